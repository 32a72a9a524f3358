"""All kinds of damage, in all editions."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import Any

from mutants.kind import Kind
from mutants.pdf import PDF
from mutants.typst import FROM_RIGHT, TYPST
from mutants.web import WEB

# A module adds its kinds to the tables when it is imported.
for _path in sorted(Path(__file__).parent.glob("*_*.py")):
    if not _path.stem.startswith("_"):
        import_module(f"mutants.{_path.stem}")

KINDS: list[Kind[Any]] = [*WEB.kinds, *TYPST.kinds, *FROM_RIGHT.kinds, *PDF.kinds]
