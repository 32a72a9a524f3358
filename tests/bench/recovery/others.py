"""Books as German, French, Spanish and Russian essays cite them."""

from __future__ import annotations

from random import Random

from .parts import Shown, direct, short_given, slanted, value
from .truth import Work

GERMAN = {
    "ibid": ("Ebd., {p}.", "Ebenda, {p}.", "Ebd. {p}.", "Ebd., {p}", "ebd., {p}."),
    "same": ("Ebd.", "Ebenda."),
    "op. cit.": ("{a}, a. a. O., {p}.", "{a}, op. cit., {p}."),
}
FRENCH = {
    "ibid": ("Ibid., {p}.", "Ibidem, {p}.", "ibid., {p}.", "Ibid., {p}"),
    "same": ("Ibid.", "Ibidem."),
    "op. cit.": ("{a}, op. cit., {p}.",),
}
SPANISH = {
    "ibid": ("Ibíd., {p}.", "Ibidem, {p}.", "Ibid., {p}."),
    "same": ("Ibíd.", "Ibidem."),
    "op. cit.": ("{a}, op. cit., {p}.",),
}
RUSSIAN = {
    "ibid": ("Там же. {p}.", "Там же, {p}.", "Там же. {p}"),
    "same": ("Там же.",),
    "op. cit.": ("{a}. Указ. соч. {p}.",),
}


def _authors(work: Work, last: str) -> Shown:
    people = work.people("author")
    return Shown(work).add(last.join(direct(p) for p in people), author=value(people))


def _book(work: Work, tail: str) -> Shown:
    shown = _authors(work, " und ")
    shown.add(f", {slanted(work.get('title'))}", title=work.get("title"))
    place, publisher, year = work.get("place"), work.get("publisher"), work.get("year")
    return shown.add(f" ({place}: {publisher}, {year}){tail}",
                     publisher_place=place, publisher=publisher, issued=year)  # fmt: skip


def german(work: Work, locator: str, rng: Random) -> Shown:
    tail = f", S. {locator}" if locator else ""
    if rng.random() < 0.5:
        return _book(work, tail)
    shown, place = _authors(work, rng.choice([" und ", "/"])), work.get("place")
    if rng.random() < 0.25:
        shown.add(f", {slanted(work.get('title'))}, ", title=work.get("title"))
        shown.add(f"{place} {work.get('year')}{tail}", publisher_place=place)
        return shown.add("", issued=work.get("year"))
    shown.add(f": {slanted(work.get('title'))}. ", title=work.get("title"))
    shown.add(f"{place}: {work.get('publisher')} {work.get('year')}{tail}")
    shown.fields += [("publisher-place", place), ("publisher", work.get("publisher"))]
    return shown.add("", issued=work.get("year"))


def french(work: Work, locator: str, rng: Random) -> Shown:
    return _latin(work, locator, " et ")


def spanish(work: Work, locator: str, rng: Random) -> Shown:
    return _latin(work, locator, " y ")


def _latin(work: Work, locator: str, last: str) -> Shown:
    shown, place = _authors(work, last), work.get("place")
    shown.add(f", {slanted(work.get('title'))}, ", title=work.get("title"))
    shown.add(f"{place}, {work.get('publisher')}, {work.get('year')}")
    shown.fields += [("publisher-place", place), ("publisher", work.get("publisher"))]
    return shown.add(f", p. {locator}" if locator else "", issued=work.get("year"))


def russian(work: Work, locator: str, rng: Random) -> Shown:
    people, place = short_given(work.people("author")), work.get("place")
    shown = Shown(work).add(" ".join(people[0]), author=value(people))
    shown.text += "" if shown.text.endswith(".") else "."
    shown.add(f" {slanted(work.get('title'))}. ", title=work.get("title"))
    shown.add(f"{place}: {work.get('publisher')}, {work.get('year')}")
    shown.fields += [("publisher-place", place), ("publisher", work.get("publisher"))]
    return shown.add(f". С. {locator}" if locator else "", issued=work.get("year"))


def _short(work: Work, way: str, tail: str, last: str) -> str:
    title, family = slanted(work.get("short")), work.family.replace(" and ", last)
    match way:
        case "author":
            return f"{family}{tail}"
        case "alone":
            return f"{title}{tail}"
        case _:
            return f"{family}, {title}{tail}"


def german_short(work: Work, locator: str, rng: Random, way: str) -> str:
    return _short(work, way, f", S. {locator}" if locator else "", " und ")


def french_short(work: Work, locator: str, rng: Random, way: str) -> str:
    return _short(work, way, f", p. {locator}" if locator else "", " et ")


def spanish_short(work: Work, locator: str, rng: Random, way: str) -> str:
    return _short(work, way, f", p. {locator}" if locator else "", " y ")


def russian_short(work: Work, locator: str, rng: Random, way: str) -> str:
    return _short(work, way, f". С. {locator}" if locator else "", ", ")
