"""Paragraphs of web pages that are parted by nothing but two line breaks."""

from __future__ import annotations

from lxml import html
from lxml.html import HtmlElement

_BLOCKS = frozenset(
    "address article aside blockquote center details dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 "
    "header hr li main nav ol p pre section table ul".split()
)
_PARTED = ("body", "div", "p", "td", "article", "section", "main", "blockquote", "li", "center")


def parted(tree: HtmlElement) -> None:
    """Make paragraphs of what two line breaks part, in every block that holds such."""
    for block in list(tree.iter(*_PARTED)):
        if any(_doubled(line_end) for line_end in block.findall("br")):
            _part(block)


def _doubled(line_end: HtmlElement) -> bool:
    following = line_end.getnext()
    alone = not (line_end.tail or "").strip()
    return alone and following is not None and following.tag == "br"


def _part(block: HtmlElement) -> None:
    made: list[HtmlElement] = [html.Element("p")]
    made[0].text, block.text = block.text, None
    for child in list(block):
        block.remove(child)
        if child.tag == "br" and len(made[-1]) and made[-1][-1].tag == "br":
            last = made[-1][-1]
            if not (last.tail or "").strip():
                made[-1].remove(last)
                made.append(html.Element("p"))
                made[-1].text = child.tail
                continue
        if child.tag == "br" and _empty(made[-1]) and len(made) > 1:
            made[-1].text = (made[-1].text or "") + (child.tail or "")
            continue
        if child.tag in _BLOCKS:
            tail, child.tail = child.tail, None
            made += [child, html.Element("p")]
            made[-1].text = tail
            continue
        made[-1].append(child)
    kept = [each for each in made if each.tag != "p" or not _empty(each) or each.attrib]
    if block.tag == "p" and (parent := block.getparent()) is not None:
        at = parent.index(block)
        if kept and block.get("id"):
            kept[0].set("id", block.get("id"))
        tail = block.tail
        block.tail = None
        parent[at : at + 1] = kept
        if kept:
            kept[-1].tail = tail
    else:
        block[:] = kept


def _empty(element: HtmlElement) -> bool:
    return not len(element) and not (element.text or "").strip()
