"""Damage to paragraphs, headings, quotations, verse and code, in the EPUB and the HTML."""

from __future__ import annotations

import re
from random import Random

from mutants.kind import Hit
from mutants.web import (
    HEADINGS,
    WEB,
    Element,
    Slot,
    Web,
    block,
    classes,
    double,
    drop,
    following,
    join,
    other_letter,
    paragraphs,
    said,
    swap,
    tag,
)
from octavo.verify.words import words


def _neighbours(web: Web, element: Element) -> Hit:
    """Where words stand twice, the second time may be told at what follows."""
    passages = web.body("p", "li", "dt", "pre", "caption", "figcaption", "td", "th", *HEADINGS)
    at = passages.index(element)
    return web.hit(*passages[max(0, at - 1) : at + 3])


@WEB.kind()
def paragraph_dropped(web: Web, random: Random) -> Hit:
    paragraph = random.choice(paragraphs(web))
    hit = web.hit(paragraph)
    drop(paragraph)
    return hit


@WEB.kind()
def paragraph_doubled(web: Web, random: Random) -> Hit:
    paragraph = random.choice(paragraphs(web))
    hit = _neighbours(web, paragraph)
    double(paragraph)
    return hit


def _told_apart(first: Element, second: Element) -> bool:
    return bool(words(said(second))) and words(said(first)) != words(said(second))


@WEB.kind()
def paragraphs_swapped(web: Web, random: Random) -> Hit:
    pairs = [(p, q) for p in paragraphs(web) if (q := following(p, "p")) is not None]
    first, second = random.choice([(p, q) for p, q in pairs if _told_apart(p, q)])
    hit = web.hit(first, second)
    swap(first, second)
    return hit


@WEB.kind()
def paragraph_joined_with_the_next(web: Web, random: Random) -> Hit:
    pairs = [(p, q) for p in paragraphs(web) if (q := following(p, "p")) is not None]
    first, second = random.choice([(p, q) for p, q in pairs if said(q).strip()])
    hit = web.hit(first, second)
    join(first, second)
    return hit


@WEB.kind()
def paragraph_parted(web: Web, random: Random) -> Hit:
    places = [
        (paragraph, slot, match.start())
        for paragraph in paragraphs(web)
        for slot in _own(paragraph)
        for match in re.finditer(r"(?<=\w) (?=\w)", slot.text)
    ]
    paragraph, slot, at = random.choice(places)
    hit = web.hit(paragraph)
    second = paragraph.makeelement(web.name("p"))
    second.text, slot.text = slot.text[at:], slot.text[:at]
    behind = list(paragraph) if not slot.behind else list(slot.element.itersiblings())
    for child in behind:
        second.append(child)
    second.tail, paragraph.tail = paragraph.tail, "\n"
    paragraph.addnext(second)
    return hit


def _own(paragraph: Element) -> list[Slot]:
    """The texts that stand in the paragraph itself."""
    found = [Slot(paragraph, behind=False), *(Slot(child, behind=True) for child in paragraph)]
    return [slot for slot in found if slot.text]


@WEB.kind()
def heading_dropped(web: Web, random: Random) -> Hit:
    heading = random.choice(web.body(*HEADINGS))
    hit = web.hit(heading)
    drop(heading)
    return hit


@WEB.kind()
def heading_edited(web: Web, random: Random) -> Hit:
    found = [(s, m) for s, m in web.words() if tag(block(s.owner)) in HEADINGS]
    slot, match = random.choice(found)
    hit = web.hit(slot.owner)
    slot.put(*match.span(), other_letter(match[0], random))
    return hit


@WEB.kind()
def heading_of_another_level(web: Web, random: Random) -> Hit:
    heading = random.choice(web.body(*HEADINGS))
    heading.tag = web.name(random.choice([h for h in HEADINGS if h != tag(heading)]))
    return web.hit(heading)


@WEB.kind()
def heading_made_a_paragraph(web: Web, random: Random) -> Hit:
    heading = random.choice(web.body(*HEADINGS))
    heading.tag = web.name("p")
    return web.hit(heading)


@WEB.kind()
def paragraph_made_a_heading(web: Web, random: Random) -> Hit:
    paragraph = random.choice(paragraphs(web))
    paragraph.tag = web.name("h4")
    return web.hit(paragraph)


@WEB.kind()
def quotation_unwrapped(web: Web, random: Random) -> Hit | None:
    quotations = web.all("blockquote")
    if not quotations:
        return None
    quotation = random.choice(quotations)
    hit = web.hit(quotation, *quotation)
    quotation.tag = web.name("div")
    return hit


@WEB.kind()
def verse_lines_joined(web: Web, random: Random) -> Hit | None:
    lines = [p for p in web.body("p") if "line-block" in classes(p.getparent())]
    breaks = [b for b in web.body("br") if tag(block(b)) == "div"]
    joints = [(p, q) for p in lines if (q := following(p, "p")) is not None]
    places = [*joints, *((None, each) for each in breaks)]
    if not places:
        return None
    first, second = random.choice(places)
    hit = web.hit(second)
    if first is None:
        second.tail = f" {second.tail or ''}"
        drop(second)
    else:
        join(first, second)
    return hit


def _code(web: Web) -> list[Element]:
    return [e for e in web.body("code") if tag(e.getparent()) == "pre" and tag(block(e)) == "pre"]


@WEB.kind(wanted=3)
def code_line_edited(web: Web, random: Random) -> Hit | None:
    if not (found := _code(web)):
        return None
    code = random.choice(found)
    hit = web.hit(code)
    code.text = other_letter(code.text or "", random)
    return hit


@WEB.kind(wanted=3)
def code_line_dropped(web: Web, random: Random) -> Hit | None:
    if not (found := _code(web)):
        return None
    code = random.choice(found)
    hit = web.hit(code)
    lines = (code.text or "").split("\n")
    gone = random.choice([n for n, line in enumerate(lines) if line.strip()])
    code.text = "\n".join(line for n, line in enumerate(lines) if n != gone)
    return hit


@WEB.kind(wanted=1)
def break_dropped(web: Web, random: Random) -> Hit | None:
    found = [hr for hr in web.body("hr") if hr.getprevious() is not None]
    if not found:
        return None
    line = random.choice(found)
    hit = web.hit(line.getprevious())
    drop(line)
    return hit


@WEB.kind()
def figure_made_a_division(web: Web, random: Random) -> Hit | None:
    if not (found := web.body("figure")):
        return None
    figure = random.choice(found)
    hit = web.hit(*figure)
    figure.tag = web.name("div")
    return hit
