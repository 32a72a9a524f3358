"""What a person has decided, done: calls, citations, works, quotations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from octavo.model.brought import QUOTATION, Question
from octavo.model.cited import Citation, Cited, Doubt, Entry, Name
from octavo.model.finding import OctavoError
from octavo.model.manuscript import Leaf, Manuscript
from octavo.model.recovered import Call, Listed, Recovered
from octavo.recover.apparatus import Note
from octavo.recover.citations.doubts import shown
from octavo.recover.decisions import DECIDED, CallDecision, Decisions, NoteDecision
from octavo.recover.notes.recover import Decide, Range

FORCED = 60.0
"""The weight of a call that a person has told of."""
_MARK = re.compile(r"\s?[\[(^]?(\d{1,4}|[*†‡§¶]{1,4})[\])^]?")
GAPS = {
    "missing year": "issued",
    "missing place": "publisher-place",
    "missing publisher": "publisher",
}
"""What a doubt of a work asks for."""


def placed(leaves: Sequence[Leaf], decisions: Decisions) -> Decide:
    """What changes the candidates for calls as a person has decided of them; raises OctavoError
    where the words of a decision are not in the text, or more than once.
    """
    places = [(each.note, *_place(leaves, each, decisions.path)) for each in decisions.calls]
    barred = [(leaf, start, end) for _, leaf, start, end in places]

    def decide(calls: Sequence[Call]) -> tuple[list[Call], list[Range]]:
        made = [
            call
            for call in calls
            if not any(
                call.leaf == leaf
                and ((call.start < end and start < call.end) or call.start == start)
                for leaf, start, end in barred
            )
        ]
        made += [
            Call(leaf, start, end, note, DECIDED, FORCED)
            for note, leaf, start, end in places
            if note
        ]
        return sorted(made, key=lambda call: (call.leaf, call.start)), barred

    return decide


def _place(leaves: Sequence[Leaf], decision: CallDecision, path: str) -> tuple[int, int, int]:
    """Leaf and half-open range of the mark that a decision speaks of; where the words stand without
    one, an empty range behind them.
    """
    marked, bare = [], []
    for number, leaf in enumerate(leaves):
        at = leaf.text.find(decision.at)
        while at >= 0:
            behind = at + len(decision.at)
            match = _MARK.match(leaf.text, behind)
            if decision.note and leaf.text.startswith(decision.note, behind):
                marked.append((number, behind, behind + len(decision.note)))
            elif match and decision.note in ("", match[1]):
                marked.append((number, *match.span()))
            else:
                bare.append((number, behind, behind))
            at = leaf.text.find(decision.at, at + 1)
    found = marked or (bare if decision.note else [])
    if len(found) == 1:
        return found[0]
    if found:
        said = f"stand {len(found)} times in the text; give more of them"
    elif bare:
        said = "stand in the text without a mark behind them"
    else:
        said = "are not in the text"
    raise OctavoError(f"{path}: the words “{decision.at}” {said}")


def followed(recovered: Recovered, decisions: Decisions) -> None:
    """Raises OctavoError for a call that a person has told of and that no note could be given."""
    made = Counter(
        p.note.mark for p in (*recovered.pairs, *recovered.again) if p.call.form == DECIDED
    )
    for decision in decisions.calls:
        if decision.note and not made[decision.note]:
            raise OctavoError(
                f"{decisions.path}: note {decision.note} cannot be called behind “{decision.at}”: the text "
                "has no such note, or those around it are called in another order"
            )


def quoted(manuscript: Manuscript, decisions: Decisions) -> Manuscript:
    """Paragraphs that a person has told to be quotations; raises OctavoError where none begins so."""
    wanted = [each.at for each in decisions.quotes if each.quote]
    leaves = list(manuscript.leaves)
    tree = list(manuscript.tree)
    met: set[str] = set()
    for number, block in enumerate(tree):
        at = block["c"][0].get("c") if block["t"] == "Para" and block["c"] else None
        if not isinstance(at, int):
            continue
        if words := [each for each in wanted if _begins(leaves[at].text, [each])]:
            met.update(words)
            leaves[at] = replace(leaves[at], within=("quote", *leaves[at].within))
            tree[number] = {"t": "BlockQuote", "c": [block]}
    if idle := [each for each in wanted if each not in met]:
        raise OctavoError(f"{decisions.path}: no paragraph begins with the words “{idle[0]}”")
    return replace(manuscript, leaves=tuple(leaves), tree=tuple(tree))


def unanswered(questions: Sequence[Question], decisions: Decisions) -> tuple[Question, ...]:
    """The questions without those for quotations that a person has told to be none."""
    told = [each.at for each in decisions.quotes if not each.quote]
    return tuple(q for q in questions if q.kind != QUOTATION or not _begins(q.words, told))


def _begins(text: str, openings: Sequence[str]) -> bool:
    flat = " ".join(text.split())
    return any(flat.startswith(" ".join(words.split())) for words in openings)


def cited_as(cited: Cited, notes: Sequence[Note], decisions: Decisions) -> Cited:
    """The citations as a person has decided of them, with all that points back to them."""
    made = list(cited.notes)
    doubts = list(cited.doubts)
    keys = {entry.key for entry in cited.entries}
    for decision in decisions.notes:
        if decision.cites is None:
            continue
        if decision.cites and decision.cites not in keys:
            raise OctavoError(
                f"{decisions.path}: note {decision.note} cannot cite “{decision.cites}”: there is no "
                f"such work; known are {', '.join(sorted(keys))}"
            )
        for at in _noted(notes, decision, decisions.path):
            made[at] = tuple(_decided(made[at], notes[at], decision, decisions.path))
            doubts += _follow(made, at, decision.cites, cited, notes)
    used = {citation.key for citations in made for citation in citations}
    told = {at for d in decisions.notes for at in _noted(notes, d, "")}
    doubts = [doubt for doubt in doubts if doubt.note not in told]
    given = {(e.note, name) for e in cited.entries for name in decisions.works.get(e.key, ())}
    return Cited(
        tuple(made),
        tuple(entry for entry in cited.entries if entry.key in used),
        tuple(d for d in doubts if (d.note, GAPS.get(d.kind, "")) not in given),
    )


def _noted(notes: Sequence[Note], decision: NoteDecision, path: str) -> list[int]:
    """The ordinals of the notes that a decision is about; raises OctavoError where there are none,
    if a path is given.
    """
    found = [
        at
        for at, note in enumerate(notes)
        if note.mark == decision.note and _begins(note.words.text, [decision.begins])
    ]
    if not found and path:
        begins = f" that begins with “{decision.begins}”" if decision.begins else ""
        raise OctavoError(f"{path}: there is no note {decision.note}{begins}")
    return found


def _decided(
    citations: Sequence[Citation], note: Note, decision: NoteDecision, path: str
) -> Iterator[Citation]:
    """The citation in a note that a person has told of. One that was read keeps its place."""
    if not decision.cites:
        return
    text = note.words.text
    if decision.words:
        start = text.find(decision.words)
        if start < 0:
            raise OctavoError(
                f"{path}: the words “{decision.words}” are not in note {decision.note}"
            )
        end, read = start + len(decision.words), None
    elif len(citations) == 1:
        read = citations[0]
        start, end = read.start, read.end
    else:
        start, end, read = 0, len(text.rstrip(" .")), None
    locator = decision.locator or (read.locator if read else "")
    prefix, suffix = (read.prefix, read.suffix) if read else ("", "")
    yield Citation(start, end, DECIDED, decision.cites, locator, prefix, suffix)


def _follow(
    made: list[tuple[Citation, ...]], at: int, key: str, cited: Cited, notes: Sequence[Note]
) -> Iterator[Doubt]:
    """What points back to a note points to the work that it cites now, and what names another
    author does not; where it cites none, *ibid.* stays prose, with a doubt.
    """
    for number in range(at + 1, len(made)):
        if not any(citation.antecedent == at for citation in made[number]):
            continue
        kept: list[Citation] = []
        changed = False
        for citation in made[number]:
            if citation.antecedent != at:
                kept.append(citation)
            elif _is_bare(citation) or (key and _same_author(cited, key, citation.key)):
                changed = True
                kept += [replace(citation, key=key)] if key else []
            else:
                kept.append(replace(citation, antecedent=_last(made, number, citation.key)))
        made[number] = tuple(kept)
        if changed and not key:
            yield Doubt(
                number,
                "antecedent",
                f"it is not clear what “{shown(notes[number].words.text)}” refers to: note "
                f"{notes[at].mark} cites nothing, as was decided",
            )
        if changed:
            yield from _follow(made, number, key, cited, notes)


def _is_bare(citation: Citation) -> bool:
    """Whether nothing but the note before tells the work: *ibid.*, *loc. cit.* without a name."""
    named = sum(piece.role == "reference" for piece in citation.pieces) > 1
    return citation.form in ("ibid", "idem") or (citation.form == "loc. cit." and not named)


def _same_author(cited: Cited, one: str, other: str) -> bool:
    people = {
        entry.key: {name for _, names in entry.names for name in names} for entry in cited.entries
    }
    return bool(people.get(one, set()) & people.get(other, set()))


def _last(made: Sequence[tuple[Citation, ...]], before: int, key: str) -> int | None:
    """The last note before one that cites a work, if any does."""
    citing = (at for at in range(before - 1, -1, -1) if any(c.key == key for c in made[at]))
    return next(citing, None)


def worked(entries: Sequence[Entry], decisions: Decisions) -> tuple[Entry, ...]:
    """The works with the fields that a person has told of."""
    keys = {entry.key for entry in entries}
    for key in decisions.works:
        if key not in keys:
            raise OctavoError(
                f"{decisions.path}: there is no work “{key}”; known are {', '.join(sorted(keys))}"
            )
    return tuple(_worked(entry, decisions.works.get(entry.key, {})) for entry in entries)


def _worked(entry: Entry, told: dict[str, str]) -> Entry:
    names = dict(entry.names) | {
        role: tuple(_name(name) for name in told[role].split(";"))
        for role in ("author", "editor", "translator")
        if role in told
    }
    fields = dict(entry.fields) | {key: value for key, value in told.items() if key not in names}
    return replace(entry, fields=tuple(fields.items()), names=tuple(names.items()))


def _name(text: str) -> Name:
    family, comma, given = text.partition(",")
    return Name(family.strip(), given.strip()) if comma else Name(literal=text.strip())


def uncalled(
    alone: Sequence[Listed], manuscript: Manuscript, decisions: Decisions
) -> tuple[Listed, ...]:
    """The notes without calls of which a person has not yet told that nothing calls them."""
    told = [each for each in decisions.notes if not each.called]

    def is_told(note: Listed) -> bool:
        leaf, start, end = note.first
        words = manuscript.leaves[leaf].text[start:end]
        return any(note.mark == each.note and _begins(words, [each.begins]) for each in told)

    return tuple(note for note in alone if not is_told(note))
