"""What Octavo has to say about a book: one type for every stage."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from octavo.model.span import Span


class Severity(Enum):
    """How much a finding matters; a build stops at ERROR."""

    ERROR = "error"
    WARNING = "warning"
    REVIEW = "review"
    INFO = "info"

    @property
    def rank(self) -> int:
        """0 for the gravest; grows as the severity falls."""
        return list(Severity).index(self)


class Standing(Enum):
    """Whether a finding counts, or was set aside: in the source, or by a baseline."""

    OPEN = "open"
    SUPPRESSED = "suppressed"
    KNOWN = "known"


@dataclass(frozen=True, slots=True)
class Edit:
    """Put `text` in the place of the characters of `span`; an empty span inserts."""

    span: Span
    text: str


@dataclass(frozen=True, slots=True)
class Fix:
    """A repair: edits of one file that do not overlap, made together or not at all.

    A safe one cannot change what the text says. One that `reshapes` is meant to change how the
    text is read: a heading where there was none.
    """

    edits: tuple[Edit, ...]
    safe: bool
    reshapes: bool = False


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found at one place, with the way to mend it.

    `fingerprint` is the same as long as the words at the place and around it are, wherever
    they move in the file; empty where the stage gives none. `because` is the reason given
    for setting the finding aside.
    """

    code: str
    severity: Severity
    message: str
    span: Span
    help: str = ""
    fix: Fix | None = None
    standing: Standing = Standing.OPEN
    because: str = ""
    fingerprint: str = ""

    @property
    def matters(self) -> bool:
        """Whether a build tells of it: an open error or warning."""
        grave = self.severity in (Severity.ERROR, Severity.WARNING)
        return grave and self.standing is Standing.OPEN

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Sort key: reading order, then code."""
        return self.span.path, self.span.line or 0, self.span.column or 0, self.code


class OctavoError(Exception):
    """Octavo cannot go on: bad usage or unreadable input (exit status 2).

    The message is one line that names the place and the repair.
    """


def fails(findings: Iterable[Finding], *, strict: bool = False) -> bool:
    """Whether any open finding fails a check or a build: an error; all but information if `strict`."""
    counted = [finding for finding in findings if finding.standing is Standing.OPEN]
    if strict:
        return any(finding.severity is not Severity.INFO for finding in counted)
    return any(finding.severity is Severity.ERROR for finding in counted)
