"""From the scanned book to its prose: Pandoc's reading, settled once for all editions."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable
from dataclasses import dataclass

from octavo.model.book import Apparatus, Book, Chapter
from octavo.model.direction import direction
from octavo.model.finding import Finding, OctavoError
from octavo.model.prose import (
    CLOSE,
    OPEN,
    TOKEN,
    Anchor,
    Apart,
    Call,
    ChapterProse,
    Closing,
    Formula,
    Leaf,
    Line,
    Note,
    Opening,
    Passage,
    Picture,
    Piece,
    Prose,
    Titles,
    call_token,
    image_token,
)
from octavo.model.span import Span
from octavo.model.terms import terms
from octavo.read.agreement import Calls
from octavo.read.assets import Assets
from octavo.read.citations import citation_job, find_style
from octavo.read.fields import kept
from octavo.read.identifiers import Identifiers
from octavo.read.keys import keyed_text
from octavo.read.losses import losses, unusable
from octavo.read.numbering import marks
from octavo.read.pandoc.guard import refuse_endless
from octavo.read.pandoc.jobs import ChapterJob, Parsed, cite, parse
from octavo.world.world import World

_HTML_IMAGE = re.compile(r'<img src="[^"]*"((?: [\w-]+="[^"]*")*?) data-octavo-image="(\d+)"')
_ADJACENT = re.compile(f"(?<=\\d{CLOSE})(?={OPEN}N\\d)")
_APART = {"html": "\u200a", "typst": "#h(0.16em);"}
"""What parts two calls, whose numbers would be read as one."""
_HTML_SPLIT = re.compile(f"<p>{OPEN}S\\d+{CLOSE}</p>\n?")
_TYPST_SPLIT = re.compile(f"^{OPEN}S\\d+{CLOSE}\n*", re.MULTILINE)
_LANG = re.compile(r"""\blang=["']?([\w-]+)""")
_HYPHENS = re.compile("(?P<comment><!--.*?-->)|-(?=-)|(?<=-)-", re.DOTALL)
_FIELDS = ("title", "subtitle", "publisher", "rights", "description", "collection")


def read_prose(book: Book, world: World) -> Prose:
    """Parse every chapter once, set the citations, number the notes.

    Raises OctavoError where Pandoc cannot read the book at all.
    """
    for chapter in book.chapters:
        refuse_endless(chapter)
    style = find_style(book, world)
    cited = book.references is not None
    jobs = [
        ChapterJob(keyed_text(c), style.notes, cited, _ways(c.source.text, book.metadata.lang))
        for c in book.chapters
    ]
    strings = _strings(book)
    parsed, lines = parse(world, jobs, [kept(text) for _, text in strings])
    wording = cite(world, citation_job(book, world, style), parsed) if cited else None
    return _Assembly(book, world, parsed, wording).prose(_titles(strings, lines))


def _ways(text: str, lang: str) -> tuple[tuple[str, str], ...]:
    """Which way each language of a text runs; none where all run from the left."""
    if "lang=" not in text:
        return ()
    ways = {named: direction(named) for named in _LANG.findall(text)}
    return tuple(sorted(ways.items())) if "rtl" in (*ways.values(), direction(lang)) else ()


def _strings(book: Book) -> list[tuple[str, str]]:
    meta = book.metadata
    found = [(field, str(getattr(meta, field))) for field in _FIELDS]
    found.append(("bibliography", meta.reference_section_title or terms(meta.lang).bibliography))
    found += [("creators", creator.name) for creator in meta.creators]
    found += [("contributors", creator.name) for creator in meta.contributors]
    # Headings of a library are parted by two hyphens, which are no dash.
    found += [("subjects", _HYPHENS.sub(_kept, subject.text)) for subject in meta.subjects]
    return found


def _kept(hyphen: re.Match[str]) -> str:
    return hyphen["comment"] or r"\-"


def _titles(strings: list[tuple[str, str]], lines: list[Parsed]) -> Titles:
    named: dict[str, list[Line]] = {}
    for (name, _), line in zip(strings, lines, strict=True):
        text = " ".join(str(line["text"]).split())
        made = Line(str(line["html"]).strip(), str(line["typst"]).strip(), text)
        named.setdefault(name, []).append(made)
    single = {name: named[name][0] for name in (*_FIELDS, "bibliography")}
    return Titles(
        **single,
        creators=tuple(named.get("creators", ())),
        contributors=tuple(named.get("contributors", ())),
        subjects=tuple(named.get("subjects", ())),
    )


