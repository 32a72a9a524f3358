"""The baseline: what was found in an old book when Octavo came to it, and does not count."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterable
from dataclasses import dataclass
from dataclasses import replace as changed

from octavo.check.select import relative
from octavo.model.book import Book
from octavo.model.finding import Finding, OctavoError, Standing
from octavo.world.world import World

NAME = "octavo.baseline.json"
VERSION = 1


@dataclass(frozen=True, slots=True)
class Baseline:
    """Fingerprints by the name of the book."""

    known: frozenset[tuple[str, str]] = frozenset()

    def apply(self, book: Book, findings: Iterable[Finding]) -> tuple[list[Finding], int]:
        """The findings, known ones marked; and how many of the baseline's are gone."""
        found, met = [], set()
        for finding in findings:
            key = (book.name, finding.fingerprint)
            known = finding.standing is Standing.OPEN and key in self.known
            met.add(key)
            found.append(changed(finding, standing=Standing.KNOWN) if known else finding)
        return found, sum(name == book.name for name, _ in self.known - met)


def read_baseline(world: World, path: str) -> Baseline:
    """The baseline in a file.

    Raises OctavoError where it cannot be read, or is none.
    """
    try:
        data = json.loads(world.read_bytes(path))
        {VERSION: 0}[data["version"]]
        entries = [(str(item["book"]), str(item["fingerprint"])) for item in data["findings"]]
    except OSError as error:
        hint = "make it with --update-baseline"
        raise OctavoError(f"{path}: {error.strerror or error}; {hint}") from None
    except (ValueError, KeyError, TypeError):
        raise OctavoError(
            f"{path}: this is no baseline of Octavo’s; make it anew with --update-baseline"
        ) from None
    return Baseline(frozenset(entries))


def baseline_of(world: World, book: Book) -> Baseline:
    """The baseline that lies in the book's folder; an empty one where none does."""
    path = posixpath.join(book.root, NAME)
    return read_baseline(world, path) if world.is_file(path) else Baseline()


def baseline_json(found: Iterable[tuple[Book, Iterable[Finding]]]) -> str:
    """The file that makes all these findings known; those suppressed in the source are not in it.

    Code, path and message are for whoever reads it; only book and fingerprint count.
    """
    entries = [
        {
            "book": book.name,
            "code": finding.code,
            "path": relative(book, finding.span.path),
            "message": finding.message,
            "fingerprint": finding.fingerprint,
        }
        for book, findings in found
        for finding in findings
        if finding.standing is not Standing.SUPPRESSED
    ]
    entries.sort(key=lambda entry: tuple(entry.values()))
    return (
        json.dumps({"version": VERSION, "findings": entries}, ensure_ascii=False, indent=1) + "\n"
    )
