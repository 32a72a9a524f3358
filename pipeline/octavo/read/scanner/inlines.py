"""The inline level of Pandoc Markdown: notes, citations, links and identifiers.

Knows what hides them: code spans, math, comments, raw HTML attributes, raw TeX,
autolinks, escapes. Offsets are 0-based code points, half-open.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field

from octavo.model.book import (
    CitationGroup,
    CitationKey,
    Identified,
    InlineNote,
    LinkReference,
    Markup,
    NoteCall,
    Target,
)
from octavo.model.running import CALL, OBJECT
from octavo.read.scanner.blocks import LABEL, Blocks

_KEY = r"(?:\w(?:[\w]|[:.#$%&\-+?<>~/](?=\w))*|\{[^{}\s]{1,200}\})"
_TAG = (
    r"/?[A-Za-z][\w:-]*+(?:\s++[A-Za-z_:][\w:.-]*+"
    r"""(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s"'=<>`]++))?+)*+\s*+/?"""
)

_TOKEN = re.compile(
    rf"""
    \\(?:begin\{{(?P<environment>[\w*]+)\}}|(?P<command>[A-Za-z]+)(?=[\[{{])|.)
    |(?P<code>`+)
    |(?P<comment><!--)
    |(?P<verbatim><(?:script|style|pre|textarea)\b)
    |(?P<tag><(?:[A-Za-z][\w+.-]*:[^<>\s]*|[^<>\s@]+@[^<>\s@]+|{_TAG})>)
    |(?P<math>\$\$?)
    |\[\^(?P<label>{LABEL})\]
    |(?P<inline>\^\[(?![^\s\[\]]+\](?:\{{[^{{}}\s]*\}}|\([^()\s]*\))\^))
    |(?P<image>!\[(?!\^{LABEL}\]))
    |(?P<open>\[)
    |(?P<close>\])
    |(?P<citation>(?<![\w.])-?@(?P<key>{_KEY}))
    |(?P<attributes>\{{[^{{}}\n]*\#[^{{}}\n]*\}})
    """,
    re.VERBOSE,
)
_FORMULA = re.compile(r"(?:[^\\$]|\\.)++\$", re.DOTALL)
_RUN = re.compile(r"`+")
_ESCAPE = re.compile(r"\\.", re.DOTALL)
# A numbered example’s label has the same signs as a citation.
_EXAMPLE = re.compile(r"^[ \t>]*\(@([\w-]+)\)[ \t]", re.MULTILINE)
_DESTINATION = re.compile(
    r"""\([ \t]*\n?[ \t]*
    (?:<(?P<angle>[^<>\n]*)>|(?P<bare>(?:[^\s()\\]|\\.|\([^\s()]*\)|[ \t]++(?!["')\s]))*))
    (?:[ \t]*\n?[ \t]*(?:"[^"]*"|'[^']*'))?[ \t]*\n?[ \t]*\)
    (?P<attributes>\{[^{}]*\})?""",
    re.VERBOSE,
)
_LABEL_AFTER = re.compile(r"\[([^\[\]]*)\]")
_TEX_ARGUMENTS = re.compile(r"(?:\[[^\[\]\n]*\]|\{[^{}\n]*\})+")
_ATTRIBUTES = re.compile(
    r"""\{[ \t]*(?:(?:[#.][^\s{}#=]+|-|[\w:-]+=(?:"[^"]*"|'[^']*'|[^\s{}"']*))[ \t]*)+\}"""
)
_IDENTIFIER = re.compile(r"#([^\s{}#=]+)")
_FENCE = re.compile(r"[^\n]*?(?:`{3,}|~{3,})[^\n`{]*\{[^\n{}]*?#([^\s{}#=]+)[^\n]*\n")
_HTML_ID = re.compile(r"""\sid=["']?([^\s"'>]+)""")
_LANG = re.compile(r"""\slang=["']?([\w-]+)""")
_SPAN_LANG = re.compile(r"""[\s{]lang=["']?([\w-]+)""")
_LOCATOR = re.compile(r"[ \t]*\n?[ \t]*\[[^\[\]\n@]*\]")
_RAW = re.compile(r"\{=\w+\}")
_ADDRESS = re.compile(
    r"(?<![\w/@.])(?:(?:https?|ftp)://|www\.|doi\.org/|10\.\d{4,9}/)[^\s<>\"“”«»|\\^`{}\[\]]++"
)
_HOST = re.compile(r"@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_MAILBOX = re.compile(r"[\w.+-]{1,64}\Z")
_LITERAL = frozenset(("code", "kbd", "tt", "samp", "svg", "math"))
_POINTS = ".,;:!?)*_'’"


@dataclass(slots=True)
class Inlines:
    """What the inline pass saw, in the order of the text."""

    calls: list[NoteCall] = field(default_factory=list)
    notes: list[InlineNote] = field(default_factory=list)
    citations: list[CitationKey] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    references: list[LinkReference] = field(default_factory=list)
    identified: list[Identified] = field(default_factory=list)
    groups: list[CitationGroup] = field(default_factory=list)
    markup: list[Markup] = field(default_factory=list)
    foreign: list[tuple[int, int, str]] = field(default_factory=list)


class _Scan:
    def __init__(self, text: str, start: int, blocks: Blocks) -> None:
        self.text = text
        self.start = start
        self.literal = blocks.literal
        self.examples = set(_EXAMPLE.findall(text, start))
        self.breaks = [*blocks.breaks, len(text)]
        self.markers = {
            definition.start: definition.marker_end for definition in blocks.definitions
        }
        self.definitions = sorted(blocks.definitions, key=lambda d: d.start)
        self.found = Inlines()
        self.stack: list[tuple[int, str]] = []
        self.limit = -1
        self.hopeless: set[str] = set()
        self.runs: dict[int, list[int]] = {}

    def run(self) -> Inlines:
        at, text, pattern = self.start, self.text, _TOKEN
        literal, index = self.literal, 0
        while (match := pattern.search(text, at)) is not None:
            start = match.start()
            while index < len(literal) and literal[index][1] <= start:
                index += 1
            if index < len(literal) and literal[index][0] <= start:
                at = literal[index][1]
                continue
            if start > self.limit:
                self.limit = (
                    self.breaks[bisect_right(self.breaks, start)] if start < len(text) else start
                )
                self.stack.clear()
                self.runs = {}
            at = self.take(match)
        return self.found

    def take(self, match: re.Match[str]) -> int:
        """Record one token; returns the offset to go on from."""
        start, end, kind = match.start(), match.end(), match.lastgroup
        if kind == "label":
            return self.call(match["label"], start, end)
        if kind in ("open", "image", "inline"):
            self.stack.append((start, kind))
            return end
        if kind == "close":
            return self.close(start, end)
        if kind == "citation":
            key = match["key"].strip("{}")
            if key in self.examples:
                return end
            bracketed = any(kind == "open" for _, kind in self.stack)
            at = match.start("key") - 1
            self.found.citations.append(CitationKey(key, at, end, bracketed))
            if not bracketed:
                locator = _LOCATOR.match(text := self.text, end)
                if locator and not text.startswith(("(", "["), locator.end()):
                    opening = locator.end() - len(locator[0].lstrip())
                    self.found.groups.append(CitationGroup(opening, locator.end()))
                    self.hide(start, locator.end(), OBJECT)
                else:
                    self.hide(start, end, OBJECT)
            return end
        if kind == "attributes":
            if _ATTRIBUTES.fullmatch(match["attributes"]):
                self.identify(_IDENTIFIER, start, end)
                self.hide(start, end)
            return end
        if kind == "tag":
            if end > self.limit:
                return start + 1
            self.identify(_HTML_ID, start, end)
            self.tag(match["tag"], start, end)
            return end
        past = self.skip(match, start, end, kind)
        if kind is None and end - start == 2:
            escaped = match[0][1]
            shown = "\N{NO-BREAK SPACE}" if escaped == " " else escaped
            self.hide(start, end - (escaped == "\n"), shown.strip("\n"))
        elif kind == "code" and (raw := _RAW.match(self.text, past)):
            self.hide(start, raw.end())
        elif past > end or kind in ("comment", "verbatim"):
            self.hide(start, past, "" if kind in ("comment", "environment", "command") else OBJECT)
        return past

    def hide(self, start: int, end: int, shown: str = "") -> None:
        """Note that a reader sees `shown` in the place of these characters."""
        self.found.markup.append(Markup(start, end, shown))

    def tag(self, tag: str, start: int, end: int) -> None:
        """An HTML tag is not seen; an address in angle brackets is."""
        if not re.match(r"</?[A-Za-z][\w-]*+[\s/>]", tag):
            self.hide(start, end, OBJECT)
            return
        self.hide(start, end)
        name = tag[1:].split(None, 1)[0].rstrip("/>").lower()
        if name in _LITERAL:
            close = self.ahead(f"</{name}", end)
            if close > end:
                self.hide(end, close, OBJECT)
        if lang := _LANG.search(tag):
            name = tag[1:].split(None, 1)[0]
            close = self.ahead(f"</{name}", end)
            if close > end:
                self.found.foreign.append((end, close, lang[1]))

    def skip(self, match: re.Match[str], start: int, end: int, kind: str | None) -> int:
        """Where a literal construct ends; behind its opening where it never closes."""
        text = self.text
        if kind == "code":
            return self.code(len(match["code"]), start)
        if kind == "comment":
            return self.ahead("-->", end, past=True)
        if kind == "verbatim":
            return self.ahead("</" + match["verbatim"][1:], end)
        if kind == "math":
            return self.math(match["math"], start, end)
        if kind == "environment":
            return self.ahead(f"\\end{{{match['environment']}}}", end)
        if kind == "command":
            arguments = _TEX_ARGUMENTS.match(text, end)
            return arguments.end() if arguments else end
        return end

    def ahead(self, closer: str, end: int, *, past: bool = False) -> int:
        """The offset of `closer` (or behind it); `end` where it never comes."""
        if closer in self.hopeless:
            return end
        close = self.text.find(closer, end)
        if close < 0:
            self.hopeless.add(closer)
            return end
        return close + len(closer) if past else close

    def code(self, size: int, start: int) -> int:
        """Behind the span; a run that no equal one closes is tried again without its head."""
        end = start + size
        if not self.runs:
            for run in _RUN.finditer(self.text, end, self.limit):
                self.runs.setdefault(len(run[0]), []).append(run.start())
        for length in sorted((n for n in self.runs if n <= size), reverse=True):
            closers = self.runs[length]
            at = bisect_left(closers, end)
            if at < len(closers):
                return closers[at] + length
            del self.runs[length]
        return end

    def math(self, dollars: str, start: int, end: int) -> int:
        text = self.text
        if len(dollars) == 2:
            close = text.find("$$", end, self.limit)
            return close + 2 if close >= 0 else end
        if end >= len(text) or text[end].isspace() or text[start - 1 : start].isdigit():
            return end
        closed = _FORMULA.match(text, end, self.limit)
        if closed is None or text[closed.end() - 2].isspace():
            return end
        return end if text[closed.end() : closed.end() + 1].isdigit() else closed.end()

    def call(self, label: str, start: int, end: int) -> int:
        if start in self.markers:
            return end + 1
        inside = None
        for definition in self.definitions[self._definition_before(start) :][:1]:
            if definition.start <= start < definition.end:
                inside = definition.label
        self.found.calls.append(NoteCall(label, start, end, inside))
        self.hide(start, end, CALL)
        return end

    def _definition_before(self, offset: int) -> int:
        return max(0, bisect_right(self.definitions, offset, key=lambda d: d.start) - 1)

    def close(self, start: int, end: int) -> int:
        """A `]`: what it closes tells a link, an image or an inline note."""
        if not self.stack:
            return end
        opening, kind = self.stack.pop()
        text = self.text
        if kind == "inline":
            self.found.notes.append(InlineNote(opening, end))
            self.hide(opening, end, CALL)
            return end
        image = kind == "image"
        inner = text[opening + (2 if image else 1) : start]
        if match := _DESTINATION.match(text, end):
            group = "angle" if match["angle"] is not None else "bare"
            self.found.targets.append(
                Target(
                    match[group],
                    match.start(group),
                    match.end(group),
                    image,
                    opening,
                    inner,
                    match["attributes"] or "",
                )
            )
            if match["attributes"]:
                self.identify(_IDENTIFIER, match.start("attributes"), match.end())
            self.enclose(opening, start, match.end(), image=image)
            return match.end()
        if (match := _LABEL_AFTER.match(text, end)) and "@" not in match[1]:
            if not match[1].startswith("^"):
                label = match[1] or inner
                self.found.references.append(LinkReference(label, match.start(), match.end()))
                self.enclose(opening, start, match.end(), image=image)
                return match.end()
        elif image:
            self.found.references.append(LinkReference(inner, opening + 1, end))
            self.enclose(opening, start, end, image=True)
        elif attributes := _ATTRIBUTES.match(text, end):
            self.enclose(opening, start, attributes.end(), image=False)
            if lang := _SPAN_LANG.search(attributes[0]):
                self.found.foreign.append((opening + 1, start, lang[1]))
        elif self.cites(opening):
            self.found.groups.append(CitationGroup(opening, end))
            self.hide(opening, end, OBJECT)
        return end

    def enclose(self, opening: int, close: int, end: int, *, image: bool) -> None:
        """The brackets around a text, and what stands behind it up to `end`, are not seen."""
        self.hide(opening, opening + (2 if image else 1))
        self.hide(close, end)

    def cites(self, opening: int) -> bool:
        """Whether a citation key stands behind the bracket, so that the whole is a citation."""
        return bool(self.found.citations) and self.found.citations[-1].start > opening

    def identify(self, pattern: re.Pattern[str], start: int, end: int) -> None:
        for match in pattern.finditer(self.text, start, end):
            self.found.identified.append(Identified(match[1], match.start(1), match.end(1)))


def scan_inlines(text: str, start: int, blocks: Blocks) -> Inlines:
    """Scan the prose of `text` from `start`, leaving out what `blocks` calls literal."""
    found = _Scan(text, start, blocks).run()
    found.markup += _addresses(text, start)
    for begin, end in blocks.literal:
        if fence := _FENCE.match(text, begin, end):
            found.identified.append(Identified(fence[1], fence.start(1), fence.end(1)))
    return found


def _addresses(text: str, start: int) -> Iterator[Markup]:
    """Bare addresses of the web: Pandoc reads them as any text, but a proofreader does not."""
    if "://" in text or "www." in text or "doi.org/" in text or "10." in text:
        for match in _ADDRESS.finditer(text, start):
            yield Markup(match.start(), match.start() + len(match[0].rstrip(_POINTS)), OBJECT)
    if "@" in text:
        for match in _HOST.finditer(text, start):
            mailbox = _MAILBOX.search(text[max(start, match.start() - 64) : match.start()])
            if mailbox:
                yield Markup(match.start() - len(mailbox[0]), match.end(), OBJECT)
