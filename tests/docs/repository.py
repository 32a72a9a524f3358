"""The repository as it stands: its pages, its commands, its files."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


def commands(page: Path) -> list[str]:
    """Every line of the page's `sh` blocks, without its remark."""
    found = []
    for language, block in _FENCE.findall(page.read_text("utf-8")):
        if language == "sh":
            lines = (re.sub(r"\s+#.*", "", line).strip() for line in block.splitlines())
            found += [line for line in lines if line]
    return found


def prose(page: Path) -> str:
    """The page without its fenced blocks and code spans."""
    return re.sub(r"`[^`\n]*`", "", _FENCE.sub("", page.read_text("utf-8")))


def tracked() -> list[Path]:
    """Every file that git knows, or the folders' files where there is no git."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=False,
    )
    if listed.returncode:
        return [
            path for part in ("pipeline", "styles", "docs") for path in (ROOT / part).rglob("*.*")
        ]
    return [
        path
        for item in listed.stdout.decode().split("\0")
        if (path := ROOT / item).is_file() and item
    ]
