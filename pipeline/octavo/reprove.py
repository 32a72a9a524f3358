"""`octavo verify`: prove what stands in dist/ again, against the source as it is now."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from octavo.build import EDITIONS, book_name
from octavo.model.certificate import Certificate
from octavo.model.finding import Finding, OctavoError, Severity
from octavo.model.outcome import Outcome, Validated
from octavo.model.span import Span
from octavo.publish.manifest import altered
from octavo.read.book import read_book
from octavo.world.world import World


def reprove(path: str, world: World, out: Path, validators: Sequence[str] = ()) -> Outcome:
    """Open the book's editions under `out` and compare them with its source.

    `validators` are the names of programs from outside that read the editions as well.

    Raises OctavoError where there is nothing to prove.
    """
    from octavo.verify.opening import Ahead

    name = book_name(path, world)
    folder = out / name
    files = {}
    for edition in EDITIONS:
        file = folder / f"{name}.{edition}"
        if world.is_file(str(file)):
            files[file.name] = world.read_bytes(str(file))
    if not files:
        raise OctavoError(f"{folder}: no edition stands there; run `octavo build` first")
    ahead = Ahead(files, world)
    from octavo.read.prose import read_prose
    from octavo.verify.prove import ONIX, Proof

    product = folder / f"{name}{ONIX}"
    if world.is_file(str(product)):
        files[product.name] = world.read_bytes(str(product))
    book = read_book(world, path)
    proof = Proof(book, read_prose(book, world))
    proof.add(files, world, ahead)
    fates = altered(folder)
    changed = [_changed(folder, file, fate) for file, fate in fates.items()]
    certificate, found = proof.certificate()
    touched = {Path(file).suffix[1:].upper() for file in fates}
    differences = (
        replace(finding, help=_AGAIN) if finding.message.partition(":")[0] in touched else finding
        for finding in found
    )
    said: tuple[Finding, ...] = ()
    ran: tuple[Validated, ...] = ()
    if validators:
        from octavo.validate.validators import validate

        ran, said = validate(book, [str(folder / file) for file in files], validators, world)
    if not fates and not found:
        changed += _misstated(folder, certificate)
    return Outcome(name, (*changed, *differences, *said), certificate, folder, validators=ran)


_CERTIFICATE = "parity.json"
_ELSEWHERE = frozenset(("path", "octavo"))
"""The keys of what depends on where the book was named from, and on who proved it."""
_SOURCE = _ELSEWHERE | {"sources", "line", "column", "end_line", "end_column"}
"""The keys of what depends on the state of the source as well."""


def _misstated(folder: Path, certificate: Certificate) -> list[Finding]:
    """What is wrong with the certificate that was kept, of files that are as they were built."""
    from octavo.report.certificate import certificate_record

    # Without an indent the quick encoder of the library writes it.
    made = json.loads(json.dumps(certificate_record(certificate)))
    try:
        kept = json.loads((folder / _CERTIFICATE).read_bytes())
    except FileNotFoundError:
        return [_changed(folder, _CERTIFICATE, "is gone")]
    except ValueError:
        return [_changed(folder, _CERTIFICATE, "is broken")]
    if kept == made or _without(_ELSEWHERE, kept) == _without(_ELSEWHERE, made):
        return []
    if _without(_SOURCE, kept) == _without(_SOURCE, made):
        fate = "speaks of the source before it was edited; the editions agree with it as it is now"
        return [replace(_changed(folder, _CERTIFICATE, fate), severity=Severity.WARNING)]
    return [_changed(folder, _CERTIFICATE, "does not certify what is proved now")]


def _without(keys: frozenset[str], value: object) -> object:
    if isinstance(value, dict):
        return {key: _without(keys, below) for key, below in value.items() if key not in keys}
    return [_without(keys, below) for below in value] if isinstance(value, list) else value


_AGAIN = "build again: the file is not as it was built"


def _changed(folder: Path, file: str, fate: str) -> Finding:
    message = f"{Path(file).suffix[1:].upper()}: {file} {fate}"
    return Finding("PAR010", Severity.ERROR, message, Span(str(folder / file)), "build again")
