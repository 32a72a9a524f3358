"""`octavo import`: open, recover, cite, write, prove, in this order; then all of it or nothing."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from octavo.model.brought import Brought
from octavo.model.cited import Cited
from octavo.model.finding import OctavoError
from octavo.model.manuscript import Manuscript
from octavo.model.recovered import Recovered
from octavo.recover.apparatus import apparatus
from octavo.recover.citations.entries import write_references
from octavo.recover.citations.graph import read_citations
from octavo.recover.decided import cited_as, followed, placed, quoted, unanswered, uncalled, worked
from octavo.recover.decisions import Decisions
from octavo.recover.enumerated import enumerated
from octavo.recover.header import header, named_files
from octavo.recover.labels import labelled
from octavo.recover.links import settled
from octavo.recover.merge import merged
from octavo.recover.notes.recover import recover
from octavo.recover.open.formats import guess, open_file
from octavo.recover.open.pictures import FOLDER
from octavo.recover.plan import Plan, planned
from octavo.recover.proof import Lost, place, proved
from octavo.recover.review import for_review
from octavo.recover.sequence import of_notes, sequence
from octavo.recover.shape.language import language, stated
from octavo.recover.shape.pages import TURNS
from octavo.recover.tell import beside_notes, encoded, lacking, told
from octavo.recover.write.chapters import Written, chapters
from octavo.recover.write.settings import settings
from octavo.world.world import World

STANDARD_INPUT = "standard input"
BOOK, REFERENCES, REPORT = "book.yaml", "references.yaml", "import-report.html"
OWN = (BOOK, REPORT)


@dataclass(frozen=True, slots=True)
class Book:
    """A book in memory: its files by path in the folder, and how it came to be."""

    files: dict[str, bytes]
    brought: Brought


def bring(
    sources: Sequence[tuple[str, bytes]],
    folder: str,
    world: World,
    decisions: Decisions | None = None,
) -> Book:
    """Make a book of files, each a path and its bytes; nothing is written.

    Raises OctavoError where a file cannot be read, a decision does not fit, or the proof that
    nothing is lost fails.
    """
    try:
        return _brought(sources, folder, world, decisions or Decisions())
    except RecursionError:
        raise OctavoError(
            f"{sources[0][0]}: is nested too deeply to be a text that a person wrote; it is refused"
        ) from None


def _brought(
    sources: Sequence[tuple[str, bytes]],
    folder: str,
    world: World,
    decided: Decisions,
) -> Book:
    opened = [open_file(path, data, world, decided.keep) for path, data in sources]
    manuscript = quoted(merged(opened), decided)
    said = dict(manuscript.said) | dict(decided.said)
    if not manuscript.leaves:
        raise OctavoError(f"{manuscript.path}: holds no text; nothing was written")
    said["lang"] = stated(said.get("lang", "")) or language(manuscript.text)
    recovered = recover(
        manuscript.leaves,
        placed(manuscript.leaves, decided),
        manuscript.openings,
        [each.start for each in manuscript.aside if each.reason in TURNS],
        _aside(manuscript),
    )
    followed(recovered, decided)
    markdown = all(each.markdown for each in opened)
    if markdown and (any(each.structured for each in opened) or not recovered.pairs):
        return _kept(folder, sources, opened, recovered, world)
    alone = uncalled(recovered.notes_alone, manuscript, decided)
    manuscript = for_review(manuscript, replace(recovered, notes_alone=alone))
    notes = apparatus(manuscript, recovered)
    ordered = sequence(manuscript, recovered, notes)
    cited = of_notes(read_citations(ordered.words, said["lang"]), ordered, len(notes))
    cited = cited_as(cited, notes, decided)
    entries = worked(cited.entries, decided)
    plan = settled(enumerated(planned(manuscript, recovered, labelled(notes, cited))))
    written = chapters(plan, world)
    lost = proved(plan, cited, [part for chapter in written for part in chapter.parts], world)
    if lost is not None:
        raise _refused(manuscript, lost)
    recovered = replace(recovered, notes_alone=alone)
    cited = replace(cited, entries=entries)
    book = _book(folder, sources, said, header(opened), plan, recovered, cited, written, world)
    guesses = [(path, name) for path, data in sources if (name := guess(path, data))]
    questions = (*encoded(guesses), *unanswered(book.brought.questions, decided))
    return replace(book, brought=replace(book.brought, questions=questions))


def _aside(manuscript: Manuscript) -> frozenset[int]:
    """The leaves of which all is set aside."""
    whole = {(each.start, each.end) for each in manuscript.aside}
    return frozenset(
        at
        for at, leaf in enumerate(manuscript.leaves)
        if leaf.text and (leaf.start, leaf.start + len(leaf.text)) in whole
    )


def _kept(
    folder: str,
    sources: Sequence[tuple[str, bytes]],
    opened: Sequence[Manuscript],
    recovered: Recovered,
    world: World,
) -> Book:
    """Markdown that has nothing to recover: the files stay as they are, with those they name."""
    names: list[str] = []
    for path, _ in sources:
        stem = Path(path).stem if path != STANDARD_INPUT else "text"
        names.append(f"{stem}.md" if f"{stem}.md" not in names else f"{stem}-{len(names) + 1}.md")
    said = {key: value for each in reversed(opened) for key, value in each.said}
    said["lang"] = stated(said.get("lang", "")) or language(opened[0].text)
    kept = header(opened)
    files = {BOOK: settings(said, names, kept, by_chapter=False, doubtful=False).encode()}
    files |= {name: data for name, (_, data) in zip(names, sources, strict=True)}
    files |= named_files(kept, [path for path, _ in sources], tuple(files), world)
    for one in (one for each in opened for one in each.images.values()):
        if not one.source.startswith("data:"):
            files.setdefault(os.path.normpath(unquote(one.source).partition("?")[0]), one.data)
    characters = sum(len("".join(data.decode("utf-8", "replace").split())) for _, data in sources)
    brought = Brought(
        Path(folder).name, folder, tuple(path for path, _ in sources), tuple(files),
        said.get("title", ""), characters, (), (), (*lacking(said), *beside_notes(recovered)), (),
        kept=True,
    )  # fmt: skip
    return Book(files, brought)


def _refused(manuscript: Manuscript, lost: Lost) -> OctavoError:
    line, column = place(manuscript.text, min(lost.offset, len(manuscript.text)))
    return OctavoError(
        f"{manuscript.path}:{line}:{column}: “{_shown(lost.words)}” would not be in the book as it is "
        f"written (“{_shown(lost.found)}” stands there); nothing was written; report this text"
    )


def _shown(words: str) -> str:
    return "".join(sign if sign.isprintable() else "·" for sign in words)


def _book(
    folder: str,
    sources: Sequence[tuple[str, bytes]],
    said: dict[str, str],
    kept: dict[str, Any],
    plan: Plan,
    recovered: Recovered,
    cited: Cited,
    written: Sequence[Written],
    world: World,
) -> Book:
    names = [chapter.name for chapter in written]
    numbers = [note.mark for note in plan.notes if note.pair]
    by_chapter = len(written) > 1 and len(set(numbers)) < len(numbers)
    named = named_files(kept, [path for path, _ in sources], OWN, world)
    references = REFERENCES
    while references in named:
        references = f"notes-{references}"
    text = settings(
        said,
        names,
        kept,
        references=references if cited.entries else "",
        by_chapter=by_chapter,
        doubtful=bool(cited.doubts),
    )
    files = {BOOK: text.encode(), **named}
    files |= {chapter.name: chapter.text.encode() for chapter in written}
    if cited.entries:
        files[references] = write_references(cited.entries).encode()
    files |= {f"{FOLDER}/{name}": one.data for name, one in plan.manuscript.images.items()}
    brought = told(
        Path(folder).name, folder, [path for path, _ in sources], list(files), said, plan, recovered,
        cited, written,
    )  # fmt: skip
    return Book(files, brought)


def put(book: Book, folder: str, report: str, *, force: bool) -> str:
    """Write the book into a new folder, whole or not at all; returns where an old one was put.

    Raises OctavoError where something stands there already and `force` is not given, or where it
    cannot be written; what stood there stays.
    """
    target = Path(folder)
    if target.resolve() in (Path.cwd(), *Path.cwd().parents):
        raise OctavoError(f"{folder}: is where you are; name a folder for the book")
    if os.path.lexists(target) and not force and not _empty(target):
        raise OctavoError(
            f"{folder}: stands there already; give another folder, or --force, which keeps the old one "
            "beside it"
        )
    staging = target.with_name(f".{target.name}.new-{os.getpid()}")
    kept = ""
    try:
        staging.mkdir(parents=True)
        for name, data in {**book.files, REPORT: report.encode()}.items():
            path = staging / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        if os.path.lexists(target):
            if _empty(target):
                target.rmdir()
            else:
                kept = str(_beside(target))
                target.rename(kept)
        staging.rename(target)
    except OSError as error:
        import shutil

        shutil.rmtree(staging, ignore_errors=True)
        raise OctavoError(
            f"{folder}: cannot be written: {error.strerror or error}; what stood there is untouched"
        ) from None
    return kept


def _empty(target: Path) -> bool:
    return target.is_dir() and not target.is_symlink() and not any(target.iterdir())


def _beside(target: Path) -> Path:
    number = 1
    while os.path.lexists(found := target.with_name(f"{target.name}.old-{number}")):
        number += 1
    return found
