"""The web editions as trees: what can be damaged in them, and putting them together again."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass
from random import Random

from essay import Built
from lxml import etree, html

from mutants.kind import Change, Hit, Table

Element = etree._Element

HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
WORD = re.compile(r"\w+")
_PACKAGE, _NAVIGATION, _NCX = "EPUB/content.opf", "EPUB/nav.xhtml", "EPUB/toc.ncx"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_NO_TEXT = frozenset(("math", "script", "style", "title"))
_APPARATUS = frozenset(("doc-noteref", "doc-backlink", "doc-pagebreak"))
_BLOCKS = frozenset("p h1 h2 h3 h4 h5 h6 li dt dd figcaption caption pre table".split())


def tag(element: Element) -> str:
    name = element.tag
    return name.rpartition("}")[2] if isinstance(name, str) else ""


def role(element: Element) -> str:
    return element.get("role") or ""


@dataclass
class Slot:
    """A text of the tree: the one at an element's beginning, or the one behind it."""

    element: Element
    behind: bool

    @property
    def text(self) -> str:
        return (self.element.tail if self.behind else self.element.text) or ""

    @text.setter
    def text(self, text: str) -> None:
        if self.behind:
            self.element.tail = text
        else:
            self.element.text = text

    @property
    def owner(self) -> Element:
        owner = self.element.getparent() if self.behind else self.element
        assert owner is not None
        return owner

    def put(self, start: int, end: int, new: str) -> None:
        """Write something else into the half-open range [start, end) of the text."""
        self.text = self.text[:start] + new + self.text[end:]


class Web:
    """An opened EPUB or HTML edition."""

    def __init__(self, edition: str, data: bytes) -> None:
        self.edition = edition
        self.files: dict[zipfile.ZipInfo, bytes] = {}
        self.trees: dict[str, Element] = {}
        if edition == "html":
            parser = html.HTMLParser(encoding="utf-8")
            self.trees["html"] = html.document_fromstring(data, parser=parser)
            self.bodies = [next(self.trees["html"].iter("main"))]
            return
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            self.files = {info: archive.read(info) for info in archive.infolist()}
        names = [info.filename for info in self.files]
        texts = [name for name in names if re.search("(chapter-\\d+|bibliography)[.]xhtml", name)]
        self.bodies = [next(self.tree(name).iter(f"{_XHTML}body")) for name in sorted(texts)[1:]]
        self.bodies += [next(self.tree(name).iter(f"{_XHTML}body")) for name in sorted(texts)[:1]]

    def tree(self, name: str) -> Element:
        """A member of the archive, to be damaged."""
        if name not in self.trees:
            content = next(data for info, data in self.files.items() if info.filename == name)
            self.trees[name] = etree.fromstring(content)
        return self.trees[name]

    @property
    def package(self) -> Element:
        return self.tree(_PACKAGE)

    @property
    def navigation(self) -> Element:
        return self.tree("html" if self.edition == "html" else _NAVIGATION)

    @property
    def ncx(self) -> Element:
        return self.tree(_NCX)

    def data(self) -> bytes:
        if self.edition == "html":
            return html.tostring(self.trees["html"], encoding="utf-8", doctype="<!DOCTYPE html>")
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w") as archive:
            for info, content in self.files.items():
                tree = self.trees.get(info.filename)
                written = content if tree is None else etree.tostring(tree, encoding="utf-8")
                archive.writestr(zipfile.ZipInfo(info.filename, info.date_time), written)
        return out.getvalue()

    def add_rule(self, rule: str) -> None:
        """Put a rule at the end of the style sheet."""
        if self.edition == "html":
            style = next(self.tree("html").iter("style"))
            style.text = f"{style.text}\n{rule}"
        else:
            info = next(info for info in self.files if info.filename == "EPUB/style.css")
            self.files[info] += f"\n{rule}\n".encode()

    def name(self, name: str) -> str:
        return name if self.edition == "html" else _XHTML + name

    def all(self, *names: str) -> list[Element]:
        """The elements of these names in the text and the notes."""
        return [e for body in self.bodies for e in body.iter(etree.Element) if tag(e) in names]

    def body(self, *names: str) -> list[Element]:
        """The same without those in notes."""
        return [element for element in self.all(*names) if note_of(element) is None]

    def by_role(self, name: str) -> list[Element]:
        return [e for body in self.bodies for e in body.iter(etree.Element) if role(e) == name]

    @property
    def notes(self) -> list[Element]:
        return self.by_role("doc-footnote")

    @property
    def calls(self) -> list[Element]:
        return self.by_role("doc-noteref")

    def slots(self, *, notes: bool) -> list[Slot]:
        """The texts of the running text, or of the notes."""
        found = [slot for body in self.bodies for slot in slots(body)]
        return [slot for slot in found if (note_of(slot.owner) is not None) == notes]

    def words(self, *, notes: bool = False) -> list[tuple[Slot, re.Match[str]]]:
        return [(s, m) for s in self.slots(notes=notes) for m in WORD.finditer(s.text)]

    def hit(self, *elements: Element | None) -> Hit:
        """What must be found, where these elements were damaged."""
        found = Hit()
        for element in elements:
            if element is None:
                continue
            note = note_of(element)
            if note is not None:
                found |= Hit(notes=(note.get("id") or "",))
            elif _in_bibliography(element):
                found |= Hit(fields=("",))
            else:
                found |= Hit(texts=(said(block(element)),))
        return found


