"""Chicago's notes and bibliography, the notes."""

from __future__ import annotations

from random import Random

from .parts import Shown, day, direct, listed, ordinal, slanted, value, within
from .truth import Work

WAYS = {
    "ibid": (
        "Ibid., {l}.", "Ibid., {l}.", "Ibid., {l}.", "Ibid., {p}.", "ibid., {l}.", "Ibid. {l}.",
        "Ibid., {l}", "Ibid.: {l}.", "Ibidem, {l}.", "Ibid., at {l}.",
    ),
    "same": ("Ibid.", "Ibid.", "ibid.", "Ibid", "Ibidem."),
    "id": ("Id. at {l}.", "Id., {l}."),
    "op. cit.": ("{a}, op. cit., {l}.", "{a}, op. cit., {p}.", "{a}, Op. cit., {p}"),
    "loc. cit.": ("{a}, loc. cit.", "Loc. cit."),
    "comma": (",",),
}  # fmt: skip


def authors(work: Work) -> Shown:
    shown = Shown(work)
    people = work.people("author")
    if not people and work.get("editor"):
        people = work.people("editor")
        role = "ed." if len(people) == 1 else "eds."
        return shown.add(f"{listed([direct(p) for p in people])}, {role}, ", editor=value(people))
    if len(people) > 3:
        return shown.add(f"{direct(people[0])} et al., ", author=value(people[:1]))
    if people:
        shown.add(f"{listed([direct(p) for p in people])}, ", author=value(people))
    return shown


def full(work: Work, locator: str, rng: Random) -> Shown:
    shown = authors(work)
    title, container, year = work.get("title"), work.get("container"), work.get("year")
    quoted = f"“{within(title, ',')}”"
    match work.type:
        case "book":
            shown.add(slanted(title), title=title)
            _helpers(shown, work, rng)
            if work.get("edition"):
                shown.add(f", {ordinal(work.get('edition'))} ed.", edition=work.get("edition"))
            if work.get("volumes"):
                shown.add(f", {work.get('volumes')} vols.", number_of_volumes=work.get("volumes"))
            if work.get("volume"):
                shown.add(f", vol. {work.get('volume')}", volume=work.get("volume"))
            if work.get("series"):
                shown.add(f", {work.get('series')}", collection_title=work.get("series"))
            _imprint(shown, work, rng)
        case "chapter":
            shown.add(f"{quoted} in ", title=title)
            shown.add(slanted(container), container_title=container)
            _helpers(shown, work, rng)
            _imprint(shown, work, rng)
        case "article-journal":
            shown.add(f"{quoted} ", title=title)
            shown.add(slanted(container), container_title=container)
            if work.get("volume"):
                shown.add(f" {work.get('volume')}", volume=work.get("volume"))
            if work.get("issue"):
                shown.add(f", no. {work.get('issue')}", issue=work.get("issue"))
            shown.add(f" ({year})", issued=year)
            return shown.add(f": {locator or work.get('page')}", page=locator or work.get("page"))
        case "article-newspaper" | "webpage":
            shown.add(f"{quoted} ", title=title)
            paper = slanted(container) if work.type == "article-newspaper" else container
            shown.add(paper, container_title=container)
            shown.add(f", {day(work.get('date'), '{m} {d}, {y}')}", issued=work.get("date"))
            if work.type == "webpage":
                if rng.random() < 0.5:
                    seen = work.get("accessed")
                    shown.add(f", accessed {day(seen, '{m} {d}, {y}')}", accessed=seen)
                shown.add(f", {work.get('url')}", URL=work.get("url"))
            return shown
        case _:
            shown.add(f"“{title}” (PhD diss., ", title=title)
            shown.add(work.get("institution"), publisher=work.get("institution"))
            shown.add(f", {year})", issued=year)
    return shown.add(f", {locator}" if locator else "")


def _helpers(shown: Shown, work: Work, rng: Random) -> None:
    editors, translators = work.people("editor"), work.people("translator")
    edited, translated = (
        ("ed.", "trans.") if rng.random() < 0.75 else ("edited by", "translated by")
    )
    if work.type == "book" and not work.get("author"):
        editors = []
    if editors and editors == translators:
        shown.add(f", {edited.removesuffix(' by')} and {translated} ")
        shown.add(listed([direct(p) for p in editors]), editor=value(editors))
        shown.fields.append(("translator", value(editors)))
        return
    if editors:
        names = listed([direct(p) for p in editors])
        shown.add(f", {edited} {names}", editor=value(editors))
    if translators:
        names = listed([direct(p) for p in translators])
        shown.add(f", {translated} {names}", translator=value(translators))


def _imprint(shown: Shown, work: Work, rng: Random) -> None:
    """Place, publisher and year; now and then without the one or the other."""
    place, publisher, year = work.get("place"), work.get("publisher"), work.get("year")
    kept = rng.choices(["both", "publisher", "place"], [88, 7, 5])[0]
    shown.add(" (")
    if kept != "publisher":
        shown.add(place, publisher_place=place)
    shown.add(": " if kept == "both" else "")
    if kept != "place":
        shown.add(publisher, publisher=publisher)
    shown.add(f", {year})", issued=year)


def short(work: Work, locator: str, rng: Random, way: str) -> str:
    """`way` is title, author or alone: with the short title, by the author, by the title alone."""
    title = work.get("short")
    comma = "," if locator else ""
    title = slanted(title) if work.type == "book" else f"“{title}{comma}”"
    tail = f" {locator}" if locator else ""
    match way:
        case "author":
            return f"{work.family},{tail}" if tail else work.family
        case "alone":
            said = title
        case _:
            said = f"{work.family}, {title}"
    return f"{said}{tail}" if said.endswith("”") else f"{said},{tail}".rstrip(",")
