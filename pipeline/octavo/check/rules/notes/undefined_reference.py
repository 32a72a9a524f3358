"""NOT001: a reference to a note that is not defined."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.markup.labels import slips
from octavo.check.nearest import Nearest
from octavo.check.rule import Remark, rule
from octavo.model.book import Chapter
from octavo.model.finding import Severity


@rule("NOT001", Severity.ERROR)
def undefined_reference(chapter: Chapter) -> Iterator[Remark]:
    """A `[^label]` without a definition in its chapter.

    Labels belong to their chapter: a note defined in another file does not count. Where a slip
    in the definition can be told (NOT020, NOT021, NOT023), that is reported instead.

    Why: Pandoc prints the marker as plain text, so the reader meets a stray `[^label]`
        and the note is lost.

    Bad:
        The sentence was five years.⟦[^memoirs]⟧
    Good:
        The sentence was five years.[^memoirs]

        [^memoirs]: Serge tells of it in his *Memoirs*.
    """
    nearest = Nearest(chapter.notes)
    explained = slips(chapter).explained
    for call in chapter.note_calls:
        if call.label not in chapter.notes and call.label not in explained:
            near = nearest(call.label)
            yield Remark(
                chapter.source.span(call.start, call.end),
                f"note “{call.label}” is called but not defined",
                f"did you mean [^{near}]?" if near else f"add a line `[^{call.label}]: …`",
            )
