"""`octavo check --fix`: make the repairs that findings propose, in the files of the book."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from octavo.check.proofread import proofread
from octavo.check.repair import encoded, repair
from octavo.check.select import Choice
from octavo.check.standing.baseline import Baseline
from octavo.model.finding import Finding
from octavo.model.span import SourceText
from octavo.read.book import read_book
from octavo.world.overlay import Overlay
from octavo.world.world import World
from octavo.world.writing import write_whole


@dataclass(frozen=True, slots=True)
class Mended:
    """By path, what the changed files held and hold now; how many repairs were made of each code."""

    before: Mapping[str, bytes]
    after: Mapping[str, bytes]
    made: Mapping[str, int]


def mend(
    path: str, world: World, choice: Choice, baseline: Baseline | None, *, unsafe: bool
) -> Mended:
    """Repair the book at `path`; no file is written.

    Raises OctavoError where the book cannot be read.
    """
    before: dict[str, bytes] = {}
    old: dict[str, str] = {}

    def bytes_of(texts: Mapping[str, str]) -> dict[str, bytes]:
        return {name: encoded(before[name], old[name], text) for name, text in texts.items()}

    def look(texts: Mapping[str, str]) -> tuple[Iterable[Finding], Mapping[str, SourceText]]:
        over = Overlay(world, bytes_of(texts))
        checked = proofread(read_book(over, path), over, choice, baseline)
        for name, source in checked.texts.items():
            if name not in before:
                before[name] = world.read_bytes(name)
                old[name] = source.text
        return checked.findings, checked.texts

    done = repair(look, unsafe=unsafe)
    after = bytes_of(done.texts)
    return Mended({name: before[name] for name in after}, after, done.made)


def write(mended: Mended) -> None:
    """Put the repaired files in the place of the old ones, each whole.

    Raises OctavoError where one cannot be written.
    """
    for path, data in mended.after.items():
        write_whole(path, data)


def difference(mended: Mended) -> str:
    """The changes as a unified diff."""
    pieces: list[str] = []
    for path, data in mended.after.items():
        old, new = (
            text.decode("utf-8-sig").splitlines(keepends=True)
            for text in (mended.before[path], data)
        )
        for line in difflib.unified_diff(
            old, new, f"a/{path.lstrip('/')}", f"b/{path.lstrip('/')}"
        ):
            pieces += [line] if line.endswith("\n") else [line, "\n\\ No newline at end of file\n"]
    return "".join(pieces)


def tally(mended: Iterable[Mended]) -> str:
    """“5 repaired: 3 TYP011, 2 TYP012”; empty where nothing was."""
    made: dict[str, int] = {}
    for one in mended:
        for code, count in one.made.items():
            made[code] = made.get(code, 0) + count
    named = ", ".join(f"{count:,} {code}" for code, count in sorted(made.items()))
    return f"{sum(made.values()):,} repaired: {named}" if made else ""
