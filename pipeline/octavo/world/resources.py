"""Where Octavo's own style sheets lie: in the installed package, or in the repository."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent


def styles_folder() -> Path:
    """The folder `styles/`, as shipped in the wheel or as it stands in a checkout."""
    shipped = _PACKAGE / "styles"
    return shipped if shipped.is_dir() else _PACKAGE.parent.parent / "styles"
