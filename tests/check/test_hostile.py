"""Large, broken and senseless files: the proofreader goes on."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest
from marked_examples import HEADER

from octavo.check.proofread import proofread
from octavo.model.checked import Checked
from octavo.model.finding import OctavoError
from octavo.read.book import read_book
from octavo.world.fake import FakeWorld

PROSE = "The men who kept watch on the river said little to each other, and the night went on. "
SECONDS = 40


def checked(text: str | bytes) -> Checked:
    world = FakeWorld({"book.md": text})
    return proofread(read_book(world, "book.md"), world)


def took(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def test_a_file_of_five_megabytes() -> None:
    paragraph = PROSE * 6
    text = HEADER + "\n\n".join(paragraph for _ in range(5_000_000 // len(paragraph)))
    assert took(lambda: checked(text)) < SECONDS


def test_a_line_of_a_megabyte() -> None:
    assert took(lambda: checked(HEADER + PROSE * (1_000_000 // len(PROSE)))) < SECONDS


def test_a_hundred_thousand_findings() -> None:
    text = "\n\n".join(f"Word[^n{at}] and word[^m{at}] and so on." for at in range(50_000))
    findings = checked(HEADER + text).findings
    assert len(findings) == 100_000
    assert len({finding.fingerprint for finding in findings}) == 100_000


@pytest.mark.parametrize(
    "text", ["", "\n", "\ufeff", "---\n", "---\n---\n", "\r\n\r\n", "#", "[^", "|"]
)
def test_next_to_nothing(text: str) -> None:
    assert {finding.code for finding in checked(text).findings} >= {"MET001"}


@pytest.mark.parametrize("data", [b"\0" * 100, b"abc\0def", b"PK\x03\x04\0\0"])
def test_binary_files_are_refused_in_one_line(data: bytes) -> None:
    with pytest.raises(OctavoError, match=r"book\.md: this is a binary file; [^\n]*\Z"):
        checked(data)


def test_bytes_of_another_encoding_are_told() -> None:
    found = checked(HEADER.encode() + b"Caf\xe9 \xff\xfe here.\n").findings
    assert {finding.code for finding in found} >= {"ENC001"}
