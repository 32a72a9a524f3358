"""What an import did, as its report tells it: notes, works, questions, and what was set aside."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from octavo.model.brought import QUOTATION, Brought, CitedRow, NoteRow, Question, Removed, WorkRow
from octavo.model.cited import Cited, Doubt, Entry, Name
from octavo.model.manuscript import Leaf
from octavo.model.recovered import Call, Recovered
from octavo.recover.apparatus import Note
from octavo.recover.decided import GAPS
from octavo.recover.notes.lists import is_heading_of_notes
from octavo.recover.open.pictures import ABSENT
from octavo.recover.open.witness import UNREAD
from octavo.recover.plan import CALL, NUMBER, Plan
from octavo.recover.write.chapters import Written

_AROUND = 90
_QUIET = frozenset((CALL, NUMBER))
"""What was set aside and is told note by note."""


def told(
    name: str,
    folder: str,
    sources: Sequence[str],
    files: Sequence[str],
    said: dict[str, str],
    plan: Plan,
    recovered: Recovered,
    cited: Cited,
    written: Sequence[Written],
) -> Brought:
    """The account of an import."""
    teller = _Teller(plan, recovered, cited, written)
    return Brought(
        name,
        folder,
        tuple(sources),
        tuple(files),
        said.get("title", ""),
        len("".join(plan.manuscript.text.split())),
        tuple(teller.notes()),
        tuple(teller.works()),
        (*lacking(said), *teller.questions(), *teller.unread_words(sources)),
        tuple(teller.removed()),
    )


def lacking(said: dict[str, str]) -> Iterator[Question]:
    """What the text does not state of itself."""
    for field in ("title", "author"):
        if not said.get(field):
            message = f"the text states no {field}; book.yaml holds a placeholder"
            yield Question(f"no {field}", message, "", None, f"{field}: …")


def encoded(sources: Sequence[tuple[str, str]]) -> Iterator[Question]:
    """Files that do not state their encoding, with the one that each was read in."""
    for path, name in sources:
        message = (
            f"{path} does not say its encoding and was read as {name}: look at its accents and "
            "quotation marks; saved as UTF-8, it is sure"
        )
        yield Question("encoding", message, "", None, "")


def beside_notes(recovered: Recovered) -> Iterator[Question]:
    """Notes that are none yet, in Markdown whose other notes are."""
    if marks := [pair.note.mark for pair in recovered.pairs]:
        message = (
            f"beside its notes, the text has {len(marks)} that are none yet ({', '.join(marks[:9])}); "
            "it was kept as it is"
        )
        yield Question("notes without structure", message, "", None, "")


_OFFICE = (".docx", ".odt", ".rtf")


class _Teller:
    def __init__(
        self, plan: Plan, recovered: Recovered, cited: Cited, written: Sequence[Written]
    ) -> None:
        self.plan, self.recovered, self.cited = plan, recovered, cited
        self.leaves = plan.manuscript.leaves
        text = plan.manuscript.text
        self.lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self.marks = Counter(note.mark for note in plan.notes)
        self.marks.update(note.mark for note in recovered.notes_alone)
        self.defined: dict[str, tuple[str, int]] = {}
        for chapter in written:
            for number, line in enumerate(chapter.text.split("\n"), 1):
                if line.startswith("[^") and (end := line.find("]: ")) > 0:
                    self.defined.setdefault(line[2:end], (chapter.name, number))

    def line(self, offset: int) -> int:
        return bisect_right(self.lines, offset)

    def notes(self) -> Iterator[NoteRow]:
        for note in self.plan.notes:
            pair = note.pair
            before, after = self.around(note)
            path, line = self.defined.get(note.label, ("", 0))
            yield NoteRow(
                note.mark,
                note.label,
                before,
                after,
                note.words.text,
                pair.call.form if pair else "real",
                pair.score if pair else None,
                pair.margin if pair else None,
                self.before(pair.runner_up) if pair and pair.runner_up else "",
                tuple(self.citations(note)),
                path,
                line,
            )

    def around(self, note: Note) -> tuple[str, str]:
        leaf = self.leaves[note.caller]
        if note.pair is not None:
            start, end = note.pair.call.start, note.pair.call.end
        else:
            start = end = next(
                (m.start for m in leaf.marks if m.kind == "note" and m.detail == note.label), 0
            )
        apart = " " if leaf.text[end : end + 1].isspace() else ""
        return self.up_to(note.caller, start), apart + _head(leaf.text[end:])

    def before(self, call: Call) -> str:
        return self.up_to(call.leaf, call.start)

    def up_to(self, number: int, end: int) -> str:
        """The words before a place; those of the leaf before it, too, where a page has parted them."""
        text = self.leaves[number].text[:end]
        if len(text) < _AROUND and text[:1].islower():
            before = number - 1
            while before in self.plan.dropped:
                before -= 1
            if before >= 0:
                text = f"{self.leaves[before].text.rstrip('-')} {text}"
        return _tail(text)

    def citations(self, note: Note) -> Iterator[CitedRow]:
        for citation in note.citations:
            back = citation.antecedent
            yield CitedRow(
                note.words.text[citation.start : citation.end],
                citation.form,
                citation.key,
                citation.locator,
                self.plan.notes[back].mark if back is not None else "",
                citation.score,
            )

    def works(self) -> Iterator[WorkRow]:
        citing: defaultdict[str, list[str]] = defaultdict(list)
        for note in self.plan.notes:
            for key in dict.fromkeys(citation.key for citation in note.citations):
                citing[key].append(note.mark)
        for entry in self.cited.entries:
            yield WorkRow(entry.key, entry.type, tuple(_fields(entry)), tuple(citing[entry.key]))

    def questions(self) -> Iterator[Question]:
        for pair in self.recovered.doubtful:
            words = self.before(pair.call)
            at = _last_words(self.leaves[pair.call.leaf], pair.call)
            yield Question(
                "doubtful call",
                f"“{pair.call.mark}” may call note {pair.note.mark}, but too little speaks for it; it stays text",
                f"{words}{pair.call.mark}",
                self.line(self.leaves[pair.call.leaf].start + pair.call.start),
                f'calls:\n  - {{at: "{at}", note: "{pair.call.mark}"}}',
            )
        asked = {id(pair.note) for pair in self.recovered.doubtful}
        for note in (each for each in self.recovered.notes_alone if id(each) not in asked):
            first, start, end = note.first
            words = _head(self.leaves[first].text[start:end])
            yield Question(
                "note without a call",
                f"nothing in the text calls note {note.mark}; it stays where it stood",
                words,
                self.line(self.leaves[note.leaf].start + note.start),
                f'calls:\n  - {{at: "the words of the text before its call", note: "{note.mark}"}}\n'
                f"# or, if nothing calls it:\nnotes:\n  - {self.named(note.mark, words)}, called: no}}",
            )
        called = {pair.note.mark for pair in self.recovered.pairs}
        doubted = {(pair.call.leaf, pair.call.start) for pair in self.recovered.doubtful}
        for call in self.recovered.calls_alone:
            if (call.leaf, call.start) in doubted:
                continue
            gone = "is called elsewhere" if call.mark in called else "is not there"
            yield Question(
                "call without a note",
                f"“{call.mark}” looks like a call, but note {call.mark} {gone}; it stays text",
                f"{self.before(call)}{call.mark}",
                self.line(self.leaves[call.leaf].start + call.start),
                "",
            )
        yield from self.lists()
        yield from self.pictures()
        for doubt in self.cited.doubts:
            note_ = self.plan.notes[doubt.note]
            where, offset = note_.places[0] if note_.places else (note_.caller, 0)
            yield Question(
                doubt.kind,
                doubt.message,
                note_.words.text[:160],
                self.line(self.leaves[where].start + offset),
                self.decision(doubt, note_),
            )
        yield from self.quotations()

    def decision(self, doubt: Doubt, note: Note) -> str:
        """What would answer a doubt: the field of a work, or the work of a note."""
        key = next((e.key for e in self.cited.entries if e.note == doubt.note), "")
        if key and (field := GAPS.get(doubt.kind)):
            return f"works:\n  {key}: {{{field}: …}}"
        named = self.named(note.mark, note.words.text)
        return (
            f"notes:\n  - {named}, cites: none}}\n"
            f"# or, by the key of a work:\nnotes:\n  - {named}, cites: …}}"
        )

    def named(self, mark: str, words: str) -> str:
        """The beginning of a decision of a note: by its mark, and its words where marks return."""
        many = self.marks[mark] > 1
        begins = " ".join(words.split()[:6]).replace('"', '\\"') if many else ""
        return f'{{note: "{mark}"' + (f', begins: "{begins}"' if begins else "")

    def pictures(self) -> Iterator[Question]:
        """Pictures that did not come with the text."""
        for leaf in self.leaves:
            for mark in leaf.marks:
                if mark.kind != "image" or not mark.detail.startswith(ABSENT):
                    continue
                source = mark.detail.removeprefix(ABSENT)
                away = re.match(r"[a-z]+:|//", source, re.IGNORECASE)
                where = (
                    "is on the web, and nothing is fetched" if away else "is not beside the text"
                )
                message = (
                    f"the picture “{source[:200]}” {where}: the words that stand for it are in its "
                    "place; save it beside the text under a name of its own, and import again"
                )
                words = leaf.text[mark.start : mark.end]
                yield Question("picture", message, words, self.line(leaf.start + mark.start), "")

    def unread_words(self, sources: Sequence[str]) -> Iterator[Question]:
        """What a word processor holds beside the text: notes to the title, comments, text boxes."""
        if not any(source.casefold().endswith(_OFFICE) for source in sources):
            return
        text = self.plan.manuscript.text
        passages = [each for each in self.plan.aside if each.reason == UNREAD]
        words = [" ".join(text[each.start : each.end].split()) for each in passages]
        if words:
            message = (
                f"{len(words)} {'passage is' if len(words) == 1 else 'passages are'} not in the book, as "
                "Pandoc does not read what holds them: a note to the title, a comment, a text box"
            )
            line = self.line(passages[0].start)
            yield Question("unread", message, " / ".join(words)[:400], line, "")

    def lists(self) -> Iterator[Question]:
        told = {each.start for each in self.plan.aside}  # a title may look like such a heading
        for series in self.recovered.series:
            if series.heading is not None and not series.taken:
                yield self.unread(
                    series.heading, "a list is headed as notes, but nothing in the text calls them"
                )
        known = {series.heading for series in self.recovered.series}
        for at, leaf in enumerate(self.leaves):
            heads = (
                leaf.kind == "heading" and leaf.start not in told and is_heading_of_notes(leaf.text)
            )
            if heads and at not in known and at not in self.plan.dropped:
                yield self.unread(
                    at, "this heads notes, but what follows was not understood as such"
                )

    def unread(self, at: int, message: str) -> Question:
        """A heading whose notes stay as they are."""
        leaf = self.leaves[at]
        return Question(
            "notes without calls",
            f"{message}; it stays as it is",
            leaf.text,
            self.line(leaf.start),
            "",
        )

    def quotations(self) -> Iterator[Question]:
        """A paragraph behind a colon that ends in a call may be a quotation: only a suggestion."""
        ends = {
            note.pair.call.leaf
            for note in self.plan.notes
            if note.pair and not self.leaves[note.pair.call.leaf].text[note.pair.call.end :].strip()
        }
        for at in sorted(ends):
            leaf = self.leaves[at]
            before = self.leaves[at - 1].text.rstrip() if at else ""
            if leaf.kind == "paragraph" and "quote" not in leaf.within and before.endswith(":"):
                opening = " ".join(leaf.text.split()[:5]).replace('"', '\\"')
                yield Question(
                    QUOTATION,
                    "this paragraph follows a colon and ends in a call: it may be a block quotation",
                    _head(leaf.text),
                    self.line(leaf.start),
                    f'quotes:\n  - "{opening}"\n# or, if it is none:\nquotes:\n'
                    f'  - {{at: "{opening}", quote: no}}',
                )

    def removed(self) -> Iterator[Removed]:
        text = self.plan.manuscript.text
        for each in self.plan.aside:
            if each.reason not in _QUIET and each.start < each.end:
                yield Removed(each.reason, text[each.start : each.end], self.line(each.start))


def _tail(text: str) -> str:
    text = " ".join(text[-3 * _AROUND :].split())
    return text if len(text) <= _AROUND else "… " + text[-_AROUND:].partition(" ")[2]


def _head(text: str) -> str:
    text = " ".join(text[: 3 * _AROUND].split())
    return text if len(text) <= _AROUND else text[:_AROUND].rpartition(" ")[0] + " …"


def _last_words(leaf: Leaf, call: Call) -> str:
    before = leaf.text[max(0, call.start - 40) : call.start]
    return before.partition(" ")[2].rsplit("\n", maxsplit=1)[-1] or before


def _fields(entry: Entry) -> Iterator[tuple[str, str]]:
    for role, names in entry.names:
        yield role, "; ".join(_name(name) for name in names)
    yield from entry.fields


def _name(name: Name) -> str:
    return name.literal or ", ".join(filter(None, (name.family, name.given, name.suffix)))
