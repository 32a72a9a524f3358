"""NOT018: "see note 12" where there is no note 12, or it stands on the other side."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from octavo.check.facts import fact
from octavo.check.rule import Remark, Repair, rule
from octavo.model.book import Apparatus, Book, Chapter
from octavo.model.finding import Edit, Severity
from octavo.model.metadata import Numbering
from octavo.read.scanner.running import running_text

_MENTION = re.compile(
    r"\b(?:[Ss]ee(?: also)?|[Cc]f\.|[Cc]ompare|[Vv]oir|[Cc]f|[Ss]iehe|[Vv]gl\.|[Vv]éase)[ \xa0]"
    r"(?:(?:la|die)[ \xa0])?(?:foot|end)?(?:[Nn]ote|n\.|Anm\.|Anmerkung|Fußnote|nota)[ \xa0](\d{1,4})\b"
    r"(?:[ \xa0](above|below|supra|infra|oben|unten|ci-dessus|ci-dessous|arriba|abajo)\b)?"
    r"(?![ \xa0](?:in|of|to|on|by|de|du|von|zu|à)\b|[\w–-])"
)
_BELOW = {"below", "infra", "unten", "ci-dessous", "abajo"}


@dataclass(frozen=True, slots=True)
class Mention:
    """“see note 12”: half-open offsets of the number in the source; `below` None for neither."""

    number: int
    start: int
    end: int
    below: bool | None
    note: str | None


@fact
def mentions(chapter: Chapter) -> tuple[Mention, ...]:
    text = running_text(chapter)
    found = []
    for match in _MENTION.finditer(text.text):
        below = match[2] in _BELOW if match[2] else None
        note = text.block(match.start()).note
        found.append(Mention(int(match[1]), *text.range(*match.span(1)), below, note))
    return tuple(found)


@rule("NOT018", Severity.ERROR, repair=Repair.UNSAFE)
def wrong_note_number(book: Book) -> Iterator[Remark]:
    """“see note 12” where no note has that number, or it does not stand where the text says.

    Looked at are “see”, “cf.” and “compare” before a note's number, with “above” or “below”
    behind it or not, and the same in French, German and Spanish; a note of another work
    (“see note 3 in Smith”) is left alone. Where a note has that number as its label, the repair
    is the number that the editions give it; whether a number that there is was meant for another
    note cannot be told.

    Why: The numbers are the editions', counted from the calls. A number that was typed by hand is
        wrong as soon as a note is added before it.

    Bad:
        One.[^5] Two; see note ⟦5⟧.[^6]

        [^5]: The first.

        [^6]: The second.
    Good:
        One.[^1] Two; see note 1.[^2]

        [^1]: The first.

        [^2]: The second.
    """
    if not any(mentions(chapter) for chapter in book.chapters):
        return
    through = book.metadata.settings.numbering is Numbering.THROUGH_BOOK
    before = 0
    total = sum(len(_numbers(chapter)) for chapter in book.chapters) if through else 0
    for chapter in book.chapters:
        numbers = {label: before + at for label, at in _numbers(chapter).items()}
        if through:
            before += len(numbers)
        for mention in mentions(chapter):
            last = total if through else len(numbers)
            yield from _remarks(chapter, mention, numbers, last)


def _remarks(
    chapter: Chapter, mention: Mention, numbers: dict[str, int], last: int
) -> Iterator[Remark]:
    span = chapter.source.span(mention.start, mention.end)
    if not 1 <= mention.number <= last:
        meant = numbers.get(str(mention.number))
        ends = f"the last is {last}" if last else "there are none"
        yield Remark(
            span,
            f"there is no note {mention.number}; {ends}",
            f"the note with this label is number {meant}"
            if meant
            else "write the number that the edition shows, or say it without one",
            (Edit(span, str(meant)),) if meant else (),
        )
    elif mention.below is not None and _side(chapter, mention, numbers) == (not mention.below):
        yield Remark(
            span,
            f"note {mention.number} stands {'above' if mention.below else 'below'} this place",
            "look which note is meant",
        )


def _side(chapter: Chapter, mention: Mention, numbers: dict[str, int]) -> bool | None:
    """Whether the note stands below the place that mentions it; None where that is not plain."""
    if mention.note is not None:
        here = numbers.get(mention.note)
        return None if here is None or here == mention.number else mention.number > here
    before = Counter(c.label for c in chapter.note_calls if c.start < mention.start)
    label = next((label for label, number in numbers.items() if number == mention.number), None)
    return None if label is None else label not in before


@fact
def _numbers(chapter: Chapter) -> dict[str, int]:
    """The author's notes in the order of their calls, from 1, by label; inline ones by place."""
    called = [
        (call.start, call.label)
        for call in chapter.note_calls
        if call.inside is None
        and call.label in chapter.notes
        and Apparatus.of(call.label) is Apparatus.AUTHOR
    ]
    called += [(note.start, f"^[{note.start}") for note in chapter.inline_notes]
    found: dict[str, int] = {}
    for _, label in sorted(called):
        found.setdefault(label, len(found) + 1)
    return found
