"""What one reading of the Markdown drops, every edition drops alike: the proof notices still."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from octavo.model.prose import Line
from octavo.read.book import read_book
from octavo.read.prose import read_prose
from octavo.render.editions import render
from octavo.verify.prove import Proof
from octavo.world.machine import Machine

BOOK = "---\ntitle: Vector<T> and You\nauthor: Ada\nlang: en\n---\n\n# One\n\nWords.\n"


def test_a_field_is_held_against_the_source_itself(tmp_path: Path) -> None:
    path, world = tmp_path / "book.md", Machine()
    path.write_text(BOOK, "utf-8")
    book = read_book(world, str(path))
    prose = read_prose(book, world)
    assert prose.titles.title.text == "Vector<T> and You"
    short = Line("Vector and You", "Vector and You", "Vector and You")
    prose = replace(prose, titles=replace(prose.titles, title=short))
    made = render(book, prose, world, ("epub", "pdf", "html"), 0, force=False)
    proof = Proof(book, prose)
    proof.add({f"book.{one.edition}": one.data for one in made if one.data}, world)
    certificate, findings = proof.certificate()
    assert not any(one.agrees for one in certificate.editions)
    message = "title is “Vector and You”, not “Vector<T> and You”"
    told = [f"{f.span.line}: {f.message}" for f in findings if " title is " in f.message]
    assert sorted(told) == [f"2: {edition}: {message}" for edition in ("EPUB", "HTML", "PDF")]
