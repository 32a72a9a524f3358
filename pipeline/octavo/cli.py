"""The command line. Exit status: 0 clean, 1 findings, 2 Octavo could not do what was asked."""

from __future__ import annotations

import argparse
import gc
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from octavo.arguments import Run, parser_of
from octavo.model.book import Book
from octavo.model.checked import Checked
from octavo.model.finding import OctavoError, Standing, fails
from octavo.report.formats import FORMATS, Manner
from octavo.world.machine import Machine
from octavo.world.world import World

if TYPE_CHECKING:
    from octavo.check.select import Choice
    from octavo.check.standing.baseline import Baseline


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `octavo`; returns the exit status. No traceback reaches the user."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that knows few signs gets escapes
            stream.reconfigure(errors="backslashreplace")
    gc.set_threshold(200_000, 50, 50)  # few cycles are made, and looking for them costs a tenth
    options, unknown = parser_of(_RUNS).parse_known_args(arguments)
    if unknown:
        options.parser.error(f"unrecognized arguments: {' '.join(unknown)}")
    try:
        status: int = options.run(options, Machine())
        gc.freeze()  # the process ends, and need not be tidied up first
        return status
    except OctavoError as error:
        print(f"octavo: {error}", file=sys.stderr)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        print("octavo: interrupted; what stood in dist/ is untouched", file=sys.stderr, flush=True)
        # Python ends by the signal, not with this status, where it came amid the `exec` of a dataclass.
        os._exit(2)
    except OSError as error:
        place = f"{error.filename}: " if error.filename else ""
        print(f"octavo: {place}{error.strerror or error}", file=sys.stderr)
    except MemoryError:
        print("octavo: out of memory; build fewer books at once", file=sys.stderr)
    except Exception as error:
        if os.environ.get("OCTAVO_DEBUG"):
            raise
        print(
            f"octavo: a fault of Octavo’s own: {type(error).__name__}: {error}; "
            "set OCTAVO_DEBUG=1 and report what it prints; dist/ is untouched",
            file=sys.stderr,
        )
    return 2


def _found(options: argparse.Namespace, world: World) -> list[str]:
    """The books asked for, each once. Two of one name would overwrite each other."""
    from octavo.build import book_name
    from octavo.read.book import find_books

    found = [book for path in options.books for book in find_books(world, path)]
    books = {world.real_path(book): book for book in reversed(found)}
    names: dict[str, str] = {}
    for book in reversed(books.values()):
        name = book_name(book, world)
        if name in names:
            raise OctavoError(
                f"{book}: would be named “{name}”, as {names[name]} is; "
                "rename one, or build it with another --out"
            )
        names[name] = book
    return list(names.values())


def _check(options: argparse.Namespace, world: World) -> int:
    from octavo.check.proofread import proofread
    from octavo.check.select import Choice
    from octavo.check.standing.baseline import read_baseline
    from octavo.read.book import find_books, read_book

    choice = Choice(options.select or "", options.ignore or "")
    baseline = None
    if options.baseline and not options.update_baseline:
        baseline = read_baseline(world, options.baseline)
    paths = [book for named in options.books for book in find_books(world, named)]
    if options.fix or options.unsafe_fixes or options.diff:
        status = _mend(paths, options, world, choice, baseline)
        if options.diff:
            return status
    checked: list[Checked] = []
    read: list[tuple[Book, Checked]] = []
    status = 0
    for path in paths:
        try:
            book = read_book(world, path)
            found = proofread(book, world, choice, baseline)
            checked.append(_viewed(found, book, world) if options.format == "html" else found)
            read.append((book, found))
        except OctavoError as error:
            status = _told(error)
    if options.update_baseline:
        return max(status, _keep_baseline(read, options))
    _report(checked, options, world)
    findings = [finding for book in checked for finding in book.findings]
    return max(status, int(fails(findings, strict=options.strict)))


def _viewed(checked: Checked, book: Book, world: World) -> Checked:
    """With the overview of the book, its notes as they are rendered if Pandoc can read it."""
    from dataclasses import replace

    from octavo.check.overview import overview
    from octavo.read.prose import read_prose

    try:
        prose = read_prose(book, world)
    except OctavoError:
        prose = None
    return replace(checked, overview=overview(book, prose))


def _mend(
    paths: Sequence[str],
    options: argparse.Namespace,
    world: World,
    choice: Choice,
    baseline: Baseline | None,
) -> int:
    """Repair the books, or show what would be repaired (status 1 where that is anything)."""
    from octavo.mend import difference, mend, tally, write

    status, done = 0, []
    for path in paths:
        try:
            mended = mend(path, world, choice, baseline, unsafe=options.unsafe_fixes)
            if options.diff:
                sys.stdout.write(difference(mended))
            else:
                write(mended)
            done.append(mended)
        except OctavoError as error:
            status = _told(error)
    if options.diff:
        return max(status, int(any(mended.after for mended in done)))
    if said := tally(done):
        sys.stderr.write(f"{said}\n")
    return status


