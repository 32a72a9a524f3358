"""The validators by name, and what those asked for find in a book's editions."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence

from octavo.model.book import Book
from octavo.model.finding import Finding, OctavoError, Severity
from octavo.model.outcome import Validated
from octavo.model.span import Span
from octavo.validate.ace import ACE
from octavo.validate.axe import AXE
from octavo.validate.epubcheck import EPUBCHECK
from octavo.validate.message import Message, Validator
from octavo.validate.origin import Origin
from octavo.validate.pdfua import PDFUA
from octavo.validate.tools import Tools
from octavo.validate.vnu import VNU
from octavo.world.world import World

VALIDATORS = {each.name: each for each in (EPUBCHECK, ACE, VNU, AXE, PDFUA)}
_CODES = {Severity.ERROR: "VAL001", Severity.WARNING: "VAL002", Severity.INFO: "VAL004"}


def chosen(names: str) -> tuple[str, ...]:
    """The validators of a list like `epubcheck,ace`, or `all`; raises OctavoError for a name not
    known.
    """
    if names.strip() == "all":
        return tuple(VALIDATORS)
    wanted = tuple(dict.fromkeys(name.strip() for name in names.split(",") if name.strip()))
    if not wanted:
        raise OctavoError(f"no validator is named; known are {', '.join(VALIDATORS)}, or `all`")
    for name in wanted:
        if name not in VALIDATORS:
            raise OctavoError(f"there is no validator “{name}”; known are {', '.join(VALIDATORS)}")
    return wanted


def validate(
    book: Book, editions: Sequence[str], names: Iterable[str], world: World
) -> tuple[tuple[Validated, ...], tuple[Finding, ...]]:
    """The validators that were run, and what they say of finished files (paths), each message
    where it comes from.

    Raises OctavoError where a validator that is installed fails.
    """
    tools = Tools(world)
    ran: list[Validated] = []
    found: list[Finding] = []
    for name in names:
        validator = VALIDATORS[name]
        if lacking := validator.lacks(tools):
            found.append(_missing(book, validator, lacking, tools))
            continue
        said = [
            finding
            for path in editions
            if os.path.splitext(path)[1] == f".{validator.edition}"
            for finding in _findings(book, path, validator.run(path, tools), world)
        ]
        counts = [sum(finding.severity is severity for finding in said) for severity in _CODES]
        ran.append(Validated(validator.title, *counts))
        found += said
    return tuple(ran), tuple(found)


def _missing(book: Book, validator: Validator, lacking: str, tools: Tools) -> Finding:
    return Finding(
        "VAL003",
        Severity.WARNING,
        f"{validator.name} was not run: not installed is {lacking}",
        Span(book.metadata_span.path),
        f"{validator.get}; packages of npm are looked for in {tools.modules}, "
        "or under the folder that OCTAVO_TOOLS names",
    )


def _findings(
    book: Book, path: str, messages: Sequence[Message], world: World
) -> Iterator[Finding]:
    origin = Origin(book, path, world)
    for message in messages:
        place = f" ({os.path.splitext(path)[1][1:].upper()}, {message.place})" * bool(message.place)
        yield Finding(
            _CODES[message.severity],
            message.severity,
            f"{message.tool}, {message.identifier}: {message.text}{place}",
            origin.of(message),
        )
