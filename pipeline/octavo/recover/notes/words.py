"""The words of `words.toml`, by which notes and their calls are told from other text."""

from __future__ import annotations

import tomllib
from pathlib import Path

_SAID: dict[str, str] = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))

HEADINGS = frozenset(_SAID["headings"].strip().splitlines())
"""What a list of notes is headed by."""
REFERENCES = frozenset(_SAID["references"].strip().splitlines())
"""What a list of numbered works is headed by."""
LABELS = frozenset(_SAID["labels"].split())
"""What a figure belongs to that stands behind it."""
ABBREVIATED = frozenset(_SAID["abbreviated"].split())
"""Labels that are no words of their own: what is glued to them is never a call."""
MEASURES = frozenset(_SAID["measures"].split())
"""What a quantity follows: “more than 3”."""
CONNECTIVES = frozenset(_SAID["connectives"].split())
"""Words by which a sentence goes on behind a call."""
