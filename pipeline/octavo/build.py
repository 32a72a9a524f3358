"""Building a book: read, check, render, verify, publish, in this order."""

from __future__ import annotations

from calendar import timegm
from pathlib import Path

from octavo.check.proofread import later, proofread
from octavo.model.book import Book
from octavo.model.certificate import Certificate
from octavo.model.checked import Checked
from octavo.model.finding import OctavoError, fails
from octavo.model.outcome import Outcome
from octavo.publish.manifest import NAME, manifest_json, recipe, up_to_date
from octavo.publish.swap import recover, staging, swap
from octavo.read.book import read_book
from octavo.world.recording import Recording
from octavo.world.world import World

EDITIONS = ("epub", "pdf", "html")
LATEST = timegm((9999, 12, 31, 23, 59, 59))


def build(
    path: str,
    world: World,
    out: Path,
    editions: tuple[str, ...] = EDITIONS,
    *,
    keep_going: bool = False,
    strict: bool = False,
) -> Outcome:
    """Build the book at `path` into a folder under `out`.

    An error (if `strict`, anything but information) stops the build, unless `keep_going`;
    so does a difference between the editions and the source. Raises OctavoError where the
    book cannot be read or the folder not be written.
    """
    name = book_name(path, world)
    cooked = recipe(name, path, editions, world.environment("SOURCE_DATE_EPOCH") or "")
    if up_to_date(out / name, cooked, world):
        return Outcome(name, folder=out / name, unchanged=True)
    recording = Recording(world)
    book = read_book(recording, path)
    checked = proofread(book, recording)
    findings, texts = list(checked.findings), checked.texts
    if fails(findings, strict=strict) and not keep_going:
        return Outcome(name, tuple(findings), texts=texts)

    from octavo.check.overview import overview
    from octavo.read.prose import read_prose
    from octavo.render.editions import render
    from octavo.render.onix import render_onix
    from octavo.verify.opening import Ahead
    from octavo.verify.prove import ONIX, Proof

    prose = read_prose(book, recording)
    findings += later(book, recording, prose.findings)
    if fails(findings, strict=strict) and not keep_going:
        return Outcome(name, tuple(findings), texts=texts)
    moment = timestamp(book, world)
    files: dict[str, bytes] = {}
    for made in render(book, prose, recording, editions, moment, force=keep_going):
        findings += later(book, recording, made.findings)
        if made.data is not None:
            files[f"{name}.{made.edition}"] = made.data
    if len(files) < len(editions):
        return Outcome(name, tuple(findings), texts=texts)
    ahead = Ahead(files, world)
    finished = {edition: files[f"{name}.{edition}"] for edition in EDITIONS if edition in editions}
    files[f"{name}{ONIX}"] = render_onix(book, prose, recording, finished, moment)
    proof = Proof(book, prose)
    proof.add(files, world, ahead)
    certificate, differences = proof.certificate()
    findings += differences
    if not keep_going and (not certificate.agrees or fails(findings, strict=strict)):
        return Outcome(name, tuple(findings), certificate, texts=texts)
    title = prose.titles.title.text or name
    whole = Checked(name, title, tuple(findings), texts, overview=overview(book, prose))
    files |= _reports(whole, certificate)
    clean = not any(f.matters for f in findings)
    files[NAME] = manifest_json(cooked, recording, files, clean=clean).encode()
    folder = publish(out / name, files)
    return Outcome(name, tuple(findings), certificate, folder, texts=texts)


def book_name(path: str, world: World) -> str:
    """The name of a book's folder in dist/: its folder's, or its file's without the ending."""
    real = Path(world.real_path(path))
    return (real.stem if world.is_file(path) else real.name) or "book"


def timestamp(book: Book, world: World) -> int:
    """Seconds since 1970: SOURCE_DATE_EPOCH, else the book's date, else the year 2000.

    Raises OctavoError where SOURCE_DATE_EPOCH is no number.
    """
    given = world.environment("SOURCE_DATE_EPOCH")
    if given:
        if not (given.isascii() and given.isdigit() and len(given) < 13 and int(given) <= LATEST):
            raise OctavoError(f"SOURCE_DATE_EPOCH is “{given}”; give it seconds since 1970")
        return int(given)
    parts = [int(part) for part in book.metadata.date.split("-") if part.isdigit()]
    year, month, day = (*parts, 1, 1)[:3] if parts else (2000, 1, 1)
    if not (1980 <= year <= 9999 and 1 <= month <= 12 and 1 <= day <= 31):
        year, month, day = 2000, 1, 1
    return timegm((year, month, day, 0, 0, 0))


def _reports(checked: Checked, certificate: Certificate) -> dict[str, bytes]:
    from octavo.report.certificate import certificate_json
    from octavo.report.json import json_report
    from octavo.report.page import Page, html_report

    return {
        "report.html": html_report(Page((checked,), certificate)).encode(),
        "report.json": json_report((checked,)).encode(),
        "parity.json": certificate_json(certificate).encode(),
    }


def publish(target: Path, files: dict[str, bytes]) -> Path:
    """Write all files beside the target and swap them in at once.

    Raises OctavoError where that cannot be done; what stood there stays.
    """
    if target.exists() and not target.is_dir():
        raise OctavoError(f"{target}: a file stands where the editions belong; move it away")
    try:
        recover(target)
        folder = staging(target)
    except OSError as error:
        raise _unwritable(target, error) from None
    try:
        for file, data in files.items():
            (folder / file).write_bytes(data)
        swap(folder, target)
    except OSError as error:
        _sweep(folder)
        raise _unwritable(target, error) from None
    return target


def _sweep(folder: Path) -> None:
    import shutil

    shutil.rmtree(folder, ignore_errors=True)


def _unwritable(target: Path, error: OSError) -> OctavoError:
    return OctavoError(
        f"{target}: cannot be written: {error.strerror or error}; "
        "make room or give another folder with --out; what stood there is untouched"
    )
