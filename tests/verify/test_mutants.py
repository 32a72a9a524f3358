"""Finished editions, damaged on purpose: each damage is noticed, and traced to its place."""

from __future__ import annotations

import io
from typing import Any

import pikepdf
import pytest
from essay import Built
from mutants.every import KINDS
from mutants.judge import judge
from mutants.kind import Kind
from mutants.pdf import Document, Page
from mutants.web import Web


def test_there_are_enough_of_them() -> None:
    assert len({kind.name for kind in KINDS}) >= 40
    assert {kind.edition for kind in KINDS} == {"epub", "html", "pdf-typst", "pdf-finished"}
    assert sum(kind.wanted for kind in KINDS) >= 500


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: f"{kind.edition}: {kind.name}")
def test_it_is_noticed_and_explained(kind: Kind[Any], books: list[Built]) -> None:
    mutants = list(kind.mutants(books))
    assert len(mutants) == kind.wanted
    for mutant in mutants:
        verdict = judge(mutant)
        assert verdict.noticed, f"{mutant.hit}\n{verdict}"
        assert verdict.explained, f"{mutant.hit}\n{verdict}"
        assert verdict.readable, f"{mutant.hit}\n{verdict}"


@pytest.mark.parametrize("edition", ["epub", "html", "pdf"])
def test_no_alarm_without_damage(edition: str, books: list[Built]) -> None:
    for built in books:
        assert built.verdict(edition, built.files[edition]) == (True, ())


@pytest.mark.parametrize("edition", ["epub", "html"])
def test_taking_a_web_edition_apart_is_no_damage(edition: str, books: list[Built]) -> None:
    for built in books:
        web = Web(edition, built.files[edition])
        if edition == "epub":
            assert web.package is not None
            assert web.ncx is not None
        assert built.verdict(edition, web.data()) == (True, ())


def test_taking_a_pdf_apart_is_no_damage(books: list[Built]) -> None:
    for built in books:
        document = Document(built)
        with document.pdf.open_outline() as outline:
            assert outline.root
        for number in range(len(document.pdf.pages)):
            Page(document, number).write()
        data = document.data()
        with pikepdf.open(io.BytesIO(data)) as again:
            assert len(again.pages) == len(document.pages)
        assert built.verdict("pdf", data) == (True, ())
