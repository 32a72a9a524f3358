"""The PDF edition: Pandoc's Typst, our page, the typesetter, and the metadata it lacks."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from octavo.model.book import Book
from octavo.model.direction import direction
from octavo.model.isbn import edition_identifiers, shown
from octavo.model.outline import Entry, outline
from octavo.model.prose import TOKEN, Line, Note, Passage, Prose
from octavo.model.terms import terms
from octavo.render.billing import authors, credited
from octavo.render.fragments import call_identifier
from octavo.render.pages import BODY, Printed, read_printed
from octavo.render.update import with_metadata
from octavo.render.vector import asset_bytes
from octavo.render.xmp import complete_packet
from octavo.world.resources import styles_folder
from octavo.world.world import World

_PREAMBLE = '#import "/book.typ": *\n'
_LINK = re.compile(r'#link\(label\("([^"]+)"\)\)')
_ASKED = "<octavo-pages>"
_ROLES = {"trl": "translator", "edt": "editor", "ill": "illustrator"}


@dataclass(frozen=True, slots=True)
class FontChoice:
    """Fonts beside the typesetter's own: folders to look in, families to use, or the machine's."""

    folders: tuple[Path, ...] = ()
    families: tuple[str, ...] = ()
    system: bool = False


def render_pdf(
    book: Book,
    prose: Prose,
    world: World,
    folder: Path,
    fonts: FontChoice,
    timestamp: int,
    *,
    accessible: bool = True,
) -> Printed:
    """The finished file, and the pages of its anchors. `folder` is an empty one to work in.

    Raises TypesettingError where Typst cannot lay the book out.
    """
    main = write_typst(book, prose, world, folder, fonts)
    made = world.typeset(
        main,
        fonts=fonts.folders,
        system_fonts=fonts.system,
        accessible=accessible,
        timestamp=timestamp,
        ask=_ASKED,
    )
    # Typst writes the title, and a language without its script; the record is completed here.
    change = partial(complete_packet, book=book, prose=prose)
    pdf = with_metadata(made.pdf, change, book.metadata.lang)
    return read_printed(pdf, [identifier for _, identifier in _anchors(prose)], made.answer)


def _openings(prose: Prose) -> dict[str, str]:
    """Each chapter's anchor to the label of what it begins with: its heading's, if it has one.

    An anchor before a heading would lie on the page that the heading leaves.
    """
    found = {}
    for chapter in prose.chapters:
        first = next(iter(chapter.body.leaves), None)
        name = first.identifier if first and first.kind == "heading" else ""
        found[chapter.identifier] = name or chapter.identifier
    return found


def _anchors(prose: Prose) -> list[tuple[str, str]]:
    """Labels in the Typst, each with the identifier that its place has in the XHTML."""
    found = [(BODY, BODY)]
    for chapter, label in zip(prose.chapters, _openings(prose).values(), strict=True):
        found.append((label, chapter.identifier))
        names = [leaf.identifier for leaf in chapter.body.leaves if leaf.kind == "heading"]
        found += [(name, name) for name in names if name]
    for note in prose.notes:
        found.append((note.identifier, call_identifier(note, 1)))
        further = [call_identifier(note, n) for n in range(2, len(note.calls) + 1)]
        found += [(name, name) for name in further]
    if prose.bibliography:
        found.append(("bibliography", "bibliography"))
    return found


def write_typst(book: Book, prose: Prose, world: World, folder: Path, fonts: FontChoice) -> Path:
    """Write everything the typesetter needs into `folder`; returns the main file."""
    writer = _Writer(prose)
    tongue = ", ".join(f"{name}: {value}" for name, value in _tongue(book).items())
    preamble = f"{_PREAMBLE}#let octavo-note = octavo-note.with(tongue: ({tongue}))\n"
    shutil.copy(styles_folder() / "book.typ", folder / "book.typ")
    images = folder / "images"
    images.mkdir()
    (folder / "packages").mkdir()
    for asset in prose.assets:
        (images / asset.name).write_bytes(asset_bytes(world, asset))
    includes = []
    for number, chapter in enumerate(prose.chapters, 1):
        name = f"chapter-{number:03}.typ"
        anchor = ""
        if writer.opening[chapter.identifier] == chapter.identifier:
            anchor = f"#metadata(none)#label({_string(chapter.identifier)})\n"
        (folder / name).write_text(preamble + anchor + writer.filled(chapter.body) + "\n", "utf-8")
        includes.append(f'#include "/{name}"\n\n')
    main = folder / "main.typ"
    main.write_text(
        _PREAMBLE + _head(book, prose, fonts) + "".join(includes) + _tail(prose), "utf-8"
    )
    return main


class _Writer:
    """Fills tokens in; knows which notes have been set already."""

    def __init__(self, prose: Prose) -> None:
        self.prose = prose
        self.called: Counter[int] = Counter()
        self.opening = _openings(prose)

    def filled(self, passage: Passage) -> str:
        text = _LINK.sub(lambda m: f'#link(label("{self.opening.get(m[1], m[1])}"))', passage.typst)
        return TOKEN.sub(self._token, text)

    def _token(self, match: re.Match[str]) -> str:
        match match[1]:
            case "N":
                return self._call(int(match[2]))
            case "G":
                asset = int(match[2])
                return _string(f"/images/{self.prose.assets[asset].name}") if asset >= 0 else "none"
            case _:
                return match[0]

    def _call(self, number: int) -> str:
        note = self.prose.notes[number]
        self.called[number] += 1
        mark, name = _string(note.mark), _string(note.identifier)
        if self.called[number] > 1:
            again = _string(call_identifier(note, self.called[number]))
            return f"#octavo-again({mark}, {name}, {again});"
        return f"#octavo-note({mark}, {name}{_further(note)})[{self.filled(note.body).strip()}];"


def _further(note: Note) -> str:
    labels = [_string(call_identifier(note, n)) for n in range(2, len(note.calls) + 1)]
    return f", again: ({', '.join(labels)},)" if labels else ""


def _string(text: str) -> str:
    """A Typst string literal."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _content(line: Line) -> str:
    return f"[{line.typst}]" if line.text else "none"


