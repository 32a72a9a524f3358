"""The works of works/, by type and by language."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import yaml

from .truth import Work

TYPES = {
    "books": "book",
    "chapters": "chapter",
    "articles": "article-journal",
    "newspapers": "article-newspaper",
    "webpages": "webpage",
    "theses": "thesis",
}


@cache
def library() -> dict[str, tuple[Work, ...]]:
    """Works by language: “en” has those of all types, the others have books."""
    shelves: dict[str, list[Work]] = {}
    files = sorted(Path(__file__).with_name("works").glob("*.yaml"))
    data = [yaml.safe_load(file.read_text("utf-8")) for file in files]
    for shelf, rows in (pair for each in data for pair in each.items()):
        for number, row in enumerate(rows):
            fields = tuple((name, str(value)) for name, value in row.items())
            work = Work(f"{shelf}-{number}", TYPES.get(shelf, "book"), fields)
            shelves.setdefault("en" if shelf in TYPES else shelf, []).append(work)
    return {language: tuple(works) for language, works in shelves.items()}
