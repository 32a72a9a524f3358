"""The book of every construct is a book as it should be, before validators see it."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.build import build
from octavo.model.finding import Severity
from octavo.world.machine import Machine

CONFORMANCE = Path(__file__).parents[1] / "conformance"


def test_it_is_built_and_agrees(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(str(CONFORMANCE))
    monkeypatch.setenv("OCTAVO_CACHE", "")
    from every_construct import write

    outcome = build(str(write(tmp_path / "book")), Machine(), tmp_path / "dist")
    assert [f for f in outcome.findings if f.severity is Severity.ERROR] == []
    assert outcome.certificate is not None
    assert outcome.certificate.agrees
