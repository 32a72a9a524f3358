"""MLA's entries, used as notes: with places, as before 2016, or without."""

from __future__ import annotations

from random import Random

from .parts import (
    MONTHS,
    Shown,
    clipped,
    direct,
    listed,
    ordinal,
    pages,
    slanted,
    stopped,
    turned,
    value,
    within,
)
from .truth import Work

WAYS = {
    "ibid": (
        "Ibid. {l}.", "Ibid., {p}.", "Ibid {p}", "Ibid. {p}", "Ibid. {t}", "Ibid. {l}", "Ibid {t}",
        "Ibid., {l}.",
    ),
    "same": ("Ibid.", "Ibid"),
    "id": ("Id., {p}.",),
    "op. cit.": ("{a}, op. cit., {p}.", "{a} op. cit. {p}"),
    "loc. cit.": ("{a}, loc. cit.", "Loc. cit."),
}  # fmt: skip


def authors(work: Work) -> Shown:
    people, shown = work.people("author"), Shown(work)
    if not people and not work.get("editor"):
        return shown
    role = "" if people else "editor"
    people = people or work.people("editor")
    if len(people) > 2:
        text, people = f"{turned(people[0])}, et al", people[:1]
    elif len(people) == 2:
        text = f"{turned(people[0])}, and {direct(people[1])}"
    else:
        text = turned(people[0])
    shown.add(text, **{role or "author": value(people)})
    if role:
        shown.add(", editor" if len(work.people("editor")) == 1 else ", editors")
    return shown


def full(work: Work, locator: str, rng: Random) -> Shown:
    shown = authors(work)
    shown.text = f"{stopped(shown.text)} " if shown.text else ""
    placed = rng.random() < 0.4
    title, year = work.get("title"), work.get("year")
    quoted = f"“{within(title, '.')}” "
    match work.type:
        case "book":
            shown.add(stopped(slanted(title)), title=title)
            if work.get("author") or work.get("translator"):
                _helpers(shown, work, ".")
            if work.get("edition"):
                shown.add(f" {ordinal(work.get('edition'))} ed.,", edition=work.get("edition"))
            if work.get("volume"):
                shown.add(f" vol. {work.get('volume')},", volume=work.get("volume"))
            _imprint(shown, work, placed=placed)
        case "chapter":
            shown.add(f"{quoted}{slanted(work.get('container'))},", title=title)
            shown.fields.append(("container-title", work.get("container")))
            _helpers(shown, work, ",")
            _imprint(shown, work, placed=False)
        case "article-journal":
            shown.add(f"{quoted}{slanted(work.get('container'))},", title=title)
            shown.fields.append(("container-title", work.get("container")))
            if work.get("volume"):
                shown.add(f" vol. {work.get('volume')},", volume=work.get("volume"))
            if work.get("issue"):
                shown.add(f" no. {work.get('issue')},", issue=work.get("issue"))
            shown.add(f" {year}", issued=year)
            return shown.add(
                f", {pages(locator or work.get('page'))}", page=locator or work.get("page")
            )
        case "article-newspaper" | "webpage":
            date = work.get("date")
            shown.add(f"{quoted}{slanted(work.get('container'))}, ", title=title)
            shown.fields.append(("container-title", work.get("container")))
            shown.add(_day(date), issued=date)
            if work.type == "webpage":
                url = work.get("url").removeprefix("https://")
                shown.add(f", {url}", URL=url)
                if rng.random() < 0.6:
                    shown.add(f". Accessed {_day(work.get('accessed'))}")
                    shown.fields.append(("accessed", work.get("accessed")))
            return shown
        case _:
            shown.add(f"{stopped(slanted(title))} {year}. ", title=title, issued=year)
            shown.add(work.get("institution"), publisher=work.get("institution"))
            shown.add(", PhD dissertation")
    return shown.add(f", {pages(locator)}" if locator else "")


def _day(date: str) -> str:
    year, month, number = date.split("-")
    return f"{int(number)} {clipped(MONTHS[int(month) - 1])} {year}"


def _helpers(shown: Shown, work: Work, before: str) -> None:
    word = {".": ("Edited by", "Translated by")}.get(before, ("edited by", "translated by"))
    editors, translators = work.people("editor"), work.people("translator")
    if editors and editors == translators:
        names = listed([direct(p) for p in editors])
        shown.add(f" {word[0][:-3]} and translated by {names},")
        shown.fields += [("editor", value(editors)), ("translator", value(editors))]
        return
    if editors:
        shown.add(f" {word[0]} {listed([direct(p) for p in editors])},", editor=value(editors))
    if translators:
        names = listed([direct(p) for p in translators])
        word_two = word[1].lower() if editors else word[1]
        shown.add(f" {word_two} {names},", translator=value(translators))


def _imprint(shown: Shown, work: Work, *, placed: bool) -> None:
    if placed:
        if shown.text.endswith(","):
            shown.text = stopped(shown.text[:-1])
        shown.add(f" {work.get('place')}:", publisher_place=work.get("place"))
    shown.add(f" {work.get('publisher')}", publisher=work.get("publisher"))
    shown.add(f", {work.get('year')}", issued=work.get("year"))
    if work.get("volumes"):
        shown.add(f". {work.get('volumes')} vols", number_of_volumes=work.get("volumes"))


def short(work: Work, locator: str, rng: Random, way: str) -> str:
    title = work.get("short")
    title = slanted(title) if work.type == "book" else f"“{title}”"
    loose = rng.random() < 0.5
    tail = f" {locator}" if not loose else f", {pages(locator)}"
    match way:
        case "author":
            return f"{work.family}{tail}" if locator else work.family
        case "alone":
            said = title
        case _:
            said = f"{work.family}, {title}"
    return f"{said}{tail}" if locator else said
