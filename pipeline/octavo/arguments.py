"""The command line's options: what may be asked, and its help."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence

from octavo.report.formats import FORMATS
from octavo.world.world import World

SOURCE = "source"
Run = Callable[[argparse.Namespace, World], int]


def parser_of(runs: Mapping[str, Run]) -> argparse.ArgumentParser:
    """The parser; `runs` are what the commands do, by name."""
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
    check.set_defaults(run=runs["check"], parser=check)

    bring = commands.add_parser("import", help="messy text → a source with structured notes")
    bring.add_argument(
        "files",
        metavar="FILE",
        nargs="+",
        help="text, Markdown, HTML, EPUB, DOCX, ODT or RTF; several are several chapters; - is "
        "standard input",
    )
    bring.add_argument("-o", "--out", metavar="DIR", required=True, help="the new book’s folder")
    bring.add_argument(
        "--force", action="store_true", help="put a folder that stands there aside, and keep it"
    )
    bring.add_argument(
        "--decisions", metavar="FILE", help="YAML: what a person has decided (docs/import.md)"
    )
    bring.add_argument("--format", choices=("text", "json"), default="text", help="default: text")
    bring.set_defaults(run=runs["import"], parser=bring)

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
    build.set_defaults(run=runs["build"], parser=build)

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
    verify.set_defaults(run=runs["verify"], parser=verify)

    explain = commands.add_parser("explain", help="why a rule exists, with examples")
    explain.add_argument("code", metavar="CODE")
    explain.set_defaults(run=runs["explain"], parser=explain)

    lsp = commands.add_parser("lsp", help="proofread in the editor: a language server on stdio")
    lsp.set_defaults(run=runs["lsp"], parser=lsp)
    return parser


class _Version(argparse.Action):
    """Prints the version; a lookup that only `--version` pays for."""

    def __init__(self, option_strings: Sequence[str], dest: str) -> None:
        super().__init__(option_strings, dest, nargs=0, help="print the version")

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        sys.stdout.write(f"octavo {version('octavo')}\n")
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
