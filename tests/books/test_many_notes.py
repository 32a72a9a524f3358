"""Very many notes: nothing grows faster than the text."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from octavo.build import build
from octavo.world.machine import Machine

HEADER = "---\ntitle: Very Many Notes\nauthor: Ada Example\nlang: en\n---\n\n"
NOTES = 2_000
SECONDS = 45


def manuscript(notes: int) -> str:
    parts = [HEADER]
    for first in range(0, notes, 5):
        labels = range(first, first + 5)
        parts.append("\n".join(f"A sentence with the word w{n} in it.[^n{n}]" for n in labels))
        parts.append("\n\n")
        parts += [f"[^n{n}]: What is said of the word w{n}.\n\n" for n in labels]
    return "".join(parts)


def test_two_thousand_notes_in_one_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OCTAVO_CACHE", "")
    path = tmp_path / "many.md"
    path.write_text(manuscript(NOTES), "utf-8")
    start = time.perf_counter()
    outcome = build(str(path), Machine(), tmp_path / "dist")
    seconds = time.perf_counter() - start
    assert outcome.findings == ()
    for proof in outcome.certificate.editions:
        assert proof.notes == (NOTES, NOTES)
        assert proof.calls == (NOTES, NOTES)
    assert seconds < SECONDS
