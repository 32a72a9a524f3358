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

from octavo.model.book import Book
from octavo.model.checked import Checked
from octavo.model.finding import OctavoError, Standing, fails
from octavo.report.formats import FORMATS, Manner
from octavo.world.machine import Machine
from octavo.world.world import World

if TYPE_CHECKING:
    from octavo.check.select import Choice
    from octavo.check.standing.baseline import Baseline

SOURCE = "source"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run `octavo`; returns the exit status. No traceback reaches the user."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a terminal that knows few signs gets escapes
            stream.reconfigure(errors="backslashreplace")
    gc.set_threshold(200_000, 50, 50)  # few cycles are made, and looking for them costs a tenth
    options, unknown = _parser().parse_known_args(arguments)
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


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="octavo", description="One Markdown source, three editions that are proved to agree."
    )
    parser.add_argument("--version", action=_Version)
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    check = commands.add_parser("check", help="proofread the source")
    _books(check)
    check.add_argument("--format", choices=tuple(FORMATS), default="text", help="default: text")
    check.add_argument("--output", metavar="FILE", help="write the report there")
    check.add_argument(
        "--color",
        choices=("auto", "always", "never"),
        default="auto",
        help="auto, the default: in a terminal, unless NO_COLOR is set",
    )
    _selection(check)
    check.add_argument("--fix", action="store_true", help="make the repairs that are safe")
    check.add_argument("--unsafe-fixes", action="store_true", help="make every repair")
    check.add_argument("--diff", action="store_true", help="show the repairs, write nothing")
    check.add_argument("--baseline", metavar="FILE", help="what is in it does not count")
    check.add_argument(
        "--update-baseline",
        action="store_true",
        help="write what is found into the baseline: FILE, or octavo.baseline.json in each book",
    )
    check.set_defaults(run=_check, parser=check)

    build = commands.add_parser("build", help="check, render, verify, publish")
    _books(build)
    build.add_argument(
        "--edition",
        action="append",
        choices=("epub", "pdf", "html"),
        help="only this one, and no other in its folder; repeatable",
    )
    build.add_argument("--out", metavar="DIR", default="dist", help="default: dist")
    build.add_argument(
        "--keep-going",
        action="store_true",
        help="render and publish in spite of errors; the status stays 1",
    )
    build.add_argument("--strict", action="store_true", help="warnings and reviews fail as well")
    build.set_defaults(run=_build, parser=build)

    verify = commands.add_parser("verify", help="prove what stands in dist/ again")
    _books(verify)
    verify.add_argument("--out", metavar="DIR", default="dist", help="default: dist")
    verify.add_argument(
        "--with",
        dest="validators",
        metavar="LIST",
        help="validators from outside as well: all, or some of epubcheck,ace,vnu,axe,pdfua",
    )
    verify.add_argument("--remarks", action="store_true", help="show what is only counted as well")
    verify.set_defaults(run=_verify, parser=verify)

    explain = commands.add_parser("explain", help="why a rule exists, with examples")
    explain.add_argument("code", metavar="CODE")
    explain.set_defaults(run=_explain, parser=explain)

    lsp = commands.add_parser("lsp", help="proofread in the editor: a language server on stdio")
    lsp.set_defaults(run=_lsp, parser=lsp)
    return parser


class _Version(argparse.Action):
    """Prints the version; a lookup that only `--version` pays for."""

    def __init__(self, option_strings: Sequence[str], dest: str) -> None:
        super().__init__(option_strings, dest, nargs=0, help="print the version")

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"octavo {version('octavo')}")
        parser.exit()


def _books(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "books",
        metavar="BOOK",
        nargs="*",
        default=[SOURCE],
        help="a folder with a book.yaml, a Markdown file, or a folder of books; default: source/",
    )


def _selection(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--select", metavar="CODES", help="only these rules: NOT,MET001")
    parser.add_argument("--ignore", metavar="CODES", help="all but these rules")
    parser.add_argument("--strict", action="store_true", help="warnings and reviews fail as well")


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
