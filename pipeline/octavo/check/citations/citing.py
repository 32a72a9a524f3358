"""What the notes of a chapter cite: terms such as *ibid.*, locators, full references, short titles, keys."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from octavo.check.citations.locators import Locator, Pages, locators
from octavo.check.citations.sources import Source, has_year, short_title, sources, words_of
from octavo.check.facts import fact
from octavo.model.book import Chapter, CitationKey
from octavo.model.running import CALL, OBJECT, Block, RunningText
from octavo.read.scanner.running import running_text

_IBID = {"": "ibid ibidem", "de": "ebd ebenda", "es": "ibíd", "it": "ivi"}
_OLD = r"(?:op|loc)\. ?cit|a\. ?a\. ?O"
_TERM = re.compile(
    rf"(?<![\w.])(?:(?P<old>{_OLD})|(?P<ibid>{'|'.join(' '.join(_IBID.values()).split()[::-1])})(?!\w))\.?",
    re.IGNORECASE,
)
_ABBREVIATED = ("ibid", "ebd", "ibíd")
_HEAD = 40
_OPENING = re.compile(r"(?:(?:See|see|Cf\.|cf\.|Quoted in|Cited in)(?: also)?,? ?)?\Z")
_SIGNS_OF_SOURCE = re.compile(
    r"[“\"«„/]|\d{2}|\b(?:[Ss]ee|[Cc]f|[Ii]n|[Cc]ited|[Qq]uoted|[Ff]rom|[Tt]ranslat\w*|ed)\b"
)


@dataclass(frozen=True, slots=True)
class Term:
    """*Ibid.* or *op. cit.*: half-open offsets in the source, with its stop.

    `opens` tells that nothing stands before it in the note but a signal (`See ibid.`); `comma`
    that one follows; `end_all` is the end of the term with the locator behind it.
    """

    written: str
    start: int
    end: int
    old: bool
    opens: bool
    comma: bool
    locator: Locator | None
    end_all: int
    plain: bool

    @property
    def abbreviated(self) -> bool:
        return self.written.rstrip(".").lower() in _ABBREVIATED


@dataclass(frozen=True, slots=True)
class Citing:
    """What a note cites, or a citation in the text (`label` None): offsets in the source.

    `called` is the offset of the first call, None for a note that nothing calls; inline notes
    have the label "". `cites` tells whether anything in the note may be a source.
    """

    label: str | None
    called: int | None
    start: int
    end: int
    terms: tuple[Term, ...]
    locators: tuple[Locator, ...]
    sources: tuple[Source, ...]
    short: tuple[int, int] | None
    keys: tuple[CitationKey, ...]
    cites: bool


@fact
def citing(chapter: Chapter) -> tuple[Citing, ...]:
    """The notes, and the citations in the text, in the order of their calls; uncalled notes last."""
    text = running_text(chapter)
    calls: dict[str, int] = {}
    for call in chapter.note_calls:
        if call.inside is None:
            calls.setdefault(call.label, call.start)
    notes: dict[object, list[Block]] = {}
    for block in text.blocks:
        if block.note is not None:
            notes.setdefault(block.note or block.start, []).append(block)
    found = [_note(chapter, text, blocks, calls) for blocks in notes.values()]
    found += _in_text(chapter)
    end = len(chapter.source.text)
    return tuple(sorted(found, key=lambda n: (end if n.called is None else n.called, n.start)))


@fact
def grouped_locators(chapter: Chapter) -> tuple[Locator, ...]:
    """The locators in groups of citations, `[@key, p. 3]`, wherever those stand."""
    text = chapter.source.text
    lang = chapter.lang.split("-")[0].lower()
    return tuple(
        locator
        for group in chapter.citation_groups
        for locator in locators(text, group.start, group.end, lang, grouped=True)
    )


@fact
def source_words(chapter: Chapter) -> frozenset[str]:
    """The words of all passages that name a year, as every full reference does."""
    text = running_text(chapter)
    words: set[str] = set()
    for block in text.blocks:
        if has_year(text.text, block.start, block.end):
            words |= words_of(text.text[block.start : block.end])
    return frozenset(words)


def every_locator(chapter: Chapter) -> list[Locator]:
    """Those of notes and of groups of citations, in the order of the source."""
    found = [locator for note in citing(chapter) for locator in note.locators]
    return sorted([*found, *grouped_locators(chapter)], key=lambda locator: locator.start)


def _in_text(chapter: Chapter) -> Iterator[Citing]:
    """Citations in the running text: a style of notes makes a note of each."""
    inside = sorted((d.start, d.end) for d in chapter.definitions)
    inside += sorted((n.start, n.end) for n in chapter.inline_notes)
    inside.sort()
    for key in chapter.citations:
        at = bisect_left(inside, (key.start + 1,)) - 1
        if at >= 0 and inside[at][0] <= key.start < inside[at][1]:
            continue
        yield Citing(None, key.start, key.start, key.end, (), (), (), None, (key,), True)


def _note(
    chapter: Chapter, text: RunningText, blocks: list[Block], calls: dict[str, int]
) -> Citing:
    label = blocks[0].note or ""
    start = text.range(blocks[0].start, blocks[0].start + 1)[0]
    end = text.range(blocks[-1].end - 1, blocks[-1].end)[1]
    keys = _keys(chapter, start, end)
    terms: list[Term] = []
    found: list[Locator] = []
    refs: list[Source] = []
    words = False
    for number, block in enumerate(blocks):
        lang = text.language(block.start)
        here = list(locators(text.text, block.start, block.end, lang, grouped=False))
        here.sort(key=lambda locator: locator.start)
        terms += _terms(text, block, here, first=number == 0)
        found += [_in_source(locator, text) for locator in here]
        refs += [_moved(source, text) for source in sources(text.text, block.start, block.end)]
        words = words or _may_cite(text.text[block.start : block.end])
    short = None
    if len(blocks) == 1 and len(found) == 1 and not terms and not refs and not keys:
        short = _short_title(text, blocks[0])
    return Citing(
        label,
        calls.get(label) if label else start,
        start,
        end,
        tuple(terms),
        tuple(found),
        tuple(refs),
        short,
        keys,
        bool(terms or found or refs or keys or words),
    )


def _keys(chapter: Chapter, start: int, end: int) -> tuple[CitationKey, ...]:
    low = bisect_left(chapter.citations, start, key=lambda c: c.start)
    high = bisect_left(chapter.citations, end, key=lambda c: c.start)
    return chapter.citations[low:high]


def _may_cite(string: str) -> bool:
    """Whether a passage may name a source in a form that is not known here."""
    return OBJECT in string or _SIGNS_OF_SOURCE.search(string) is not None


def _short_title(text: RunningText, block: Block) -> tuple[int, int] | None:
    """The short title before the one locator of a note, if it holds nothing else: in the source."""
    lang = text.language(block.start)
    (locator,) = locators(text.text, block.start, block.end, lang, grouped=False)
    if not locator.label or text.text[locator.end : block.end].strip(f" .{CALL}"):
        return None
    title = short_title(text.text, block.start, locator.start)
    return text.range(*title) if title else None


def _terms(text: RunningText, block: Block, here: list[Locator], *, first: bool) -> Iterator[Term]:
    for match in _TERM.finditer(text.text, block.start, block.end):
        start, end = match.span()
        written = match[0]
        if written.isupper() and len(written) > 2 and not match["old"]:
            continue
        comma = text.text.startswith(",", end)
        at = bisect_left(here, end, key=lambda locator: locator.start)
        locator = here[at] if at < len(here) and here[at].start <= end + comma + 2 else None
        until = locator.end if locator else end
        near = first and start - block.start < _HEAD
        opens = near and _OPENING.match(text.text[block.start : start]) is not None
        low, high = text.range(start, until)
        yield Term(
            written,
            *text.range(start, end),
            match["old"] is not None,
            opens,
            comma,
            _in_source(locator, text) if locator else None,
            high,
            text.source.text[low:high] == text.text[start:until],
        )


def _in_source(locator: Locator, text: RunningText) -> Locator:
    start, end = text.range(locator.start, locator.end)
    pages = tuple(_pages_in_source(pages, text) for pages in locator.pages)
    plain = text.source.text[start:end] == text.text[locator.start : locator.end]
    return replace(locator, start=start, end=end, pages=pages, plain=plain)


def _pages_in_source(pages: Pages, text: RunningText) -> Pages:
    start, end = text.range(pages.start, pages.end)
    dash = text.range(pages.dash_start, pages.dash_end) if pages.last else (0, 0)
    return replace(pages, start=start, end=end, dash_start=dash[0], dash_end=dash[1])


def _moved(source: Source, text: RunningText) -> Source:
    start, end = text.range(source.start, source.end)
    place, publisher = text.range(*source.place), text.range(*source.publisher)
    return replace(source, start=start, end=end, place=place, publisher=publisher)