def _keep_baseline(read: Sequence[tuple[Book, Checked]], options: argparse.Namespace) -> int:
    """Write what was found as the baseline: into one file, or into each book's folder."""
    from octavo.check.standing.baseline import NAME, baseline_json
    from octavo.report.output import write_report

    if options.baseline:
        write_report(options.baseline, baseline_json([(b, c.findings) for b, c in read]))
        return 0
    for book, checked in read:
        path = os.path.join(book.root, NAME)
        write_report(path, baseline_json([(book, checked.findings)]))
        known = sum(f.standing is not Standing.SUPPRESSED for f in checked.findings)
        sys.stdout.write(f"{path}: {known:,} findings are known from now on\n")
    return 0


def _report(checked: Sequence[Checked], options: argparse.Namespace, world: World) -> None:
    """Print the report, or write it into the file asked for."""
    from octavo.report.output import append_within, write_report

    in_terminal = not options.output and sys.stdout.isatty() and not world.environment("NO_COLOR")
    colour = options.color == "always" or (options.color == "auto" and in_terminal)
    summarised = False
    summary_file = world.environment("GITHUB_STEP_SUMMARY")
    if options.format == "github" and summary_file:
        from octavo.report.step_summary import LIMIT, step_summary

        summarised = append_within(summary_file, LIMIT, lambda room: step_summary(checked, room))
    before = ""
    if options.format == "html" and options.output and os.path.isfile(options.output):
        before = Path(options.output).read_text("utf-8", "replace")
    manner = Manner(colour, options.strict, rest=not summarised, before=before)
    report = FORMATS[options.format](checked, manner)
    if options.output:
        write_report(options.output, report)
    else:
        sys.stdout.write(report)


def _told(error: OctavoError) -> int:
    """One book that cannot be read or built does not stop the others."""
    sys.stderr.write(f"octavo: {error}\n")
    return 2


def _import(options: argparse.Namespace, world: World) -> int:
    from octavo.bring import STANDARD_INPUT, bring, put
    from octavo.recover.decisions import read_decisions
    from octavo.report.page_import import import_json, import_report, import_text

    decisions = None
    if options.decisions:
        decisions = read_decisions(
            options.decisions, _bytes(world, options.decisions).decode("utf-8-sig", "replace")
        )
    sources = [
        (STANDARD_INPUT if file == "-" else file, _bytes(world, file)) for file in options.files
    ]
    book = bring(sources, options.out, world, decisions)
    kept = put(book, options.out, import_report(book.brought), force=options.force)
    written = import_json if options.format == "json" else import_text
    sys.stdout.write(written(book.brought))
    if kept:
        sys.stderr.write(f"{options.out}: what stood there is kept in {kept}\n")
    return 0


def _bytes(world: World, file: str) -> bytes:
    if file == "-":
        return sys.stdin.buffer.read()
    if world.is_folder(file):
        raise OctavoError(f"{file}: this is a folder; give the files themselves")
    try:
        return world.read_bytes(file)
    except FileNotFoundError:
        raise OctavoError(f"{file}: no such file; check the name") from None


def _build(options: argparse.Namespace, world: World) -> int:
    from octavo.build import EDITIONS, build
    from octavo.report.outcome import outcome_report

    editions = tuple(e for e in EDITIONS if e in options.edition) if options.edition else EDITIONS
    status = 0
    for path in _found(options, world):
        try:
            outcome = build(
                path,
                world,
                Path(options.out),
                editions,
                keep_going=options.keep_going,
                strict=options.strict,
            )
        except OctavoError as error:
            status = _told(error)
            continue
        sys.stdout.write(outcome_report(outcome, strict=options.strict))
        sys.stdout.flush()
        published = outcome.folder is not None
        status = max(status, int(outcome.failed(strict=options.strict) or not published))
    return status


def _verify(options: argparse.Namespace, world: World) -> int:
    from octavo.report.outcome import outcome_report
    from octavo.reprove import reprove

    validators: tuple[str, ...] = ()
    if options.validators is not None:
        from octavo.validate.validators import chosen

        validators = chosen(options.validators)
    status = 0
    for path in _found(options, world):
        try:
            outcome = reprove(path, world, Path(options.out), validators)
        except OctavoError as error:
            status = _told(error)
            continue
        sys.stdout.write(outcome_report(outcome, building=False, whole=options.remarks))
        status = max(status, int(outcome.failed()))
    return status


def _lsp(_: argparse.Namespace, world: World) -> int:
    from octavo.lsp.server import serve

    serve(world)
    return 0


def _explain(options: argparse.Namespace, _: World) -> int:
    from octavo.check.nearest import Nearest
    from octavo.check.pages import rule_page
    from octavo.check.rule import all_rules
    from octavo.model.codes import CODES, REMEDIES

    rules = {rule.code: rule for rule in all_rules()}
    code = options.code.upper()
    if code in CODES:
        parts = (f"# {code}", CODES[code], REMEDIES.get(code[:3], ""))
        sys.stdout.write("\n\n".join(filter(None, parts)) + "\n")
        return 0
    if code not in rules:
        near = Nearest([*rules, *CODES])(code)
        hint = f"did you mean {near}?" if near else f"known are {', '.join(rules)}"
        raise OctavoError(f"there is no rule {code}; {hint}")
    sys.stdout.write(rule_page(rules[code]))
    return 0


_RUNS: dict[str, Run] = {
    "check": _check,
    "import": _import,
    "build": _build,
    "verify": _verify,
    "explain": _explain,
    "lsp": _lsp,
}
