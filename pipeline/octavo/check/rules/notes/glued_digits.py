"""NOT012: bare digits where a marker was."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.rule import Remark, rule
from octavo.model.finding import Severity
from octavo.model.running import RunningText

_GLUED = re.compile(
    r"(?<=[a-zß-öø-ÿа-яё.,;:!?…’”»)'\"])\d{1,3}(?![\w.,:/%°′″–-]*\d)(?=[\s.,;:!?)—–]|\Z)"
)
_APART = re.compile(r"(?<=[.!?…][”’»\"']) \d{1,3}(?= [–—-] |\n)")
_BEFORE = re.compile(r"([^\W\d_]*)(?:[.,;:!?…’”»)'\"]|(?<=[.…]) (?=\.))*\Z")
_SHORT = {
    "fig", "figs", "vol", "vols", "pp", "chap", "chaps", "sect", "sec", "art", "nos", "note", "notes",
    "eds", "ser", "pts", "ill", "tab", "app", "par", "abs", "anm", "bd", "nr", "kap", "abb",
}  # fmt: skip
_LETTERS = 3


@rule("NOT012", Severity.REVIEW)
def glued_digits(text: RunningText) -> Iterator[Remark]:
    """Digits glued to a word, its stop or its closing quotation mark.

    Words of fewer than three letters and abbreviations (`fig.12`) are left alone, and so are
    words with digits in them that begin with a capital or occur twice (`Covid19`, `web3`).

    Why: Text copied from a web page loses its notes' links; what was a small raised number
        is now a digit at the end of a word, and the note is lost.

    Bad:
        The sentence was five years.⟦12⟧ He served it.
    Good:
        The sentence was five years.[^12] He served it in 2 prisons of class 3.

        [^12]: Serge tells of it.
    """
    string = text.text
    found = [match for match in _GLUED.finditer(string) if _is_marker(text, match.start())]
    for match in sorted((*found, *_APART.finditer(string)), key=lambda match: match.start()):
        start = match.start() + (string[match.start()] == " ")
        yield Remark(
            text.span(start, match.end()),
            f"“{string[start : match.end()]}” looks like a marker that lost its note",
            f"write it as [^{string[start : match.end()]}], with its note; or put a space before it",
        )


def _is_marker(text: RunningText, start: int) -> bool:
    """Whether what stands before the digits, with no markup between, is a word that a number
    would not belong to.
    """
    string = text.text
    if text.range(start - 1, start)[1] != text.range(start, start + 1)[0]:
        return False
    before = _BEFORE.search(string, max(0, start - 40), start)
    if before is None:
        return False
    word, close = before[1], string[before.end(1) : start]
    quoted = close[-1:] in tuple('”’»"')
    if close[:1] in ('"', "'") and string[before.end(1) - 1 : before.end(1)].strip() == "":
        return False
    if not word or (quoted and any(stop in close for stop in ".!?…")):
        return quoted
    if close in ("'", "’") or close[:1] == ":":
        return False
    if len(word) < _LETTERS or (close == "." and word.lower() in _SHORT):
        return False
    return bool(close) or (word.islower() and not _is_name(string, before.start(1), start))


def _is_name(string: str, begin: int, digits: int) -> bool:
    """Whether word and digits stand together elsewhere as well."""
    whole = re.compile(rf"\b{string[begin:digits]}\d{{1,3}}\b")
    return sum(1 for _ in zip(range(2), whole.finditer(string), strict=False)) > 1
