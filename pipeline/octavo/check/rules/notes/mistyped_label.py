"""NOT023: a call and a note that mean each other."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.markup.labels import slips
from octavo.check.rule import Remark, Repair, rule
from octavo.model.book import Chapter
from octavo.model.finding import Edit, Severity


@rule("NOT023", Severity.ERROR, repair=Repair.UNSAFE)
def mistyped_label(chapter: Chapter) -> Iterator[Remark]:
    """An undefined label and an uncalled one in the same chapter that look like one.

    They are alike but for case and separators, or for a letter or two; or each is the only one
    of its kind in the chapter, as after a translation that took a label along.

    Why: One slip loses a note: Pandoc prints the call as it is written, and drops the note
        that nothing calls.

    Bad:
        Five years.⟦[^Memoirs]⟧

        [^memoirs]: Serge tells of it.
    Good:
        Five years.[^memoirs]

        [^memoirs]: Serge tells of it.
    """
    meant = slips(chapter).meant
    for call in chapter.note_calls if meant else ():
        right = meant.get(call.label)
        if right is not None:
            line = chapter.source.place(chapter.notes[right].start)[0]
            span = chapter.source.span(call.start, call.end)
            yield Remark(
                span,
                f"note “{call.label}” is not defined, and “{right}” in line {line} is not called",
                f"write [^{right}], if that note is meant",
                (Edit(span, f"[^{right}]"),),
            )
