"""Opening the EPUB and the HTML edition as a reader would.

Notes are known by their roles (DPUB-ARIA `doc-noteref`, `doc-footnote`, `doc-backlink`),
never by names of our own.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from urllib.parse import unquote

from lxml import etree

from octavo.verify.direction import direction
from octavo.verify.drawing import canonical
from octavo.verify.hidden import Selector, hidden, hiding, veils
from octavo.verify.ledger import (
    Edition,
    Found,
    FoundCall,
    FoundNote,
    Listed,
    Recorder,
)
from octavo.verify.sights import (
    APART,
    FORMULA,
    PICTURE,
    Sight,
    formula_look,
    local,
    parting,
    picture_look,
    style_of,
    styled,
    tex_of,
)
from octavo.verify.standing import cells, items
from octavo.verify.words import CALL, formula, picture, words

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_SILENT = frozenset(("script", "style", "template", "head"))
_APPARATUS = frozenset(("doc-toc", "doc-cover"))
_CONTAINERS = {
    "li": "item",
    "td": "cell",
    "th": "cell",
    "figcaption": "caption",
    "caption": "caption",
    "blockquote": "quotation",
}
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_FRESH = frozenset("p li dd td th figcaption caption div section article main body figure".split())
_INLINE = frozenset(
    "a abbr b bdi bdo br cite code data del dfn em i img ins kbd mark math q rp rt ruby s samp small "
    "span strong sub sup time u var wbr".split()
)


def text_of(element: etree._Element) -> str:
    return "".join(str(part) for part in element.itertext())


@dataclass(slots=True)
class _Note:
    identifier: str
    recorder: Recorder
    mark: str = ""
    backs: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Call:
    mark: str
    here: str
    target: str


class Reader:
    """Walks documents in reading order; anchors are `file#identifier`."""

    def __init__(self) -> None:
        self.body = Recorder()
        self.recorder = self.body
        self.calls: list[_Call] = []
        self.notes: list[_Note] = []
        self.note: _Note | None = None
        self.leaf = ("paragraph", "")
        self.verse = False
        self.listed: dict[str, list[tuple[str, str]]] = {}
        self.rules: list[Selector] = []
        self.veils: dict[etree._Element, str] = {}
        self.standing: dict[etree._Element, str] = {}
        """How the items and cells of what is around stand in their lists and tables."""
        self.way = "ltr"
        self.veil = ""
        """By what everything around is hidden from the reader, if it is."""

    def dress(self, sheet: str) -> None:
        """Heed a style sheet from here on."""
        self.rules += hiding(sheet)

    def read(self, root: etree._Element, file: str) -> None:
        self.veils = veils(root, self.rules)
        self.body.anchor(file)
        around = (hidden(above, self.rules) for above in root.iterancestors())
        self.veil = next(filter(None, around), "")
        ways = (above.get("dir") for above in root.iterancestors())
        self.way = next((way for way in ways if way in ("ltr", "rtl")), "ltr")
        if self.veil:
            self.body.open("hidden", self.veil)
        self.element(root, file)
        self.body.boundary()
        if self.veil:
            self.body.close()

    def element(self, element: etree._Element, file: str) -> None:
        name, role = local(element), element.get("role") or ""
        if not name or name in _SILENT or role in _APPARATUS:
            return
        if role == "doc-pagebreak":
            self.recorder.anchor(f"{file}#{element.get('id') or ''}")
            label = element.get("aria-label") or element.get("title") or text_of(element)
            self.recorder.page(label, element.get("id") or "—")
            return
        outer, verse, veil = self.leaf, self.verse, self.veil
        if not veil and self.veils:
            self.veil = self.veils.get(element, "")
        if role == "doc-footnote" and self.note is None:
            self.footnote(element, file)
            self.veil = veil
            return
        block = name not in _INLINE or (name == "math" and element.get("display") == "block")
        if block:
            self.recorder.boundary(*self.leaf)
        if identifier := element.get("id"):
            self.recorder.anchor(f"{file}#{identifier}")
        lang = element.get("lang") or element.get(_LANG)
        if name in ("ol", "ul"):
            self.standing.update(items(element))
        elif name == "table":
            self.standing.update(cells(element))
        way = self.way
        if (own := element.get("dir")) in ("ltr", "rtl"):
            self.way = own
        opened = _openings(element, name, role, lang if name != "body" else None, file)
        if lang and name != "body" and direction(lang) != self.way:
            opened.append(("turned", lang))
        if opened and element in self.standing:
            opened[0] = opened[0][0], self.standing[element]
        if self.veil and not veil:
            opened.append(("hidden", self.veil))
        if kind := style_of(element, name):
            self.see(styled(element, kind))
        elif name in APART:
            self.see(parting(element, name))
        for kind, detail in opened:
            self.recorder.open(kind, detail)
        classes = (element.get("class") or "").split()
        self.verse = verse or "verse" in classes or "line-block" in classes
        if block:
            self.leaf = self.kind(element, name)
        self.content(element, name, role, classes, file)
        if block:
            self.recorder.boundary(*self.leaf)
        self.leaf, self.verse, self.veil, self.way = outer, verse, veil, way
        for _ in opened:
            self.recorder.close()

    def kind(self, element: etree._Element, name: str) -> tuple[str, str]:
        if name in _HEADINGS:
            return "heading", name[1]
        if name == "dt":
            return "term", ""
        if name == "pre":
            return "code", text_of(element)
        parent = element.getparent()
        lined = parent is not None and "line-block" in (parent.get("class") or "").split()
        if name == "p" and self.verse and (lined or any(local(kid) == "br" for kid in element)):
            return "line", ""
        return ("paragraph", "") if name in _FRESH else self.leaf

    def content(
        self, element: etree._Element, name: str, role: str, classes: list[str], file: str
    ) -> None:
        if role == "doc-noteref":
            self.call(element, file)
        elif role == "doc-backlink" and self.note is not None:
            self.back(element, file)
        elif name == "math":
            token = formula(tex_of(element))
            self.see((FORMULA, formula_look(element), token))
            self.recorder.put(token)
        elif name == "span" and "math" in classes and element.find(".//{*}math") is None:
            self.unconverted(element, apart="display" in classes)
        elif name == "img":
            alt = element.get("alt") or ""
            token = picture(alt)
            self.see((PICTURE, resolved(element.get("src") or "", file), token))
            if alt:
                self.recorder.put(token, alt)
        elif name == "br":
            if self.leaf[0] == "line":
                self.recorder.boundary(*self.leaf)
            else:
                self.recorder.say("\n")
        else:
            self.children(element, file)

    def see(self, seen: tuple[str, str, str] | None) -> None:
        if seen is not None:
            self.recorder.see(Sight(*seen))

    def children(self, element: etree._Element, file: str) -> None:
        if element.text:
            self.recorder.say(element.text)
        for child in element:
            self.element(child, file)
            if child.tail:
                self.recorder.say(child.tail)

    def unconverted(self, element: etree._Element, *, apart: bool) -> None:
        """TeX that stands as it was written, as it could not be converted."""
        if apart:
            self.recorder.boundary(*self.leaf)
        self.recorder.put(formula(text_of(element).strip("$")))
        if apart:
            self.recorder.boundary(*self.leaf)

    def call(self, element: etree._Element, file: str) -> None:
        mark = text_of(element)
        here = f"{file}#{element.get('id') or ''}"
        self.calls.append(_Call(mark, here, _address(element, file)))
        self.recorder.put(CALL + mark)

    def back(self, element: etree._Element, file: str) -> None:
        assert self.note is not None
        text = text_of(element).strip()
        if not self.note.mark and not text.startswith("↑"):
            self.note.mark = text
        self.note.backs.append(_address(element, file))

    def footnote(self, element: etree._Element, file: str) -> None:
        self.recorder.boundary(*self.leaf)
        self.note = _Note(f"{file}#{element.get('id') or ''}", Recorder())
        outer, self.leaf, self.recorder = self.leaf, ("paragraph", ""), self.note.recorder
        if self.veil:
            self.recorder.open("hidden", self.veil)
        self.children(element, file)
        self.recorder.boundary()
        if self.veil:
            self.recorder.close()
        self.notes.append(self.note)
        self.note, self.leaf, self.recorder = None, outer, self.body

    def contents(self, name: str, entries: Iterable[tuple[str, str]]) -> None:
        """Keep a list of titles, each with the address it leads to; two of a name are one."""
        self.listed.setdefault(name, []).extend(entries)

    def titles(self) -> Iterable[str]:
        """The titles that the tables of contents list, as they are written."""
        return (title for entries in self.listed.values() for title, _ in entries)

    def found(self, edition: Edition, metadata: dict[str, tuple[str, ...]]) -> Found:
        # Of two places with one name, a link leads to the first (HTML, 7.4.6.4).
        notes = {note.identifier: at for at, note in reversed(list(enumerate(self.notes)))}
        calls = {call.here: at for at, call in reversed(list(enumerate(self.calls)))}
        text = self.body.text()
        anchors = {name: frozenset((at,)) for name, at in self.body.anchors.items()}
        return Found(
            edition=edition,
            text=text,
            # What has the same name as a note is what a call may lead to.
            calls=tuple(
                FoundCall(call.mark, None if call.target in anchors else notes.get(call.target))
                for call in self.calls
            ),
            notes=tuple(
                FoundNote(
                    note.mark,
                    note.recorder.text(),
                    tuple(calls[back] for back in note.backs if back in calls),
                )
                for note in self.notes
            ),
            anchors=anchors,
            contents={
                name: tuple(
                    Listed(tuple(words(title)), anchors.get(address, frozenset()))
                    for title, address in entries
                )
                for name, entries in self.listed.items()
            },
            pages=tuple(self.body.pages),
            metadata=metadata,
        )


def _openings(
    element: etree._Element, name: str, role: str, lang: str | None, file: str
) -> list[tuple[str, str]]:
    """The marks that an element stands for."""
    opened = []
    if name in _CONTAINERS:
        opened.append((_CONTAINERS[name], ""))
    if lang:
        opened.append(("language", lang))
    href = element.get("href") or ""
    if name == "a" and href and role not in ("doc-noteref", "doc-backlink"):
        outside = ":" in href.partition("#")[0].partition("/")[0]
        opened.append(("address", href) if outside else ("link", _address(element, file)))
    return opened


def links(nav: etree._Element, file: str) -> Iterable[tuple[str, str]]:
    for link in nav.iter():
        if local(link) == "a":
            yield text_of(link), _address(link, file)


def _address(element: etree._Element, file: str) -> str:
    return resolved(element.get("href") or "", file)


def resolved(href: str, file: str) -> str:
    """An address as seen from the publication's root, with no character of it escaped (RFC 3986,
    2.1); one of another scheme stays as it is.
    """
    if href.startswith("data:"):
        return href
    if "%" in href:
        href = unquote(href)
    target, mark, fragment = href.partition("#")
    if target:
        file = posixpath.normpath(posixpath.join(posixpath.dirname(file), target))
    return f"{file}#{fragment}" if mark else file


def looking(found: Found, pictures: dict[str, bytes]) -> Found:
    """An opened edition with what its pictures look like; no bytes stand for a missing file."""
    return replace(
        found,
        shown={address: picture_look(data) if data else "" for address, data in pictures.items()},
        drawings={address: data for address, data in pictures.items() if canonical(data)},
    )
