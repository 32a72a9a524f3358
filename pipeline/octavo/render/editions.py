"""Rendering: from prose to finished files, each edition for itself."""

from __future__ import annotations

import posixpath
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from octavo.model.book import Book
from octavo.model.finding import Finding, OctavoError, Severity
from octavo.model.prose import Prose
from octavo.model.span import Span
from octavo.read.files import inside
from octavo.render.fragments import Fragments
from octavo.render.pages import Printed
from octavo.render.pdf import FontChoice, render_pdf
from octavo.world.world import TypesettingError, World


@dataclass(frozen=True, slots=True)
class Rendered:
    """One finished file, None where it could not be made, and what came up on the way."""

    edition: str
    data: bytes | None
    findings: tuple[Finding, ...] = ()


def render(
    book: Book, prose: Prose, world: World, editions: Iterable[str], timestamp: int, *, force: bool
) -> Iterator[Rendered]:
    """Make the editions asked for, each handed over as soon as it is finished.

    The typesetter works beside the others, which are finished when its pages are known: they
    bear their numbers. `force` makes the PDF even where glyphs are missing. Raises OctavoError
    where Typst refuses the text for a reason of its own.
    """
    wanted = set(editions)
    with ThreadPoolExecutor(1) as pool:
        pdf = None
        if "pdf" in wanted:
            pdf = pool.submit(_pdf, book, prose, world, timestamp, force=force)
        fragments = Fragments(prose) if wanted - {"pdf"} else None
        texts = fragments.unnumbered() if fragments and pdf else None
        printed, findings = pdf.result() if pdf else (None, [])
        if fragments and texts and printed:
            findings += [_lost(book, label) for label in fragments.with_pages(texts, printed)]
        if pdf:
            yield Rendered("pdf", printed.pdf if printed else None, tuple(findings))
        if fragments:
            yield from _pages(book, prose, fragments, world, wanted, timestamp)


def _pages(
    book: Book,
    prose: Prose,
    fragments: Fragments,
    world: World,
    wanted: set[str],
    timestamp: int,
) -> Iterator[Rendered]:
    if "epub" in wanted:
        from octavo.render.epub import render_epub

        yield Rendered("epub", render_epub(book, prose, fragments, world, timestamp))
    if "html" in wanted:
        from octavo.render.html import render_html

        yield Rendered("html", render_html(book, prose, fragments, world))


def _pdf(
    book: Book, prose: Prose, world: World, timestamp: int, *, force: bool
) -> tuple[Printed | None, list[Finding]]:
    fonts = _own_fonts(book, world)
    try:
        return _typeset(book, prose, world, fonts, timestamp), []
    except TypesettingError as error:
        if not error.unshown:
            raise _refused(book, error) from error
        missing = error.unshown
    machine = FontChoice(fonts.folders, fonts.families, system=True)
    try:
        pdf = _typeset(book, prose, world, machine, timestamp)
        return pdf, [_borrowed(book, missing)]
    except TypesettingError as error:
        if not error.unshown:
            raise _refused(book, error) from error
        findings = [_unshown(book, character) for character in error.unshown]
    if not force:
        return None, findings
    return _typeset(book, prose, world, machine, timestamp, accessible=False), findings


def _typeset(
    book: Book,
    prose: Prose,
    world: World,
    fonts: FontChoice,
    timestamp: int,
    *,
    accessible: bool = True,
) -> Printed:
    with tempfile.TemporaryDirectory(prefix="octavo-") as folder:
        return render_pdf(book, prose, world, Path(folder), fonts, timestamp, accessible=accessible)


def _own_fonts(book: Book, world: World) -> FontChoice:
    """The fonts in the book's folder `fonts/`, before the typesetter's own."""
    folder = posixpath.join(book.root, "fonts")
    if not world.is_folder(folder) or not inside(world, book.root, folder):
        return FontChoice()
    import typst

    path = Path(folder).resolve()
    found = typst.Fonts(
        include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(path)]
    )
    return FontChoice((path,), tuple(sorted(set(found.families()))))


def _refused(book: Book, error: TypesettingError) -> OctavoError:
    return OctavoError(f"{book.metadata_span.path}: the typesetter refuses the text: {error}")


def _borrowed(book: Book, missing: tuple[str, ...]) -> Finding:
    shown = "".join(missing[:12]) + ("…" if len(missing) > 12 else "")
    return Finding(
        "EDN002",
        Severity.WARNING,
        f"the PDF takes fonts of this machine for “{shown}”; on another it may look different",
        _place(book, missing[0]),
        "put a font that has these characters into the book’s folder `fonts/`",
    )


def _unshown(book: Book, character: str) -> Finding:
    return Finding(
        "ENC009",
        Severity.ERROR,
        f"no font of the PDF has “{character}” (U+{ord(character):04X})",
        _place(book, character),
        "put a font that has it into the book’s folder `fonts/`, "
        "or build without the PDF: --edition epub --edition html",
    )


def _lost(book: Book, label: str) -> Finding:
    return Finding(
        "EDN004",
        Severity.INFO,
        f"page {label} of the PDF begins where no word of the text could be found",
        book.metadata_span,
        "nothing is lost but this number in the page list",
    )


def _place(book: Book, character: str) -> Span:
    for chapter in book.chapters:
        at = chapter.source.text.find(character)
        if at >= 0:
            return chapter.source.span(at, at + 1)
    return book.metadata_span
