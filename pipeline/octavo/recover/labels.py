"""Names for notes that last: by what a note cites, else by its first words."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from octavo.model.cited import Cited
from octavo.recover.apparatus import Note

_SIGNS = re.compile(r"[^a-z0-9]+")
_COMMON = frozenset(
    "a an and as at but by cf for from had has he her his i in is it its of on or see she so that the their them there"
    " these they this to was were which with der die das den dem ein eine er es im ist mit sie und von zu"
    " ibid ibidem idem op cit loc pp vol ebd vgl siehe le la les un une des du en et il elle que qui est el los las una y de".split()
)
_NUMBERED = re.compile(r"[\d-]+")
_LONGEST = 28


def labelled(notes: Sequence[Note], cited: Cited) -> list[Note]:
    """The notes with their citations, each under a label of its own.

    Citations that cross from one paragraph of a note into another stay prose. A real note that
    has a name keeps it.
    """
    taken: Counter[str] = Counter()
    made = []
    for note, citations in zip(notes, cited.notes, strict=True):
        within = tuple(
            c for c in citations if len({note.places[at][0] for at in range(c.start, c.end)}) == 1
        )
        with_citations = replace(note, citations=within)
        name = _name(with_citations)
        taken[name] += 1
        label = name if taken[name] == 1 else f"{name}-{taken[name]}"
        while taken[name] > 1 and taken[label]:
            taken[name] += 1
            label = f"{name}-{taken[name]}"
        if label != name:
            taken[label] += 1
        made.append(replace(with_citations, label=label))
    return made


def _name(note: Note) -> str:
    if note.pair is None and not _NUMBERED.fullmatch(note.label):
        return note.label
    if len(note.citations) == 1:
        citation = note.citations[0]
        work = citation.key.partition("-")[2] or citation.key
        page = re.search(r"\d+", citation.locator)
        return f"{work}-{page[0]}" if page else work
    plain = unicodedata.normalize("NFKD", note.words.text[:200]).encode("ascii", "ignore").decode()
    found = [w for w in _SIGNS.split(plain.casefold()) if len(w) > 1 and w not in _COMMON]
    words = [word for word in found if not word.isdigit()] or found
    name = "-".join(words[:3])[:_LONGEST].strip("-")
    return name if name and not name.isdigit() else f"note-{name or note.mark}"
