"""A book with what was found in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from octavo.model.finding import Finding
from octavo.model.overview import Overview
from octavo.model.span import SourceText


@dataclass(frozen=True, slots=True)
class Checked:
    """The findings of one book, in reading order, and by path the texts that they point into.

    `title` is the book's title as its metadata write it, else its name; `gone` is how many
    findings of the baseline are found no more. `overview` is there for the reports that want one.
    """

    name: str
    title: str
    findings: tuple[Finding, ...]
    texts: Mapping[str, SourceText] = field(default_factory=dict)
    gone: int = 0
    overview: Overview | None = None
