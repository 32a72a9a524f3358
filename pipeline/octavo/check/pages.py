"""The rules' documentation pages, made from the rules themselves.

`python -m octavo.check.pages docs/rules` writes a page for each rule and a table of all.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from octavo.check.rule import Rule, all_rules

_MARK = re.compile("[⟦⟧]")
FAMILIES = {
    "NOT": "notes",
    "CIT": "citations in notes",
    "BIB": "references",
    "TYP": "typography",
    "STR": "structure",
    "MET": "metadata",
    "MED": "media",
    "ACC": "accessibility",
    "ENC": "encoding",
    "WEB": "residue of the web",
    "SPL": "spelling",
    "SUP": "suppressions and marks",
}


def rule_page(rule: Rule) -> str:
    """The Markdown page of a rule; carets stand below what is found in the bad example."""
    parts = [f"# {rule.code}: {rule.name}", f"*{rule.severity.value}.* {rule.summary}"]
    if rule.description:
        parts.append(rule.description)
    parts += ["## Why", rule.why]
    parts += ["## Bad", _block(pointed(rule.bad)), "## Good", _block(rule.good)]
    return "\n\n".join(parts) + "\n"


def pointed(bad: str) -> str:
    """The example without its marks, with a line of carets below each marked line."""
    lines: list[str] = []
    inside = False
    for marked in bad.split("\n"):
        line, carets = "", ""
        for piece in re.split("([⟦⟧])", marked):
            if piece == "⟧" and not carets.endswith("^"):
                carets += "^"
            inside = piece == "⟦" or (inside and piece != "⟧")
            if not _MARK.fullmatch(piece):
                line += piece
                carets = carets.ljust(len(line) - len(piece)) + ("^" if inside else " ") * len(
                    piece
                )
        lines.append(line)
        if carets.strip():
            lines.append(carets.rstrip())
    return "\n".join(lines)


def _block(text: str) -> str:
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}markdown\n{text}\n{fence}"


def index_page(rules: tuple[Rule, ...]) -> str:
    """The table of all rules, by family."""
    parts = ["# The rules", "Made by `python -m octavo.check.pages docs/rules` from the rules."]
    for prefix, family in FAMILIES.items():
        rows = [rule for rule in rules if rule.code.startswith(prefix)]
        if rows:
            table = ["| code | name | severity | finds |", "|---|---|---|---|"]
            for rule in rows:
                summary = rule.summary.replace("|", "\\|")
                link = f"[{rule.code}]({rule.code}.md)"
                table.append(f"| {link} | {rule.name} | {rule.severity.value} | {summary} |")
            parts += [f"## {prefix}: {family}", "\n".join(table)]
    return "\n\n".join(parts) + "\n"


def pages() -> dict[str, str]:
    """Every page by its file name."""
    rules = all_rules()
    return {
        "README.md": index_page(rules),
        **{f"{rule.code}.md": rule_page(rule) for rule in rules},
    }


def main(arguments: list[str]) -> int:
    if len(arguments) != 1:
        sys.stderr.write("usage: python -m octavo.check.pages FOLDER\n")
        return 2
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    wanted = pages()
    for stale in folder.glob("*.md"):
        if stale.name not in wanted:
            stale.unlink()
    for name, text in wanted.items():
        (folder / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
