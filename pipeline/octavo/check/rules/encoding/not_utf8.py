"""ENC001: a file in another encoding than UTF-8."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.files.places import sources
from octavo.check.rule import Remark, rule
from octavo.model.book import Book
from octavo.model.finding import Severity
from octavo.model.span import SourceText
from octavo.world.world import World

_NAMED = 5


@rule("ENC001", Severity.ERROR)
def not_utf8(book: Book, world: World) -> Iterator[Remark]:
    r"""A file holds bytes that are not UTF-8.

    One finding a file, at the first such byte: mostly the whole file is in another
    encoding, which one command mends. Bytes are written `\xNN` in the example.

    Why: Nobody can know which letters were meant; each edition would show a `�`.

    Bad:
        He was born in Bruxelles, d⟦\xE9⟧port\xE9 in 1936.
    Good:
        He was born in Bruxelles, déporté in 1936.
    """
    for source in sources(book, world):
        if source.undecodable:
            first = source.undecodable[0]
            count = len(source.undecodable)
            yield Remark(
                source.span(first, first + 1),
                f"this file is not UTF-8: {count} {'byte' if count == 1 else 'bytes'} "
                f"cannot be read ({_lines(source)})",
                _remedy(source),
            )


def _lines(source: SourceText) -> str:
    lines = list(dict.fromkeys(source.place(at)[0] for at in source.undecodable))
    named = ", ".join(str(line) for line in lines[:_NAMED])
    more = f" and {len(lines) - _NAMED} more" if len(lines) > _NAMED else ""
    return f"line{'s' if len(lines) > 1 else ''} {named}{more}"


def _remedy(source: SourceText) -> str:
    encoding = "UTF-16" if source.undecodable[:2] == (0, 1) else "WINDOWS-1252"
    name = source.path.rpartition("/")[2]
    return (
        f"save the file as UTF-8 in your editor, or run `iconv -f {encoding} -t UTF-8 {name} "
        f"> new.md`; then look whether the letters are right"
    )
