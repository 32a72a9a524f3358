"""The block level of Pandoc Markdown: what is prose, and what is literal.

Follows the Pandoc User's Guide (Pandoc's Markdown): fenced and indented code blocks,
footnote definitions with lazy continuation, ATX and setext headings, reference
definitions. Offsets are 0-based code points, half-open.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from octavo.model.book import DivFence, Heading, LinkDefinition, NoteDefinition, ProseLine

LABEL = r"[^\s\[\]^]+"

_QUOTE = re.compile(r"(?: {0,3}> ?)*")
_INNER_QUOTE = re.compile(r"(?:>[ \t]?)+")
_INDENT = re.compile(r"[ \t]*")
_FENCE = re.compile(r"(`{3,})[^`]*$|(~{3,})[^~]*$")
_DEFINITION = re.compile(rf"\[\^({LABEL})\]:")
_VERSE = re.compile(r"\|[ \t].*[^|\s][ \t]*$")
_CALL = re.compile(rf"\[\^{LABEL}\]")
_REFERENCE = re.compile(r"\[([^\]^][^\]]*)\]:[ \t]*(?:<([^>]*)>|(\S+))")
_HEADING = re.compile(r"(#{1,6})(?:[ \t]+(.*?)(?:[ \t]+#+)?)?[ \t]*$")
_SETEXT = re.compile(r"(=+|-+)[ \t]*$")
_ATTRIBUTES = re.compile(r"[ \t]*\{([^{}]*)\}[ \t]*$")
_LIST = re.compile(
    r"(?:[-*+]|#\.|(?!p\.[ \t]\d)[(]?(?:\d{1,9}|[a-z]|[ivxlcdm]+|[IVXLCDM]{2,}|@\w*)[.)]"
    r"|[(]?[A-Z]\)|[A-Z]\.(?=\t|[ \t]{2}))([ \t]+)(?=\S)"
)
_TERM = re.compile(r"[:~][ \t]+(?=\S)")
_CONTEXT = re.compile(
    r"\|[ \t]|\|.*\|[ \t]*$|:::|(?:[-*_][ \t]*){3,}$|=+[ \t]*$|\+[-=:+]+\+[ \t]*$|<!--.*-->[ \t]*$"
)
_TAGS = (
    "(?:address|article|aside|blockquote|body|center|dd|details|div|dl|dt|fieldset|figcaption"
    "|figure|footer|form|h[1-6]|header|hr|li|main|nav|ol|p|pre|script|section|style|summary"
    "|table|tbody|td|textarea|tfoot|th|thead|tr|ul)"
)
_INTERRUPTING = re.compile(
    rf"(?::{{3,}}|</?{_TAGS}(?:[ \t][^<>]*)?/?>|[^\n]*</{_TAGS}>)[ \t]*$", re.IGNORECASE
)
_NO_PROSE = re.compile(r"[-*_=+|:\s]+$")
_GROUPS = re.compile(r"[|+:]?[ \t]*:?-+:?(?:[ \t]*[ \t|+][ \t]*:?-+:?)++[ \t]*[|+:]?[ \t]*$")
_RULE = re.compile(r"-{3,}[ \t]*$")
_LANG = re.compile(r"""\blang=["']?([\w-]+)""")


@dataclass(slots=True)
class Blocks:
    """What the block pass saw; `literal` are the ranges that hold no prose, in order."""

    literal: list[tuple[int, int]] = field(default_factory=list)
    definitions: list[NoteDefinition] = field(default_factory=list)
    link_definitions: list[LinkDefinition] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    """Offsets of blank lines and of what follows a note: no inline construct reaches over one."""
    lines: list[ProseLine] = field(default_factory=list)
    foreign: list[tuple[int, int, str]] = field(default_factory=list)
    fences: list[DivFence] = field(default_factory=list)


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


