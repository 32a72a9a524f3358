"""NOT006: a note with nothing in it."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.markup.labels import says_nothing
from octavo.check.rule import Remark, rule
from octavo.model.book import Chapter
from octavo.model.finding import Severity


@rule("NOT006", Severity.ERROR)
def empty_note(chapter: Chapter) -> Iterator[Remark]:
    """A note that says nothing: `[^label]:` with no text, or `^[]`.

    A note that holds only a comment is empty too.

    Why: The reader follows the number and finds nothing; and where the next paragraph is
        not indented, Pandoc takes it for the note, out of the text.

    Bad:
        The sentence was five years.[^memoirs]

        ⟦[^memoirs]:⟧
    Good:
        The sentence was five years.[^memoirs]

        [^memoirs]: Serge tells of it in his *Memoirs*.
    """
    text = chapter.source.text
    for definition in chapter.definitions:
        if says_nothing(text[definition.body_start : definition.end]):
            yield Remark(
                chapter.source.span(definition.start, definition.body_start),
                f"note “{definition.label}” is empty",
                "write the note behind the colon, or delete it with its calls",
            )
    for note in chapter.inline_notes:
        if says_nothing(text[note.start + 2 : note.end - 1]):
            yield Remark(
                chapter.source.span(note.start, note.end),
                "this note is empty",
                "write the note between the brackets, or delete `^[]`",
            )
