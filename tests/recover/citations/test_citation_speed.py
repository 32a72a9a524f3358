"""Eight thousand notes, as a long book has them."""

import random
import time
from pathlib import Path

import yaml

from octavo.model.cited import Words
from octavo.recover.citations.graph import read_citations

TABLE = Path(__file__).with_name("references.yaml")
SHORT = ("Serge, Memoirs, 12.", "Weissman, Victor Serge, 33.", "Scott, “Gender,” 1055.")
PROSE = ("The accounts differ; the figures were never checked.", "He was born in 1890.")
NOTES = 8_000
LONGEST = 15.0  # seconds; a third of that is usual, the rest is for a busy machine


def test_eight_thousand_notes_take_seconds():
    chance = random.Random(1)
    rows = [row for rows in yaml.safe_load(TABLE.read_text("utf-8")).values() for row in rows]
    full = [row["text"] for row in rows if row.get("lang", "en") == "en"]
    notes = []
    for _ in range(NOTES):
        kind = chance.random()
        if kind < 0.12:
            notes.append(Words(chance.choice(full)))
        elif kind < 0.45:
            notes.append(Words(f"Ibid., {chance.randint(1, 400)}."))
        else:
            notes.append(Words(chance.choice(SHORT if kind < 0.8 else PROSE)))
    begun = time.perf_counter()
    cited = read_citations(notes, "en")
    assert time.perf_counter() - begun < LONGEST
    assert sum(len(citations) for citations in cited.notes) > NOTES // 3