@dataclass(slots=True)
class _Note:
    """A definition whose body we are inside of; its lines end before the index `until`."""

    definition: NoteDefinition
    until: int
    outer: int


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
        self.notes: list[_Note] = []
        self.items: list[int] = []
        self.paragraph = False
        self.underline = -1
        self.table = ""
        self.rule = -9
        self.divs: list[tuple[int, str]] = []

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
            self.end_notes(at)
            at = self.step(at)
        self.end_notes(at)
        return self.blocks

    def step(self, at: int) -> int:
        """Take the line at index `at`; returns the index of the next one to take."""
        line = self.lines[at]
        if not line.text:
            self.blocks.breaks.append(line.start)
            self.paragraph = False
            if self.table == "simple":
                self.table = ""
            return at + 1
        self.leave(line)
        if line.text[0] == "|":
            self.blocks.breaks.append(line.start)
        head = 0
        if not self.paragraph:
            while marker := _LIST.match(line.text, head):
                head = marker.end()
        closer = self.fence(at, line.text[head:], head)
        if closer is not None:
            self.blocks.literal.append((line.start, self.lines[closer].end))
            self.paragraph = False
            return closer + 1
        if not self.paragraph and line.indent >= self.content + 4:
            self.blocks.literal.append((line.start, line.end))
            return at + 1
        if match := self.definition(at):
            return self.define(at, match)
        if at == self.underline:
            self.paragraph = False
        elif _INTERRUPTING.match(line.text):
            self.paragraph = False
            self.prose(at, line, "paragraph")
        elif not self.paragraph:
            kind = self.opening(line)
            self.prose(at, line, "heading" if self.heading(at) else kind)
        else:
            self.prose(at, line, "item" if self.continued(line) else "")
        return at + 1

    def prose(self, at: int, line: _Line, opens: str | None) -> None:
        """Keep what the line at index `at` holds of a block; `opens` is None where that is nothing."""
        if line.text.startswith(":::"):
            self.div(line)
        elif _GROUPS.match(line.text) and (opens is None or not line.text.startswith("- ")):
            self.tabulate(at)
        elif _NO_PROSE.match(line.text):
            if self.table and _RULE.match(line.text):
                self.table = ""
            self.rule = at
        elif opens is not None:
            if self.table or (line.text[0] == "|" and not _VERSE.match(line.text)):
                opens = "cell"
            elif line.text[0] == "|" and opens == "paragraph":
                opens = "line"
            start = line.text_start
            if opens == "item":
                while marker := _LIST.match(self.text, start, line.end) or _TERM.match(
                    self.text, start, line.end
                ):
                    start = marker.end()
            marks = _INNER_QUOTE.match(self.text, start, line.end)
            note = self.notes[-1].definition.label if self.notes else None
            quoted = bool(line.quote or marks)
            start = marks.end() if marks else start
            self.blocks.lines.append(ProseLine(start, line.end, opens, note, quoted))

    def tabulate(self, at: int) -> None:
        """Below a line of dashes in groups, and the line above it, stand the cells of a table."""
        above = self.lines[at - 1] if at else None
        last = self.blocks.lines[-1] if self.blocks.lines else None
        if above is not None and last is not None and last.end == above.end:
            self.blocks.lines[-1] = ProseLine(
                above.text_start, last.end, "cell", last.note, last.quoted
            )
        self.table = "multiline" if 0 < at - self.rule <= 4 else "simple"

    def div(self, line: _Line) -> None:
        """A fence of a div: what it encloses may be in another language."""
        inner = line.text.strip(": \t")
        self.blocks.fences.append(DivFence(line.text_start, line.end, opens=bool(inner)))
        if inner:
            found = _LANG.search(inner)
            self.divs.append((line.end, found[1] if found else ""))
        elif self.divs:
            start, lang = self.divs.pop()
            if lang:
                self.blocks.foreign.append((start, line.start, lang))

    @property
    def base(self) -> int:
        """Where the content of the innermost note begins."""
        return self.notes[-1].outer + 4 if self.notes else 0

    @property
    def content(self) -> int:
        """Where the content of the innermost list item, term or note begins."""
        return max(self.base, self.items[-1] if self.items else 0)

    def leave(self, line: _Line) -> None:
        """A line after a blank one that is not indented ends the items above it."""
        if not self.paragraph:
            while self.items and line.indent < self.items[-1] > self.base:
                self.items.pop()

    def enter(self, line: _Line) -> bool:
        """Whether a list item or a term's text begins here; its content is then known."""
        if marker := _LIST.match(line.text):
            content = line.indent + len(marker[0].expandtabs(4))
        elif _TERM.match(line.text):
            content = line.indent - line.indent % 4 + 4
        else:
            return False
        while self.items and line.indent < self.items[-1] > self.base:
            self.items.pop()
        self.items.append(content)
        return True

    def end_notes(self, at: int) -> None:
        while self.notes and at >= self.notes[-1].until:
            note = self.notes.pop()
            self.blocks.definitions.append(note.definition)
            start = self.lines[at].start if at < len(self.lines) else len(self.text)
            self.blocks.breaks.append(start)
            while self.items and self.items[-1] > note.outer:
                self.items.pop()
            self.unclosed = {}
            self.paragraph = False

    def fence(self, at: int, text: str, head: int = 0) -> int | None:
        """The index of the line that closes the fence opened by `text`, if both are there."""
        match = _FENCE.match(text)
        if match is None:
            return None
        run = match[1] or match[2]
        kind = run[0]
        if self.unclosed.get(kind, 1 << 30) <= len(run):
            return None
        for index in range(at + 1, self.notes[-1].until if self.notes else len(self.lines)):
            below = self.lines[index]
            closes = below.text.startswith(run) and not below.text.strip().strip(kind)
            if closes and below.indent < self.content + head + 4:
                return index
        self.unclosed[kind] = min(len(run), self.unclosed.get(kind, 1 << 30))
        return None

    def definition(self, at: int) -> re.Match[str] | None:
        """The marker of the definition that begins here, unless Pandoc reads another block."""
        line = self.lines[at]
        if self.paragraph:
            return None
        match = _DEFINITION.match(line.text)
        if match is None or line.indent >= self.content + 4:
            return None
        above = self.lines[at - 1] if at else line
        if line.indent > max(self.content, above.indent) and _VERSE.match(above.text):
            return None
        below = self.lines[at + 1 : at + 3]
        if below and not below[0].text:
            below = below[1:]
        elif below and below[0].indent <= self.content and _SETEXT.match(below[0].text):
            return None
        if below and below[0].indent < self.content + 4 and _TERM.match(below[0].text):
            return None
        return match

    def define(self, at: int, match: re.Match[str]) -> int:
        """Enter a note; its first line is the first line of a body of its own."""
        line = self.lines[at]
        begin = line.text_start
        until = self.body_end(at, match)
        body_start = begin + match.end()
        end = body_start + len(self.text[body_start : self.lines[until - 1].end].rstrip())
        note = NoteDefinition(match[1], begin, body_start, end)
        self.notes.append(_Note(note, until, self.content))
        self.unclosed = {}
        first = _Line(body_start, line.end, "", self.content, line.text[match.end() :].lstrip())
        if not first.text:
            return at + 1
        closer = self.fence(at, first.text)
        if closer is not None:
            self.blocks.literal.append((first.text_start, self.lines[closer].end))
            return closer + 1
        self.prose(at, first, self.opening(first))
        return at + 1

    def body_end(self, at: int, match: re.Match[str]) -> int:
        """The index behind the last line of the note that begins at `at`."""
        outer, lines = self.content, self.lines
        stop = self.notes[-1].until if self.notes else len(lines)
        at, blank = at + 1, False
        if not lines[at - 1].text[match.end() :].strip() and at < stop and not lines[at].text:
            at += 1
        until = at
        while at < stop:
            line = lines[at]
            if not line.text:
                blank = True
            elif (blank and line.indent < outer + 4) or (
                line.indent < outer + 4 and not blank and _CALL.match(line.text)
            ):
                break
            else:
                blank = False
                until = at + 1
            at += 1
        return until

    def continued(self, line: _Line) -> bool:
        """Whether a marker amid a list, or below a term, opens an item without a blank line."""
        marked = self.content > self.base or _TERM.match(line.text) is not None
        return marked and self.enter(line)

    def opening(self, line: _Line) -> str | None:
        """The first line of a block: what it opens; None for a definition, which is no prose.

        Lists and terms set where their content begins.
        """
        entered = self.enter(line)
        if not entered and line.text.startswith("[") and (match := _REFERENCE.match(line.text)):
            begin = line.text_start
            destination = match[2] if match[2] is not None else match[3]
            self.blocks.link_definitions.append(
                LinkDefinition(match[1], destination, begin, begin + match.end())
            )
            self.blocks.literal.append((begin, line.end))
            return None
        self.paragraph = _CONTEXT.match(line.text) is None
        return "item" if entered else "paragraph"

    def heading(self, at: int) -> bool:
        """Whether a heading stands here; kept if so."""
        line = self.lines[at]
        match = _HEADING.match(line.text)
        if match is not None and line.indent < 4:
            self._add(len(match[1]), match[2] or "", line.text_start, line.end)
            self.paragraph = False
            return True
        below = self.lines[at + 1] if at + 1 < len(self.lines) else None
        if (
            below is not None
            and line.indent < 4
            and (rule := _SETEXT.match(below.text))
            and not line.text.startswith(("|", "-", "=", ">", "+"))
        ):
            self._add(1 if rule[1][0] == "=" else 2, line.text, line.text_start, line.end)
            self.underline = at + 1
            return True
        return False

    def _add(self, level: int, text: str, start: int, end: int) -> None:
        attributes = _ATTRIBUTES.search(text)
        if attributes is not None:
            text = text[: attributes.start()]
        explicit = attributes is not None and "#" in attributes[1]
        self.blocks.headings.append(Heading(level, text.strip(), start, end, explicit))


def scan_blocks(text: str, start: int) -> Blocks:
    """Scan `text` from the offset `start` (behind a YAML header)."""
    return _Scan(text, start).run()
