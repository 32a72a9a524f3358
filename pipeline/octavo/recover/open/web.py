"""HTML: a saved web page, whose article is found, and the documents of an EPUB."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any
from urllib.parse import urlsplit

from lxml import html
from lxml.html import HtmlElement

from octavo.model.manuscript import Leaf, Manuscript, Picture, SetAside
from octavo.recover.apparatus import BACK
from octavo.recover.open.article import (
    article,
    furniture,
    instead,
    page,
    returns,
    shown,
    squeezed,
    with_words,
)
from octavo.recover.open.encodings import CHARSET, decoded, unicode
from octavo.recover.open.pictures import Find, beside, pictured
from octavo.recover.open.tree import Tree, read_tree
from octavo.recover.open.witness import UNREAD, unread
from octavo.recover.shape.front import MARK, date
from octavo.recover.shape.residue import left
from octavo.world.world import World

OUTSIDE = "outside of the article"
FURNITURE = "furniture of a web page"

_KEEPS = frozenset("div li span a h1 h2 h3 h4 h5 h6 section".split())
"""Elements whose identifier Pandoc keeps."""
_LATER = ("data-src", "data-lazy-src", "data-original", "data-orig-file")
"""Where a page names the picture that it loads when it comes into view."""
_STAND_IN = re.compile(
    r"(?:blank|placeholder|spacer|transparent|pixel|lazy)[\w-]*\.\w+\Z", re.IGNORECASE
)
_CLASSES = frozenset(("smallcaps", "small-caps", "sc"))
_BLOCKS = "p|h[1-6]|li|dt|dd|td|th|div|section|aside|blockquote|pre|figcaption"
_MEANT = dict.fromkeys(("iso-8859-1", "latin1", "us-ascii", "ascii"), "cp1252") | dict.fromkeys(
    ("utf-16", "utf-16le", "utf-16be"), "utf-8"
)
_FORMAT = "html-smart-tex_math_dollars"


def open_html(path: str, data: bytes, world: World) -> Manuscript:
    """The manuscript of a saved web page."""
    tree = page(html_text(path, data))
    unseen = instead(tree)
    found = article(tree)
    said = _said(tree, found)
    before, after = _outside(found)
    removed = []
    for element in [*_heads_of_site(tree, found), *furniture(found)]:
        removed.append(shown(element))
        element.drop_tree()
    walker = Walker(world, beside(path, world))
    walker.put_aside(before, OUTSIDE)
    walker.add([found])
    walker.put_aside(removed, FURNITURE)
    walker.put_aside(after, OUTSIDE)
    walker.put_aside(unseen, UNREAD)
    return left(walker.manuscript(path, said))


def html_text(path: str, data: bytes) -> str:
    """The text of an HTML file: in UTF-8 where it can be that, else in the encoding that it names,
    read as browsers read it (Encoding Standard, 4.2), if it can be that.
    """
    named = CHARSET.search(data[:4096])
    if named and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        if not data.isascii() and (text := unicode(data)):
            return text
        name = named[1].decode("ascii").casefold()
        try:
            return data.decode(_MEANT.get(name, name))
        except (LookupError, UnicodeDecodeError):
            pass
    return decoded(path, data)


class Walker:
    """Reads elements of HTML through Pandoc into one manuscript."""

    def __init__(self, world: World, find: Find) -> None:
        self.world = world
        self.find = find
        self.images: dict[str, Picture] = {}
        self.tree = Tree()
        self.blocks: list[Any] = []
        self.aside: list[SetAside] = []
        self.openings: list[int] = []

    def put_aside(self, passages: Sequence[str], reason: str) -> None:
        for passage in passages:
            if passage.strip():
                self.aside.append(SetAside(*self.tree.say(passage), reason))

    def add(self, elements: Sequence[HtmlElement]) -> None:
        """Read the elements in one go; each but the first opens a chapter."""
        made = html.Element("body")
        for number, element in enumerate(elements):
            with_words(element)
            for back in returns(element):
                self.put_aside([shown(back)], BACK)
                back.drop_tree()
            _prepare(element)
            shell = html.Element("div", id=f"octavo-{number}")
            shell.text = element.text
            shell.extend(list(element))
            made.append(shell)
        witnesses = [list(passages(shell)) for shell in made]
        data = html.tostring(made, encoding="utf-8")
        blocks, _ = read_tree(data, _FORMAT, self.world)
        pictured(blocks, self.images, self.find)
        for number, block in enumerate(blocks):
            if self.tree.leaves and number:
                self.openings.append(len(self.tree.leaves))
            first = len(self.tree.leaves)
            inner = block["c"][1] if block["t"] == "Div" else [block]
            self.blocks += self.tree.blocks(inner)
            if number < len(witnesses):
                read = " ".join(map(_apart, self.tree.leaves[first:]))
                self.put_aside(list(unread(witnesses[number], read)), UNREAD)

    def manuscript(self, path: str, said: dict[str, str]) -> Manuscript:
        return Manuscript(
            path,
            self.tree.text(),
            tuple(self.tree.leaves),
            tuple(self.blocks),
            tuple(sorted(self.aside, key=lambda each: each.start)),
            tuple(self.openings),
            tuple(said.items()),
            self.images,
        )


def _apart(leaf: Leaf) -> str:
    """The words of a leaf, those of a picture's alternative apart from what it touches."""
    edges = sorted(at for m in leaf.marks if m.kind == "image" for at in (m.start, m.end))
    return " ".join(leaf.text[low:high] for low, high in pairwise([0, *edges, len(leaf.text)]))


