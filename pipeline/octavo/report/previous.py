"""The last report: what a new one of the same name may be compared with."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from octavo.model.checked import Checked
from octavo.model.finding import Standing

_MEMORY = re.compile(r'<script type="application/json" id="octavo-memory">([^<]*)</script>')

Entry = tuple[str, str, str, str]
"""Fingerprint, code, message and place of a finding."""


@dataclass(frozen=True, slots=True)
class Previous:
    """The fingerprints of all open findings of a report; words for as many as it showed."""

    fingerprints: frozenset[str]
    entries: tuple[Entry, ...]


def remembered(checked: Sequence[Checked], most: int) -> dict[str, Any]:
    """What a report writes down of itself."""
    found = [f for book in checked for f in book.findings if f.standing is Standing.OPEN]
    return {
        "entries": [[f.fingerprint, f.code, f.message, str(f.span)] for f in found[:most]],
        "more": [f.fingerprint for f in found[most:]],
    }


def previous(page: str) -> Previous | None:
    """What an older report remembers; None where the text is no report."""
    match = _MEMORY.search(page)
    if match is None:
        return None
    try:
        data = json.loads(match[1])
        entries = tuple((str(a), str(b), str(c), str(d)) for a, b, c, d in data["entries"])
        return Previous(frozenset((*(entry[0] for entry in entries), *data["more"])), entries)
    except (ValueError, KeyError, TypeError):
        return None
