"""Findings for a terminal: place and words, the line of the source, the repair; counts at the end.

The first line of a finding is `path:line:column: severity CODE message`; all that belongs to
it stands below, indented. No character of the source reaches the terminal as a command.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence

from octavo.model.checked import Checked
from octavo.model.finding import Finding, Standing
from octavo.model.span import SourceText
from octavo.report.excerpt import excerpt
from octavo.report.findings import Pair, every, severest, still_open, summary
from octavo.report.visible import clipped, visible

__all__ = ["place_line", "summary", "text_report"]

MOST = 1_000
"""Findings printed at most: the gravest."""
MOST_OF_ONE = 50
"""Findings of one code printed at most in one file."""
MESSAGE = 1_000
"""Characters of a message printed at most."""

_INDENT = "    "
_SGR = {"error": 31, "warning": 33, "review": 36, "info": 34, "place": 1, "quiet": 2}
Paint = Callable[[str, str], str]


def text_report(checked: Sequence[Checked], *, colour: bool = False) -> str:
    """The open findings, file by file; then how many there are, and what becomes of them.

    Plain without `colour`, with ANSI escapes (ECMA-48 SGR) otherwise. Empty without a book.
    """
    if not checked:
        return ""
    paint = _painted if colour else _plain
    pairs = every(checked)
    files = _by_file(still_open(pairs))
    few = [pair for found in files for pair in _of_each_code(found)]
    shown = severest(few, MOST)
    printed = {id(finding) for _, finding in shown}
    parts = [part for found in files for part in _file(found, printed, paint)]
    left_out = sum(map(len, files)) - len(shown)
    if left_out:
        parts.append(f"… and {left_out:,} more; `octavo check --format json` lists all\n\n")
    return "".join(parts) + _counts(checked)


def place_line(finding: Finding) -> str:
    """`path:line:column: severity CODE message`, on one line and visible throughout."""
    head = f"{finding.span}: {finding.severity.value} {finding.code} "
    return visible(head) + clipped(visible(finding.message), MESSAGE)


def _by_file(pairs: Iterable[Pair]) -> list[list[Pair]]:
    """Files in the order in which they first occur, each in reading order."""
    files: dict[tuple[int, str], list[Pair]] = {}
    for book, finding in pairs:
        files.setdefault((id(book), finding.span.path), []).append((book, finding))
    return [sorted(found, key=lambda pair: pair[1].order) for found in files.values()]


def _of_each_code(found: Sequence[Pair]) -> Iterator[Pair]:
    counts: Counter[str] = Counter()
    for book, finding in found:
        counts[finding.code] += 1
        if counts[finding.code] <= MOST_OF_ONE:
            yield book, finding


def _file(found: Sequence[Pair], printed: set[int], paint: Paint) -> Iterator[str]:
    path = found[0][1].span.path
    text = found[0][0].texts.get(path)
    left_out: Counter[str] = Counter()
    for _, finding in found:
        if id(finding) in printed:
            yield _block(finding, text, paint)
        else:
            left_out[finding.code] += 1
    if sum(left_out.values()) < len(found):
        for code, count in left_out.items():
            yield f"{visible(path)}: … and {count:,} more of {code}\n\n"


def _block(finding: Finding, source: SourceText | None, paint: Paint) -> str:
    severity = finding.severity.value
    place, _, rest = place_line(finding).partition(f": {severity} ")
    lines = [f"{paint('place', place)}: {paint(severity, severity)} {rest}"]
    seen = excerpt(source, finding.span) if source else None
    if seen:
        number, bar = str(seen.line), paint("quiet", "|")
        carets = seen.carets + (f" to line {seen.end_line}" if seen.end_line else "")
        below = " " * seen.indent + paint(severity, carets)
        lines.append(f"{_INDENT}{paint('quiet', number)} {bar} {seen.text}")
        lines.append(f"{_INDENT}{' ' * len(number)} {bar} {below}")
    option = _option(finding)
    if finding.help or option:
        lines.append(_INDENT + " ".join(filter(None, (visible(finding.help), option))))
    return "\n".join(line.rstrip() for line in lines) + "\n\n"


def _option(finding: Finding) -> str:
    if finding.fix is None:
        return ""
    return "[--fix]" if finding.fix.safe else "[--unsafe-fixes]"


def _counts(checked: Sequence[Checked]) -> str:
    """By severity; then what can be repaired, and what was set aside, each on its line."""
    findings = [finding for _, finding in every(checked)]
    lines = [summary(findings)]
    fixes = [f.fix for f in findings if f.fix and f.standing is Standing.OPEN]
    safe = sum(fix.safe for fix in fixes)
    repairs = _joined(((safe, "by --fix"), (len(fixes) - safe, "by --unsafe-fixes")))
    if repairs:
        lines.append(f"can be repaired: {repairs}")
    standings = Counter(finding.standing for finding in findings)
    aside = _joined(
        (
            (standings[Standing.SUPPRESSED], "in the source"),
            (standings[Standing.KNOWN], "by the baseline"),
        )
    )
    if aside:
        lines.append(f"set aside: {aside}")
    gone = sum(book.gone for book in checked)
    if gone:
        lines.append(f"found no more: {gone:,} of the baseline; --update-baseline drops them")
    return "\n".join(lines) + "\n"


def _joined(counted: Iterable[tuple[int, str]]) -> str:
    return ", ".join(f"{count:,} {how}" for count, how in counted if count)


def _plain(_: str, text: str) -> str:
    return text


def _painted(part: str, text: str) -> str:
    bold = "" if _SGR[part] < 10 else "1;"
    return f"\x1b[{bold}{_SGR[part]}m{text}\x1b[0m"
