"""Running Pandoc: chapters in parallel, each parsed once; then all citations at once.

`parse.lua` gives each chapter's words, XHTML and Typst from one parse. `cite.lua` runs
Pandoc's citeproc over every citation in the order of the book.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from octavo.world.world import World

_SHARED = ("citing.lua", "common.lua", "html.lua", "raw.lua", "typst.lua")
_HERE = Path(__file__).parent
FORMAT = "markdown-yaml_metadata_block"


@dataclass(frozen=True, slots=True)
class ChapterJob:
    """One chapter for `parse.lua`; `note_style` tells a citation style made of notes, `ways` the
    direction of each language in it, where not all are written from the left.
    """

    text: str
    note_style: bool
    citations: bool
    ways: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CiteJob:
    """What citeproc needs beside the citations."""

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
    """Parse chapters and lines of metadata; results stand in the order given.

    What was parsed before comes from the world's cache.
    """
    jobs = [_chapter(chapter, first=at == 0) for at, chapter in enumerate(chapters)]
    work = [*jobs, {"strings": list(strings)}]
    keys = [_key("parse.lua", job) for job in work]
    parsed: dict[int, Parsed] = {}
    for at, key in enumerate(keys):
        if (kept := world.cached(key)) is not None:
            parsed[at] = json.loads(kept)
    due = [at for at in range(len(work)) if at not in parsed]
    if due:
        sizes = [len(work[at].get("text", "")) for at in due]
        batches = [[due[n] for n in batch] for batch in _batches(sizes, os.cpu_count() or 1)]
        with ThreadPoolExecutor(len(batches)) as pool:
            for made in pool.map(lambda batch: _parse_batch(world, work, batch), batches):
                parsed.update(made)
        for at in due:
            world.keep(keys[at], json.dumps(parsed[at], ensure_ascii=False).encode())
    return [parsed[at] for at in range(len(jobs))], parsed[len(jobs)]["strings"]


def _chapter(chapter: ChapterJob, *, first: bool) -> Parsed:
    return {
        "text": chapter.text,
        "format": FORMAT,
        "note_style": chapter.note_style,
        "citations": chapter.citations,
        "first": first,
        "ways": dict(chapter.ways),
    }


def _parse_batch(world: World, work: Sequence[Parsed], batch: Sequence[int]) -> dict[int, Parsed]:
    chapters = [at for at in batch if "text" in work[at]]
    strings = [at for at in batch if "strings" in work[at]]
    job = {
        "chapters": [work[at] for at in chapters],
        "strings": [text for at in strings for text in work[at]["strings"]],
    }
    made = json.loads(world.pandoc(_HERE / "parse.lua", json.dumps(job).encode()))
    found = dict(zip(chapters, made["chapters"], strict=True))
    return found | {at: {"strings": made["strings"]} for at in strings}


def _key(script: str, job: Parsed) -> str:
    """What the outcome depends on: the job, the scripts and Pandoc's version."""
    parts = [(_HERE / name).read_bytes() for name in (script, *_SHARED)]
    parts += [version("pypandoc_binary").encode(), json.dumps(job, sort_keys=True).encode()]
    return hashlib.sha256(b"\0".join(parts)).hexdigest()


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
        "bibliography": [world.real_path(path) for path in job.bibliography],
        "references": job.references,
        "csl": job.csl,
        "lang": job.lang,
        "nocite": job.nocite,
    }
    files = [world.read_bytes(path).hex() for path in job.bibliography]
    files.append(Path(job.csl).read_bytes().hex())
    key = _key("cite.lua", {**payload, "files": files})
    made = world.cached(key)
    if made is None:
        made = world.pandoc(_HERE / "cite.lua", json.dumps(payload).encode())
        world.keep(key, made)
    return dict(json.loads(made))


_NO_CITATIONS: Parsed = {
    "ast": '{"pandoc-api-version":[1,23],"meta":{},"blocks":[]}',
    "events": [],
    "cites": [],
}
