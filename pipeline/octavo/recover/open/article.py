"""The article of a web page: where it stands among menus, forms and comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree, html
from lxml.html import HtmlElement

from octavo.recover.open.breaks import parted

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
_NEVER = ("script", "style", "template")
_INSTEAD = ("noscript", "iframe", "object", "embed", "audio", "video", "canvas")
"""What shows words only where a browser cannot show what it should."""
_HEAD = ("title", "meta", "link", "base", "basefont", "noscript", "object", "bgsound")
_SUBSET = re.compile(r"(<!DOCTYPE\b[^>\[]*)\[[^\]]*\]\s*>", re.IGNORECASE)
"""A document type with declarations of its own, which parsers of HTML take for text."""
_FORMS = ("nav", "form", "button", "select", "textarea", "input", "dialog")
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What XML has no place for (XML 1.0, 2.2), nor libxml2."""
_NUMBER = re.compile(r"[\[(]?(?:\d{1,4}|[*†‡]+)[\])]?[.:]?")
_INLINE = ("a", "b", "i", "em", "strong", "sup", "span", "small", "font")
_HOLDERS = ("p", "div", "section", "blockquote")
_DEPTH = 6
"""How far out of a link an element may be that is named for it."""
_MOST = 0.3
"""The share of an article’s words that a piece of furniture may hold."""


def page(text: str) -> HtmlElement:
    """The tree of a page, however it was written; what is never read is gone."""
    text = _CONTROLS.sub(" ", re.sub(r"\A\s*<\?xml[^>]*\?>", "", text))
    text = _SUBSET.sub(r"\1>", text, count=1)
    parser = html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, no_network=True)
    try:
        tree = html.document_fromstring(text, parser=parser)
    except etree.ParserError:  # nothing but white space and comments
        tree = html.document_fromstring("<p></p>", parser=parser)
    for element in [e for e in tree.iter(*_NEVER) if isinstance(e, HtmlElement)]:
        element.drop_tree()
    for line_end in tree.iter("br"):
        line_end.tail = f"\n{line_end.tail or ''}"  # its words are not one with those before
    _embodied(tree)
    parted(tree)
    return tree


def _embodied(tree: HtmlElement) -> None:
    """Put what libxml2 takes for a part of the head, where no body opens, into the body."""
    head, body = tree.find("head"), tree.find("body")
    children = [] if head is None else list(head)
    strange = next((at for at, e in enumerate(children) if e.tag not in _HEAD), len(children))
    if head is None or strange == len(children):
        return
    if body is None:
        body = html.Element("body")
        head.addnext(body)
    children[-1].tail = f"{children[-1].tail or ''}{body.text or ''}"
    body.text = None
    for place, element in enumerate(children[strange:]):
        body.insert(place, element)


def instead(tree: HtmlElement) -> list[str]:
    """The words that stand for what a page cannot show; they are taken out of it."""
    said = []
    for element in [e for e in tree.iter(*_INSTEAD) if isinstance(e, HtmlElement)]:
        if not any(above.tag in _INSTEAD for above in element.iterancestors()):
            said.append(shown(element))
            element.drop_tree()
    return [words for words in said if words]


def shown(element: HtmlElement) -> str:
    return " ".join(element.text_content().split())


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


def returns(found: HtmlElement) -> list[HtmlElement]:
    """What leads from a note back to its calls by other marks than its own, as the letters of a
    note that is called twice.
    """
    marked = [
        span
        for span in found.iter("span")
        if "mw-cite-backlink" in (span.get("class") or "").split()
    ]
    named = _identified(found)
    for link in found.iter("a"):
        if not re.fullmatch(r"[a-z]{1,2}", letter := shown(link)):
            continue
        within = any(above in marked for above in link.iterancestors())
        calls = [shown(call).strip("[]()") for call in _mutual(link, named)]
        if calls and letter not in calls and not within:
            marked.append(_around(link))
    return marked


def with_words(found: HtmlElement) -> None:
    """Put the number of a note that stands by itself, and leads back to a call amid words, at the
    head of the words behind it.
    """
    named = _identified(found)
    for link in list(found.iter("a")):
        calls = _mutual(link, named) if _NUMBER.fullmatch(shown(link)) else []
        if all(_first(_around(call)) for call in calls):
            continue
        alone = _around(link)
        following = alone.getnext()
        while following is not None and not (following.text or "").strip() and len(following):
            if following[0].tag not in _HOLDERS:
                break
            following = following[0]
        if (
            following is None
            or following.tag not in _HOLDERS
            or _NUMBER.fullmatch(shown(following) or "0")
            or (alone.tail or "").strip()
            or not _first(alone)
        ):
            continue
        note = alone.getparent()
        numbers = [a for a in note.iter("a") if _NUMBER.fullmatch(shown(a))]
        if (
            note is not found
            and len(numbers) == 1
            and "id" in link.attrib
            and "id" not in note.attrib
        ):
            note.set("id", link.attrib.pop("id"))  # all of the note goes by it
        for element in alone.iter("p", "div"):
            element.tag = "span"
        alone.tail, following.text = f" {following.text or ''}", None
        following.insert(0, alone)


def _identified(found: HtmlElement) -> dict[str, HtmlElement]:
    return {
        name: element
        for element in found.iter()
        if isinstance(element.tag, str) and (name := element.get("id") or element.get("name"))
    }


def _mutual(link: HtmlElement, named: dict[str, HtmlElement]) -> list[HtmlElement]:
    """The links, where a link leads, that lead to it, or to what it stands in."""
    target = named.get((link.get("href") or "#").removeprefix("#"))
    if target is None or not (link.get("href") or "").startswith("#"):
        return []
    if not shown(target) and target.getparent() is not None:
        target = target.getparent()
    holders = [link, *link.iterancestors()][:_DEPTH]
    back = {f"#{e.get('id') or e.get('name')}" for e in holders}
    return [other for other in target.iter("a") if other.get("href") in back and other is not link]


def _around(link: HtmlElement) -> HtmlElement:
    """The outermost element that holds a link and nothing else."""
    around = link
    while (parent := around.getparent()) is not None and parent.tag in (*_INLINE, "p", "div"):
        if shown(parent) != shown(link):
            break
        around = parent
    return around


def _first(alone: HtmlElement) -> bool:
    """Whether nothing stands before an element on its line."""
    if alone.tag in _HOLDERS:
        return True
    before = alone.getprevious()
    if before is None:
        return alone.getparent().tag in _HOLDERS and not (alone.getparent().text or "").strip()
    return before.tag in _HOLDERS and not (before.tail or "").strip()
