"""Scanner and Pandoc must agree on every note; where they do not, that is a finding."""

from __future__ import annotations

from collections import Counter, defaultdict

from octavo.model.book import Chapter
from octavo.model.finding import Finding, Severity
from octavo.model.span import Span

CODE = "SRC001"


class Calls:
    """The places of a chapter's note calls, handed out in the order Pandoc meets them."""

    def __init__(self, chapter: Chapter) -> None:
        self.chapter = chapter
        self.places: defaultdict[str, list[Span]] = defaultdict(list)
        span = chapter.source.span
        for call in chapter.note_calls:
            if call.inside is None and call.label in chapter.notes:
                self.places[call.label].append(span(call.start, call.end))
        inside = [(d.start, d.end) for d in chapter.definitions]
        self.inline = [
            span(note.start, note.end)
            for note in chapter.inline_notes
            if not any(start <= note.start < end for start, end in inside)
        ]
        self.citations: defaultdict[str, list[Span]] = defaultdict(list)
        for key in chapter.citations:
            self.citations[key.key].append(span(key.start, key.end))
        self.taken: Counter[str] = Counter()
        self.taken_inline = 0

    def take(self, label: str) -> Span:
        """The place of the next call of this label; the file alone where there is none."""
        at = self.taken[label]
        self.taken[label] += 1
        places = self.places[label]
        return places[at] if at < len(places) else Span(self.chapter.source.path)

    def take_inline(self) -> Span:
        at = self.taken_inline
        self.taken_inline += 1
        return self.inline[at] if at < len(self.inline) else Span(self.chapter.source.path)

    def take_citation(self, key: str) -> Span:
        places = self.citations[key]
        return places.pop(0) if places else Span(self.chapter.source.path)

    def disagreements(self) -> list[Finding]:
        """One finding a label (or for all inline notes) that was met too often or too seldom."""
        found = []
        for label in sorted({*self.places, *self.taken}):
            seen, met = len(self.places[label]), self.taken[label]
            if seen != met:
                place = self.places[label][0] if seen else Span(self.chapter.source.path)
                found.append(_finding(place, f"note “{label}”", seen, met))
        if len(self.inline) != self.taken_inline:
            place = self.inline[0] if self.inline else Span(self.chapter.source.path)
            found.append(_finding(place, "inline notes", len(self.inline), self.taken_inline))
        return found


def _finding(place: Span, what: str, seen: int, met: int) -> Finding:
    return Finding(
        CODE,
        Severity.ERROR,
        f"{what}: {seen} in the source, but Pandoc reads {met}",
        place,
        "look for an unclosed code span, formula, comment or table cell around the marker",
    )
