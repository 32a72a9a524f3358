"""Harvard's references (Cite Them Right), used as notes."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from .parts import (
    Shown,
    day,
    direct,
    ordinal,
    pages,
    short_given,
    slanted,
    turned,
    value,
)
from .truth import Work

WAYS = {
    "ibid": ("Ibid., {p}.", "ibid., {p}.", "Ibid, {p}.", "Ibid. {p}."),
    "same": ("Ibid.",),
    "id": ("Id., {p}.",),
    "op. cit.": ("{a}, op. cit., {p}.", "{a}, op cit, {p}."),
    "loc. cit.": ("{a}, loc. cit.",),
}


def authors(work: Work) -> Shown:
    people, shown = short_given(work.people("author")), Shown(work)
    if people:
        if len(people) > 3:
            return shown.add(f"{turned(people[0])} et al.", author=value(people[:1]))
        return shown.add(_joined([turned(p) for p in people]), author=value(people))
    people = short_given(work.people("editor"))
    if people:
        shown.add(_joined([turned(p) for p in people]), editor=value(people))
        shown.add(" (ed.)" if len(people) == 1 else " (eds)")
    return shown


def _joined(names: Sequence[str]) -> str:
    """“A, B and C”."""
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _headed(work: Work, year: str) -> Shown:
    """Author and year; where there is none, the title and the year."""
    shown, title = authors(work), work.get("title")
    if shown.text:
        return shown.add(f" ({year})", issued=work.get("date") or year)
    quoted = f"‘{title}’" if work.type == "article-newspaper" else slanted(title)
    shown.add(quoted, title=title)
    return shown.add(f" ({year})", issued=work.get("date") or year)


def full(work: Work, locator: str, rng: Random) -> Shown:
    title, date = work.get("title"), work.get("date")
    year = (work.get("year") or date)[:4]
    shown = _headed(work, year)
    stop = "" if title.endswith(("?", "!")) else "."
    headless = ("title", title) in shown.fields
    shown.add("" if headless and work.type == "book" else " ")
    match work.type:
        case "book":
            shown.add("." if headless else f"{slanted(title)}{stop}", title=title)
            if work.get("edition"):
                shown.add(f" {ordinal(work.get('edition'))} edn.", edition=work.get("edition"))
            for role, word in (("editor", "Edited by"), ("translator", "Translated by")):
                people = short_given(work.people(role))
                if people and (work.get("author") or role == "translator"):
                    names = _joined([direct(p) for p in people])
                    shown.add(f" {word} {names}.", **{role: value(people)})
            if work.get("volume"):
                shown.add(f" Vol. {work.get('volume')}.", volume=work.get("volume"))
            _imprint(shown, work)
        case "chapter":
            shown.add(f"‘{title}’, in ", title=title)
            editors = short_given(work.people("editor"))
            if editors:
                shown.add(_joined([turned(p) for p in editors]), editor=value(editors))
                shown.add(" (ed.) " if len(editors) == 1 else " (eds) ")
            inner = work.get("container")
            shown.add(slanted(inner), container_title=inner)
            shown.add("" if inner.endswith("?") else ".")
            _imprint(shown, work)
            return shown.add(f", {pages(work.get('page'))}", page=work.get("page"))
        case "article-journal":
            shown.add(f"‘{title}’, ", title=title)
            shown.add(slanted(work.get("container")), container_title=work.get("container"))
            if work.get("volume"):
                shown.add(f", {work.get('volume')}", volume=work.get("volume"))
            if work.get("issue"):
                split = "" if work.get("volume") else ", "
                shown.add(f"{split}({work.get('issue')})", issue=work.get("issue"))
            return shown.add(f", {pages(work.get('page'))}", page=work.get("page"))
        case "article-newspaper":
            shown.add("" if headless else f"‘{title}’, ", title=title)
            shown.add(slanted(work.get("container")), container_title=work.get("container"))
            return shown.add(f", {day(date, '{d} {m}')}")
        case "webpage":
            shown.add(f"{slanted(title)}. ", title=title)
            shown.fields = [(n, year if n == "issued" else v) for n, v in shown.fields]
            shown.add(f"Available at: {work.get('url')}", URL=work.get("url"))
            seen = work.get("accessed")
            return shown.add(f" (Accessed: {day(seen, '{d} {m} {y}')})", accessed=seen)
        case _:
            shown.add(f"{slanted(title)}. PhD thesis. ", title=title)
            shown.add(work.get("institution"), publisher=work.get("institution"))
    return shown.add(f", {pages(locator)}" if locator else "")


def _imprint(shown: Shown, work: Work) -> None:
    shown.add(f" {work.get('place')}:", publisher_place=work.get("place"))
    shown.add(f" {work.get('publisher')}", publisher=work.get("publisher"))


def short(work: Work, locator: str, rng: Random, way: str) -> str:
    title = work.get("short")
    title = slanted(title) if work.type == "book" else f"‘{title}’"
    year = (work.get("year") or work.get("date"))[:4]
    tail = f", {pages(locator)}" if locator else ""
    match way:
        case "alone":
            return f"{title}{tail}"
        case "author":
            return f"{work.family}{tail}"
        case _:
            if rng.random() < 0.5:
                return f"{work.family} ({year}){tail}"
            return f"{work.family} {year}{tail}"
