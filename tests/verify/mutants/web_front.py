"""Damage to the title page, the imprint and what else stands around the text."""

from __future__ import annotations

from functools import partial
from random import Random

from mutants.kind import Hit
from mutants.web import WEB, Element, Web, classes, drop, other_letter, tag

_FIELDS = {
    "title page": ("title", "subtitle", "creator", "contributor", "publisher"),
    "imprint": ("series", "rights", "publisher", "date", "identifier"),
}


def _page(web: Web, name: str) -> Element:
    kind = name.replace(" ", "")
    file = "html" if web.edition == "html" else f"EPUB/{kind.removesuffix('page')}.xhtml"
    return next(e for e in web.tree(file).iter("{*}section", "{*}*") if kind in classes(e))


def _lines(web: Web, name: str) -> list[Element]:
    return [e for e in _page(web, name) if (e.text or "").strip()]


def _changed(web: Web, random: Random, name: str) -> Hit:
    line = random.choice(_lines(web, name))
    line.text = other_letter(line.text or "", random)
    return Hit(fields=_FIELDS[name])


def _dropped(web: Web, random: Random, name: str) -> Hit:
    drop(random.choice(_lines(web, name)))
    return Hit(fields=_FIELDS[name])


def _doubled(web: Web, random: Random, name: str) -> Hit:
    line = random.choice(_lines(web, name))
    other = line.makeelement(web.name("p"), {})
    other.text, other.tail = "Second impression", "\n"
    line.addnext(other)
    return Hit(fields=_FIELDS[name])


def _swapped(web: Web, random: Random, name: str) -> Hit:
    first, second = random.sample(_lines(web, name), 2)
    first.text, second.text = second.text, first.text
    return Hit(fields=_FIELDS[name])


def _hidden(web: Web, random: Random, name: str) -> Hit:
    _page(web, name).set("style", "display: none")
    return Hit(fields=_FIELDS[name])


for _name in _FIELDS:
    WEB.add(f"line of the {_name} changed", partial(_changed, name=_name))
    WEB.add(f"line of the {_name} dropped", partial(_dropped, name=_name))
    WEB.add(f"line added to the {_name}", partial(_doubled, name=_name))
    WEB.add(f"lines of the {_name} swapped", partial(_swapped, name=_name))
    WEB.add(f"{_name} hidden", partial(_hidden, name=_name), wanted=1)


@WEB.kind(wanted=1)
def translator_named_as_the_author(web: Web, random: Random) -> Hit | None:
    lines = [e for e in _lines(web, "title page") if "contributors" in classes(e)]
    if not lines or "by " not in (lines[0].text or ""):
        return None
    lines[0].text = (lines[0].text or "").partition("by ")[2]
    return Hit(fields=("contributor",))


@WEB.kind()
def sign_without_width_put_into_the_title(web: Web, random: Random) -> Hit:
    line = _lines(web, "title page")[0]
    line.text = f"{(line.text or '')[:2]}\u200b{(line.text or '')[2:]}"
    return Hit(fields=("",))


@WEB.kind()
def heading_of_the_contents_changed(web: Web, random: Random) -> Hit | None:
    navs = [e for e in web.navigation.iter("*") if tag(e) == "nav" and "contents" in classes(e)]
    headings = [e for nav in navs for e in nav if tag(e) in ("h1", "h2")]
    if not headings:
        return None
    headings[0].text = other_letter(headings[0].text or "", random)
    return Hit(fields=("contents",))


@WEB.kind("html")
def words_put_behind_the_text(web: Web, random: Random) -> Hit:
    main = next(web.tree("html").iter("main"))
    extra = main.makeelement("p", {})
    extra.text = random.choice(("More.", "The end is not what you think.", "p. 4"))
    main.addnext(extra)
    return Hit(fields=("",))


@WEB.kind("html")
def words_put_before_the_text(web: Web, random: Random) -> Hit:
    body = next(web.tree("html").iter("body"))
    extra = body.makeelement("p", {})
    extra.text = random.choice(("Draft", "Not for sale"))
    body.insert(0, extra)
    return Hit(fields=("",))


@WEB.kind()
def words_put_amid_the_contents(web: Web, random: Random) -> Hit | None:
    navs = [e for e in web.navigation.iter("*") if tag(e) == "nav" and "contents" in classes(e)]
    items = [e for nav in navs for e in nav.iter("*") if tag(e) == "li"]
    if not items:
        return None
    random.choice(items)[0].tail = " (abridged)"
    return Hit(fields=("",))


@WEB.kind("epub")
def words_put_behind_the_contents(web: Web, random: Random) -> Hit:
    nav = random.choice(list(web.navigation.iter("{*}nav")))
    extra = nav.makeelement(web.name("p"), {})
    extra.text = random.choice(("Draft", "Not for sale"))
    nav.addnext(extra)
    return Hit(fields=("",))


@WEB.kind("epub")
def contents_put_on_the_title_page(web: Web, random: Random) -> Hit:
    """What holds a table of contents is a page of the book all the same."""
    page = _page(web, "title page")
    nav = page.makeelement(web.name("nav"), {})
    page.addnext(nav)
    return _changed(web, random, "title page")


@WEB.kind(wanted=1)
def identifier_of_another_edition(web: Web, random: Random) -> Hit:
    _lines(web, "imprint")[-1].text = "ISBN 978-1-4028-9462-6"
    return Hit(fields=_FIELDS["imprint"])
