"""Which rules run, and how much what they find matters: by code, or by the beginning of one."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import replace as changed
from fnmatch import fnmatchcase

from octavo.check.rule import Rule, all_rules
from octavo.model.book import Book
from octavo.model.finding import Finding, OctavoError
from octavo.model.proofreading import Named


@dataclass(frozen=True, slots=True)
class Choice:
    """What the command line says; both are comma-separated codes or beginnings of codes.

    `select` takes the place of the book's own, `ignore` adds to it.
    """

    select: str = ""
    ignore: str = ""


def chosen(book: Book, choice: Choice) -> tuple[Rule, ...]:
    """The rules that run over a book.

    Raises OctavoError for a code that fits no rule.
    """
    settings = book.proofreading
    wanted = _known(_named(choice.select) or settings.select)
    unwanted = _known((*_named(choice.ignore), *settings.ignore))
    _known([named for named, _ in settings.severity])
    _known([named for by in settings.by_path for named in (*by.select, *by.ignore)])
    return tuple(
        rule
        for rule in all_rules()
        if (not wanted or rule.code.startswith(wanted))
        and not (unwanted and rule.code.startswith(unwanted))
    )


def as_settled(book: Book, findings: Iterable[Finding]) -> list[Finding]:
    """The findings with the severities that the book gives, without those it ignores by path.

    Where two patterns or codes fit, the later one holds.
    """
    settings = book.proofreading
    found = []
    for finding in findings:
        severity = finding.severity
        for named, given in settings.severity:
            if finding.code.startswith(named.code):
                severity = given
        if not _ignored(book, finding):
            same = severity is finding.severity
            found.append(finding if same else changed(finding, severity=severity))
    return found


def relative(book: Book, path: str) -> str:
    """A path of the book as seen from its folder."""
    return posixpath.relpath(path, book.root or ".")


def _ignored(book: Book, finding: Finding) -> bool:
    ignored = False
    for by in book.proofreading.by_path:
        if fnmatchcase(relative(book, finding.span.path), by.pattern):
            if any(finding.code.startswith(named.code) for named in by.ignore):
                ignored = True
            if any(finding.code.startswith(named.code) for named in by.select):
                ignored = False
    return ignored


def _named(text: str) -> tuple[Named, ...]:
    return tuple(Named(part.strip().upper()) for part in text.split(",") if part.strip())


def _known(names: Iterable[Named]) -> tuple[str, ...]:
    codes = [rule.code for rule in all_rules()]
    for named in names:
        if not any(code.startswith(named.code) for code in codes):
            from octavo.check.nearest import Nearest

            near = Nearest(codes)(named.code)
            hint = f"did you mean {near}?" if near else "`octavo explain` lists them all"
            place = f"{named.span}: " if named.span else ""
            raise OctavoError(f"{place}no rule begins with “{named.code}”; {hint}")
    return tuple(named.code for named in names)
