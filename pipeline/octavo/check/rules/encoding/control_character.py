"""ENC006: a control character."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.lexicon.characters import holding
from octavo.check.lexicon.mojibake import SEQUENCE
from octavo.check.rule import Remark, Repair, rule
from octavo.model.book import Book
from octavo.model.finding import Edit, Severity
from octavo.model.span import SourceText
from octavo.world.world import World

_CONTROLS = frozenset(map(chr, (*range(0x20), *range(0x7F, 0xA0)))) - {"\n", "\t"}
_RUN = re.compile(r"(?:\x1b\[[0-9;]{0,20}[A-Za-z]|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f])+")


@rule("ENC006", Severity.ERROR, repair=Repair.UNSAFE)
def control_character(book: Book, world: World) -> Iterator[Remark]:
    r"""A control character stands in the text.

    In the example `\u0007` is the bell. The repair deletes it; for those of U+0080 to U+009F it
    puts the character of Windows-1252 that was meant, and for a line end of old Macs the line
    end of today, once for the whole file.

    Why: XML forbids such characters, so EPUBCheck refuses the book; others split a word or show
        a box.

    Bad:
        He was arrested⟦\u0007⟧ in March.
    Good:
        He was arrested in March.
    """
    for source in holding(book, world, _CONTROLS.intersection):
        text = source.text
        if "\r" in text:
            yield _carriage_returns(source)
        for match in _RUN.finditer(text):
            start, end = match.span()
            if _is_garbled(text, start, end):
                continue
            span = source.span(start, end)
            codes = dict.fromkeys(f"U+{ord(character):04X}" for character in match[0])
            shown = ", ".join(list(codes)[:5])
            yield Remark(
                span,
                f"a control character stands here: {shown}",
                "delete it, or write what was meant",
                (Edit(span, _instead(text, start, end)),),
            )


def _carriage_returns(source: SourceText) -> Remark:
    """One finding a file: mostly every line ends so."""
    edits = tuple(
        Edit(
            source.span(match.start(), match.end()),
            "" if source.text.startswith("\n", match.end()) else "\n",
        )
        for match in re.finditer("\r", source.text)
    )
    where = f"{len(edits)} times" if len(edits) > 1 else "once"
    return Remark(
        edits[0].span,
        f"a carriage return that ends no line of today (U+000D), {where} in this file",
        "save the file with the line ends of Unix or Windows",
        edits,
    )


def _is_garbled(text: str, start: int, end: int) -> bool:
    """Whether the characters are part of letters in a wrong encoding, the matter of ENC003."""
    for at in range(max(0, start - 3), start):
        match = SEQUENCE.match(text, at)
        if match and match.end() > start:
            while match and match.end() < end:
                match = SEQUENCE.match(text, match.end())
            return match is not None
    return False


def _instead(text: str, start: int, end: int) -> str:
    """What was meant, as far as that is known; a break of line or page parts words."""
    run = text[start:end]
    if run[0] == "\x1b":
        return ""
    amid = text[start - 1 : start].strip() and text[end : end + 1].strip()
    if set(run) <= {"\x0b", "\x0c"}:
        return " " if start and amid else ""
    return "".join("-" if character == "\x1e" else _windows(character) for character in run)


def _windows(character: str) -> str:
    if "\x80" <= character <= "\x9f":
        return bytes([ord(character)]).decode("cp1252", "ignore")
    return ""
