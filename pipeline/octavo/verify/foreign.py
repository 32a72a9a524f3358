"""What a web page holds that Octavo writes into none: elements, attributes, what its head says.

What these may do has no end: run, fetch, turn words round, read others aloud in their place, show
another picture. So the lists are closed: here stand what Octavo writes, and what is compared
elsewhere; all else is told, unless the manuscript’s own markup has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import cast

from lxml import etree

from octavo.model.prose import TOKEN
from octavo.verify.ledger import Foreign
from octavo.verify.record import plain
from octavo.verify.sights import APPARATUS, local, pieces, tex_of
from octavo.verify.words import formula, picture, words
from octavo.world.resources import styles_folder

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_OPS = "{http://www.idpf.org/2007/ops}type"
_XHTML = "{http://www.w3.org/1999/xhtml}"
_ELEMENTS = frozenset(
    "a aside blockquote body caption code col colgroup dd del div dl dt em figcaption figure "
    "footer h1 h2 h3 h4 h5 h6 head header hr html img li main nav ol p pre section span strong "
    "style sub sup table tbody td tfoot th thead title tr u ul".split()
)
_FORMULAS = frozenset(
    "annotation maction math menclose merror mfrac mi mmultiscripts mn mo mover mpadded mphantom "
    "mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd mtext mtr munder "
    "munderover none semantics".split()
)
"""Each formula’s elements are compared with those of the source."""
_KNOWN = _ELEMENTS | _FORMULAS | {_XHTML + name for name in _ELEMENTS}
_KNOWN |= {f"{{http://www.w3.org/1998/Math/MathML}}{name}" for name in _FORMULAS}
_NEVER = frozenset(
    "script meta link base iframe frame object embed applet portal noscript dialog input textarea "
    "select button template form video audio source track canvas svg picture".split()
)
"""What no manuscript can put into an edition."""
_FREE = frozenset(
    f"href src alt lang colspan rowspan start value reversed name content charset http-equiv "
    f"xmlns {_LANG}".split()
)
"""Attributes whose values are compared elsewhere, or do nothing."""
_WEARERS = {
    "class": {
        "doc-noteref": "noteref ed tr", "doc-footnote": "note editor translator",
        "doc-backlink": "back", "doc-endnotes": "notes", "doc-pagebreak": "pagebreak",
        "doc-bibliography": "bibliography", "doc-toc": "contents", "a": "skip",
        "span": "missing-image", "div": "chapter entry page cover", "header": "titlepage",
        "footer": "imprint", "section": "titlepage imprint level1 level2 level3 level4 level5 level6",
        "p": "subtitle creators contributors publisher",
        "body": "bodymatter frontmatter backmatter essay cover",
    },
    _OPS: {
        "doc-noteref": "noteref", "doc-footnote": "footnote", "doc-endnotes": "footnotes",
        "doc-pagebreak": "pagebreak", "doc-bibliography": "bibliography", "doc-toc": "toc",
        "doc-pagelist": "page-list", "nav": "landmarks", "section": "titlepage imprint",
        "a": "titlepage toc bodymatter", "body": "bodymatter frontmatter backmatter cover",
    },
}  # fmt: skip
"""Classes and types by the roles, and the elements without one, that Octavo gives them."""
_WORN = {role: worn.split()[0] for role, worn in _WEARERS["class"].items() if "doc-" in role}
"""Without its class, an element of a role is set as any other text."""
_VALUES = {
    "role": "doc-backlink doc-bibliography doc-endnotes doc-footnote doc-noteref doc-pagebreak "
    "doc-pagelist doc-toc",
    "type": "1 a A i I text/css application/ld+json",
    "display": "block inline",
    "encoding": "application/x-tex",
    "headingoffset": "1",
    "rel": "stylesheet",
    "aria-labelledby": "contents-title",
}
_PAIRS = frozenset((name, value) for name, values in _VALUES.items() for value in values.split())
_ADDRESSES = ("href", "src")
_HIDING = frozenset(("hidden", "inert", "popover", "aria-hidden"))
_RUNS = re.compile(r"\s*(?:javascript|vbscript|data:text/html)\b", re.IGNORECASE)
_METAS = frozenset(
    "author description dcterms.contributor dcterms.date dcterms.identifier dcterms.language "
    "dcterms.publisher dcterms.rights dcterms.subject dcterms.title viewport".split()
)
_IGNORED = re.compile(r"/\*.*?\*/|//[^\n]*|\s+", re.DOTALL)


_SAID = 8
"""Words by which the place of an element is told."""
_HEAD = 200
"""Characters that hold so many words."""


def _of(what: str, element: etree._Element, name: str = "", value: str = "") -> Foreign:
    role = element.get("role") or ""
    return Foreign(what, name, value, local(element), role, said(element))


def foreign(root: etree._Element, *, page: bool) -> Iterator[Foreign]:
    """All such things; `page` tells that it is the HTML edition."""
    before = root.getprevious()
    if before is not None and not local(before) and b"?xml-" in etree.tostring(before):
        yield Foreign(f"the instruction “{before.text}”")
    names = set[str]()
    usual = set[tuple[object, ...]]()
    for element in root.iter(etree.Element):
        tag = element.tag
        if tag not in _KNOWN:
            name = local(element)
            if name == "br" and next(element.iterancestors()).get("class") == "contributors":
                continue
            if name not in _NEVER:
                yield _of(f"the element “{name}”", element, value=name)
            elif not _written(element, name, page=page):
                yield _of(f"the element “{name}”{_which(element)}", element)
                continue
        given = []
        for pair in cast("list[tuple[str, str]]", element.items()):
            name, value = pair
            if name == "id":
                if value in names:
                    yield _of(f"the name “{value}”, given twice,", element, name, value)
                names.add(value)
            elif name not in _FREE:
                given.append(pair)
            elif name in _ADDRESSES and value[:1] != "#" and _RUNS.match(value):
                yield _of(f"a script in the attribute “{name}”", element)
        # Most elements are given just what another was: what was usual there is so here.
        if given and (alike := (tag, *given)) not in usual:
            if strange := [*_attributes(element, given, page=page)]:
                yield from strange
            elif _HIDING.isdisjoint(name for name, _ in given):
                usual.add(alike)


def _attributes(
    element: etree._Element, given: list[tuple[str, str]], *, page: bool
) -> Iterator[Foreign]:
    for name, value in given:
        if (name, value) in _PAIRS:
            if name == "role" and (lost := _bare(element, value)):
                yield _of(f"the role “{value}” without {lost}", element, name, value)
        elif not _usual(element, name, value, page=page):
            plainly = name.rpartition("}")[2].lower()
            yield _of(f"the attribute {plainly}=“{value}”", element, plainly, plain(value))


def said(element: etree._Element) -> tuple[str, ...]:
    """The first words in an element, or what stands for them, by which it is found in the source."""
    name = local(element)
    apart = next(element.iterancestors("{*}nav", "nav", "{*}head", "head"), None) is not None
    if apart or name in ("html", "body", "head", "nav", "script"):  # no place of the text
        return ()
    if name == "img":
        return (picture(element.get("alt") or ""),)
    for above in (element, *element.iterancestors("{*}math", "math")):
        if local(above) == "math":
            return (formula(tex_of(above)),)
    # A call and a line break have no words of the text; what they stand in has.
    for above in (element, *element.iterancestors()):
        if local(above) == "body":
            break
        text = "" if above.get("role") in APPARATUS else _head(above)
        if shown := words(TOKEN.sub("", text)):
            return tuple(shown[:_SAID])
    return ()


def _head(element: etree._Element) -> str:
    """The beginning of the text in an element, which may be a chapter."""
    text = ""
    for piece in pieces(element):
        text += piece
        if len(text) > _HEAD:
            break
    return text


def _bare(element: etree._Element, role: str) -> str:
    """What an element of a role ought to have and does not."""
    worn = _WORN.get(role, "")
    if worn and worn not in (element.get("class") or "").split():
        return f"the class “{worn}”"
    return "a label" if role == "doc-endnotes" and not element.get("aria-label") else ""


def _usual(element: etree._Element, name: str, value: str, *, page: bool) -> bool:
    """Whether an attribute is as Octavo gives it to just such an element, or told elsewhere."""
    if name in _WEARERS:
        worn = _WEARERS[name].get(element.get("role") or local(element), "")
        return set(value.split()).issubset(worn.split())
    if name == "dir":
        return local(element) == "html"
    if name == ("title" if page else "aria-label"):
        return element.get("role") == "doc-pagebreak"
    if name in _HIDING:
        if element.get(_OPS) in ("landmarks", "page-list"):
            return True
        apart = local(element) in ("html", "body", "nav")
        return not apart and next(element.iterancestors("{*}nav", "nav"), None) is None
    return False


def _written(element: etree._Element, name: str, *, page: bool) -> bool:
    """Whether an element of a head, or a script, is one that Octavo writes."""
    given = {str(key): str(value) for key, value in element.items()}
    if name == "link":
        return not page
    if name == "script":
        data = given == {"type": "application/ld+json"}
        return page and (data or (not given and _IGNORED.sub("", element.text or "") == _script()))
    if name == "meta":
        given.pop("content", "")
        match given:
            case {"charset": charset}:
                return charset.lower() == "utf-8"
            case {"name": field}:
                return page and field in _METAS
            case {"http-equiv": what}:
                return page and what == "Content-Security-Policy"
    return False


def _which(element: etree._Element) -> str:
    """The attributes of an element that has no words."""
    given = " ".join(f"{name}=“{element.get(name)}”" for name in map(str, element.keys()))
    return f" ({given})" if given else ""


@cache
def _script() -> str:
    return _IGNORED.sub("", (styles_folder() / "notes.js").read_text("utf-8"))
