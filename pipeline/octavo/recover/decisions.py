"""What a person has decided of a text, in a small file that an import reads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import yaml

from octavo.model.finding import OctavoError
from octavo.model.manuscript import Leaf
from octavo.model.recovered import Call

FORCED = 60.0
"""The weight of a call that a person has told of."""
_KEYS = ("title", "author", "date", "lang", "calls", "notes", "quotes", "keep")
_MARK = re.compile(r"\s?[\[(^]?(\d{1,4}|[*†‡§¶]{1,4})[\])^]?")


@dataclass(frozen=True, slots=True)
class CallDecision:
    """`at` are the words right before a mark; `note` the mark, empty where it calls nothing."""

    at: str
    note: str


@dataclass(frozen=True, slots=True)
class Decisions:
    """`said` are fields of the metadata; `prose` marks of notes that stay as they are written;
    `quotes` first words of paragraphs that are quotations; `keep` lines that are the text’s.
    """

    said: tuple[tuple[str, str], ...] = ()
    calls: tuple[CallDecision, ...] = ()
    prose: frozenset[str] = frozenset()
    quotes: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()


def read_decisions(path: str, text: str) -> Decisions:
    """The decisions in a file's text; raises OctavoError for what is no such file."""
    try:
        found = yaml.safe_load(text) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
        raise OctavoError(f"{path}{place}: this is no YAML; see “Decisions” in the guide") from None
    if not isinstance(found, dict):
        raise OctavoError(
            f"{path}:1:1: a file of decisions is a mapping; known are {', '.join(_KEYS)}"
        )
    for key in found:
        if key not in _KEYS:
            raise OctavoError(f"{path}: there is no decision “{key}”; known are {', '.join(_KEYS)}")
    said = tuple((key, str(found[key])) for key in _KEYS[:4] if found.get(key))
    calls = tuple(
        CallDecision(_word(path, each, "at"), _mark(each.get("note")))
        for each in _mappings(path, found, "calls")
    )
    prose = frozenset(
        _mark(each.get("note"))
        for each in _mappings(path, found, "notes")
        if str(each.get("cites", "")).casefold() in ("none", "nothing", "false", "")
    )
    return Decisions(said, calls, prose, _texts(path, found, "quotes"), _texts(path, found, "keep"))


def _mappings(path: str, found: dict[str, object], key: str) -> Iterator[dict[str, object]]:
    listed = found.get(key) or []
    if not isinstance(listed, list):
        raise OctavoError(f"{path}: “{key}” is a list; begin each entry with a hyphen")
    for each in listed:
        if not isinstance(each, dict):
            raise OctavoError(
                f"{path}: an entry of “{key}” is a mapping, like {{at: words, note: 7}}"
            )
        yield each


def _texts(path: str, found: dict[str, object], key: str) -> tuple[str, ...]:
    listed = found.get(key) or []
    if not isinstance(listed, list):
        raise OctavoError(f"{path}: “{key}” is a list of words; begin each entry with a hyphen")
    return tuple(str(each) for each in listed)


def _word(path: str, each: dict[str, object], key: str) -> str:
    if not each.get(key):
        raise OctavoError(f"{path}: an entry of “calls” lacks “{key}”, the words before the mark")
    return str(each[key])


def _mark(value: object) -> str:
    return "" if value in (None, False) or str(value).casefold() == "none" else str(value)


def apply(
    calls: Sequence[Call], leaves: Sequence[Leaf], decisions: Decisions, path: str
) -> list[Call]:
    """The candidates as a person has decided of them; raises OctavoError where the words of a
    decision are not in the text.
    """
    made = list(calls)
    for decision in decisions.calls:
        place = _place(leaves, decision)
        if place is None:
            raise OctavoError(
                f"{path}: the words “{decision.at}” with a mark behind them are not in the text"
            )
        leaf, start, end, mark = place
        made = [c for c in made if not (c.leaf == leaf and c.start < end and start < c.end)]
        if decision.note:
            made.append(Call(leaf, start, end, mark, "decided", FORCED))
    return sorted(made, key=lambda call: (call.leaf, call.start))


def _place(leaves: Sequence[Leaf], decision: CallDecision) -> tuple[int, int, int, str] | None:
    """Leaf, half-open range and mark of what a decision speaks of."""
    for number, leaf in enumerate(leaves):
        at = leaf.text.find(decision.at)
        while at >= 0:
            behind = at + len(decision.at)
            if decision.note and leaf.text.startswith(decision.note, behind):
                return number, behind, behind + len(decision.note), decision.note
            match = _MARK.match(leaf.text, behind)
            if match and decision.note in ("", match[1]):
                return number, match.start(), match.end(), match[1]
            at = leaf.text.find(decision.at, at + 1)
    return None