def slots(root: Element) -> Iterator[Slot]:
    """The texts below an element, without those of calls, formulas and page breaks."""
    if role(root) not in _APPARATUS and tag(root) not in _NO_TEXT:
        if root.text:
            yield Slot(root, behind=False)
        for child in root:
            yield from slots(child)
            if child.tail:
                yield Slot(child, behind=True)


def note_of(element: Element) -> Element | None:
    return next((e for e in _upwards(element) if role(e) == "doc-footnote"), None)


def block(element: Element) -> Element:
    """The passage that an element stands in, as the source has it: a table is one."""
    above = list(_upwards(element))
    for outer in above:
        if tag(outer) == "caption":
            return outer
        if tag(outer) == "table" or {"line-block", "verse"} & set(
            (outer.get("class") or "").split()
        ):
            return outer
    return next((outer for outer in above if tag(outer) in _BLOCKS), element)


def _upwards(element: Element) -> Iterator[Element]:
    yield element
    yield from element.iterancestors()


def _in_bibliography(element: Element) -> bool:
    return any(
        (outer.get("id") or "") == "bibliography"
        or "bibliography" in (outer.get("class") or "").split()
        or "entry" in (outer.get("class") or "").split()
        for outer in _upwards(element)
    )


def said(element: Element) -> str:
    """The words of an element; a table's caption stands apart in the source."""
    found = [s.text for s in slots(element) if tag(element) != "table" or not _captioned(s.owner)]
    return " ".join(found) or (element.get("alt") or "")


def _captioned(element: Element) -> bool:
    return any(tag(outer) == "caption" for outer in _upwards(element))


def before(element: Element) -> Slot:
    """The text that ends where an element begins."""
    previous = element.getprevious()
    if previous is not None:
        return Slot(previous, behind=True)
    parent = element.getparent()
    assert parent is not None
    return Slot(parent, behind=False)


def drop(element: Element) -> None:
    """Take an element out; the text behind it stays."""
    slot = before(element)
    slot.text += element.tail or ""
    parent = element.getparent()
    assert parent is not None
    element.tail = None
    parent.remove(element)


def unwrap(element: Element) -> None:
    """Take an element's tags away, and leave what it holds."""
    etree.strip_tags(_only(element), "octavo-gone")


def _only(element: Element) -> Element:
    element.tag = "octavo-gone"
    parent = element.getparent()
    assert parent is not None
    return parent


def double(element: Element) -> Element:
    """Put a copy behind an element; identifiers in it are new."""
    copy = deepcopy(element)
    for each in copy.iter(etree.Element):
        if each.get("id"):
            each.set("id", each.get("id", "") + "-again")
    copy.tail, element.tail = element.tail, "\n"
    element.addnext(copy)
    return copy


def swap(first: Element, second: Element) -> None:
    """Let two elements change places; the texts behind them stay."""
    here, there = deepcopy(second), deepcopy(first)
    here.tail, there.tail = first.tail, second.tail
    for old, new in ((first, here), (second, there)):
        parent = old.getparent()
        assert parent is not None
        parent.replace(old, new)


def following(element: Element, *names: str) -> Element | None:
    """The element that stands next behind, where it has one of the names and no text is between."""
    other = element.getnext()
    free = other is not None and tag(other) in names and not (element.tail or "").strip()
    return other if free else None


def other_letter(text: str, random: Random) -> str:
    """The text with one letter or digit changed for another."""
    at = random.choice([m.start() for m in re.finditer(r"[^\W_]", text)])
    new = random.choice([c for c in ("7401" if text[at].isdigit() else "qxzw") if c != text[at]])
    return text[:at] + new + text[at + 1 :]


def paragraphs(web: Web) -> list[Element]:
    """Those that hold words, and stand in no table, list or verse."""
    return [p for p in web.body("p") if said(p).strip() and tag(block(p)) == "p"]


def join(first: Element, second: Element) -> None:
    """Put what the second holds at the end of the first."""
    if len(first):
        first[-1].tail = f"{first[-1].tail or ''} {second.text or ''}"
    else:
        first.text = f"{first.text or ''} {second.text or ''}"
    for child in list(second):
        first.append(child)
    drop(second)


def classes(element: Element | None) -> list[str]:
    return [] if element is None else (element.get("class") or "").split()


def _damage(
    edition: str, built: Built, change: Change[Web], random: Random
) -> tuple[bytes, Hit] | None:
    web = Web(edition, built.files[edition])
    hit = change(web, random)
    return None if hit is None else (web.data(), hit)


WEB: Table[Web] = Table(("epub", "html"), _damage, wanted=1)
