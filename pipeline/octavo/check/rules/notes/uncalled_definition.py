"""NOT002: a note that nothing calls."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from octavo.check.markup.labels import says_nothing, slips
from octavo.check.nearest import Nearest
from octavo.check.rule import Remark, rule
from octavo.model.book import Chapter
from octavo.model.finding import Severity


@rule("NOT002", Severity.WARNING)
def uncalled_definition(chapter: Chapter) -> Iterator[Remark]:
    """A note that is defined, but never called in its chapter.

    A call from within the note itself does not count. A call that only looks different is
    reported where it stands (NOT023); an empty note is the matter of NOT006, and one that is
    defined twice that of NOT003.

    Why: Pandoc drops the note without a word, so what it says is in no edition.

    Bad:
        The sentence was five years.

        ⟦[^memoirs]⟧: Serge tells of it in his *Memoirs*.
    Good:
        The sentence was five years.[^memoirs]

        [^memoirs]: Serge tells of it in his *Memoirs*.
    """
    called = {call.label for call in chapter.note_calls if call.inside != call.label}
    meant = set(slips(chapter).meant.values())
    nearest = Nearest(sorted(called - chapter.notes.keys()))
    times = Counter(definition.label for definition in chapter.definitions)
    text = chapter.source.text
    for label, definition in chapter.notes.items():
        if label not in called and label not in meant:
            if times[label] > 1 or says_nothing(text[definition.body_start : definition.end]):
                continue
            near = nearest(label)
            yield Remark(
                chapter.source.span(definition.start, definition.marker_end),
                f"note “{label}” is defined but never called",
                f"the text calls [^{near}], which is not defined: is it this note?"
                if near
                else f"put [^{label}] where the note belongs, or delete the note",
            )
