"""Slips in the labels of notes: what the author meant, where that can be told.

A slip is reported once, by the rule that names it; the rules on undefined and uncalled notes
leave the labels alone that a slip explains.
"""

from __future__ import annotations

import difflib
import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from octavo.check.facts import fact
from octavo.model.book import Chapter, NoteCall

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ALIKE = 0.75
_MOST = 200
_SEPARATORS = re.compile(r"[-_.:\s]+")
_AFTER = re.compile(r"([ \t]{1,3}:|[：.)])?[ \t]*+(?=[^\s:])")
_PARENTHESIS = re.compile(r"(?:(?<=\n)|\A)[ \t>]{0,12}(\(\^([^\s()\[\]^]{1,80})\):)")
_BROKEN = re.compile(r"\[\^([^\[\]^\s][^\[\]^\n]{0,79})\](:?)")


@dataclass(frozen=True, slots=True)
class Slip:
    """A definition that Pandoc takes for text: half-open offsets of what is wrong in it.

    `right` is what should stand there; empty where nothing can be proposed.
    """

    label: str
    start: int
    end: int
    right: str


@dataclass(frozen=True, slots=True)
class Slips:
    """Those of a chapter. `meant` gives for an undefined label the one that it stands for."""

    no_colon: tuple[Slip, ...]
    glued: tuple[Slip, ...]
    broken: tuple[Slip, ...]
    meant: dict[str, str]

    @property
    def explained(self) -> set[str]:
        """Undefined labels that need no further word."""
        told = {slip.label for slip in (*self.no_colon, *self.glued)}
        return told | self.meant.keys()


@fact
def slips(chapter: Chapter) -> Slips:
    no_colon: list[Slip] = []
    glued: list[Slip] = []
    text = chapter.source.text
    undefined = {c.label for c in chapter.note_calls} - chapter.notes.keys()
    openings = {line.start for line in chapter.lines if line.opens}
    counts: dict[str, int] = {}
    for call in chapter.note_calls if undefined else ():
        counts[call.label] = counts.get(call.label, 0) + 1
    for call in chapter.note_calls if undefined else ():
        if call.label not in undefined:
            continue
        if call.start in openings and counts[call.label] > 1:
            no_colon += _no_colon(call, text)
        elif text.startswith(":", call.end) and _begins_line(text, call.start):
            glued.append(Slip(call.label, call.start, call.end + 1, ""))
    for match in _PARENTHESIS.finditer(text) if "(^" in text else ():
        if match[2] in undefined and not _hidden(chapter, match.start(1)):
            no_colon.append(Slip(match[2], *match.span(1), f"[^{match[2]}]:"))
    no_colon.sort(key=lambda slip: slip.start)
    told = {slip.label for slip in (*no_colon, *glued)}
    broken = tuple(_broken(chapter))
    meant = _meant(chapter, undefined - told)
    return Slips(tuple(no_colon), tuple(glued), broken, meant)


def _no_colon(call: NoteCall, text: str) -> Iterator[Slip]:
    """A call that begins a paragraph, with words behind it, was to be a definition."""
    after = _AFTER.match(text, call.end)
    if after is not None:
        end = after.end(1) if after[1] else call.end
        space = "" if text[end] in " \t" else " "
        yield Slip(call.label, call.start, end, f"[^{call.label}]:{space}")


def _begins_line(text: str, at: int) -> bool:
    return not text[text.rfind("\n", 0, at) + 1 : at].strip(" \t>")


def _broken(chapter: Chapter) -> Iterator[Slip]:
    text = chapter.source.text
    if "[^" not in text:
        return
    for match in _BROKEN.finditer(text, chapter.body_start):
        if any(sign.isspace() for sign in match[1]) and not _hidden(chapter, match.start()):
            label = "-".join(match[1].split())
            yield Slip(match[1], *match.span(), f"[^{label}]{match[2]}" if label else "")


def _hidden(chapter: Chapter, offset: int) -> bool:
    """Whether the place is in no prose, or behind markup."""
    line = bisect_right(chapter.lines, offset, key=lambda item: item.start) - 1
    if line < 0 or offset >= chapter.lines[line].end:
        return True
    at = bisect_right(chapter.markup, offset, key=lambda item: item.start) - 1
    return at >= 0 and offset < chapter.markup[at].end


def _meant(chapter: Chapter, undefined: set[str]) -> dict[str, str]:
    """Undefined labels, each with the uncalled one that it looks like."""
    if not undefined:
        return {}
    called = {call.label for call in chapter.note_calls if call.inside != call.label}
    left = [label for label in chapter.notes if label not in called]
    wanted = [c.label for c in chapter.note_calls if c.label in undefined]
    wanted = list(dict.fromkeys(wanted))
    if not left or len(wanted) > _MOST or len(left) > _MOST:
        return {}
    found: dict[str, str] = {}
    for same in (_alike, _like):
        for label in wanted:
            near = [one for one in left if one not in found.values() and same(label, one)]
            if label not in found and len(near) == 1:
                found[label] = near[0]
    if not found and len(wanted) == len(left) == 1 and not wanted[0].isdigit():
        return {wanted[0]: left[0]}
    return found


def _alike(one: str, other: str) -> bool:
    """The same but for case and the signs between words."""
    return _SEPARATORS.sub("", one).casefold() == _SEPARATORS.sub("", other).casefold()


def _like(one: str, other: str) -> bool:
    if one.isdigit() or other.isdigit():
        return False
    matcher = difflib.SequenceMatcher(None, one.casefold(), other.casefold())
    return matcher.real_quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def says_nothing(body: str) -> bool:
    """Whether a note's text is blank, or a comment and nothing else."""
    return not body.strip() or (
        body.lstrip().startswith("<!--") and not _COMMENT.sub("", body).strip()
    )
