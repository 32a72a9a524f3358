"""What the pages of a PDF show beside the text: running heads, numbers, signs, and nothing else.

Such artifacts (ISO 32000-2, 14.8.2.2) are read to nobody, so that whatever they say must be said
elsewhere: it is the title of the book or of a chapter, the head of a table that runs on, the
number of the page, or stands in a drawing that is decoration.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from lxml import etree

from octavo.verify.comparing import Comparing
from octavo.verify.front import line_tokens
from octavo.verify.unseen import letters
from octavo.verify.words import CALL, RIGHT_TO_LEFT, WORDS, spoken, words


def compare_furniture(comparing: Comparing) -> None:
    """Tell of the words beside the text that the book does not have; where the pages’ numbers
    prove nothing, which is told, nothing is known of those that they show.
    """
    if comparing.broken:
        return
    strange = {said: page for said, page in comparing.found.furniture.items() if letters(said)}
    if not strange:
        return
    known = re.compile("|".join(map(_pattern, _known(comparing))))
    strange = {said: page for said, page in strange.items() if not known.fullmatch(_key(said))}
    drawn = "".join(map(_drawn, comparing.expected.seen.pictures)) if strange else ""
    for said, page in strange.items():
        if letters(said) not in drawn:
            what = spoken(tuple(words(said)))
            message = f"page {page} shows “{what}” beside the text, which the source does not have"
            comparing.report("PAR007", message, comparing.place(_start(comparing, page)))


def _known(comparing: Comparing) -> Iterator[Sequence[str]]:
    """The tokens of all that may stand beside the text."""
    titles, text = comparing.prose.titles, comparing.expected.text
    yield line_tokens(titles.title)
    for chapter in comparing.prose.chapters:
        yield words(chapter.title)
    for mark in text.marks:
        if mark.kind == "heading" or (mark.kind == "cell" and mark.detail.startswith("head")):
            yield text.tokens[mark.start : mark.end]


def _pattern(tokens: Sequence[str]) -> str:
    """What matches the key of tokens; a formula is shown by signs that they do not tell."""
    shown = [token for token in tokens if token[0] != CALL]
    if all(token > WORDS for token in shown):
        return re.escape(_key("".join(shown)))
    if RIGHT_TO_LEFT.search("".join(shown)):
        return ".*"
    return ".*".join(re.escape(letters(token)) if token > WORDS else "" for token in shown)


def _key(text: str) -> str:
    """What words are compared by: their letters and figures, which from right to left may stand
    in another order.
    """
    return "".join(sorted(letters(text))) if RIGHT_TO_LEFT.search(text) else letters(text)


def _drawn(picture: bytes) -> str:
    """The letters and figures that a drawing shows."""
    if b"<text" not in picture:
        return ""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=True)
    root = etree.fromstring(picture, parser)
    return letters("".join(map(str, root.itertext()))) if root is not None else ""


def _start(comparing: Comparing, label: str) -> int:
    """The offset of the first word of the source on a page, or of the next that is known."""
    offset = next((p.offset for p in comparing.found.pages if p.label == label), comparing.skip)
    length = len(comparing.expected.text.tokens)
    near = (comparing.body.origin(offset + step) for step in range(20))
    return min(next((at for at in near if at is not None), 0), max(0, length - 1))
