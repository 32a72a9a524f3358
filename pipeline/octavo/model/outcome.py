"""What became of one book."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from octavo.model.certificate import Certificate
from octavo.model.finding import Finding, fails
from octavo.model.span import SourceText


@dataclass(frozen=True, slots=True)
class Validated:
    """What a validator from outside, which was run, had to say: errors, warnings and remarks."""

    name: str
    errors: int
    warnings: int
    remarks: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of a build; `certificate` is None where nothing was proved.

    `folder` is where its editions stand, None where nothing was published. `texts` are by
    path those that the findings point into. `validators` are those that were run.
    """

    name: str
    findings: tuple[Finding, ...] = ()
    certificate: Certificate | None = None
    folder: Path | None = None
    unchanged: bool = False
    texts: Mapping[str, SourceText] = field(default_factory=dict)
    validators: tuple[Validated, ...] = ()

    def failed(self, *, strict: bool = False) -> bool:
        """Whether anything was found that matters, or the editions do not agree."""
        differs = self.certificate is not None and not self.certificate.agrees
        return differs or fails(self.findings, strict=strict)
