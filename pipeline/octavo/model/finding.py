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


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found at one place, with the way to mend it."""

    code: str
    severity: Severity
    message: str
    span: Span
    help: str = ""

    @property
    def order(self) -> tuple[str, int, int, str]:
        """Sort key: reading order, then code."""
        return self.span.path, self.span.line or 0, self.span.column or 0, self.code


class OctavoError(Exception):
    """Octavo cannot go on: bad usage or unreadable input (exit status 2).

    The message is one line that names the place and the repair.
    """


def fails(findings: Iterable[Finding], *, strict: bool = False) -> bool:
    """Whether any finding fails a check or a build: an error; all but information if `strict`."""
    if strict:
        return any(finding.severity is not Severity.INFO for finding in findings)
    return any(finding.severity is Severity.ERROR for finding in findings)
