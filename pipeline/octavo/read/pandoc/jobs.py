"""Running Pandoc: chapters in parallel, each parsed once; then all citations at once.

`parse.lua` gives each chapter's words, XHTML and Typst from one parse. `cite.lua` runs
Pandoc's citeproc over every citation in the order of the book.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from octavo.world.world import World

_HERE = Path(__file__).parent
FORMAT = "markdown-yaml_metadata_block"


@dataclass(frozen=True, slots=True)
class ChapterJob:
    """One chapter for `parse.lua`; `note_style` tells a citation style made of notes."""

    text: str
    note_style: bool
    citations: bool


@dataclass(frozen=True, slots=True)
class CiteJob:
    """What citeproc needs beside the citations; paths must be readable as they are."""

    bibliography: tuple[str, ...]
    references: str
    csl: str
    lang: str
    nocite: str


# What the scripts send: JSON objects, taken apart in octavo.read.prose and nowhere else.
Parsed = dict[str, Any]


def parse(
    world: World, chapters: Sequence[ChapterJob], strings: Sequence[str]
) -> tuple[list[Parsed], list[Parsed]]:
    """Parse chapters and lines of metadata; results stand in the order given."""
    batches = _batches([len(chapter.text) for chapter in chapters], os.cpu_count() or 1)
    script = _HERE / "parse.lua"

    def run(number: int) -> Parsed:
        job = {
            "chapters": [
                {
                    "text": chapters[at].text,
                    "format": FORMAT,
                    "note_style": chapters[at].note_style,
                    "citations": chapters[at].citations,
                    "first": at == 0,
                }
                for at in batches[number]
            ],
            "strings": list(strings) if number == 0 else [],
        }
        return dict(json.loads(world.pandoc(script, json.dumps(job).encode())))

    with ThreadPoolExecutor(len(batches)) as pool:
        results = list(pool.map(run, range(len(batches))))
    parsed: dict[int, Parsed] = {}
    for batch, result in zip(batches, results, strict=True):
        parsed.update(zip(batch, result["chapters"], strict=True))
    return [parsed[at] for at in range(len(chapters))], results[0]["strings"]


def _batches(sizes: Sequence[int], count: int) -> list[list[int]]:
    """Ordinals in at most `count` batches of nearly equal size, the largest placed first."""
    batches: list[list[int]] = [[] for _ in range(max(1, min(count, len(sizes))))]
    loads = [0] * len(batches)
    for at in sorted(range(len(sizes)), key=lambda at: -sizes[at]):
        lightest = loads.index(min(loads))
        batches[lightest].append(at)
        loads[lightest] += sizes[at]
    return [sorted(batch) for batch in batches]


def cite(world: World, job: CiteJob, chapters: Sequence[Parsed]) -> Parsed:
    """The wording of every citation, by chapter, and the bibliography's entries."""
    payload = {
        "chapters": [chapter.get("citations", _NO_CITATIONS) for chapter in chapters],
        "bibliography": list(job.bibliography),
        "references": job.references,
        "csl": job.csl,
        "lang": job.lang,
        "nocite": job.nocite,
    }
    return dict(json.loads(world.pandoc(_HERE / "cite.lua", json.dumps(payload).encode())))


_NO_CITATIONS: Parsed = {
    "ast": '{"pandoc-api-version":[1,23],"meta":{},"blocks":[]}',
    "events": [],
    "cites": [],
}
