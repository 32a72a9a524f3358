"""The architecture page names every module, and the code keeps to its habits."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from repository import ROOT, tracked

PACKAGE = ROOT / "pipeline" / "octavo"
PAGE = (ROOT / "docs" / "architecture.md").read_text("utf-8")
LINES = 400


def modules() -> list[str]:
    """Modules and folders, as the page writes them; rules and `__init__.py` go without."""
    found = []
    for path in sorted(PACKAGE.rglob("*")):
        parts = path.relative_to(PACKAGE).parts
        if "__pycache__" in parts or parts[:2] == ("check", "rules") or path.name == "__init__.py":
            continue
        if path.is_dir():
            found.append(f"{path.name}/")
        elif path.suffix in (".py", ".lua"):
            found.append(path.name)
    return sorted(set(found))


def test_there_are_modules() -> None:
    assert len(modules()) > 50


@pytest.mark.parametrize("module", modules())
def test_the_page_names_the_module(module: str) -> None:
    named = {part for code in re.findall(r"`([^`\n]+)`", PAGE) for part in _parts(code)}
    assert module in named, f"docs/architecture.md does not name {module}"


def _parts(code: str) -> list[str]:
    """`read/scanner/blocks.py` names `read/`, `scanner/` and `blocks.py`."""
    pieces = code.split("/")
    return [f"{piece}/" for piece in pieces[:-1]] + pieces[-1:]


def test_the_page_names_no_module_that_is_gone() -> None:
    there = {*modules(), "__init__.py"}
    for code in re.findall(r"`([\w/.]+\.(?:py|lua))`", PAGE):
        assert Path(code).name in there, code


def test_stages_stand_in_the_order_of_their_numbers() -> None:
    rows = re.findall(r"^\| (\d+) \| `(\w+)[/.]", PAGE, re.MULTILINE)
    assert [int(number) for number, _ in rows] == list(range(1, len(rows) + 1))
    folders = {path.name for path in PACKAGE.iterdir() if path.is_dir()} - {"__pycache__"}
    assert folders <= {stage for _, stage in rows}


@pytest.mark.parametrize(
    "path",
    sorted(p for p in PACKAGE.rglob("*") if p.suffix in (".py", ".lua")),
    ids=lambda path: str(path.relative_to(PACKAGE)),
)
def test_no_file_is_long(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= LINES


def test_no_file_points_outside_the_repository() -> None:
    outside = "/".join(("..", "shared"))
    files = tracked()
    assert files
    for path in files:
        assert outside.encode() not in path.read_bytes(), path
