"""What the header of a Markdown file says, and the files beside it that it names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from octavo.model.finding import OctavoError
from octavo.model.manuscript import Manuscript
from octavo.recover.open.pictures import beside
from octavo.world.world import World


def header(opened: Sequence[Manuscript]) -> dict[str, Any]:
    """What the headers of Markdown files state, the first of them before the others."""
    return {key: value for each in reversed(opened) for key, value in each.header.items()}


def named_files(
    stated: dict[str, Any], paths: Sequence[str], own: Sequence[str], world: World
) -> dict[str, bytes]:
    """The bibliographies and the citation style that a header names, by those names, as they lie
    beside one of the texts; raises OctavoError where one is called as a file of the book's `own`.
    """
    made: dict[str, bytes] = {}
    for key in ("bibliography", "csl"):
        given = stated.get(key) or []
        for name in [given] if isinstance(given, str) else given:
            found = next(filter(None, (beside(path, world)(str(name)) for path in paths)), None)
            if found is None:
                continue
            if found[0] in own:
                raise OctavoError(
                    f"{paths[0]}: its “{key}” is called “{name}”, as a file of the book’s own is; "
                    "rename it"
                )
            made[found[0]] = found[1]
    return made
