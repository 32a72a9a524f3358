"""MED003: a file whose ending is not what it holds."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.files.images import KINDS, Image, images
from octavo.check.files.resources import Resource
from octavo.check.rule import Remark, Repair, rule
from octavo.model.book import Book
from octavo.model.finding import Edit, Severity
from octavo.model.span import Span
from octavo.world.world import World


@rule("MED003", Severity.ERROR, repair=Repair.SAFE, reshapes=True)
def wrong_ending(book: Book, world: World) -> Iterator[Remark]:
    """An image file holds another format than its ending says.

    Only what is known for sure counts: a file whose content is no format that is recognized
    is left alone. No edit of the text can rename a file, so that is for you to do; where the
    same picture already lies beside it under the right ending, the repair names that one.

    Why: Reading systems go by the ending: some show nothing, and EPUBCheck refuses the book.

    Bad:
        ![Victor Serge in 1920](⟦images/scan.png⟧)
    Good:
        ![Victor Serge in 1920](images/scan.jpg)
    """
    for item, shown in images(book, world):
        wanted = KINDS.get(shown.ending)
        if wanted is None or not shown.kind or shown.kind == wanted:
            continue
        endings = [ending for ending, kind in KINDS.items() if kind == shown.kind]
        twin = _twin(world, shown, endings)
        edits = _renamed(item, shown.ending, twin) if twin else ()
        holds = shown.kind if " " in shown.kind else f"{shown.kind} data"
        yield Remark(
            item.span,
            f"this file is named .{shown.ending} but holds {holds}",
            _remedy(endings, twin if edits else ""),
            edits,
        )


def _remedy(endings: list[str], twin: str) -> str:
    if twin:
        return f"name the file beside it that ends in .{twin}: it is the same"
    if endings:
        return f"rename the file so that it ends in .{endings[0]}, and its name here"
    return "put the picture itself there"


def _twin(world: World, shown: Image, endings: list[str]) -> str:
    """The ending under which the same bytes lie beside the file; empty for none."""
    stem = shown.path[: -len(shown.ending)]
    for ending in endings:
        other = stem + ending
        if world.is_file(other) and _same(world, shown.path, other):
            return ending
    return ""


def _same(world: World, one: str, other: str) -> bool:
    try:
        return world.read_bytes(one) == world.read_bytes(other)
    except OSError:
        return False


def _renamed(item: Resource, ending: str, twin: str) -> tuple[Edit, ...]:
    """The end of the name changed; nothing where the name goes on behind its ending."""
    line, column = item.span.end_line, item.span.end_column
    if column is None or not item.destination.lower().endswith("." + ending):
        return ()
    return (Edit(Span(item.span.path, line, column - len(ending), line, column), twin),)
