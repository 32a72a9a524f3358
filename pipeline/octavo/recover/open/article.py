"""The article of a web page: where it stands among menus, forms and comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html
from lxml.html import HtmlElement

_MARKED = (
    "//article",
    "//main",
    "//*[@role='main']",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' entry-content ')]",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' post-content ')]",
    "//*[@id='content']",
)
_NOTES = re.compile(
    r"\b(?:foot|end)?-?notes?\b|^fn|footnote|endnote|reflist|references", re.IGNORECASE
)
_FURNITURE = re.compile(
    r"\b(?:comments?|respond|sharedaddy|share|sharing|social|related|breadcrumbs?|sidebar|navigation|navbar|menu"
    r"|cookies?|subscribe|newsletter|toolbar|advert\w*|promo|pagination|post-nav\w*|jp-relatedposts|widget\w*|skip-link"
    r"|printfriendly|wp-block-buttons?|tags?-links|cat-links|entry-(?:meta|footer)|post-(?:meta|footer)|mw-editsection|noprint)\b",
    re.IGNORECASE,
)
_NEVER = (
    "script",
    "style",
    "noscript",
    "template",
    "iframe",
    "object",
    "embed",
    "audio",
    "video",
    "canvas",
)
_FORMS = ("nav", "form", "button", "select", "textarea", "input", "dialog")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML has no place for (XML 1.0, 2.2), nor libxml2."""
_MOST = 0.3
"""The share of an article’s words that a piece of furniture may hold."""


def page(text: str) -> HtmlElement:
    """The tree of a page, however it was written; what is never read is gone."""
    text = _CONTROLS.sub(" ", re.sub(r"\A\s*<\?xml[^>]*\?>", "", text))
    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = html.document_fromstring(text, parser=parser)
    except etree.ParserError:  # nothing but white space and comments
        tree = html.document_fromstring("<p></p>", parser=parser)
    for element in [e for e in tree.iter(*_NEVER) if isinstance(e, HtmlElement)]:
        element.drop_tree()
    return tree


def squeezed(element: HtmlElement) -> str:
    return "".join(element.text_content().split())


def article(tree: HtmlElement) -> HtmlElement:
    """The element that holds the article, and its notes."""
    body = tree.find("body")
    body = tree if body is None else body
    whole = len(squeezed(body))
    found = _marked(tree, whole)
    if found is None:
        found = _readable(tree, body)
    return _with_notes(found, body)


def _marked(tree: HtmlElement, whole: int) -> HtmlElement | None:
    """What the page itself says is its article, if that is one and holds much of the text."""
    for path in _MARKED:
        named = tree.xpath(path)
        if len(named) == 1 and len(squeezed(named[0])) > max(200, 0.2 * whole):
            return named[0]
    return None


def _readable(tree: HtmlElement, body: HtmlElement) -> HtmlElement:
    """The element around what readability-lxml takes for the article."""
    from readability import Document
    from readability.readability import Unparseable

    try:
        summary = html.fromstring(Document(html.tostring(tree, encoding="unicode")).summary())
    except (Unparseable, ValueError, TypeError):
        return body
    wanted = len(squeezed(summary))
    if wanted < 200:
        return body
    texts = sorted((squeezed(p) for p in summary.iter("p", "div", "li")), key=len, reverse=True)
    for text in texts:
        for element in body.iter("p", "div", "li"):
            if squeezed(element) == text:
                around = [element, *element.iterancestors()]
                return next((e for e in around if len(squeezed(e)) >= 0.9 * wanted), body)
    return body


def _with_notes(found: HtmlElement, body: HtmlElement) -> HtmlElement:
    """The element, widened until the notes that its links lead to stand in it."""
    inside = {
        element.get("id") or element.get("name")
        for element in found.iter()
        if isinstance(element.tag, str)
    }
    wanted = {
        link.get("href")[1:]
        for link in found.iter("a")
        if (link.get("href") or "").startswith("#")
        and re.fullmatch(r"\W*(?:\d{1,4}|[*†‡])\W*", link.text_content())
    } - inside
    while wanted and found is not body:
        parent = found.getparent()
        if parent is None:
            break
        named = {e.get("id") or e.get("name") for e in parent.iter() if isinstance(e.tag, str)}
        found = parent
        if wanted & named:
            break
    return found


def furniture(found: HtmlElement) -> Iterator[HtmlElement]:
    """What within the article is not its text; elements to be taken out, outermost first."""
    whole = max(1, len(squeezed(found)))
    targets = {
        (link.get("href") or "")[1:]
        for link in found.iter("a")
        if (link.get("href") or "").startswith("#")
    }
    skipped: set[HtmlElement] = set()
    for element in found.iter():
        if element is found or not isinstance(element.tag, str):
            continue
        if any(above in skipped for above in element.iterancestors()):
            continue
        named = f"{element.get('class') or ''} {element.get('id') or ''}"
        if element.tag in _FORMS or (_FURNITURE.search(named) and not _NOTES.search(named)):
            holds = {e.get("id") for e in element.iter() if isinstance(e.tag, str)} & targets
            if len(squeezed(element)) < _MOST * whole and not (holds and element.tag not in _FORMS):
                skipped.add(element)
                yield element
