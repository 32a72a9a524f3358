"""The block level of Pandoc Markdown: what is prose, and what is literal.

Follows the Pandoc User's Guide (Pandoc's Markdown): fenced and indented code blocks,
footnote definitions with lazy continuation, ATX and setext headings, reference
definitions. Offsets are 0-based code points, half-open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from octavo.model.book import Heading, LinkDefinition, NoteDefinition

LABEL = r"[^\s\[\]^]+"

_QUOTE = re.compile(r"(?: {0,3}> ?)*")
_INDENT = re.compile(r"[ \t]*")
_FENCE = re.compile(r"(`{3,})[^`]*$|(~{3,})[^~]*$")
_DEFINITION = re.compile(rf"\[\^({LABEL})\]:")
_REFERENCE = re.compile(r"\[([^\]^][^\]]*)\]:[ \t]*(?:<([^>]*)>|(\S+))")
_HEADING = re.compile(r"(#{1,6})[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")
_SETEXT = re.compile(r"(=+|-+)[ \t]*$")
_ATTRIBUTES = re.compile(r"[ \t]*\{([^{}]*)\}[ \t]*$")
_LIST = re.compile(
    r"(?:[-*+]|#\.|[(]?(?:\d{1,9}|[A-Za-z]|[ivxlcdmIVXLCDM]+|@\w*)[.)])([ \t]+)(?=\S)"
)
_TERM = re.compile(r"[:~][ \t]+(?=\S)")
_CONTEXT = re.compile(r"\|[ \t]|:::|(?:[-*_][ \t]*){3,}$|=+[ \t]*$|<!--.*-->[ \t]*$")


@dataclass(slots=True)
class Blocks:
    """What the block pass saw; `literal` are the ranges that hold no prose, in order."""

    literal: list[tuple[int, int]] = field(default_factory=list)
    definitions: list[NoteDefinition] = field(default_factory=list)
    link_definitions: list[LinkDefinition] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    """Offsets of blank lines: no inline construct reaches over one."""


def column(indent: str) -> int:
    """The width of leading white space, with tab stops every four columns."""
    return len(indent.expandtabs(4))


@dataclass(slots=True)
class _Line:
    start: int
    end: int
    quote: str
    indent: int
    text: str

    @property
    def text_start(self) -> int:
        return self.end - len(self.text)


def _line(text: str, start: int, end: int) -> _Line:
    quote = _QUOTE.match(text, start, end)
    after = quote.end() if quote else start
    indent = _INDENT.match(text, after, end)
    begin = indent.end() if indent else after
    return _Line(start, end, text[start:after], column(text[after:begin]), text[begin:end])


class _Scan:
    """One pass over the lines. State: the definition or list item we are inside of."""

    def __init__(self, text: str, start: int) -> None:
        self.text = text
        self.blocks = Blocks()
        self.lines = list(self._split(start))
        self.unclosed: dict[str, int] = {}
        self.note: NoteDefinition | None = None
        self.note_indent = 0
        self.content = 0
        self.paragraph = False
        self.underline = -1

    def _split(self, start: int) -> list[_Line]:
        text, lines = self.text, []
        while start < len(text):
            end = text.find("\n", start)
            end = len(text) if end < 0 else end
            lines.append(_line(text, start, end))
            start = end + 1
        return lines

    def run(self) -> Blocks:
        at = 0
        while at < len(self.lines):
            at = self.step(at)
        self.end_note(len(self.text))
        return self.blocks

    def step(self, at: int) -> int:
        """Take the line at index `at`; returns the index of the next one to take."""
        line = self.lines[at]
        if not line.text:
            self.blocks.breaks.append(line.start)
            self.paragraph = False
            return at + 1
        self.leave(line)
        closer = self.fence(at)
        if closer is not None:
            self.blocks.literal.append((line.start, self.lines[closer].end))
            self.paragraph = False
            return closer + 1
        if not self.paragraph and line.indent >= self.content + 4:
            self.blocks.literal.append((line.start, line.end))
            return at + 1
        if self.definition(line):
            return at + 1
        if at == self.underline:
            self.paragraph = False
        elif not self.paragraph:
            self.opening(at)
            self.heading(at)
        return at + 1

    def leave(self, line: _Line) -> None:
        """A line after a blank one that is not indented ends the note or list above it."""
        if self.paragraph:
            return
        if self.note is not None and line.indent < self.note_indent + 4:
            self.end_note(line.start)
        if self.content and line.indent < self.content and self.note is None:
            marker = _LIST.match(line.text) or _TERM.match(line.text)
            if marker is None and line.indent < 2:
                self.content = 0

    def end_note(self, end: int) -> None:
        if self.note is not None:
            note = self.note
            text = self.text[note.body_start : end].rstrip()
            closed = NoteDefinition(
                note.label, note.start, note.body_start, note.body_start + len(text)
            )
            self.blocks.definitions.append(closed)
            self.note, self.content = None, 0

    def fence(self, at: int) -> int | None:
        """The index of the line that closes the fence opened at `at`, if both are there."""
        match = _FENCE.match(self.lines[at].text)
        if match is None:
            return None
        run = match[1] or match[2]
        kind = run[0]
        if self.unclosed.get(kind, 1 << 30) <= len(run):
            return None
        for index in range(at + 1, len(self.lines)):
            text = self.lines[index].text
            if text.startswith(run) and not text.strip().strip(kind):
                return index
        self.unclosed[kind] = min(len(run), self.unclosed.get(kind, 1 << 30))
        return None

    def definition(self, line: _Line) -> bool:
        if self.paragraph and self.note is None:
            return False
        match = _DEFINITION.match(line.text)
        if match is None or line.indent >= self.content + 4:
            return False
        self.end_note(line.start)
        begin = line.text_start
        self.note = NoteDefinition(match[1], begin, begin + match.end(), line.end)
        self.note_indent = line.indent
        self.content = line.indent + 4
        self.paragraph = True
        return True

    def opening(self, at: int) -> None:
        """The first line of a block: lists and terms set where their content begins."""
        line = self.lines[at]
        marker = _LIST.match(line.text) or _TERM.match(line.text)
        if marker is not None:
            self.content = line.indent + len(marker[0].expandtabs(4))
        elif line.text.startswith("[") and (match := _REFERENCE.match(line.text)):
            begin = line.text_start
            destination = match[2] if match[2] is not None else match[3]
            self.blocks.link_definitions.append(
                LinkDefinition(match[1], destination, begin, begin + match.end())
            )
            self.blocks.literal.append((begin, line.end))
            return
        self.paragraph = _CONTEXT.match(line.text) is None

    def heading(self, at: int) -> None:
        line = self.lines[at]
        match = _HEADING.match(line.text)
        if match is not None and line.indent < 4:
            self._add(len(match[1]), match[2], line.text_start, line.end)
            self.paragraph = False
            return
        below = self.lines[at + 1] if at + 1 < len(self.lines) else None
        if (
            below is not None
            and line.indent < 4
            and (rule := _SETEXT.match(below.text))
            and not line.text.startswith(("|", "-", "=", ">", "+"))
        ):
            self._add(1 if rule[1][0] == "=" else 2, line.text, line.text_start, line.end)
            self.underline = at + 1

    def _add(self, level: int, text: str, start: int, end: int) -> None:
        attributes = _ATTRIBUTES.search(text)
        if attributes is not None:
            text = text[: attributes.start()]
        explicit = attributes is not None and "#" in attributes[1]
        self.blocks.headings.append(Heading(level, text.strip(), start, end, explicit))


def scan_blocks(text: str, start: int) -> Blocks:
    """Scan `text` from the offset `start` (behind a YAML header)."""
    return _Scan(text, start).run()
