"""NOT004: a note called more than once."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.rule import Remark, rule
from octavo.model.book import Chapter
from octavo.model.finding import Severity


@rule("NOT004", Severity.INFO)
def called_again(chapter: Chapter) -> Iterator[Remark]:
    """A second call of the same note.

    Why: It may be meant: the note stands once, with a way back to each call. But a label
        that was typed twice by mistake looks just the same.

    Bad:
        Five years.[^memoirs] Two more.⟦[^memoirs]⟧

        [^memoirs]: Serge tells of it.
    Good:
        Five years.[^memoirs] Two more.[^son]

        [^memoirs]: Serge tells of it.

        [^son]: So does his son.
    """
    first: dict[str, int] = {}
    for call in chapter.note_calls:
        if call.inside is not None or call.label not in chapter.notes:
            continue
        if call.label not in first:
            first[call.label] = chapter.source.place(call.start)[0]
            continue
        yield Remark(
            chapter.source.span(call.start, call.end),
            f"note “{call.label}” is called again; first in line {first[call.label]}",
            "nothing to mend if it is meant",
        )
