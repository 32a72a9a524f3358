"""What the styles have in common: names, dates, and the fields that a reference shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from random import Random

from .truth import CLOSE, OPEN, Work

MONTHS = (
    "January February March April May June July August September October November December".split()
)


@dataclass(slots=True)
class Shown:
    """A reference in the making: its text, and the fields that it shows, by the names of CSL."""

    work: Work
    text: str = ""
    fields: list[tuple[str, str]] = field(default_factory=list)

    def add(self, text: str, **values: str) -> Shown:
        """Text, and what of it is a field; dashes in the names of fields are underscores here."""
        self.text += text
        self.fields += [(name.replace("_", "-"), value) for name, value in values.items()]
        return self


@dataclass(frozen=True, slots=True)
class Style:
    """`full` and `short` write references; `ways` are templates for those that point back."""

    full: Callable[[Work, str, Random], Shown]
    short: Callable[[Work, str, Random, str], str]
    ways: dict[str, tuple[str, ...]]


def slanted(text: str) -> str:
    return f"{OPEN}{text}{CLOSE}"


def initials(given: str) -> str:
    """“Jean-Paul” as “J.-P.”, “E. H.” as it is, “, Jr.” behind."""
    given, comma, junior = given.partition(", ")
    parts = ["-".join(f"{bit[0]}." for bit in part.split("-") if bit) for part in given.split()]
    return " ".join(parts) + comma + junior


def value(people: Sequence[tuple[str, str]]) -> str:
    """Names as the value of a field: “Family, Given; Family, Given”."""
    return "; ".join(", ".join(filter(None, person)) for person in people)


def short_given(people: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return [(family, initials(given)) for family, given in people]


def direct(person: tuple[str, str]) -> str:
    """“Given Family”, with “Jr.” behind."""
    family, given = person
    given, _, junior = given.partition(", ")
    return " ".join(filter(None, [given, family, junior]))


def turned(person: tuple[str, str]) -> str:
    return ", ".join(filter(None, person))


def listed(names: Sequence[str], last: str = " and ") -> str:
    if len(names) < 2:
        return "".join(names)
    comma = "," if len(names) > 2 and not last.startswith(",") else ""
    return ", ".join(names[:-1]) + comma + last + names[-1]


def day(date: str, form: str) -> str:
    """An ISO date in words: `form` holds {d}, {m} and {y}."""
    year, month, number = date.split("-")
    return form.format(d=int(number), m=MONTHS[int(month) - 1], y=year)


def clipped(month: str) -> str:
    """A month as MLA shortens it."""
    return month if len(month) < 5 else ("Sept." if month == "September" else month[:3] + ".")


def pages(locator: str) -> str:
    """“p. 5”, “pp. 5–7”; “chap. 3” and “2:145” stay."""
    if not locator or locator.startswith("chap") or ":" in locator:
        return locator
    return f"{'pp.' if re.search('[–,]', locator) else 'p.'} {locator}"


def ordinal(number: str) -> str:
    return number + {"1": "st", "2": "nd", "3": "rd"}.get(number, "th")


def within(title: str, sign: str = "") -> str:
    """A title for double quotation marks: its own are single, and `sign` is at its end."""
    flat = title.translate({ord("“"): "‘", ord("”"): "’"})
    if not sign or flat.endswith(("?", "!", "…")):
        return flat
    return f"{flat[:-1]}{sign}’" if title.endswith("”") else flat + sign


def stopped(text: str) -> str:
    """With a stop at the end, unless one stands there."""
    return text if re.search(r"[.?!][”’\ue003]*$", text) else f"{text}."
