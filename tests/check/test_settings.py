"""How a book settles what is looked for, and how grave it is."""

from __future__ import annotations

import pytest

from octavo.check.proofread import proofread
from octavo.check.select import Choice
from octavo.model.finding import OctavoError
from octavo.read.book import read_book
from octavo.world.fake import FakeWorld

META = "title: A Book\nlang: en\nauthor: Ada Example\noctavo:\n  check:\n"
CHAPTER = "A.[^1]\n\n[^b]: B.\n"


def found(settings: str, choice: Choice | None = None) -> list[tuple[str, str, str]]:
    indented = "".join(f"    {line}\n" for line in settings.splitlines())
    files = {"bk/book.yaml": META + indented, "bk/a.md": CHAPTER, "bk/app/b.md": CHAPTER}
    files["bk/book.yaml"] += "chapters: [a.md, app/b.md]\n"
    world = FakeWorld(files)
    findings = proofread(read_book(world, "bk"), world, choice).findings
    return [(f.code, f.severity.value, f.span.path.removeprefix("bk/")) for f in findings]


EVERY = [
    ("NOT001", "error", "a.md"),
    ("NOT002", "warning", "a.md"),
    ("NOT001", "error", "app/b.md"),
    ("NOT002", "warning", "app/b.md"),
]


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("ignore: []", EVERY),
        ("ignore: NOT002", [EVERY[0], EVERY[2]]),
        ("ignore: [NOT001, TYP]", [EVERY[1], EVERY[3]]),
        ("select: [MET, not002]", [EVERY[1], EVERY[3]]),
        ("by-path:\n  app/*: {ignore: NOT}", EVERY[:2]),
        ("by-path:\n  '*': {ignore: NOT}\n  a.md: {select: NOT001}", EVERY[:1]),
        (
            "severity: {NOT: info, NOT001: review}",
            [(c, "review" if c == "NOT001" else "info", p) for c, _, p in EVERY],
        ),
    ],
)
def test_settings(settings: str, expected: list[tuple[str, str, str]]) -> None:
    assert found(settings) == expected


def test_the_command_line_goes_before_the_book() -> None:
    assert found("select: MET", Choice(select="NOT001")) == [EVERY[0], EVERY[2]]
    assert found("ignore: NOT001", Choice(ignore="NOT002")) == []


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("ignore: [NOPE]", r"book.yaml:6:14: no rule begins with “NOPE”"),
        ("ignored: [NOT]", r"book.yaml:6:5: octavo.check has no “ignored”; write one of select"),
        ("severity: {NOT001: fatal}", r"book.yaml:6:24: “fatal” is no severity"),
        ("by-path: {a.md: {off: 1}}", r"octavo.check.by-path.a.md has no “off”"),
        ("- NOT", r"octavo.check is a mapping"),
    ],
)
def test_settings_that_cannot_be_understood(settings: str, said: str) -> None:
    with pytest.raises(OctavoError, match=said):
        found(settings)
