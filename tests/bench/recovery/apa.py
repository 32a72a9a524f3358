"""APA's references, used as notes."""

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
    "ibid": ("Ibid., {p}.", "Ibid., {p}", "ibid., {p}.", "Ibid. {p}"),
    "same": ("Ibid.",),
    "id": ("Id., {p}.",),
    "op. cit.": ("{a}, op. cit., {p}.",),
    "loc. cit.": ("{a}, loc. cit.",),
}


def authors(work: Work) -> Shown:
    people, shown = short_given(work.people("author")), Shown(work)
    if people:
        return shown.add(listed([turned(p) for p in people], ", & "), author=value(people))
    people = short_given(work.people("editor"))
    if not people:
        return shown
    shown.add(listed([turned(p) for p in people], ", & "), editor=value(people))
    return shown.add(" (Ed.)" if len(people) == 1 else " (Eds.)")


def full(work: Work, locator: str, rng: Random) -> Shown:
    shown, title, year = authors(work), work.get("title"), work.get("year")
    headless = not shown.text
    if headless:
        shown.add(slanted(title) if work.type == "book" else title, title=title)
        if work.type == "book":
            _brackets(shown, work, ".")
    if not shown.text.endswith((".", "?", "!")):
        shown.text += "."
    if work.get("date"):
        date = work.get("date")
        shown.add(f" ({day(date, '{y}, {m} {d}')}). ", issued=date)
    else:
        shown.add(f" ({year}). ", issued=year)
    if headless:
        source = work.get("publisher") or slanted(work.get("container"))
        name = "publisher" if work.get("publisher") else "container_title"
        shown.add(source, **{name: work.get("publisher") or work.get("container")})
        return shown.add(f", {pages(locator)}" if locator else "")
    stop = "" if title.endswith(("?", "!")) else "."
    match work.type:
        case "book":
            shown.add(slanted(title), title=title)
            _brackets(shown, work, stop)
            if work.get("publisher"):
                shown.add(f" {work.get('publisher')}", publisher=work.get("publisher"))
        case "chapter":
            shown.add(f"{title}{stop} In ", title=title)
            editors = short_given(work.people("editor"))
            if editors:
                names = listed([direct(p) for p in editors], " & ")
                shown.add(names, editor=value(editors))
                shown.add(" (Ed.), " if len(editors) == 1 else " (Eds.), ")
            shown.add(slanted(work.get("container")), container_title=work.get("container"))
            shown.add(f" (pp. {work.get('page')}). ", page=work.get("page"))
            shown.add(work.get("publisher"), publisher=work.get("publisher"))
        case "article-journal":
            shown.add(f"{title}{stop} ", title=title)
            shown.add(slanted(work.get("container")), container_title=work.get("container"))
            if work.get("volume"):
                shown.add(f", {slanted(work.get('volume'))}", volume=work.get("volume"))
            if work.get("issue"):
                split = "" if work.get("volume") else ", "
                shown.add(f"{split}({work.get('issue')})", issue=work.get("issue"))
            shown.add(f", {work.get('page')}", page=work.get("page"))
        case "article-newspaper":
            shown.add(f"{title}{stop} ", title=title)
            return shown.add(slanted(work.get("container")), container_title=work.get("container"))
        case "webpage":
            shown.add(f"{slanted(title)}{stop} {work.get('container')}. ", title=title)
            shown.fields.append(("container-title", work.get("container")))
            if rng.random() < 0.5:
                seen = work.get("accessed")
                shown.add(f"Retrieved {day(seen, '{m} {d}, {y}')}, from ", accessed=seen)
            return shown.add(work.get("url"), URL=work.get("url"))
        case _:
            shown.add(f"{slanted(title)} [Doctoral dissertation, ", title=title)
            shown.add(work.get("institution"), publisher=work.get("institution"))
            shown.add("]")
    return shown.add(f", {pages(locator)}" if locator else "")


def _brackets(shown: Shown, work: Work, stop: str) -> None:
    """What stands in parentheses behind a title: translator, edition, volume."""
    found: list[str] = []
    helpers = (
        {"editor": "Ed", "translator": "Trans"}
        if not work.get("editor") or work.get("author")
        else {}
    )
    for role, word in helpers.items():
        people = short_given(work.people(role))
        if people:
            many = "s" if role == "editor" and len(people) > 1 else ""
            found.append(f"{listed([direct(p) for p in people], ' & ')}, {word}{many}.")
            shown.fields.append((role, value(people)))
    if work.get("edition"):
        found.append(f"{ordinal(work.get('edition'))} ed.")
        shown.fields.append(("edition", work.get("edition")))
    if work.get("volume"):
        found.append(f"Vol. {work.get('volume')}")
        shown.fields.append(("volume", work.get("volume")))
    if work.get("volumes"):
        found.append(f"Vols. 1–{work.get('volumes')}")
    shown.add(f" ({'; '.join(found)})." if found else stop)


def short(work: Work, locator: str, rng: Random, way: str) -> str:
    title = work.get("short")
    title = slanted(title) if work.type == "book" else f"“{title}”"
    year = (work.get("year") or work.get("date"))[:4]
    tail = f", {pages(locator)}" if locator else ""
    family = work.family.replace(" and ", " & ")
    match way:
        case "alone":
            return f"{title}{tail}"
        case "author":
            return f"{family}{tail}"
        case _:
            if rng.random() < 0.5:
                return f"{family}, {year}{tail}"
            return f"{family} ({year}){tail}"
