"""Gives the chunks that no pattern knew to the fields still empty, and tells what a work is."""

from __future__ import annotations

import re

from octavo.model.cited import Piece
from octavo.recover.citations.cues import Cues
from octavo.recover.citations.draft import Chunk, Draft
from octavo.recover.citations.heads import Head
from octavo.recover.citations.scoring import capitalised, evident, score_of
from octavo.recover.citations.shape import Shape
from octavo.recover.citations.terms import Terms, shared, shared_set

# New Jersey, NJ, N.J., Mass.
_STATE = re.compile(r"(?:[A-Z]{2,3}|[A-Z][a-z]{2,4}\.?|(?:[A-Z]\.){2})\Z")


def settle(draft: Draft, shape: Shape, terms: Terms, find: Cues, head: Head) -> Draft | None:
    """The draft with its chunks placed, its type and its score; None if it is no reference."""
    groups = _groups(draft)
    _volume_title(draft, groups, find)
    _place(draft, groups, terms, find)
    _swap(draft, find)
    _cut_site(draft)
    _linked(draft, shape)
    draft.type = draft.type or _type(draft, find, terms)
    title = next((piece.start for piece in draft.pieces if piece.role == "title"), -1)
    marked = title in shape.italics
    if not evident(draft, terms, marked=marked):
        return None
    draft.score = score_of(draft, find, head, terms.lang, marked=marked)
    return draft


def _groups(draft: Draft) -> list[list[Chunk]]:
    """Chunks that a comma alone joins, cut at colons; states go with their places."""
    groups: list[list[Chunk]] = []
    for chunk in draft.chunks:
        last = groups[-1][-1] if groups else None
        if last and not last.colon and "," in chunk.before and _adjacent(draft, last, chunk):
            groups[-1].append(chunk)
        else:
            groups.append([chunk])
    return groups


def _volume_title(draft: Draft, groups: list[list[Chunk]], find: Cues) -> None:
    """The title of a volume behind its number: `vol. 1, Reason and Rationalization (Boston: …)`."""
    volume = next((piece for piece in draft.pieces if piece.role == "volume"), None)
    first = groups[0][0] if groups else None
    if volume is None or first is None or first.bracketed or first.colon or draft.quoted:
        return
    between, words = draft.text[volume.end : first.start], draft.text[first.start : first.end]
    rest = len(draft.chunks) > 1
    state = groups[0][1:] and draft.text[groups[0][1].start : groups[0][1].end]
    if state and len(groups[0]) == 2 and groups[0][1].colon and _STATE.match(state):
        return  # vol. 1. Reading, MA: Addison-Wesley
    if between in (", ", ": ", ". ") and rest and not find.places.match(words):
        draft.put("volume-title", first.start, first.end)
        groups[0] = groups[0][1:]
        if not groups[0]:
            del groups[0]


def _adjacent(draft: Draft, last: Chunk, chunk: Chunk) -> bool:
    between = draft.text[last.end : chunk.start]
    return not any(sign.isalnum() or sign in "()[];" for sign in between)


def _place(draft: Draft, groups: list[list[Chunk]], terms: Terms, find: Cues) -> None:
    at = 0
    while at < len(groups):
        group = groups[at]
        if group[-1].colon:
            place, extra = _cut_place(draft, group, find)
            if extra:
                _plain(draft, [extra], terms, find)
            _set(draft, "publisher-place", place[0].start, place[-1].end)
            if at + 1 < len(groups) and not groups[at + 1][-1].colon:
                house = groups[at + 1]
                _set(draft, "publisher", house[0].start, _with_stop(draft, house[-1].end))
                at += 2
                continue
        else:
            plain = [group]
            while at + 1 < len(groups) and not groups[at + 1][-1].colon:
                at += 1
                plain.append(groups[at])
            _plain(draft, plain, terms, find)
        at += 1


def _with_stop(draft: Draft, end: int) -> int:
    """Behind the stop of `Inc.` and `Co.`, where the publisher's name has one."""
    last = draft.text[:end].rsplit(maxsplit=1)[-1]
    if last not in shared_set("companies") or draft.text[end : end + 1] != ".":
        return end
    draft.end = max(draft.end, end + 1)
    return end + 1


