"""Characters that no font has are named at their place."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.build import build
from octavo.world.machine import Machine

HEADER = "---\ntitle: A Book\nauthor: Ada Example\nlang: ja\n---\n\n"
SHORT = "---\ntitle: T\nauthor: A\nlang: en\n---\n\n"


@pytest.fixture(autouse=True)
def no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OCTAVO_CACHE", "")


def test_a_japanese_book(tmp_path: Path) -> None:
    path = tmp_path / "book.md"
    path.write_text(
        f"{HEADER}# 第一章\n\n吾輩は猫である。[^名前]「引用」。\n\n[^名前]: まだ無い。\n", "utf-8"
    )
    outcome = build(str(path), Machine(), tmp_path / "dist")
    missing = [finding for finding in outcome.findings if finding.code == "ENC009"]
    if missing:
        first = next(finding for finding in missing if "第" in finding.message)
        assert (first.span.path, first.span.line, first.span.column) == (str(path), 7, 3)
        assert (first.span.end_line, first.span.end_column) == (7, 4)
        assert outcome.folder is None
        pytest.skip("no font of this machine has Chinese characters")
    assert outcome.certificate.agrees
    assert {finding.code for finding in outcome.findings} <= {"EDN002"}


def test_without_the_pdf_no_font_is_needed(tmp_path: Path) -> None:
    path = tmp_path / "book.md"
    path.write_text(f"{HEADER}吾輩は猫である。[^名前]\n\n[^名前]: まだ無い。\n", "utf-8")
    outcome = build(str(path), Machine(), tmp_path / "dist", ("epub", "html"))
    assert outcome.findings == ()
    assert [proof.notes for proof in outcome.certificate.editions] == [(1, 1), (1, 1)]


def test_a_character_that_no_font_has_stops_the_build_at_its_place(tmp_path: Path) -> None:
    path = tmp_path / "book.md"
    header = HEADER.replace("lang: ja", "lang: en")  # whose words every machine has fonts for
    path.write_text(f"{header}A private sign \ue83a here.\n", "utf-8")
    outcome = build(str(path), Machine(), tmp_path / "dist")
    assert [(f.code, f.span.line, f.span.column) for f in outcome.findings] == [("ENC009", 7, 16)]
    assert outcome.folder is None
    assert not (tmp_path / "dist").exists()


def test_the_build_may_go_on_without_the_glyph(tmp_path: Path) -> None:
    path = tmp_path / "book.md"
    path.write_text(f"{HEADER}A private sign \ue83a here.\n", "utf-8")
    outcome = build(str(path), Machine(), tmp_path / "dist", keep_going=True)
    assert "ENC009" in {finding.code for finding in outcome.findings}
    assert (tmp_path / "dist" / "book" / "book.pdf").is_file()


@pytest.mark.parametrize("sign", ["\ufeff", "\u2028", "\u200b", "\u00ad", "\x07", "\x1b", "\ufffe"])
def test_an_invisible_sign_is_carried_or_named_at_its_place(sign: str, tmp_path: Path) -> None:
    path = tmp_path / "book.md"
    path.write_text(f"{SHORT}a{sign}b\n", "utf-8")
    outcome = build(str(path), Machine(), tmp_path / "dist")
    if outcome.folder is None:
        assert {(f.span.line, f.span.column) for f in outcome.findings} == {(7, 2)}
    else:
        assert outcome.certificate.agrees
