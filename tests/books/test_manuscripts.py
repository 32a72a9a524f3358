"""Manuscripts by strangers: each becomes three editions that agree, and nothing is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from manuscript_cases import Case, cases, lay_out

from octavo.build import build
from octavo.check.rule import all_rules
from octavo.model.outcome import Outcome
from octavo.world.machine import Machine

ALL = cases()


def told(outcome: Outcome) -> str:
    return "\n".join(f"{f.span}: {f.code} {f.message}" for f in outcome.findings)


def test_there_are_cases() -> None:
    assert ALL


@pytest.mark.parametrize("case", ALL, ids=lambda case: case.path.stem)
def test_the_editions_agree(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OCTAVO_CACHE", "")
    # What the proofreader says of these texts is not at issue here, unless a case states it.
    outcome = build(lay_out(case, tmp_path / "book"), Machine(), tmp_path / "dist", keep_going=True)
    told_by_rules = {rule.code for rule in all_rules()} - set(case.codes)
    found = {f.code for f in outcome.findings} - told_by_rules
    assert sorted(found) == sorted(case.codes), told(outcome)
    assert outcome.certificate is not None
    assert outcome.certificate.agrees, told(outcome)
    assert len(outcome.certificate.editions) == 3
    for proof in outcome.certificate.editions:
        assert proof.notes == (case.notes, case.notes), proof.edition
        assert proof.calls == (case.calls, case.calls), proof.edition
        assert proof.words[1] > 0
    assert outcome.folder is not None
    assert (outcome.folder / f"{case.path.stem}.pdf").read_bytes().startswith(b"%PDF")
