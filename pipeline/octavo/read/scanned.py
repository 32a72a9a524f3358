"""A chapter's scan, kept while its text stays as it is."""

from __future__ import annotations

import dataclasses
import hashlib

from octavo.model.book import Chapter
from octavo.model.span import SourceText
from octavo.read.scanner import scan_chapter
from octavo.world.kept import Kept
from octavo.world.world import World

_GIVEN = ("name", "source", "lang", "facts")


def scanned(world: World, name: str, source: SourceText, lang: str) -> Chapter:
    """The chapter with this source, scanned or as it was kept."""
    kept = Kept(
        world, "scan", hashlib.sha256(source.text.encode("utf-8", "surrogatepass")).digest()
    )
    found = kept.load()
    if isinstance(found, dict):
        return Chapter(name=name, source=source, lang=lang, **found)
    chapter = scan_chapter(name, source, lang)
    fields = (field.name for field in dataclasses.fields(Chapter))
    kept.store({field: getattr(chapter, field) for field in fields if field not in _GIVEN})
    return chapter
