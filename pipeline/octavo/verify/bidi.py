"""The order that a line shows its characters in (Unicode Standard Annex 9, without embeddings)."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

_BRACKETS = dict(zip("([{⁅⁽⟦⟨〈《「『【", ")]}⁆⁾⟧⟩〉》」』】", strict=True))
_CLOSING = frozenset(_BRACKETS.values())
_STRONG = {"L": "L", "R": "R", "EN": "R", "AN": "R"}
"""What a neutral takes numbers for (N0 to N2)."""
_NUMBERS = ("EN", "AN")


def levels(text: str, base: int, before: str, behind: str) -> list[int]:
    """The level of each character of a text within a paragraph of the level `base`, 0 or 1.

    `before` and `behind` are the classes of what stands on both sides: L, R, or AL.
    """
    types = _weak([unicodedata.bidirectional(char) or "L" for char in text], before)
    around = "R" if base else "L"
    edge = "L" if before == "L" else "R"
    _brackets(text, types, around, edge)
    _neutral(types, around, edge, "L" if behind == "L" else "R")
    if base:
        return [1 if kind == "R" else 2 for kind in types]
    return [{"L": 0, "R": 1}.get(kind, 2) for kind in types]


def _weak(types: list[str], before: str) -> list[str]:
    """The rules W1 to W7."""
    last = strong = before
    for at, kind in enumerate(types):
        if kind in ("NSM", "BN"):
            types[at] = last
        elif kind in ("L", "R", "AL"):
            strong = kind
        elif kind == "EN" and strong == "AL":
            types[at] = "AN"
        last = types[at]
    types = ["R" if kind == "AL" else kind for kind in types]
    for at in range(1, len(types) - 1):
        kind, beside = types[at], types[at - 1]
        if beside == types[at + 1] and (
            (kind == "ES" and beside == "EN") or (kind == "CS" and beside in _NUMBERS)
        ):
            types[at] = beside
    _terminators(types)
    strong = "L" if before == "L" else "R"
    for at, kind in enumerate(types):
        if kind in ("ES", "ET", "CS"):
            types[at] = "ON"
        elif kind in ("L", "R"):
            strong = kind
        elif kind == "EN" and strong == "L":
            types[at] = "L"
    return types


def _terminators(types: list[str]) -> None:
    """W5: what stands beside a number, as in 50%, goes with it."""
    at = 0
    while at < len(types):
        end = at
        while end < len(types) and types[end] == "ET":
            end += 1
        if end > at and "EN" in (*types[max(0, at - 1) : at], *types[end : end + 1]):
            types[at:end] = ["EN"] * (end - at)
        at = end + 1


def _brackets(text: str, types: list[str], around: str, before: str) -> None:
    """N0: a pair of brackets goes with what stands in it, or else with what stands before it."""
    pairs = []
    opened: list[int] = []
    for at, char in enumerate(text):
        if types[at] != "ON":
            continue
        if char in _BRACKETS:
            opened.append(at)
        elif char in _CLOSING:
            depth = next((n for n in reversed(opened) if _BRACKETS[text[n]] == char), None)
            if depth is not None:
                pairs.append((depth, at))
                del opened[opened.index(depth) :]
    for start, end in sorted(pairs):
        inside = {_STRONG[kind] for kind in types[start + 1 : end] if kind in _STRONG}
        if not inside:
            continue
        kind = around
        if around not in inside:
            earlier = (_STRONG[kind] for kind in reversed(types[:start]) if kind in _STRONG)
            kind = next(earlier, before)
        types[start] = types[end] = kind


def _neutral(types: list[str], around: str, before: str, behind: str) -> None:
    """N1 and N2: neutrals between two of one direction run so, others as the paragraph does."""
    at = 0
    left = before
    while at < len(types):
        if types[at] in _STRONG:
            left = _STRONG[types[at]]
            at += 1
            continue
        end = at
        while end < len(types) and types[end] not in _STRONG:
            end += 1
        right = _STRONG[types[end]] if end < len(types) else behind
        types[at:end] = [left if left == right else around] * (end - at)
        at = end


def displayed(levels: Sequence[int]) -> list[int]:
    """The offsets of a line's characters from left to right, by their levels (L2)."""
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        at = 0
        while at < len(order):
            end = at
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            order[at:end] = reversed(order[at:end])
            at = end + 1
    return order
