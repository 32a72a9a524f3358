"""A large book is checked on every core, and a second time from what was kept: with the same outcome."""

from __future__ import annotations

import json
from pathlib import Path

from terminal import octavo

CHAPTERS = 6
TEXT = "In town {0} he saw the river, and the river saw him[^n{0}] again. New YorK it was. " * 500


def test_the_same_is_found_anew_and_kept(tmp_path: Path) -> None:
    book = tmp_path / "book"
    book.mkdir()
    (book / "book.yaml").write_text("title: A Book\nlang: en\nauthor: Ada Example\n", "utf-8")
    for at in range(CHAPTERS):
        text = f"# Chapter {at + 1}\n\n{TEXT.format(at)}\n\n[^n{at}]: So it is.\n"
        (book / f"{at}.md").write_text(text, "utf-8")

    def found(*more: str) -> list[dict[str, object]]:
        run = octavo(tmp_path, "check", "book", "--format", "json", *more, OCTAVO_CACHE="cache")
        assert run.err == ""
        findings: list[dict[str, object]] = json.loads(run.out)["findings"]
        return findings

    first = found()
    assert {item["path"] for item in first} == {f"book/{at}.md" for at in range(CHAPTERS)}
    assert [item["path"] for item in first] == sorted(str(item["path"]) for item in first)
    assert found() == first
    (book / "3.md").write_text("# Chapter 4\n\nNothing here.\n", "utf-8")
    assert found() == [item for item in first if item["path"] != "book/3.md"]
