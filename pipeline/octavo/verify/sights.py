"""What a reader sees and no word tells: emphasis, the signs of a formula, the picture itself.

The source has them in the XHTML that Pandoc wrote of it, an edition in its own; both are taken
down in the order of the text, each with the words that it stands over or stands for.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from html import unescape
from itertools import chain

from lxml import etree, html

from octavo.model.prose import CLOSE, OPEN, TOKEN, Asset, Passage, Prose
from octavo.verify.drawing import canonical
from octavo.verify.words import formula, picture, words
from octavo.world.world import World

STYLES = {
    "em": "emphasis",
    "i": "emphasis",
    "strong": "strong emphasis",
    "b": "strong emphasis",
    "code": "code",
    "sup": "superscript",
    "sub": "subscript",
    "del": "strike-out",
    "s": "strike-out",
    "smallcaps": "small capitals",
    "underline": "underlining",
    "u": "underlining",
}
"""The names of elements that set words apart from others, and the classes of a `span`."""
_CLASSES = ("smallcaps", "underline")
APART = {"hr": "break", "figure": "figure"}
"""The names of elements that set a passage apart: a break stands over what is before it."""
WORDLESS = "·"
"""What stands for the words of a figure that has none: an alternative is compared by itself."""
FORMULA, PICTURE = "formulas as they look", "pictures as they look"
_SOURCE = re.compile(f"{OPEN}G(\\d+){CLOSE}")
_SEEN = re.compile(
    r"<(?:em|i|strong|b|code|sup|sub|del|s|u|span|math|img|hr|figure)\b|\baria-hidden="
)
_TAGS = re.compile(
    r'<(?:(em|i|strong|b|code|sup|sub|del|s|u|math|img|hr|figure)\b|span class="(smallcaps|underline)")'
)
_OPENING = re.compile(r"<([a-zA-Z][\w-]*)")
_ATTRIBUTE = re.compile(r"""([a-zA-Z][\w:.-]*)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>]+))""")
_NAMES = tuple(f"{{*}}{name}" for name in (*STYLES, *APART, "span", "math", "img"))
_PLAIN = frozenset(("math", "script", "style"))
APPARATUS = ("doc-noteref", "doc-backlink", "doc-pagebreak")
"""The roles of what stands amid words and is none of them."""


@dataclass(frozen=True, slots=True)
class Sight:
    """Something seen: its kind (of STYLES, FORMULA or PICTURE), what it looks like, and the words
    that it stands over, without spaces, or the token that it stands for. `offset` is that of an
    edition's token.
    """

    kind: str
    look: str
    said: str
    offset: int = 0

    @property
    def tokens(self) -> tuple[str, ...]:
        """The words it stands over, or the one token."""
        return (self.said,) if self.kind in (FORMULA, PICTURE) else tuple(words(self.look))


def local(element: etree._Element) -> str:
    """An element's name, without its namespace; empty for what is none."""
    tag = element.tag
    return tag.rpartition("}")[2].lower() if isinstance(tag, str) else ""


def style_of(element: etree._Element, name: str) -> str:
    """The style that an element gives its words, if any."""
    if name == "span":
        listed = element.get("class")
        return next((STYLES[c] for c in listed.split() if c in _CLASSES), "") if listed else ""
    return STYLES.get(name, "")


def styled(element: etree._Element, kind: str) -> tuple[str, str, str] | None:
    """The kind, the look and the words of a styled element; None where it holds none."""
    look = "".join(pieces(element)) if len(element) else element.text or ""
    if OPEN in look:
        look = TOKEN.sub("", look)
    said = "".join(look.split())
    return (kind, look, said) if said else None


def parting(element: etree._Element, name: str) -> tuple[str, str, str] | None:
    """The same of an element that sets something apart, which may be a picture."""
    over: etree._Element | None = element
    if name == "hr":
        over = element.getprevious()
    if over is None:
        return None
    found = styled(over, APART[name])
    alts = [image.get("alt") or WORDLESS for image in over.iter("{*}img")]
    return found or ((APART[name], alts[0], WORDLESS) if alts else None)


def pieces(element: etree._Element) -> Iterator[str]:
    """The texts below an element, without formulas and the calls of notes."""
    yield element.text or ""
    for child in element:
        if local(child) not in _PLAIN and child.get("role") not in APPARATUS:
            yield from pieces(child)
        yield child.tail or ""


def formula_look(element: etree._Element) -> str:
    """What a formula shows, sign by sign; the annotations are not shown."""
    seen = []
    for inner in element.iter(etree.Element):
        name = local(inner)
        if not name.startswith("annotation"):
            seen.append(f"{name}/{len(inner)} {' '.join((inner.text or '').split())}")
    return "\n".join(seen)


def tex_of(element: etree._Element) -> str:
    """A formula's TeX; its signs where it has none."""
    for inner in element.iter():
        if local(inner) == "annotation" and inner.get("encoding") == "application/x-tex":
            return inner.text or ""
    return "".join(str(part) for part in element.itertext())


def picture_look(data: bytes) -> str:
    """What stands for a picture's bytes: their hash, or for a drawing that of its canonical form."""
    return hashlib.sha256(canonical(data) or data).hexdigest()


