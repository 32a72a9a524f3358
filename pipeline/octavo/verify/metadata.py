"""The record that an edition bears, field by field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from octavo.model.certificate import Field
from octavo.verify.comparing import Comparing
from octavo.verify.record import (
    against,
    edition_record,
    homeless_record,
    key_span,
    page_source,
)
from octavo.verify.written import unsaid

DEFAULTS = frozenset(("title", "language", "source", "source-of", "page-source"))
"""Fields that an edition may have though the source says nothing: an EPUB must have two, and a
source of its pages is asked for by itself.
"""


def compare_metadata(comparing: Comparing) -> Iterator[Field]:
    """Compare what the source and what the edition tells; fields that the format has no place for
    are counted.
    """
    book, prose, found = comparing.book, comparing.prose, comparing.found
    edition = found.edition.value
    for name, wanted in homeless_record(book, prose, edition).items():
        comparing.unseen[f"metadata: {name}"] += 1
        yield Field(name, wanted, (), "not comparable")
    asked = edition_record(book, prose, edition)
    asked |= dict.fromkeys(sorted(found.metadata.keys() - asked.keys() - DEFAULTS), ())
    if edition == "epub":
        sources = page_source(book, prose, paged=bool(found.pages))
        asked |= {n: wanted for n, wanted in sources.items() if wanted or found.metadata.get(n)}
    for name, wanted in asked.items():
        yield _field(comparing, name, wanted)


def _field(comparing: Comparing, name: str, wanted: tuple[str, ...]) -> Field:
    given = comparing.found.metadata.get(name, ())
    field = Field(name, wanted, given, "same" if wanted == given else "differs")
    if field.verdict == "same" and (values := unsaid(comparing.book, name, given)):
        field = replace(field, wanted=values, verdict="differs")
    if field.verdict == "differs":
        message = f"{name} {against(given, field.wanted)}"
        comparing.report("PAR008", message, key_span(comparing.book, name))
    return field
