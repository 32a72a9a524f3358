"""What became of one book."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from octavo.model.certificate import Certificate
from octavo.model.finding import Finding
from octavo.model.span import SourceText


@dataclass(frozen=True, slots=True)
class Outcome:
    """The end of a build; `certificate` is None where nothing was proved.

    `folder` is where its editions stand, None where nothing was published. `texts` are by
    path those that the findings point into.
    """

    name: str
    findings: tuple[Finding, ...] = ()
    certificate: Certificate | None = None
    folder: Path | None = None
    unchanged: bool = False
    texts: Mapping[str, SourceText] = field(default_factory=dict)