@dataclass(slots=True)
class _Draft:
    """A note before it has its mark."""

    identifier: str
    label: str
    apparatus: Apparatus
    chapter: int
    span: Span
    calls: list[Span]
    body: Passage


class _Assembly:
    """Puts the chapters together; notes are taken in the order their calls are read."""

    def __init__(
        self, book: Book, world: World, parsed: list[Parsed], wording: Parsed | None
    ) -> None:
        self.book = book
        self.parsed = parsed
        self.cites = wording["chapters"] if wording else [{"cites": []}] * len(parsed)
        self.entries = wording["bibliography"] if wording else []
        named = zip(book.chapters, parsed, strict=True)
        self.identifiers = Identifiers([(c.name, p["ids"]) for c, p in named])
        self.assets = Assets(world, book)
        self.drafts: list[_Draft] = []
        self.findings: list[Finding] = []

    def prose(self, titles: Titles) -> Prose:
        chapters = tuple(self.chapter(at) for at in range(len(self.parsed)))
        named = self.book.metadata.cover_image
        cover = self.assets.add(named, self.book.root) if named else -1
        self.findings += unusable(self.book, self.assets.unusable)
        series = ((draft.chapter, draft.apparatus) for draft in self.drafts)
        given = marks(series, self.book.metadata.settings.numbering)
        notes = tuple(
            Note(
                d.identifier, d.label, d.apparatus, mark, d.chapter, d.span, tuple(d.calls), d.body
            )
            for d, mark in zip(self.drafts, given, strict=True)
        )
        return Prose(
            titles=titles,
            chapters=chapters,
            notes=notes,
            bibliography=tuple(self.entry(entry) for entry in self.entries),
            assets=tuple(self.assets.assets),
            cover=cover,
            findings=tuple(self.findings),
        )

    def entry(self, entry: Parsed) -> Passage:
        return _settled(entry)

    def chapter(self, at: int) -> ChapterProse:
        source, parsed = self.book.chapters[at], self.parsed[at]
        made = _Chapter(self, at)
        body = made.passage(0, parsed["leaves"])
        self.findings += made.calls.disagreements()
        self.findings += losses(source, parsed["raws"])
        title = next((leaf.text for leaf in body.leaves if leaf.kind == "heading"), source.name)
        return ChapterProse(source.name, self.identifiers.anchors[at], title, body)


