"""What a note of a list may begin with: a number or a sign at the head of a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from octavo.model.manuscript import Leaf
from octavo.recover.notes.numbers import (
    LABEL,
    NAMED,
    ROMAN,
    is_abbreviation,
    is_label,
    plain_digits,
    plain_mark,
)

ENCLOSED = r"\[(?:foot)?note:?\s"
"""How a note begins that stands in brackets as a whole: `[Footnote 1: …]`, in transcriptions."""
_ITEM = re.compile(
    r"(?:^|\n)[ \t>]*(?:[↑⤴][ ]?|\^[ ])?(?:<sup>)?(?:"
    + ENCLOSED
    + r"(?P<enclosed>\d{1,4}|(?-i:[A-Z])|\*{1,3}|[†‡])\s?:|[\[{]\^?"
    + NAMED
    + r"(?P<square>\d{1,4}|[*†‡]|"
    + ROMAN
    + r")[\]}](?::|\.)?|\((?P<round>\d{1,4})\)|\^(?P<caret>\d{1,4})\^?[.:]?"
    r"|(?:n(?:ote)?\.?[ ]?|№[ ]?)?(?P<plain>\d{1,4})(?:</sup>)?(?:[ ]?[.):\]\-–—]+(?=[\s“\"‘A-ZÀ-ÞА-Яa-z])|(?=[ \t\u00a0]+[^\s\d%])|(?=\t[ ]*\S)|(?=[A-ZÀ-ÞА-Я“‘\"«(]))"
    r"|(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]+)[.)]?|(?P<sign>\*{1,6}|†{1,2}|‡{1,2}|§(?!\s?\d)|‖|¶)(?=[ \t]*[^\s*]))[ \t\u00a0]*",
    re.IGNORECASE,
)
_ENDED = re.compile(r"(?:\A|[.!?…:;)\]”’\"'»\d])\s*\Z")
_FORMS = {
    "square": "bracket",
    "enclosed": "bracket",
    "round": "parenthesis",
    "caret": "superscript",
    "raised": "superscript",
    "sign": "symbol",
}


_ENCLOSED = re.compile(ENCLOSED, re.IGNORECASE)


def is_enclosed(text: str, start: int) -> bool:
    """Whether a note begins at an offset that stands in brackets as a whole."""
    return _ENCLOSED.match(text, start) is not None


@dataclass(frozen=True, slots=True)
class Item:
    """The beginning of what may be a note: mark at [start, body) of a leaf; its words from there."""

    leaf: int
    start: int
    body: int
    mark: str
    strong: bool
    form: str = "plain"

    @property
    def number(self) -> int:
        return int(self.mark) if self.mark.isdigit() else 0


def items(leaves: Sequence[Leaf], linked: Mapping[str, str]) -> Iterator[Item]:
    """Every beginning of a line that a note may begin with, and what calls lead to: `linked` are
    their marks, by the identifier that they name.
    """
    for number, leaf in enumerate(leaves):
        if leaf.identifier in linked:
            yield _linked(number, leaf, linked[leaf.identifier])
            continue
        if leaf.kind in ("code", "heading", "cell") and not (
            leaf.kind == "cell" and leaf.text[:1].isdigit()
        ):
            continue
        text = leaf.text
        if leaf.numeral and (mark := leaf.numeral.strip("().[] ")).isdigit():
            yield Item(number, 0, 0, str(int(mark)), strong=True)
            continue
        head = next(
            (
                m
                for m in leaf.marks
                if m.kind in ("superscript", "link") and not text[: m.start].strip()
            ),
            None,
        )
        if head is not None:
            shown = plain_digits(text[head.start : head.end].strip().strip("[]().:").strip())
            if re.fullmatch(r"\d{1,4}|[*†‡§‖¶]{1,6}", shown):
                behind = re.compile(r"[.):\]]?[ \t\u00a0]*").match(text, head.end)
                yield Item(
                    number, head.start, behind.end() if behind else head.end, shown, strong=True
                )
                continue
        for match in _ITEM.finditer(text):
            mark = plain_mark(match[match.lastgroup or "plain"])
            start = match.start() + len(match[0]) - len(match[0].lstrip("\n \t>"))
            if mark[0] == "0":
                continue
            strong = (
                match.lastgroup != "plain"
                or text[match.start() : match.end()].rstrip()[-1:] in ".):]"
            )
            ended = strong or _ENDED.search(text, max(0, start - 6), start)
            if not ended or (mark.isdigit() and _belongs(text, start)):
                continue  # a figure in the middle of a sentence
            yield Item(number, start, match.end(), mark, strong, _form(match))


def _form(match: re.Match[str]) -> str:
    if match["square"] and match["square"].isalpha():
        return "roman"
    return _FORMS.get(match.lastgroup or "", "plain")


def _belongs(text: str, start: int) -> bool:
    """Whether the line before ends in what a figure belongs to: “p.”, “vol.”, “in chapter”, “388,”."""
    if text[:start].rstrip()[-1:] in (",", "–", "-", "("):
        return True
    word = LABEL.search(text, max(0, start - 14), start)
    if word is None:
        return False
    return is_abbreviation(word[1]) or ("." not in word[0] and is_label(word[1]))


def _linked(number: int, leaf: Leaf, mark: str) -> Item:
    shown = re.compile(rf"[\s\[(^]*{re.escape(mark)}[\])]?[.:)]?\s*").match(leaf.text)
    return Item(number, 0, shown.end() if shown else 0, mark, strong=True)