def _prepare(found: HtmlElement) -> None:
    """Names that Pandoc would lose go into an empty anchor; asides are read as divs; what would
    make Pandoc guess at notes is gone, since a call whose note it does not find is lost.
    """
    for raised in list(found.iter("sup")):
        _close(raised)
        # Pandoc makes one of two that touch: “12” of the calls 1 and 2.
        following = raised.getnext()
        if not raised.tail and following is not None and following.tag == "sup":
            raised.addnext(html.Element("span"))
    for image in found.iter("img"):
        later = next((v for key in _LATER if (v := image.get(key))), "")
        source = image.get("src") or ""
        if later and (not source or source.startswith("data:") or _STAND_IN.search(source)):
            image.set("src", later)
    for element in found.iter():
        if not isinstance(element.tag, str):
            continue
        for key in ("role", "epub:type", "class"):
            if key in element.attrib and element.get(key) not in _CLASSES:
                del element.attrib[key]
        if element.tag in ("aside", "article", "main", "header", "footer", "center", "font"):
            element.tag = "span" if element.tag == "font" else "div"
        name = element.get("id")
        if (
            name
            and element.tag not in _KEEPS
            and element.tag in ("p", "td", "sup", "blockquote", "dd", "dt")
        ):
            anchor = html.Element("span", id=name)
            anchor.tail, element.text = element.text, None
            element.insert(0, anchor)
        if element.tag == "a" and element.get("name") and not element.get("href"):
            element.tag = "span"
            element.set("id", element.get("id") or element.get("name"))


def _close(raised: HtmlElement) -> None:
    """End what is raised behind the mark at its head, where its end was forgotten: `<sup>1 It was`."""
    mark = re.match(r"\s*\[?(?:\d{1,3}|[*†‡])\]?(?=\s)", raised.text or "")
    if mark is None or len(raised.text_content().split()) < 3:
        return
    rest, tail, children = (raised.text or "")[mark.end() :], raised.tail, list(raised)
    raised.text = mark[0]
    for child in reversed(children):
        raised.addnext(child)
    raised.tail = rest
    last = children[-1] if children else raised
    last.tail = (last.tail or "") + (tail or "")


def passages(found: HtmlElement) -> Iterator[str]:
    """The text of an element, block by block, in its order."""
    held: list[str] = []

    def walk(element: HtmlElement) -> Iterator[str]:
        block = isinstance(element.tag, str) and bool(re.fullmatch(_BLOCKS, element.tag))
        if block and held:
            yield " ".join("".join(held).split())
            held.clear()
        held.append(element.text or "")
        for child in element:
            yield from walk(child)
            held.append(child.tail or "")
        if element.tag in ("br", "td", "th"):
            held.append(" ")
        if block and held:
            yield " ".join("".join(held).split())
            held.clear()

    yield from filter(None, walk(found))
    if rest := " ".join("".join(held).split()):
        yield rest


