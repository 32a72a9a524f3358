"""NOT017: a note without a stop at its end."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.rule import Remark, Repair, rule
from octavo.model.finding import Severity
from octavo.model.running import CALL, OBJECT, Block, BlockKind, RunningText

_STOPS = ".!?…。！？．؟।۔։።"
_STOP = dict.fromkeys(("ja", "zh"), "。") | dict.fromkeys(("hi", "bn", "ne", "sa"), "।")
_STOP |= {"ur": "۔", "hy": "։", "am": "።"}
_WITHOUT = frozenset("th lo km my bo".split())
_CLOSING = "”’»)]'\"›」』）"


@rule("NOT017", Severity.INFO, repair=Repair.UNSAFE)
def no_final_stop(text: RunningText) -> Iterator[Remark]:
    """A note whose last words have no stop.

    A note that ends in an address, code, a formula, a list, a table or verse is left alone, and so
    are languages that have no such stop. The stop that the repair sets is that of the language,
    behind Latin letters and figures always `.`.

    Why: Notes end in a stop, even those that are no sentence; one without looks cut off.

    Bad:
        Five years.[^memoirs]

        [^memoirs]: Serge tells of ⟦it⟧
    Good:
        Five years.[^memoirs]

        [^memoirs]: Serge tells of it.
    """
    last: dict[str, Block] = {block.note: block for block in text.blocks if block.note}
    for block in last.values():
        end = block.end
        while end > block.start and text.text[end - 1] in f" {CALL}":
            end -= 1
        bare = text.text[block.start : end].rstrip(_CLOSING)
        if not bare or bare[-1] in f"{_STOPS}:;" or block.kind is not BlockKind.PARAGRAPH:
            continue
        if bare[-1] == OBJECT and not _is_citation(text, block.start + len(bare) - 1):
            continue
        lang = text.language(block.start + len(bare) - 1)
        if lang in _WITHOUT:
            continue
        stop = "." if bare[-1].isascii() else _STOP.get(lang, ".")
        start = block.start + max(bare.rfind(" ") + 1, 0)
        yield Remark(
            text.span(start, end),
            "the note has no stop at its end",
            "add one",
            text.edits((end, end, stop)),
        )


def _is_citation(text: RunningText, at: int) -> bool:
    start, end = text.range(at, at + 1)
    return "@" in text.source.text[start:end] and not text.source.text.startswith("<", start)
