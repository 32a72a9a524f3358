"""ENC003: letters that were read in the wrong encoding."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.lexicon.characters import texts
from octavo.check.lexicon.mojibake import garbled, in_chapter
from octavo.check.rule import Remark, Repair, rule
from octavo.model.book import Book
from octavo.model.finding import Edit, Severity
from octavo.world.world import World


@rule("ENC003", Severity.WARNING, repair=Repair.UNSAFE)
def garbled_text(book: Book, world: World) -> Iterator[Remark]:
    """Text in UTF-8 that some program read as another encoding, and saved so.

    The repair is what ftfy makes of it, a library that knows what is right in French, Portuguese
    or Vietnamese although it looks alike.

    Why: Each letter with an accent, each dash and each quotation mark has become two or three
        signs that mean nothing.

    Bad:
        He was d⟦Ã©⟧port⟦Ã©⟧ in 1936; it wasn⟦â€™⟧t long ago.
    Good:
        He was déporté in 1936; it wasn’t long ago.
    """
    for source, chapter in texts(book, world):
        for run in in_chapter(chapter) if chapter else garbled(source.text):
            span = source.span(run.start, run.end)
            yield Remark(
                span,
                f"“{source.text[run.start : run.end]}” is garbled: it was “{run.meant}”",
                "write what it was; look for the program that garbled it before it does it again",
                (Edit(span, run.meant),),
            )
