"""Markup that came from a manuscript, made safe: only known elements and attributes.

No script, style sheet, frame, form or remote resource gets through, and no address but
http, https, mailto, tel and places inside the book. Element names follow the HTML
and MathML standards; unknown ones are unwrapped, their words stay.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from lxml import etree, html

from octavo.model.prose import CLOSE, OPEN

MATHML = "http://www.w3.org/1998/Math/MathML"
_DROPPED = frozenset(
    "script style iframe frame frameset object embed applet form input button select "
    "textarea video audio source track canvas svg link meta base noscript template portal "
    "title head annotation-xml".split()
)
_KNOWN = frozenset(
    "a abbr address article aside b bdi bdo blockquote br caption center cite code col "
    "colgroup data dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 "
    "h5 h6 header hgroup hr i img ins kbd li main mark nav ol p pre q rp rt ruby s samp "
    "section small span strong sub summary sup table tbody td tfoot th thead time tr u ul "
    "var wbr".split()
)
# MathML Core, and what Pandoc writes besides: `menclose` for \cancel and \boxed.
_MATH = frozenset(
    f"{{{MATHML}}}{name}"
    for name in "annotation maction math menclose merror mfrac mi mmultiscripts mn mo mover "
    "mpadded mphantom mprescripts mroot mrow ms mspace msqrt mstyle msub msubsup msup mtable mtd "
    "mtext mtr munder munderover none semantics".split()
)
_RENAMED = {"center": "div", "nav": "div", "main": "div"}
_ATTRIBUTES = frozenset(
    "id class lang dir title alt src href width height colspan rowspan scope headers "
    "style datetime cite start type value reversed role epub-type".split()
)
_STYLES = re.compile(
    r"\s*(?:text-align:\s*(?:left|right|center|justify)|(?:width|height):\s*[\d.]+(?:%|em|rem|px|cm|mm|in|pt)"
    r"|list-style-type:\s*[\w-]+)\s*;?\s*"
)
_ADDRESSES = ("http", "https", "mailto", "tel")
_VOID = frozenset(("br", "hr", "img", "col", "wbr"))
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def parse_fragment(markup: str) -> etree._Element:
    """A `div` that holds the fragment: read as XML, or as HTML where it is not well-formed."""
    markup = _CONTROL.sub("", markup)
    try:
        return etree.fromstring(
            f"<div>{markup}</div>", etree.XMLParser(huge_tree=True, resolve_entities=False)
        )
    except etree.XMLSyntaxError:
        found = html.fragment_fromstring(markup, create_parent="div")
        return etree.fromstring(
            etree.tostring(_renamed(found), encoding="unicode"),
            etree.XMLParser(huge_tree=True, recover=True),
        )


def _renamed(root: etree._Element) -> etree._Element:
    """Names that XML allows: anything odd in a tag or an attribute goes."""
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.tag.startswith("{"):
            continue
        if not re.fullmatch(r"[A-Za-z][\w-]*", element.tag):
            element.tag = "span"
        for name in map(str, list(element.attrib)):
            if not re.fullmatch(r"[A-Za-z][\w-]*", name):
                del element.attrib[name]
        if element.tag == "math":
            element.set("xmlns", MATHML)
    return root


def sanitize(root: etree._Element) -> etree._Element:
    """Make the tree under `root` safe, in place; returns `root`."""
    for element in list(root.iter()):
        if element is root:
            continue
        if not isinstance(element.tag, str):
            _remove(element)
        elif etree.QName(element).localname.lower() in _DROPPED:
            _remove(element)
        elif element.tag in _MATH:
            _attributes(element, mathml=True)
        elif element.tag.lower() not in _KNOWN:
            _unwrap(element)
        else:
            element.tag = _RENAMED.get(element.tag.lower(), element.tag.lower())
            _attributes(element, mathml=False)
            if element.text is None and len(element) == 0 and element.tag not in _VOID:
                element.text = ""
    return root


def _attributes(element: etree._Element, *, mathml: bool) -> None:
    for name, value in [(str(k), str(v)) for k, v in element.attrib.items()]:
        plain = name.lower()
        if plain == "xml:lang" or plain.endswith("}lang"):
            del element.attrib[name]
            element.set("lang", value)
        elif not _harmless(plain, value, mathml=mathml):
            del element.attrib[name]


def _harmless(name: str, value: str, *, mathml: bool) -> bool:
    if name.startswith("on") or "}" in name or ":" in name:
        return False
    match name:
        case "href" | "cite":
            return _address(value)
        case "src" | "altimg":
            return value.startswith(OPEN)
        case "style":
            return all(_STYLES.fullmatch(part) for part in value.split(";") if part.strip())
        case _:
            return mathml or name in _ATTRIBUTES or name.startswith("aria-")


def _address(value: str) -> bool:
    if value.startswith(("#", OPEN)):
        return True
    try:
        parts = urlsplit(value.strip())
    except ValueError:
        return False
    return parts.scheme.lower() in _ADDRESSES and CLOSE not in value


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    _append_text(element, element.tail or "")
    parent.remove(element)


def _append_text(element: etree._Element, text: str) -> None:
    """Add text where `element` stands, before it goes."""
    previous, parent = element.getprevious(), element.getparent()
    if previous is not None:
        previous.tail = (previous.tail or "") + text
    elif parent is not None:
        parent.text = (parent.text or "") + text


def _unwrap(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is None:
        return
    _append_text(element, element.text or "")
    at = parent.index(element)
    children = list(element)
    for offset, child in enumerate(children):
        parent.insert(at + offset, child)
    if children:
        children[-1].tail = (children[-1].tail or "") + (element.tail or "")
    else:
        _append_text(element, element.tail or "")
    parent.remove(element)
