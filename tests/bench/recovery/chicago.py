"""Chicago's notes and bibliography, the notes."""

from __future__ import annotations

from random import Random

from .parts import Shown, day, direct, listed, ordinal, slanted, value
from .truth import Work

WAYS = {
    "ibid": (
        "Ibid., {l}.", "Ibid., {l}.", "Ibid., {l}.", "Ibid., {p}.", "ibid., {l}.", "Ibid. {l}.",
        "Ibid., {l}",
    ),
    "same": ("Ibid.", "Ibid.", "ibid.", "Ibid"),
    "id": ("Id. at {l}.", "Id., {l}."),
    "op. cit.": ("{a}, op. cit., {l}.", "{a}, op. cit., {p}.", "{a}, Op. cit., {p}"),
    "loc. cit.": ("{a}, loc. cit.", "Loc. cit."),
    "comma": (",",),
}  # fmt: skip


def authors(work: Work) -> Shown:
    shown = Shown(work)
    people = work.people("author")
    if not people:
        people = work.people("editor")
        role = "ed." if len(people) == 1 else "eds."
        return shown.add(f"{listed([direct(p) for p in people])}, {role}", editor=value(people))
    if len(people) > 3:
        return shown.add(f"{direct(people[0])} et al.", author=value(people[:1]))
    return shown.add(listed([direct(p) for p in people]), author=value(people))


def full(work: Work, locator: str, rng: Random) -> Shown:
    shown = authors(work)
    title, place, year = work.get("title"), work.get("place"), work.get("year")
    inner = title if title.endswith(("?", "!")) else f"{title},"
    match work.type:
        case "book":
            shown.add(f", {slanted(title)}", title=title)
            if work.get("author"):
                _helpers(shown, work)
            if work.get("edition"):
                shown.add(f", {ordinal(work.get('edition'))} ed.", edition=work.get("edition"))
            if work.get("volumes"):
                shown.add(f", {work.get('volumes')} vols.", number_of_volumes=work.get("volumes"))
            if work.get("volume"):
                shown.add(f", vol. {work.get('volume')}", volume=work.get("volume"))
            if work.get("series"):
                shown.add(f", {work.get('series')}", collection_title=work.get("series"))
            _imprint(shown, place, work.get("publisher"), year)
        case "chapter":
            shown.add(f", “{inner}” in {slanted(work.get('container'))}", title=title)
            shown.fields.append(("container-title", work.get("container")))
            _helpers(shown, work)
            _imprint(shown, place, work.get("publisher"), year)
        case "article-journal":
            shown.add(f", “{inner}” {slanted(work.get('container'))}", title=title)
            shown.fields.append(("container-title", work.get("container")))
            shown.add(f" {work.get('volume')}", volume=work.get("volume"))
            shown.add(f", no. {work.get('issue')} ({year})", issue=work.get("issue"), issued=year)
            return shown.add(f": {locator or work.get('page')}", page=locator or work.get("page"))
        case "article-newspaper":
            shown.add(f", “{inner}” {slanted(work.get('container'))}", title=title)
            shown.fields.append(("container-title", work.get("container")))
            return shown.add(f", {day(work.get('date'), '{m} {d}, {y}')}", issued=work.get("date"))
        case "webpage":
            shown.add(f", “{inner}” {work.get('container')}", title=title)
            shown.fields.append(("container-title", work.get("container")))
            shown.add(f", {day(work.get('date'), '{m} {d}, {y}')}", issued=work.get("date"))
            if rng.random() < 0.5:
                seen = work.get("accessed")
                shown.add(f", accessed {day(seen, '{m} {d}, {y}')}", accessed=seen)
            return shown.add(f", {work.get('url')}", URL=work.get("url"))
        case _:
            shown.add(f", “{title}” (PhD diss., ", title=title)
            shown.add(work.get("institution"), publisher=work.get("institution"))
            shown.add(f", {year})", issued=year)
    return shown.add(f", {locator}" if locator else "")


def _helpers(shown: Shown, work: Work) -> None:
    editors, translators = work.people("editor"), work.people("translator")
    if editors and editors == translators:
        shown.add(f", ed. and trans. {listed([direct(p) for p in editors])}")
        shown.fields += [("editor", value(editors)), ("translator", value(editors))]
        return
    if editors:
        shown.add(f", ed. {listed([direct(p) for p in editors])}", editor=value(editors))
    if translators:
        names = listed([direct(p) for p in translators])
        shown.add(f", trans. {names}", translator=value(translators))


def _imprint(shown: Shown, place: str, publisher: str, year: str) -> None:
    shown.add(f" ({place}: {publisher}, {year})")
    shown.fields += [("publisher-place", place), ("publisher", publisher), ("issued", year)]


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
