"""Damaged EPUB and HTML editions: each damage is noticed, and traced to the source."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import pytest
from damage import TEXT, Damage
from essay import Built

CHAPTER = "EPUB/chapter-001.xhtml"
PACKAGE = "EPUB/content.opf"


def rezipped(data: bytes, name: str, change: Callable[[str], str]) -> bytes:
    """The archive with one member changed; the change must change something."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for member in old.namelist():
            content = old.read(member)
            if member == name:
                changed = change(content.decode()).encode()
                assert changed != content
                content = changed
            new.writestr(member, content)
    return out.getvalue()


@pytest.mark.parametrize("edition", ["epub", "html"])
def test_undamaged_editions_agree(essay: Built, edition: str) -> None:
    assert essay.findings(edition, essay.files[edition]) == ()


@pytest.mark.parametrize(("damage", "code"), TEXT.values(), ids=TEXT.keys())
@pytest.mark.parametrize("edition", ["epub", "html"])
def test_damage_of_the_text_is_noticed(
    essay: Built, edition: str, damage: Damage, code: str
) -> None:
    if edition == "epub":
        damaged = rezipped(essay.files["epub"], CHAPTER, damage)
    else:
        text = essay.files["html"].decode()
        damaged = damage(text).encode()
        assert damaged != essay.files["html"]
    findings = essay.findings(edition, damaged)
    assert code in {finding.code for finding in findings}
    assert all(finding.message.startswith(edition.upper()) for finding in findings)
    told = next(finding for finding in findings if finding.code == code)
    assert told.span.path.endswith(("essay.md", "book.yaml"))
    assert told.span.line is not None


@pytest.mark.parametrize(
    ("field", "pattern"),
    [
        ("title", r"(<dc:title[^>]*>)The Weight"),
        ("creator", r"(<dc:creator[^>]*>)The Octavo"),
        ("language", r"(<dc:language>)en-GB"),
        ("date", r"(<dc:date>)2026"),
        ("publisher", r"(<dc:publisher>)Octavo"),
        ("rights", r"(<dc:rights>)The text"),
        ("identifier", r"(<dc:identifier[^>]*>)urn"),
    ],
)
def test_changed_metadata_of_the_epub_are_noticed(essay: Built, field: str, pattern: str) -> None:
    damaged = rezipped(
        essay.files["epub"], PACKAGE, lambda text: re.sub(pattern, r"\1X", text, count=1)
    )
    findings = essay.findings("epub", damaged)
    assert [finding.code for finding in findings] == ["PAR008"]
    assert findings[0].message.startswith(f"EPUB: {field} ")
    assert findings[0].span.path.endswith("book.yaml")


@pytest.mark.parametrize(
    ("field", "old", "new"),
    [
        ("title", "<title>The Weight", "<title>The Wait"),
        ("creator", 'name="author" content="The', 'name="author" content="Three'),
        ("language", '<html lang="en-GB"', '<html lang="en-US"'),
        ("date", 'name="dcterms.date" content="2026', 'name="dcterms.date" content="2025'),
        ("rights", 'name="dcterms.rights"', 'name="rights"'),
        ("identifier", 'content="urn:uuid:6', 'content="urn:uuid:7'),
    ],
)
def test_changed_metadata_of_the_html_are_noticed(
    essay: Built, field: str, old: str, new: str
) -> None:
    text = essay.files["html"].decode()
    assert old in text
    findings = essay.findings("html", text.replace(old, new).encode())
    assert [(f.code, f.message.split()[1]) for f in findings] == [("PAR008", field)]


def test_a_chapter_out_of_the_spine_is_noticed(essay: Built) -> None:
    damaged = rezipped(
        essay.files["epub"],
        PACKAGE,
        lambda text: text.replace('<itemref idref="chapter-001"/>', ""),
    )
    codes = {finding.code for finding in essay.findings("epub", damaged)}
    assert {"PAR001", "PAR007"} <= codes


@pytest.mark.parametrize("edition", ["epub", "html", "pdf"])
@pytest.mark.parametrize("data", [b"", b"PK\x03\x04 broken", b"%PDF-1.7\nbroken", b"<html></html>"])
def test_a_file_that_is_no_edition_is_told_as_such(essay: Built, edition: str, data: bytes) -> None:
    findings = essay.findings(edition, data)
    assert [finding.code for finding in findings] == ["PAR009"]


def test_a_truncated_epub_is_told_as_such(essay: Built) -> None:
    findings = essay.findings("epub", essay.files["epub"][:-300])
    assert [finding.code for finding in findings] == ["PAR009"]