class Seen:
    """The sights of the source. They are sought when they are first asked for: no PDF shows them."""

    def __init__(self, prose: Prose) -> None:
        self.prose = prose
        self.world: World | None = None

    def look(self, world: World) -> None:
        """Where the pictures can be read from; without it they are not comparable."""
        self.world = world

    @cached_property
    def looks(self) -> tuple[str, ...]:
        """What each asset of the book looks like; empty where that is not known."""
        return tuple(picture_look(data) if data else "" for data in self.pictures)

    @cached_property
    def pictures(self) -> tuple[bytes, ...]:
        """The bytes of each asset; none where they cannot be read."""
        return tuple(map(self._bytes, self.prose.assets))

    def _bytes(self, asset: Asset) -> bytes:
        try:
            return self.world.read_bytes(asset.path) if self.world else b""
        except OSError:
            return b""

    @cached_property
    def roots(self) -> tuple[tuple[etree._Element | None, ...], ...]:
        """The fragments: those of the chapters, of the notes, of the bibliography; None for one
        that holds nothing but words.
        """
        return self.parsed(_SEEN)

    def parsed(self, sought: re.Pattern[str]) -> tuple[tuple[etree._Element | None, ...], ...]:
        """The fragments in the same order; None for one in which nothing of the kind stands."""
        prose = self.prose
        titled = (Passage(prose.titles.bibliography.html, "", ()), *prose.bibliography)
        groups = (
            [chapter.body for chapter in prose.chapters],
            [note.body for note in prose.notes],
            titled if prose.bibliography else [],
        )
        return tuple(
            tuple(_fragment(p.html) if sought.search(p.html) else None for p in group)
            for group in groups
        )

    @cached_property
    def counted(self) -> Counter[str]:
        """How many sights of each kind the source has, roughly: as its tags tell."""
        prose = self.prose
        passages = [c.body for c in prose.chapters] + [n.body for n in prose.notes]
        markup = "\n".join(passage.html for passage in (*passages, *prose.bibliography))
        kinds = {**STYLES, **APART, "math": FORMULA, "img": PICTURE}
        found = Counter(name or styled for name, styled in _TAGS.findall(markup))
        made = Counter[str]()
        for name, count in found.items():
            made[kinds[name]] += count
        return made

    @cached_property
    def chapters(self) -> tuple[tuple[Sight, ...], ...]:
        """The sights of each chapter, and last those of the bibliography."""
        chapters, _, bibliography = self.roots
        listed = [self._sights([root]) for root in chapters]
        return (*listed, self._sights(bibliography))

    @cached_property
    def notes(self) -> tuple[tuple[Sight, ...], ...]:
        """The sights of each note."""
        return tuple(self._sights([root]) for root in self.roots[1])

    @cached_property
    def extent(self) -> int:
        """How many words the text and the notes have, as they are parted by white space."""
        prose = self.prose
        passages = [c.body for c in prose.chapters] + [n.body for n in prose.notes]
        return sum(len(leaf.text.split()) for passage in passages for leaf in passage.leaves)

    @cached_property
    def markup(self) -> str:
        """All that the source’s own markup may be in; a line of the record may be shown twice."""
        prose, titles = self.prose, self.prose.titles
        lines = [titles.title, titles.subtitle, titles.publisher, titles.rights, titles.collection]
        lines += [titles.bibliography, *titles.creators, *titles.contributors]
        passages = [c.body for c in prose.chapters] + [n.body for n in prose.notes]
        texts = [part.html for part in (*passages, *prose.bibliography)]
        return "\n".join((*texts, *(line.html for line in lines * 2)))

    @cached_property
    def own(self) -> Counter[tuple[str, str]]:
        """How often the source’s markup has an attribute with a value, and an element, whose name
        is the value of none.
        """
        found = Counter(("", name.lower()) for name in _OPENING.findall(self.markup))
        for name, *values in _ATTRIBUTE.findall(self.markup):
            found[name.lower(), " ".join(unescape("".join(values)).split())] += 1
        return found

    def has(self, name: str, value: str, count: int) -> bool:
        """Whether the source’s markup has an attribute, or an element, so often."""
        if not value:  # Pandoc writes the name alone
            return f" {name}" in self.markup
        plain = [f' {name}="{value}"'] if name else [f"<{value}{end}" for end in "> /"]
        sure = sum(map(self.markup.count, plain))  # taking the markup apart takes far longer
        return sure >= count or self.own[name, value] >= count

    @cached_property
    def hidden(self) -> frozenset[str]:
        """The words, without spaces, that the manuscript itself keeps from a speaking voice."""
        return frozenset(
            "".join(words("".join(pieces(element))))
            for root in chain(*self.roots)
            if root is not None
            for element in root.iter(etree.Element)
            # Pandoc hides a caption that its picture says as well; no edition does.
            if element.get("aria-hidden") == "true" and local(element) != "figcaption"
        )

    def _sights(self, roots: Iterable[etree._Element | None]) -> tuple[Sight, ...]:
        return tuple(
            sight
            for root in roots
            if root is not None
            for element in root.iter(*_NAMES)
            if (sight := self._sight(element))
        )

    def _sight(self, element: etree._Element) -> Sight | None:
        name = local(element)
        if name == "img":
            source = _SOURCE.fullmatch(element.get("src") or "")
            alt = element.get("alt") or ""
            return Sight(PICTURE, source[1], picture(alt)) if source else None
        if name == "math":
            return Sight(FORMULA, formula_look(element), formula(tex_of(element)))
        if name in APART:
            found = parting(element, name)
        elif kind := style_of(element, name):
            found = styled(element, kind)
        else:
            return None
        return Sight(*found) if found else None


def _fragment(markup: str) -> etree._Element:
    try:
        parser = etree.XMLParser(huge_tree=True, resolve_entities=False, no_network=True)
        root: etree._Element = etree.fromstring(f"<div>{markup}</div>", parser)
    except etree.XMLSyntaxError:
        root = html.fragment_fromstring(markup, create_parent="div")
    return root