class _Chapter:
    """One chapter in the making: its tokens, and what each of them becomes."""

    def __init__(self, whole: _Assembly, at: int) -> None:
        self.whole = whole
        self.at = at
        self.source: Chapter = whole.book.chapters[at]
        parsed = whole.parsed[at]
        self.html = [text.strip() for text in _HTML_SPLIT.split(parsed["html"])]
        self.typst = [text.strip("\n") for text in _TYPST_SPLIT.split(parsed["typst"])]
        self.notes: list[Parsed] = parsed["notes"]
        self.cites: list[Parsed] = whole.cites[at]["cites"]
        if not len(self.html) == len(self.typst) == len(self.notes) + 1:
            raise OctavoError(
                f"{self.source.source.path}: Pandoc’s markup came apart; report this text"
            )
        folder = posixpath.dirname(self.source.source.path)
        self.images = [whole.assets.add(image, folder) for image in parsed["images"]]
        self.calls = Calls(self.source)
        self.ordinals: dict[str, int] = {}
        self.by_key: dict[str, int] = {}
        self.number(parsed["leaves"])

    def number(self, leaves: list[Parsed]) -> None:
        """Give every call its note, in reading order; a note is made at its first call."""
        for leaf in leaves:
            for kind, payload in TOKEN.findall(leaf["text"]):
                if kind == "N":
                    self.ordinals[f"N{payload}"] = self.called(int(payload))
                elif kind == "C" and "note" in self.cites[int(payload) - 1]:
                    self.ordinals[f"X{payload}"] = self.cited(int(payload))

    def called(self, local: int) -> int:
        note = self.notes[local - 1]
        if note["key"] in self.by_key:
            ordinal = self.by_key[note["key"]]
            draft = self.whole.drafts[ordinal]
            draft.calls.append(self.calls.take(draft.label))
            return ordinal
        if note["key"]:
            definition = self.source.definitions[int(note["key"])]
            label, call = definition.label, self.calls.take(definition.label)
            span = self.source.source.span(definition.start, definition.marker_end)
            self.by_key[note["key"]] = len(self.whole.drafts)
        else:
            label, call = "", self.calls.take_inline()
            span = call
        return self.add(label, span, call, self.passage(local, note["leaves"]))

    def cited(self, local: int) -> int:
        note = self.cites[local - 1]["note"]
        keys: list[str] = self.cites[local - 1]["keys"]
        span = self.calls.take_citation(keys[0]) if keys else Span(self.source.source.path)
        return self.add("", span, span, _settled(note))

    def add(self, label: str, span: Span, call: Span, body: Passage) -> int:
        """Keep a note; returns its ordinal in the book."""
        drafts = self.whole.drafts
        wanted = f"note-{label}" if label else f"note-{len(drafts) + 1}"
        names = self.whole.identifiers
        identifier = names.claim(wanted, self.source.name)
        while f"{identifier}-call" in names.used:  # the call's anchor must be free as well
            identifier = names.claim(wanted, self.source.name)
        drafts.append(_Draft(identifier, label, Apparatus.of(label), self.at, span, [call], body))
        return len(drafts) - 1

    def passage(self, part: int, leaves: list[Parsed]) -> Passage:
        names = self.whole.identifiers
        return Passage(
            html=names.settle_html(self.at, self.markup(self.html[part], "html")),
            typst=names.settle_typst(self.at, self.markup(self.typst[part], "typst")),
            leaves=tuple(
                Leaf(
                    leaf["kind"],
                    self.pieces(leaf["text"]),
                    int(leaf.get("level") or 0),
                    names.settle_name(self.at, leaf.get("id") or ""),
                    leaf.get("within") or "",
                    unlisted=bool(leaf.get("unlisted")),
                )
                for leaf in leaves
            ),
        )

    def markup(self, text: str, medium: str) -> str:
        """Markup with its citations worded, its images and calls numbered through the book."""

        def settle(match: re.Match[str]) -> str:
            kind, payload = match[1], match[2]
            match kind:
                case "C":
                    cite = str(self.cites[int(payload) - 1][medium]).strip()
                    return TOKEN.sub(settle, cite)
                case "N" | "X":
                    return call_token(self.ordinals[kind + payload])
                case "G":
                    return image_token(self.images[int(payload) - 1])
                case _:
                    return match[0]

        text = _ADJACENT.sub(_APART[medium], TOKEN.sub(settle, text))
        if medium == "html":
            text = _HTML_IMAGE.sub(
                lambda m: f'<img src="{image_token(self.images[int(m[2]) - 1])}"{m[1]}', text
            )
        return text

    def pieces(self, text: str) -> tuple[Piece, ...]:
        return _pieces(text, self.piece)

    def piece(self, kind: str, payload: str) -> tuple[Piece, ...]:
        match kind:
            case "N" | "X":
                return (Call(self.ordinals[kind + payload]),)
            case "C":
                leaves = self.cites[int(payload) - 1]["leaves"]
                return self.pieces(" ".join(leaf["text"] for leaf in leaves))
            case "A":
                ordinal, _, alt = payload.partition("|")
                shown = ordinal and self.images[int(ordinal) - 1] >= 0
                return (Picture(alt) if shown else alt,)
            case "L" if payload.startswith("#"):
                target = self.whole.identifiers.target(self.at, payload[1:])
                return (Opening("link", target or ""),)
            case "B":
                return (Anchor(self.whole.identifiers.own[self.at].get(payload, "")),)
            case _:
                return _plain_piece(kind, payload)


def _settled(made: Parsed) -> Passage:
    """A passage that citeproc wrote: no notes, pictures or anchors stand in it."""
    leaves = tuple(
        Leaf("paragraph", _pieces(leaf["text"], _plain_piece)) for leaf in made["leaves"]
    )
    return Passage(made["html"].strip(), made["typst"].strip(), leaves)


def _pieces(text: str, piece: Callable[[str, str], tuple[Piece, ...]]) -> tuple[Piece, ...]:
    found: list[Piece] = []
    at = 0
    for match in TOKEN.finditer(text):
        if match.start() > at:
            found.append(text[at : match.start()])
        found += piece(match[1], match[2])
        at = match.end()
    if at < len(text):
        found.append(text[at:])
    return tuple(found)


def _plain_piece(kind: str, payload: str) -> tuple[Piece, ...]:
    match kind:
        case "M":
            return (Formula(payload),)
        case "L":
            return (Opening("address", payload),)
        case "Z":
            return (Opening("language", payload),)
        case "E":
            return (Closing(),)
        case "V":
            return (Apart(),)
        case _:
            return ()
