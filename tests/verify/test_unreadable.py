"""What is no edition at all, or only the half of one, is told as such."""

from __future__ import annotations

import io

import pikepdf
import pytest
from essay import Built


@pytest.mark.parametrize("edition", ["epub", "html", "pdf"])
@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"%PDF-1.7\nbroken", b"<html></html>"])
def test_a_file_that_is_no_edition(essay: Built, edition: str, data: bytes) -> None:
    agrees, findings = essay.verdict(edition, data)
    assert not agrees
    assert "PAR009" in {finding.code for finding in findings}


def test_an_epub_cut_short(essay: Built) -> None:
    agrees, findings = essay.verdict("epub", essay.files["epub"][:-300])
    assert not agrees
    assert "PAR009" in {finding.code for finding in findings}


@pytest.mark.parametrize("part", [0.3, 0.6, 0.9])
@pytest.mark.parametrize("edition", ["html", "pdf"])
def test_a_file_cut_short(essay: Built, edition: str, part: float) -> None:
    data = essay.files[edition]
    agrees, findings = essay.verdict(edition, data[: int(len(data) * part)])
    assert not agrees
    assert findings


def test_an_epub_with_a_flipped_byte(essay: Built) -> None:
    data = bytearray(essay.files["epub"])
    data[len(data) // 2] ^= 0xFF
    agrees, findings = essay.verdict("epub", bytes(data))
    assert not agrees
    assert findings


def test_an_encrypted_pdf(essay: Built) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(essay.files["pdf"])) as document:
        document.save(out, encryption=pikepdf.Encryption(owner="a", user="b"))
    agrees, findings = essay.verdict("pdf", out.getvalue())
    assert not agrees
    assert any("encrypted" in finding.message for finding in findings)


def test_html_nested_beyond_reason(essay: Built) -> None:
    data = essay.files["html"].replace(b"</main>", b"<div>" * 20_000 + b"</main>")
    agrees, findings = essay.verdict("html", data)
    assert not agrees
    assert findings


def test_a_pdf_without_structure(essay: Built) -> None:
    out = io.BytesIO()
    with pikepdf.open(io.BytesIO(essay.files["pdf"])) as document:
        del document.Root["/StructTreeRoot"]
        document.save(out)
    agrees, findings = essay.verdict("pdf", out.getvalue())
    assert not agrees
    assert "PAR009" in {finding.code for finding in findings}
