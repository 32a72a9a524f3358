"""MHRA's notes."""

from __future__ import annotations

from random import Random

from .parts import Shown, day, direct, listed, ordinal, pages, slanted, value
from .truth import Work

WAYS = {
    "ibid": (
        "Ibid., {p}.", "Ibid., {p}.", "ibid., {p}.", "Ibid, {p}", "Ibid., {t}", "Ibidem, {p}.",
    ),
    "same": ("Ibid.", "ibid."),
    "id": ("Id., {p}.",),
    "op. cit.": ("{a}, op. cit., {p}.", "{a}, op. cit. {p}."),
    "loc. cit.": ("{a}, loc. cit.", "loc. cit."),
}  # fmt: skip


def authors(work: Work) -> Shown:
    people, shown = work.people("author"), Shown(work)
    if people and len(people) > 3:
        return shown.add(f"{direct(people[0])} and others, ", author=value(people[:1]))
    if people:
        return shown.add(f"{listed([direct(p) for p in people])}, ", author=value(people))
    return shown


def full(work: Work, locator: str, rng: Random) -> Shown:
    shown = authors(work)
    title, date, year = work.get("title"), work.get("date"), work.get("year")
    match work.type:
        case "book":
            shown.add(slanted(title), title=title)
            _helpers(shown, work)
            if work.get("series"):
                shown.add(f", {work.get('series')}", collection_title=work.get("series"))
            if work.get("edition"):
                shown.add(f", {ordinal(work.get('edition'))} edn", edition=work.get("edition"))
            if work.get("volumes"):
                shown.add(f", {work.get('volumes')} vols", number_of_volumes=work.get("volumes"))
            _imprint(shown, work)
        case "chapter":
            shown.add(f"‘{title}’, in ", title=title)
            shown.add(slanted(work.get("container")), container_title=work.get("container"))
            _helpers(shown, work)
            _imprint(shown, work)
            shown.add(f", {pages(work.get('page'))}", page=work.get("page"))
            return shown.add(f" ({pages(locator)})" if locator else "")
        case "article-journal":
            shown.add(f"‘{title}’, ", title=title)
            shown.add(slanted(work.get("container")), container_title=work.get("container"))
            shown.add(", ")
            if work.get("volume"):
                shown.add(work.get("volume"), volume=work.get("volume"))
            if work.get("volume") and work.get("issue"):
                shown.add(f".{work.get('issue')}", issue=work.get("issue"))
            elif work.get("issue"):
                shown.add(f"no. {work.get('issue')}", issue=work.get("issue"))
            shown.add(f" ({year})", issued=year)
            shown.add(f", {work.get('page')}", page=work.get("page"))
            return shown.add(f" ({pages(locator)})" if locator else "")
        case "article-newspaper" | "webpage":
            shown.add(f"‘{title}’, ", title=title)
            shown.add(slanted(work.get("container")), container_title=work.get("container"))
            shown.add(f", {day(date, '{d} {m} {y}')}", issued=date)
            if work.type == "webpage":
                shown.add(f" <{work.get('url')}>", URL=work.get("url"))
                seen = work.get("accessed")
                shown.add(f" [accessed {day(seen, '{d} {m} {y}')}]", accessed=seen)
            return shown
        case _:
            shown.add(f"‘{title}’ (unpublished doctoral thesis, ", title=title)
            shown.add(work.get("institution"), publisher=work.get("institution"))
            shown.add(f", {year})", issued=year)
    return shown.add(f", {pages(locator)}" if locator else "")


def _helpers(shown: Shown, work: Work) -> None:
    editors, translators = work.people("editor"), work.people("translator")
    if editors and editors == translators:
        shown.add(f", ed. and trans. by {listed([direct(p) for p in editors])}")
        shown.fields += [("editor", value(editors)), ("translator", value(editors))]
        return
    if editors:
        shown.add(f", ed. by {listed([direct(p) for p in editors])}", editor=value(editors))
    if translators:
        names = listed([direct(p) for p in translators])
        shown.add(f", trans. by {names}", translator=value(translators))


def _imprint(shown: Shown, work: Work) -> None:
    place, publisher, year = work.get("place"), work.get("publisher"), work.get("year")
    shown.add(f" ({place}: {publisher}, {year})")
    shown.fields += [("publisher-place", place), ("publisher", publisher), ("issued", year)]


def short(work: Work, locator: str, rng: Random, way: str) -> str:
    title = work.get("short")
    title = slanted(title) if work.type == "book" else f"‘{title}’"
    tail = f", {pages(locator)}" if locator else ""
    match way:
        case "author":
            return f"{work.family}{tail}"
        case "alone":
            return f"{title}{tail}"
        case _:
            return f"{work.family}, {title}{tail}"