def _collection(book: Book, prose: Prose) -> str:
    position = f"#{_string(f', {book.metadata.position}')}" if book.metadata.position else ""
    line = prose.titles.collection
    return f"[{line.typst}{position}]" if line.text else "none"


def _array(items: list[str]) -> str:
    return f"({', '.join(items)},)" if items else "()"


def _tongue(book: Book) -> dict[str, str]:
    """The book's language as Typst has it."""
    lang = book.metadata.lang or "en"
    language, _, rest = lang.partition("-")
    region = next((part for part in rest.split("-") if re.fullmatch("[A-Z]{2}", part)), "")
    return {
        "lang": _string(language.lower()),
        "region": _string(region) if region else "none",
        "dir": direction(lang),
    }


def _head(book: Book, prose: Prose, fonts: FontChoice) -> str:
    meta, titles = book.metadata, prose.titles
    lang = meta.lang or "en"
    words = terms(lang)
    fields = {
        "title": f"[{titles.title.typst}]",
        "subtitle": _content(titles.subtitle),
        "authors": _array([_content(line) for line in authors(book, prose)]),
        "contributors": _array(
            [f"[{pattern.format(line.typst)}]" for pattern, line in credited(book, prose)]
        ),
        "publisher": _content(titles.publisher),
        "date": _string(meta.date) if meta.date else "none",
        "rights": _content(titles.rights),
        "identifiers": _array([_string(shown(i)) for i in edition_identifiers(meta, "pdf")]),
        "collection": _collection(book, prose),
        "plain-title": _string(titles.title.text or book.name),
        "plain-authors": _array([_string(line.text) for line in titles.creators]),
        "plain-description": _string(titles.description.text),
        "keywords": _array([_string(line.text) for line in titles.subjects]),
        **_tongue(book),
        "trim": _string(meta.settings.trim),
        "chapters": str(book.has_chapters).lower(),
        "toc": str(meta.toc and _several(outline(prose, meta.toc_depth))).lower(),
        "toc-depth": str(meta.toc_depth),
        "terms": f"(contents: [{words.contents}], set-in: {_string(words.set_in)})",
        "fonts": _array([_string(family) for family in fonts.families]),
    }
    lines = "".join(f"  {name}: {value},\n" for name, value in fields.items())
    return f"#show: book.with(\n{lines})\n"


def _several(entries: list[Entry]) -> bool:
    """Whether there are contents to print; the typesetter lists no chapter without a heading."""
    return len(entries) > 1 and any(entry.heading for entry in entries)


def _tail(prose: Prose) -> str:
    asked = f"#octavo-pages({_array([_string(label) for label, _ in _anchors(prose)])})\n"
    if not prose.bibliography:
        return asked
    entries = "".join(f"[{entry.typst}]" for entry in prose.bibliography)
    anchor = '#metadata(none)#label("bibliography")\n'
    return f"{anchor}#octavo-bibliography[{prose.titles.bibliography.typst}]{entries}\n{asked}"