def _set(draft: Draft, role: str, start: int, end: int) -> None:
    """A field from a range; a second value of its kind goes behind the first (`London; Paris`)."""
    value = draft.text[start:end]
    if role in draft.fields:
        draft.fields[role] += f"; {value}"
        draft.pieces.append(Piece(start, end, role))
    else:
        draft.put(role, start, end)


def _cut_place(draft: Draft, group: list[Chunk], find: Cues) -> tuple[list[Chunk], list[Chunk]]:
    """The chunks before a colon that are the place, and those in front, which are not."""
    text = draft.text
    start = len(group) - 1
    words = text[group[start].start : group[start].end]
    if start and (_STATE.match(words) or words in shared("regions")):
        start -= 1
    while start and find.places.match(text[group[start - 1].start : group[start - 1].end]):
        start -= 1
    return group[start:], group[:start]


def _plain(draft: Draft, groups: list[list[Chunk]], terms: Terms, find: Cues) -> None:
    """Chunks without a colon: a journal, a place, a publisher, a series."""
    text = draft.text
    outside = [c for group in groups for c in group if not c.bracketed]
    if outside and draft.style == "direct" and any(c.bracketed for c in draft.chunks):
        container = "container-title" in draft.fields or not draft.quoted
        if container and "collection-title" not in draft.fields:
            draft.put("collection-title", outside[0].start, outside[-1].end)
            groups = [g for g in ([c for c in group if c.bracketed] for group in groups) if g]
    flat = [chunk for group in groups for chunk in group]
    if draft.quoted and "container-title" not in draft.fields and draft.type != "thesis":
        first = flat.pop(0)
        draft.put("container-title", first.start, first.end)
        groups = [g for g in ([c for c in group if c is not first] for group in groups) if g]
    if not flat:
        return
    words = [text[chunk.start : chunk.end] for chunk in flat]
    known = [bool(find.places.match(word)) for word in words]
    if len(flat) > 1 and known[0] and not find.publisher.search(words[0]):
        stop = 1
        while stop < len(flat) - 1 and (_STATE.match(words[stop]) or known[stop]):
            stop += 1
        if (
            stop == len(flat) - 1
            and _STATE.match(words[stop])
            and not find.publisher.search(words[stop])
            and words[stop].isupper()
            and len(words[stop]) < 4
        ):
            _set(draft, "publisher-place", flat[0].start, flat[-1].end)
            return
        _set(draft, "publisher-place", flat[0].start, flat[stop - 1].end)
        _set(draft, "publisher", flat[stop].start, _with_stop(draft, flat[-1].end))
        return
    if len(flat) == 1:
        _single(draft, flat[0], words[0], known=known[0], find=find, lang=terms.lang)
        return
    if known[-1] or (len(flat) > 2 and _STATE.match(words[-1]) and known[-2]):
        cut = len(flat) - (1 if known[-1] else 2)
        _set(draft, "publisher", flat[0].start, flat[cut - 1].end)
        _set(draft, "publisher-place", flat[cut].start, flat[-1].end)
        return
    if terms.lang in ("fr", "es") and len(flat) == 2 and not find.publisher.search(words[0]):
        _set(draft, "publisher-place", flat[0].start, flat[0].end)
        _set(draft, "publisher", flat[1].start, flat[1].end)
        return
    if len(groups) == 1:
        _set(draft, "publisher", flat[0].start, _with_stop(draft, flat[-1].end))
        return
    last = groups[-1]
    head = [chunk for group in groups[:-1] for chunk in group]
    series = "container-title" in draft.fields or draft.style in ("date", "none")
    role = (
        "collection-title"
        if not series or find.series.search(text[head[0].start : head[-1].end])
        else "publisher"
    )
    if role == "publisher":
        draft.score -= 1
        _set(draft, "publisher", head[0].start, head[-1].end)
    else:
        _set(draft, role, head[0].start, head[-1].end)
    _set(draft, "publisher", last[0].start, _with_stop(draft, last[-1].end))


