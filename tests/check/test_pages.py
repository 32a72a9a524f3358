"""The rules' pages in docs/ are what the rules say."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.check.pages import FAMILIES, main, pages, pointed
from octavo.check.rule import all_rules

DOCS = Path(__file__).parents[2] / "docs" / "rules"


def test_the_pages_are_fresh() -> None:
    standing = {path.name: path.read_text("utf-8") for path in DOCS.glob("*.md")}
    assert standing == pages(), "run `python -m octavo.check.pages docs/rules`"


def test_every_rule_has_a_page_and_a_row() -> None:
    made = pages()
    for rule in all_rules():
        assert rule.code[:3] in FAMILIES
        assert f"({rule.code}.md)" in made["README.md"]
        assert rule.summary in made[f"{rule.code}.md"]
        assert not set("⟦⟧") & set(made[f"{rule.code}.md"])


@pytest.mark.parametrize(
    ("bad", "shown"),
    [
        ("ab⟦cd⟧e", "abcde\n  ^^"),
        ("⟦a⟧ ⟦b⟧", "a b\n^ ^"),
        ("⟦⟧title:", "title:\n^"),
        ("a⟦b\nc⟧d", "ab\n ^\ncd\n^"),
        ("plain\n\nx⟦y⟧", "plain\n\nxy\n ^"),
    ],
)
def test_carets_stand_below_what_is_marked(bad: str, shown: str) -> None:
    assert pointed(bad) == shown


def test_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "OLD999.md").write_text("gone", "utf-8")
    assert main([str(tmp_path)]) == 0
    assert {path.name for path in tmp_path.iterdir()} == set(pages())
    assert main([]) == 2
    assert "usage" in capsys.readouterr().err
