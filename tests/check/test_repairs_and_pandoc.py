"""Safe repairs, held against Pandoc: a repaired text is the same document but for the repair."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping
from typing import Any

import pypandoc
import pytest
from marked_examples import HEADER, unmark, with_header

from octavo.check.proofread import proofread
from octavo.check.repair import repair
from octavo.check.rule import Repair, Rule, all_rules
from octavo.model.finding import Finding
from octavo.model.span import SourceText
from octavo.read.book import read_book
from octavo.world.fake import FakeWorld

SAFE = [r for r in all_rules() if r.repair is Repair.SAFE and not r.reshapes]
WORDS = ("Str", "Space", "SoftBreak")


def mended(text: str) -> str:
    def look(changed: Mapping[str, str]) -> tuple[tuple[Finding, ...], Mapping[str, SourceText]]:
        world = FakeWorld({"book.md": changed.get("book.md", text)})
        checked = proofread(read_book(world, "book.md"), world)
        return checked.findings, checked.texts

    return repair(look, unsafe=False).texts.get("book.md", text)


def skeleton(text: str) -> list[str]:
    """The kinds of all elements of the document in their order, without the words themselves."""
    document = json.loads(pypandoc.convert_text(text, "json", format="markdown"))
    return [kind for kind in _kinds(document["blocks"]) if kind not in WORDS]


def _kinds(node: Any) -> Iterator[str]:
    if isinstance(node, dict):
        if "t" in node:
            yield node["t"]
        for value in node.values():
            yield from _kinds(value)
    elif isinstance(node, list):
        for item in node:
            yield from _kinds(item)


def test_there_are_safe_repairs() -> None:
    assert len(SAFE) > 10


@pytest.mark.parametrize("rule", SAFE, ids=lambda rule: rule.code)
def test_an_example_keeps_its_shape(rule: Rule) -> None:
    if rule.bad.startswith("%% "):
        pytest.skip("the example is a folder; its metadata are no Markdown")
    text = unmark(with_header(rule.bad))[0].decode()
    after = mended(text)
    before = skeleton(text)
    # A suppression is a comment: the repair of an idle one deletes it, and nothing else.
    assert [k for k in skeleton(after) if k != "RawBlock"] == [k for k in before if k != "RawBlock"]


FAULTS = (
    "Ibid p. 3", "pp. 4", "p.12", "82-3", "et. al.", " [^a]", "the the", "  ", "word ,", "...", ". . .", "&eacute;",
    "é", "--", " - ", "“so”", "‘so’", '"so"', "*so*", "**so*", "`a  b`", "[x](y.md)", "$a - b$", "(so", "so)",
    "¹²", "12", "\\*", "<b>", "</b>", "[^b]", "^[so  so]", "\n", "\n\n", "\n> ", "\n- ", "| a | b |", "?utm_source=a",
)  # fmt: skip


@pytest.mark.parametrize("seed", range(25))
def test_a_muddle_keeps_its_shape_and_is_mended_once(seed: int) -> None:
    chance = random.Random(seed)
    pieces = [chance.choice((*FAULTS, "word", "word", "Word", "and", "so.")) for _ in range(120)]
    text = HEADER + " ".join(pieces) + "\n\n[^a]: Ibid  p.12, so.\n\n[^b]: Serge, pp. 3.\n"
    after = mended(text)
    assert skeleton(after) == skeleton(text)
    assert mended(after) == after
