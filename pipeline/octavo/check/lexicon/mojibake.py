"""Letters that were UTF-8 and were read as another encoding: `Ã©` for `é`.

What is such a run, and what it was, is ftfy's judgement; here are only the places where asking
it pays, and what is right in a text although it looks alike.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from octavo.check.facts import fact
from octavo.check.lexicon.characters import unusual
from octavo.model.book import Chapter

_WINDOWS = "".join(bytes([byte]).decode("cp1252", "ignore") for byte in range(0x80, 0xA0))
_MORE = rf"[\u0080-\u00bf{_WINDOWS}]"
SEQUENCE = re.compile(
    rf"[\u00c2-\u00df]{_MORE}|[\u00e0-\u00ef]{_MORE}{{2}}|[\u00f0-\u00f4]{_MORE}{{3}}"
)
"""Bytes that are UTF-8, each shown as the character that it is in Windows-1252 or Latin-1."""

_OTHERS = re.compile(r"вЂ.|‚Ä.|√[©®´†°∂ß§¶®¢£∞≠≤]|â€")
_LETTERS = re.compile(r"[^ \t\n]{1,80}")
_OPENING, _SIGNS = "“„«‹‘‚\"'([", "”“»›’‘…–—"
_LEADS = frozenset(map(chr, range(0xC2, 0xF5))) | frozenset("в‚√")


@dataclass(frozen=True, slots=True)
class Garbled:
    """Half-open offsets of a garbled run in its text, and what it was."""

    start: int
    end: int
    meant: str


@fact
def in_chapter(chapter: Chapter) -> tuple[Garbled, ...]:
    """The garbled runs of a chapter's file."""
    return tuple(garbled(chapter.source.text)) if _LEADS & unusual(chapter) else ()


def garbled(text: str) -> Iterator[Garbled]:
    """The garbled runs of a text, each as short as can be."""
    reached = 0
    for match in _candidates(text):
        if match.start() < reached or _is_at_end(text, match):
            continue
        start, end = _word(text, match.start())
        word = text[start:end]
        reached = end
        fixed = _fixed(word)
        if fixed != word and "\N{REPLACEMENT CHARACTER}" not in fixed:
            matcher = difflib.SequenceMatcher(None, word, fixed, autojunk=False)
            for kind, first, last, begin, stop in matcher.get_opcodes():
                if kind == "delete":  # a run that leaves nothing is shown with what follows
                    yield Garbled(start + first, start + last + 1, fixed[begin : stop + 1])
                elif kind != "equal":
                    yield Garbled(start + first, start + last, fixed[begin:stop])


def _fixed(word: str) -> str:
    import ftfy

    return ftfy.fix_encoding(word)


def _candidates(text: str) -> Iterator[re.Match[str]]:
    found = [*SEQUENCE.finditer(text), *_OTHERS.finditer(text)]
    yield from sorted(found, key=re.Match.start)


def _is_at_end(text: str, match: re.Match[str]) -> bool:
    """Whether a capital ends a word in capitals, or is quoted alone, and a sign follows it.

    So does Portuguese write, as in “IRMÃ”: the quotation mark looks like a byte.
    """
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if len(match[0]) != 2 or match[0][1] not in _SIGNS or after.isalpha():
        return False
    return before.isupper() or (before != "" and before in _OPENING)


def _word(text: str, at: int) -> tuple[int, int]:
    """The characters around `at` up to the next spaces, some forty at most on each side."""
    start = at
    while start > 0 and at - start < 40 and text[start - 1] not in " \t\n":
        start -= 1
    found = _LETTERS.match(text, start)
    return start, found.end() if found else at + 1
