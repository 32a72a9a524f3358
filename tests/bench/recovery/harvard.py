"""Harvard's references (Cite Them Right), used as notes."""

from __future__ import annotations

from random import Random

from .parts import (
    Shown,
    day,
    direct,
    listed,
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
        text = " and ".join(turned(p) for p in people) if len(people) < 3 else ""
        return shown.add(text or listed([turned(p) for p in people]), author=value(people))
    people = short_given(work.people("editor"))
    shown.add(" and ".join(turned(p) for p in people), editor=value(people))
    return shown.add(" (ed.)" if len(people) == 1 else " (eds)")


def full(work: Work, locator: str, rng: Random) -> Shown:
    shown = authors(work)
    title, date = work.get("title"), work.get("date")
    year = (work.get("year") or date)[:4]
    shown.add(f" ({year}) ", issued=date or year)
    stop = "" if title.endswith(("?", "!")) else "."
    match work.type:
        case "book":
            shown.add(f"{slanted(title)}{stop}", title=title)
            if work.get("edition"):
                shown.add(f" {ordinal(work.get('edition'))} edn.", edition=work.get("edition"))
            for role, word in (("editor", "Edited by"), ("translator", "Translated by")):
                people = short_given(work.people(role))
                if people and work.get("author"):
                    names = " and ".join(direct(p) for p in people)
                    shown.add(f" {word} {names}.", **{role: value(people)})
            if work.get("volume"):
                shown.add(f" Vol. {work.get('volume')}.", volume=work.get("volume"))
            _imprint(shown, work)
        case "chapter":
            shown.add(f"‘{title}’, in ", title=title)
            editors = short_given(work.people("editor"))
            names = " and ".join(turned(p) for p in editors)
            shown.add(names, editor=value(editors))
            shown.add(" (ed.) " if len(editors) == 1 else " (eds) ")
            inner = work.get("container")
            shown.add(slanted(inner), container_title=inner)
            shown.add("" if inner.endswith("?") else ".")
            _imprint(shown, work)
            return shown.add(f", {pages(work.get('page'))}", page=work.get("page"))
        case "article-journal":
            shown.add(f"‘{title}’, ", title=title)
            shown.add(slanted(work.get("container")), container_title=work.get("container"))
            shown.add(f", {work.get('volume')}", volume=work.get("volume"))
            shown.add(f"({work.get('issue')})", issue=work.get("issue"))
            return shown.add(f", {pages(work.get('page'))}", page=work.get("page"))
        case "article-newspaper":
            shown.add(f"‘{title}’, ", title=title)
            shown.add(slanted(work.get("container")), container_title=work.get("container"))
            return shown.add(f", {day(date, '{d} {m}')}")
        case "webpage":
            shown.add(f"{slanted(title)}. ", title=title)
            shown.fields[1] = ("issued", year)
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