def _single(draft: Draft, chunk: Chunk, word: str, *, known: bool, find: Cues, lang: str) -> None:
    house = find.publisher.search(word) is not None
    if known and not house and "publisher-place" not in draft.fields:
        draft.put("publisher-place", chunk.start, chunk.end)
        return
    issued = next((piece for piece in draft.pieces if piece.role == "issued"), None)
    if lang == "de" and not house and issued and issued.start == chunk.end + 1:
        _set(draft, "publisher-place", chunk.start, chunk.end)  # Konstanz 1948
        return
    if lang == "ru" and not house and issued and draft.text[chunk.end : issued.start] == ", ":
        _set(draft, "publisher-place", chunk.start, chunk.end)  # Тарту, 1975
        return
    website = "URL" in draft.fields and "publisher-place" not in draft.fields and not house
    if (
        website
        and "container-title" not in draft.fields
        and draft.style == "date"
        and draft.type not in ("thesis", "report")
    ):
        draft.put("container-title", chunk.start, chunk.end)
        return
    full = len(draft.fields.get("issued", "")) > 7
    if full and "container-title" not in draft.fields and draft.style == "date":
        draft.put("container-title", chunk.start, chunk.end)
        return
    if (
        draft.type != "thesis"
        and not chunk.bracketed
        and not house
        and find.series.search(word)
        and "collection-title" not in draft.fields
    ):
        draft.put("collection-title", chunk.start, chunk.end)
        return
    _set(draft, "publisher", chunk.start, _with_stop(draft, chunk.end))


def _swap(draft: Draft, find: Cues) -> None:
    """Place and publisher the other way round: `(Harcourt Brace: New York 1937)`."""
    fields = draft.fields
    house, place = fields.get("publisher", ""), fields.get("publisher-place", "")
    if not place or not find.places.match(house) or find.places.match(place):
        return
    fields["publisher"], fields["publisher-place"] = place, house
    roles = {"publisher": "publisher-place", "publisher-place": "publisher"}
    draft.pieces = [Piece(p.start, p.end, roles.get(p.role, p.role)) for p in draft.pieces]


def _cut_site(draft: Draft) -> None:
    """A website behind a title with nothing but a comma: `Title, TED. Available at: …`."""
    fields = draft.fields
    imprint = "publisher" in fields or "publisher-place" in fields or "container-title" in fields
    if draft.style != "date" or draft.quoted or imprint or "URL" not in fields:
        return
    match = re.fullmatch(r"(?P<title>.{4,}), (?P<site>[A-Z][^,]{1,30})", fields["title"])
    at = next((at for at, piece in enumerate(draft.pieces) if piece.role == "title"), None)
    if match is None or at is None or not capitalised(match["site"]):
        return
    start = draft.pieces[at].start
    fields["title"], fields["container-title"] = match["title"], match["site"]
    draft.pieces[at : at + 1] = [
        Piece(start, start + match.end("title"), "title"),
        Piece(start + match.start("site"), start + match.end("site"), "container-title"),
    ]


def _linked(draft: Draft, shape: Shape) -> None:
    """The target of a link on the title, where no address is written out."""
    if "URL" in draft.fields or "DOI" in draft.fields:
        return
    for start, end, target in shape.links:
        if draft.start <= start and end <= draft.end and target.startswith(("http://", "https://")):
            draft.fields["URL"] = target
            return


def _type(draft: Draft, find: Cues, terms: Terms) -> str:
    fields = draft.fields
    container = fields.get("container-title", "")
    full = len(fields.get("issued", "")) > 7
    if container:
        house = "publisher" in fields or "publisher-place" in fields
        newspaper = find.newspaper.search(container) is not None
        if "volume" in fields or "issue" in fields:
            edited = "editor" in draft.names or (draft.contained and house)
            return "chapter" if edited and house else "article-journal"
        if draft.contained and not full:
            return (
                "chapter"
                if house or "editor" in draft.names or not fields.get("page")
                else "article-journal"
            )
        if newspaper and full:
            return "article-newspaper"
        if "editor" in draft.names or (house and not full and "URL" not in fields):
            return "chapter"
        if "URL" in fields or "accessed" in fields:
            return "article-newspaper" if newspaper and "page" in fields else "webpage"
        if full:
            return "article-newspaper"
        return (
            "article-journal"
            if "page" in fields or "DOI" in fields
            else "article-newspaper"
            if newspaper
            else "article-magazine"
        )
    if "URL" in fields and "publisher" not in fields and "publisher-place" not in fields:
        return "webpage"
    if fields.get("genre", "").casefold() in terms.of("film"):
        return "motion_picture"
    return "book"
