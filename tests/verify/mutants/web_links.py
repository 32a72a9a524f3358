"""Damage to links and to the order of chapters, in the EPUB and the HTML."""

from __future__ import annotations

from copy import deepcopy
from random import Random

from mutants.kind import Hit
from mutants.web import (
    HEADINGS,
    WEB,
    WORD,
    Element,
    Web,
    classes,
    drop,
    note_of,
    other_letter,
    paragraphs,
    role,
    swap,
    tag,
    unwrap,
)


def _links(web: Web) -> list[Element]:
    return [a for a in web.all("a") if a.get("href") and not role(a)]


def _inside(web: Web) -> list[Element]:
    return [a for a in _links(web) if "#" in (a.get("href") or "") and not _outside_(a)]


def _outside_(link: Element) -> bool:
    return (link.get("href") or "").startswith("http")


@WEB.kind()
def internal_link_led_elsewhere(web: Web, random: Random) -> Hit | None:
    if not (found := _inside(web)):
        return None
    link = random.choice(found)
    here = (link.get("href") or "").rpartition("#")[2]
    root = link.getroottree().getroot()
    sections = [s for s in web.body("section") if s.getroottree().getroot() is root]
    names = [s.get("id") for s in sections if s.get("id") and _titled(s)]
    link.set("href", f"#{random.choice([n for n in names if n != here])}")
    return web.hit(link)


def _titled(section: Element) -> bool:
    return any(tag(child) in HEADINGS for child in section)


@WEB.kind()
def name_of_a_section_changed_with_its_links(web: Web, random: Random) -> Hit:
    sections = [s for s in web.body("section") if s.get("id") and _titled(s)]
    section = random.choice([s for s in sections if s.get("id") != "bibliography"])
    name = section.get("id") or ""
    section.set("id", f"{name}-2")
    for link in web.all("a"):
        address, mark, target = (link.get("href") or "").partition("#")
        if mark and target == name:
            link.set("href", f"{address}#{name}-2")
    return web.hit(next(child for child in section if tag(child) in HEADINGS))


@WEB.kind()
def internal_link_led_nowhere(web: Web, random: Random) -> Hit | None:
    if not (found := _inside(web)):
        return None
    link = random.choice(found)
    link.set("href", "#nowhere")
    return web.hit(link)


@WEB.kind()
def address_changed(web: Web, random: Random) -> Hit | None:
    if not (found := [a for a in _links(web) if _outside_(a)]):
        return None
    link = random.choice(found)
    start, slashes, rest = (link.get("href") or "").partition("//")
    link.set("href", start + slashes + other_letter(rest, random))
    return web.hit(link)


@WEB.kind()
def link_unwrapped(web: Web, random: Random) -> Hit | None:
    if not (found := _links(web)):
        return None
    link = random.choice(found)
    hit = web.hit(link)
    unwrap(link)
    return hit


@WEB.kind()
def link_set_up(web: Web, random: Random) -> Hit:
    paragraph = random.choice([p for p in paragraphs(web) if WORD.search(p.text or "")])
    match = WORD.search(paragraph.text or "")
    assert match is not None
    link = paragraph.makeelement(web.name("a"), href="https://example.org/")
    text = paragraph.text or ""
    paragraph.text, link.text, link.tail = text[: match.start()], match[0], text[match.end() :]
    paragraph.insert(0, link)
    return web.hit(paragraph)


def _chapters(web: Web) -> list[Element]:
    if web.edition == "html":
        return [e for e in web.body("div", "section", "article") if "chapter" in classes(e)]
    return [e for e in web.package.iter("{*}itemref") if "chapter" in (e.get("idref") or "")]


def _begins(web: Web, chapter: Element) -> Hit:
    """A chapter is told of at its first words."""
    if web.edition == "epub":
        chapter = next(web.tree(f"EPUB/{chapter.get('idref')}.xhtml").iter("{*}body"))
    inside = [e for e in chapter.iter("*") if tag(e) in (*HEADINGS, "p") and note_of(e) is None]
    return web.hit(*inside[:2])


@WEB.kind()
def chapter_dropped(web: Web, random: Random) -> Hit:
    chapter = random.choice(_chapters(web))
    hit = _begins(web, chapter)
    drop(chapter)
    return hit


@WEB.kind()
def chapters_swapped(web: Web, random: Random) -> Hit | None:
    chapters = _chapters(web)
    if len(chapters) < 2:
        return None
    first, second = random.sample(chapters, 2)
    hit = _begins(web, first) | _begins(web, second)
    swap(first, second)
    return hit


@WEB.kind("epub")
def chapter_doubled_in_the_spine(web: Web, random: Random) -> Hit:
    chapter = random.choice(_chapters(web))
    chapter.addnext(deepcopy(chapter))
    following_ = chapter.getnext().getnext()
    behind = [following_] if following_ is not None and following_ in _chapters(web) else []
    hit = _begins(web, chapter)
    for each in behind:
        hit |= _begins(web, each)
    return hit | Hit(fields=("",))