def _outside(found: HtmlElement) -> tuple[list[str], list[str]]:
    """The text of the page before and behind an element, passage by passage."""
    before: list[str] = []
    after: list[str] = []
    element = found
    while (parent := element.getparent()) is not None and element.tag != "body":
        here: list[str] = [" ".join((parent.text or "").split())]
        later: list[str] = []
        passed = False
        for child in parent:
            if child is element:
                passed = True
            elif child.tag != "head":
                (later if passed else here).extend(passages(child))
            (later if passed else here).append(" ".join((child.tail or "").split()))
        before = [*here, *before]
        after += later
        element = parent
    return [b for b in before if b], [a for a in after if a]


def _metas(tree: HtmlElement) -> dict[str, str]:
    return {
        (meta.get("property") or meta.get("name") or "").casefold(): (
            meta.get("content") or ""
        ).strip()
        for meta in reversed(list(tree.iter("meta")))
    }


def _titled(tree: HtmlElement) -> tuple[str, str]:
    """What the title of a page calls it, and its site; empty where it does not."""
    title = tree.find(".//title")
    parts = re.split(r"\s+[|·»–—-]\s+", shown(title)) if title is not None else [""]
    return parts[0], parts[-1] if len(parts) > 1 else ""


def _heads_of_site(tree: HtmlElement, found: HtmlElement) -> list[HtmlElement]:
    """Headings that name the site, as the page's title does last: another gives the title's first
    words, or the page says so, or the heading stands in its head or leads home.
    """
    name, site = _titled(tree)
    if not site:
        return []
    said = _metas(tree).get("og:site_name", "").casefold() == site.casefold()
    others = {shown(head).casefold() for head in tree.iter("h1", "h2", "h3")}
    return [
        head
        for head in found.iter("h1")
        if shown(head).casefold() == site.casefold() != name.casefold()
        and (
            said
            or name.casefold() in others
            or any(above.tag == "header" for above in head.iterancestors())
            or any(urlsplit(a.get("href") or "").path in ("/", "") for a in head.iter("a"))
        )
    ]


def _unmarked(head: HtmlElement) -> str:
    """The words of a heading, without a raised mark of a note at their end."""
    raised = next(iter(head.xpath("(.//sup)[last()]")), None)
    words, mark = shown(head), shown(raised) if raised is not None else ""
    return words.removesuffix(mark).rstrip() if MARK.fullmatch(mark) else words


def _said(tree: HtmlElement, found: HtmlElement) -> dict[str, str]:
    """What the page states of itself: citation metadata, Open Graph, plain names, its heading."""
    metas = _metas(tree)
    name, site = _titled(tree)
    apart = _heads_of_site(tree, found)
    heads = [h for h in found.iter("h1") if squeezed(h) and h not in apart] or [
        h for h in tree.iter("h1") if squeezed(h) and shown(h) != site and h not in apart
    ]
    said = {
        "title": metas.get("citation_title")
        or (_unmarked(heads[0]) if len(heads) == 1 else "")
        or metas.get("og:title")
        or name,
        "author": metas.get("citation_author")
        or metas.get("author")
        or metas.get("dc.creator")
        or "",
        "lang": (
            tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang") or ""
        ).strip(),
        "description": metas.get("description") or metas.get("og:description") or "",
    }
    when = (
        metas.get("article:published_time")
        or metas.get("citation_publication_date")
        or metas.get("date")
        or ""
    )
    stated = re.match(r"\d{4}(?:-\d{2}(?:-\d{2})?)?", when.replace("/", "-"))
    said["date"] = stated[0] if stated else date(when)
    if said["author"].startswith("http"):
        said["author"] = ""
    return {key: value for key, value in said.items() if value}
