"""`octavo verify`: prove what stands in dist/ again, against the source as it is now."""

from __future__ import annotations

from pathlib import Path

from octavo.build import EDITIONS, book_name
from octavo.model.finding import Finding, OctavoError, Severity
from octavo.model.outcome import Outcome
from octavo.model.span import Span
from octavo.publish.manifest import altered
from octavo.read.book import read_book
from octavo.world.world import World


def reprove(path: str, world: World, out: Path) -> Outcome:
    """Open the book's editions under `out` and compare them with its source.

    Raises OctavoError where there is nothing to prove.
    """
    from octavo.read.prose import read_prose
    from octavo.verify.prove import Proof

    name = book_name(path, world)
    folder = out / name
    files = {}
    for edition in EDITIONS:
        file = folder / f"{name}.{edition}"
        if world.is_file(str(file)):
            files[file.name] = world.read_bytes(str(file))
    if not files:
        raise OctavoError(f"{folder}: no edition stands there; run `octavo build` first")
    book = read_book(world, path)
    proof = Proof(book, read_prose(book, world))
    for finished, data in files.items():
        proof.add(finished, data)
    changed = [_changed(folder, file) for file in altered(folder)]
    return Outcome(name, (*changed, *proof.findings), proof.certificate(), folder)


def _changed(folder: Path, file: str) -> Finding:
    return Finding(
        "PAR010",
        Severity.ERROR,
        f"{Path(file).suffix[1:].upper()}: {file} is gone, or not what was built",
        Span(str(folder / file)),
        "build again",
    )
