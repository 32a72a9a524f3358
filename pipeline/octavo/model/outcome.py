"""What became of one book."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from octavo.model.certificate import Certificate
from octavo.model.finding import Finding


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of a build; `certificate` is None where nothing was proved.

    `folder` is where its editions stand, None where nothing was published.
    """

    name: str
    findings: tuple[Finding, ...] = ()
    certificate: Certificate | None = None
    folder: Path | None = None
    unchanged: bool = False
