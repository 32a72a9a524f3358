"""What Pandoc alone makes of a text: its notes and its words, from its JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

from octavo.model.prose import Call, Leaf, Prose
from octavo.world.machine import Machine

SCRIPT = Path(__file__).parent / "notes.lua"
_WORD = re.compile(r"\bw\d+\b")

Notes = list[tuple[str, ...]]


def documents(texts: Iterable[str]) -> list[dict]:
    """Pandoc's document of each text, many in one run."""
    answer = Machine().pandoc(SCRIPT, json.dumps(list(texts)).encode())
    return [json.loads(document) for document in json.loads(answer)]


def words_of(node: object, words: list[str], notes: Notes) -> None:
    """Collect the numbered words of a document, and those of each call's note apart."""
    if isinstance(node, list):
        for child in node:
            words_of(child, words, notes)
        return
    if not isinstance(node, dict):
        return
    kind, content = node.get("t"), node.get("c")
    if kind == "Note":
        body: list[str] = []
        words_of(content, body, notes)
        notes.append(tuple(sorted(body)))
    elif kind == "Str":
        words += _WORD.findall(content)
    elif kind in ("Code", "CodeBlock"):
        words += _WORD.findall(content[1])
    elif kind in ("Link", "Cite"):
        words_of(content[1], words, notes)
    elif kind not in ("Math", "RawInline", "RawBlock", "Image"):
        words_of(content, words, notes)


def read_words(document: dict) -> tuple[list[str], Notes]:
    words: list[str] = []
    notes: Notes = []
    words_of(document["blocks"], words, notes)
    return sorted(words), sorted(notes)


def prose_words(prose: Prose, leaves: Iterable[Leaf]) -> tuple[list[str], Notes]:
    """The same of a chapter as Octavo read it."""
    words: list[str] = []
    notes: Notes = []
    for leaf in leaves:
        words += _WORD.findall(leaf.text)
        for piece in leaf.pieces:
            if isinstance(piece, Call):
                body, _ = prose_words(prose, prose.notes[piece.note].body.leaves)
                notes.append(tuple(body))
    return sorted(words), sorted(notes)
