"""The sentence of the source that a finding stands in, and what a repair would make of it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from octavo.model.finding import Edit, Fix
from octavo.model.span import SourceText, Span
from octavo.read.scanner import header_range

_END = re.compile(r"(?<![.…] )[.!?…。！？](?! \.)['\"”’»)\]]*(?:\[\^[^\[\]\s]{1,80}\])*\s")
_DATA = (".yaml", ".yml", ".json", ".bib", ".bibtex")
_REACH = 240
_MARKED = 400
_SHOWN = {" ": "␣", "\t": "⇥", "\n": "↵", "\N{NO-BREAK SPACE}": "⍽"}


@dataclass(frozen=True, slots=True)
class Sentence:
    """What stands before the place, at it, and behind it; white space between words is one space."""

    before: str
    marked: str
    after: str


def sentence(source: SourceText, span: Span) -> Sentence | None:
    """None where the finding points at no line of the text."""
    if span.line is None or span.line > len(source.line_starts):
        return None
    start, end = source.offsets(span)
    text = source.text
    if source.path.lower().endswith(_DATA) or start < _body(text):
        return _line(text, start, end)
    near = max(0, start - _REACH)
    blank = text.rfind("\n\n", near, start)
    first = blank + 2 if blank >= 0 else near
    ends = [match.end() for match in _END.finditer(text, first, start)]
    first = ends[-1] if ends else first
    far = min(len(text), end + _REACH)
    last = text.find("\n\n", end, far)
    last = last if last >= 0 else far
    stop = _END.search(text, end, last)
    last = stop.end() if stop else last
    marked = text[start : min(end, start + _MARKED)]
    return Sentence(
        _even(text[first:start]).lstrip(),
        shown(marked) + ("…" if end - start > _MARKED else ""),
        _even(text[end:last]).rstrip(),
    )


def _body(text: str) -> int:
    header = header_range(text) if text.startswith("---") else None
    return header[2] if header else 0


def _line(text: str, start: int, end: int) -> Sentence:
    """Of data, the line alone: there are no sentences in it."""
    near = max(0, start - _REACH)
    first = text.rfind("\n", near, start) + 1 or near
    far = min(len(text), end + _REACH)
    last = text.find("\n", end, far)
    last = last if last >= 0 else far
    return Sentence(
        text[first:start].lstrip(), shown(text[start : min(end, start + _MARKED)]), text[end:last]
    )


def shown(text: str) -> str:
    """White space that is all there is, or that begins or ends a text, made visible."""
    if text.strip(" \t\n\N{NO-BREAK SPACE}"):
        return _even(text)
    return "".join(_SHOWN.get(character, character) for character in text)


@dataclass(frozen=True, slots=True)
class Change:
    """One edit with a few characters around it."""

    before: str
    old: str
    new: str
    after: str


def changes(source: SourceText, fix: Fix, most: int = 3) -> tuple[Change, ...]:
    """The first edits of a repair."""
    return tuple(_change(source, edit) for edit in fix.edits[:most])


def _change(source: SourceText, edit: Edit) -> Change:
    start, end = source.offsets(edit.span)
    text = source.text
    return Change(
        _from_word(_even(text[max(0, start - 30) : start]), cut=start > 30),
        shown(text[start : min(end, start + _MARKED)]),
        shown(edit.text[:_MARKED]),
        _to_word(_even(text[end : end + 30].partition("\n\n")[0]), cut=end + 30 < len(text)),
    )


def _from_word(text: str, *, cut: bool) -> str:
    _, space, rest = text.partition(" ")
    return f"… {rest}" if cut and space else text


def _to_word(text: str, *, cut: bool) -> str:
    rest, space, _ = text.rpartition(" ")
    return f"{rest} …" if cut and space else text


def _even(text: str) -> str:
    return re.sub(r"\s+", " ", text)
