"""NOT012: bare digits where a marker was."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from octavo.check.rule import Remark, rule
from octavo.model.finding import Severity
from octavo.model.running import BlockKind, RunningText

_GLUED = re.compile(
    r"[0-9](?<=[a-zß-öø-ÿа-яё.,;:!?…’”»)'\"].)[0-9]{0,2}(?![\w.,:/%°′″–-]{0,40}\d)(?=[\s.,;:!?)—–]|\Z)"
)
_APART = re.compile(r"(?<=[.!?…][”’»\"']) \d{1,3}(?= [–—-] |\n)")
_BEFORE = re.compile(r"([^\W\d_]*)(?:[.,;:!?…’”»)'\"]|(?<=[.…]) (?=\.))*\Z")
_SHORT = {
    "fig", "figs", "vol", "vols", "pp", "chap", "chaps", "sect", "sec", "art", "nos", "note", "notes",
    "eds", "ser", "pts", "ill", "tab", "app", "par", "abs", "anm", "bd", "nr", "kap", "abb",
}  # fmt: skip
_LETTERS = 3
_SIZES = frozenset("32 64 86 128 256 512".split())
_TECHNICAL = frozenset("utf ucs int uint float sha md mp base win web armv".split())
_NAMED = re.compile(r"(?<!\w)([^\W\d_]{1,40}+)\d{1,3}\b")


@rule("NOT012", Severity.REVIEW)
def glued_digits(text: RunningText) -> Iterator[Remark]:
    """Digits glued to a word, its stop or its closing quotation mark.

    Words of fewer than three letters and abbreviations (`fig.12`) are left alone, and so are
    words with digits in them that begin with a capital or occur twice (`Covid19`, `web3`), sizes
    of computing (`aarch64`, `utf8`), digits behind an apostrophe (`12’000`, `’60`), at the end of a link, and tables.

    Why: Text copied from a web page loses its notes' links; what was a small raised number
        is now a digit at the end of a word, and the note is lost.

    Bad:
        The sentence was five years.⟦12⟧ He served it.
    Good:
        The sentence was five years.[^12] He served it in 2 prisons of class 3.

        [^12]: Serge tells of it.
    """
    string = text.text
    found = [match for match in _GLUED.finditer(string) if _is_marker(text, *match.span())]
    bare = [match for match in found if string[match.start() - 1].isalpha()]
    if bare:
        often = Counter(match[1] for match in _NAMED.finditer(string))
        names = {match for match in bare if often[_word(string, match.start())] > 1}
        found = [match for match in found if match not in names]
    for match in sorted((*found, *_APART.finditer(string)), key=lambda match: match.start()):
        start = match.start() + (string[match.start()] == " ")
        if text.block(start).kind is BlockKind.CELL:
            continue
        yield Remark(
            text.span(start, match.end()),
            f"“{string[start : match.end()]}” looks like a marker that lost its note",
            f"write it as [^{string[start : match.end()]}], with its note; or put a space before it",
        )


def _is_marker(text: RunningText, start: int, end: int) -> bool:
    """Whether what stands before the digits, with no markup between, is a word that a number
    would not belong to.
    """
    string = text.text
    if text.range(start - 1, start)[1] != text.range(start, start + 1)[0]:
        return False
    before = _BEFORE.search(string, max(0, start - 40), start)
    if before is None or text.source.text.startswith("]", text.range(end - 1, end)[1]):
        return False
    word, close = before[1], string[before.end(1) : start]
    quoted = close[-1:] in tuple('”’»"')
    if close[:1] in ('"', "'") and string[before.end(1) - 1 : before.end(1)].strip() == "":
        return False
    if close and not close.strip("'’"):
        return False
    if not word or (quoted and any(stop in close for stop in ".!?…")):
        return quoted
    if close[:1] == ":":
        return False
    if len(word) < _LETTERS or (close == "." and (word.lower() in _SHORT or word.isupper())):
        return False
    if close:
        return True
    return word.islower() and string[start:end] not in _SIZES and word not in _TECHNICAL


def _word(string: str, digits: int) -> str:
    """The letters that the digits stand behind."""
    before = _BEFORE.search(string, max(0, digits - 40), digits)
    return before[1] if before else ""
