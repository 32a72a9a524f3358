"""Whether all that an essay says stands in the book, and its paragraphs whole."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator

from octavo.bring import Book
from octavo.model.brought import CitedRow, WorkRow

from .truth import Damaged, Paragraph, letters

WORD = re.compile(r"[^\W\d_]+|\d+")
CALL = re.compile(r"\[\^[^\]\s]+\]|\{\.review[^}]*\}")
DIVIDED = re.compile(r"(?<=\w)-(?:\s|\[\^[^\]]*\])+(?=\w)")
DEFINITION = re.compile(r"^\[\^[^\]\s]+\]:.*\n(?:(?:[ \t]+.*)?\n(?=[ \t]|\n[ \t]))*", re.MULTILINE)
STYLE = frozenset(
    """
    ibid ibidem ibíd id idem ders dies ebd ebenda там же указ соч op cit loc a o p pp s с page
    pages at in and und et y al others ed eds edn edition edited hg hrsg by trans translated
    translator editor editors edited vol vols volume no nos st nd rd th accessed retrieved from
    available phd diss dissertation doctoral thesis unpublished
    january february march april may june july august september october november december
    jan feb mar apr aug sept oct nov dec https http www
    """.split()
)
"""Words that a citation style writes by itself, so that a citation may take their place."""


def words(text: str) -> Counter[str]:
    flat = unicodedata.normalize("NFKC", text).casefold()
    return Counter(WORD.findall(flat))


def lost_words(damaged: Damaged, book: Book, *, joined: bool) -> Counter[str]:
    """Words of the essay that are nowhere in the book; `joined` looks for divided ones too.

    Of what a citation took the place of, those count as there that its work or its place says, and
    those that a style writes. What is no part of the essay may be set aside.
    """
    texts = [data.decode() for name, data in book.files.items() if name.endswith((".md", ".yaml"))]
    there = words("\n".join(texts))
    works = {row.key: row for row in book.brought.works}
    for note in book.brought.notes:
        for cited in note.citations:
            if cited.key:
                there.update(_explained(cited, works[cited.key]))
    due = words("\n".join(paragraph.text for paragraph in damaged.prose))
    due += words("\n".join(row.note.text for row in damaged.expected))
    gone = due - there
    gone -= words(DIVIDED.sub("", "\n".join(texts))) if joined else Counter()
    aside = words(damaged.extra) - words("\n".join(texts + [r.words for r in book.brought.removed]))
    return gone + aside


def _explained(cited: CitedRow, work: WorkRow) -> Iterator[str]:
    """Words that the bibliography or the style says in place of those of a citation."""
    said = set(words(" ".join([*(value for _, value in work.fields), cited.locator])))
    numbers = {int(word) for word in said if word.isdigit()}
    for word in words(cited.words).elements():
        if word.isdigit():
            known = int(word) in numbers or any(other.endswith(word) for other in said)
        else:
            known = word in STYLE or any(other.startswith(word) for other in said)
        if known:
            yield word


def blocks(book: Book) -> list[str]:
    """The blocks of the text without its notes and calls, and the title of the book."""
    found = [book.brought.title]
    for name, data in book.files.items():
        if name.endswith(".md"):
            text = DEFINITION.sub("", data.decode() + "\n")
            found += [CALL.sub("", block) for block in re.split(r"\n\s*\n", text)]
    return found


def stands(paragraph: Paragraph, found: list[str]) -> bool:
    """Whether a paragraph is a block by itself, a heading a heading; digits may be lost calls."""
    text = _bare(paragraph.text)
    match paragraph.kind:
        case "heading":
            heads = [block for at, block in enumerate(found) if at == 0 or block.startswith("#")]
            return any(_bare(block.partition("\n")[0]).endswith(text) for block in heads)
        case "item" | "table" | "code":
            return any(text in _bare(block) for block in found)
        case _:
            return any(text == _bare(block) for block in found)


def _bare(text: str) -> str:
    return re.sub(r"\d", "", letters(text))
