"""Angle brackets in the metadata are words, through all editions and records."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from essay import MOMENT, build

from octavo.render.onix import render_onix
from octavo.verify.prove import Proof
from octavo.verify.written import keeps
from octavo.world.machine import Machine

RECORD = {
    "title": "Vector<T> and You",
    "subtitle": "1984. A <Novel>",
    "author": "O'Brien, <Jr>",
    "lang": "en",
    "publisher": "Less < & More",
    "rights": "\\LaTeX{} set, © <me>",
    "description": "A `List<String>` and a List<String>,\n\nand H<sub>2</sub>O.",
    "subject": ["<angles>", "Ships <!-- not -- boats -->-- Sea"],
    "belongs-to-collection": "The <A Record>",
    "date": "2025",
}


def test_angle_brackets_are_text_in_all_editions_and_records(tmp_path: Path) -> None:
    path = tmp_path / "book.md"
    path.write_text(f"---\n{yaml.safe_dump(RECORD)}---\n\n# One\n\nA.\n", "utf-8")
    built = build(path)
    titles = built.prose.titles
    assert titles.title.text == "Vector<T> and You"
    assert titles.subtitle.text == "1984. A <Novel>"
    assert titles.creators[0].text == "O’Brien, <Jr>"
    assert titles.rights.text == "\\LaTeX{} set, © <me>"
    assert titles.description.text == "A List<String> and a List<String>, and H2O."
    assert [line.text for line in titles.subjects] == ["<angles>", "Ships -- Sea"]
    assert titles.collection.text == "The <A Record>"
    world = Machine()
    files = {f"book.{edition}": data for edition, data in built.files.items()}
    files["book.onix.xml"] = render_onix(built.book, built.prose, world, built.files, MOMENT)
    proof = Proof(built.book, built.prose)
    proof.add(files, world)
    certificate, findings = proof.certificate()
    assert not findings
    assert certificate.agrees


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("A *very* [long](https://x.example/a_(b)) `x&lt;` title^[Thanks.]", "A very long x&lt; title"),
        ("<https://x.example> & <em>Hamlet</em>, [x]{.smallcaps}", "https://x.example & Hamlet, x"),
        ("R&amp;D --- \\<T\\>...", "R&D — <T>…"),
        ('Say "No"', "Say “No”"),
        ('A <span lang="fr">mot</span><br>on $x^2 < y$', "A mot on x^2 < y"),
    ],
)  # fmt: skip
def test_what_markdown_takes_away_is_no_loss(value: str, text: str) -> None:
    assert keeps(value, text)
