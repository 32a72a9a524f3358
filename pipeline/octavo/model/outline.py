"""The table of contents, as nested entries."""

from __future__ import annotations

from dataclasses import dataclass, field

from octavo.model.prose import Prose


@dataclass(slots=True)
class Entry:
    """A heading and the headings under it; `chapter` is the 0-based ordinal; `heading` tells that
    one stands there, and not the title of a chapter without.
    """

    title: str
    identifier: str
    chapter: int
    level: int
    below: list[Entry] = field(default_factory=list)
    heading: bool = True


def outline(prose: Prose, depth: int) -> list[Entry]:
    """The headings down to `depth` but for those that are unlisted; a chapter without a heading is
    listed by its title.
    """
    roots: list[Entry] = []
    path: list[Entry] = []
    for at, chapter in enumerate(prose.chapters):
        headings = [leaf for leaf in chapter.body.leaves if leaf.kind == "heading"]
        if not headings and len(prose.chapters) > 1:
            roots.append(Entry(chapter.title, chapter.identifier, at, 1, heading=False))
            path = []
        for leaf in headings:
            text = " ".join(leaf.text.split())
            if leaf.level > depth or leaf.unlisted or not text:
                continue
            entry = Entry(text, leaf.identifier or chapter.identifier, at, leaf.level)
            while path and path[-1].level >= leaf.level:
                path.pop()
            (path[-1].below if path else roots).append(entry)
            path.append(entry)
    return roots
