"""What contains a part: a journal, a newspaper, a website, an edited volume."""

from __future__ import annotations

from octavo.model.cited import Piece
from octavo.recover.citations.parts.chunks import CAMEL, SMALL
from octavo.recover.citations.parts.dating import date
from octavo.recover.citations.parts.roles import name
from octavo.recover.citations.people import BACK, SPOKEN, people
from octavo.recover.citations.tail import Tail

_LONGEST = 200


def may_contain(tail: Tail) -> bool:
    """Whether nothing has been read that stands behind a container."""
    draft = tail.draft
    return (
        "container-title" not in draft.fields
        and not draft.chunks
        and ("issued" not in draft.fields or draft.style == "date" or draft.dated_title)
    )


def within(tail: Tail, pos: int, gap: str) -> int | None:
    """`In Title`, `in: Müller, Hans (Hg.): Titel`, and a journal behind a quoted title."""
    if pos in tail.shape.brackets or not may_contain(tail):
        return None
    text = tail.shape.text
    if gap.startswith(("//", " //")) or "//" in gap:
        return container(tail, pos)
    match = tail.cues.within.match(text, pos, tail.end)
    if match is None:
        if tail.draft.quoted and not tail.inside and tail.draft.type not in ("thesis", "report"):
            return container(tail, pos, guessed=True)
        return None
    tail.draft.term(*match.span("in"))
    tail.draft.contained = True
    _date_of_title(tail)
    start = same_author(tail, match.end())
    start = editors(tail, start) if start == match.end() else start
    while start < tail.end and text[start] in " ,.:":
        start += 1
    year = tail.shape.brackets.get(start)
    if year and date(tail, year.inner, "") is not None:
        # In: Müller, Hans (Hg.) (2001): Titel
        start = year.end
        while start < tail.end and text[start] in " ,.:":
            start += 1
    return container(tail, start)


def _date_of_title(tail: Tail) -> None:
    """The year of a part in front of its collection is that of its first edition."""
    draft = tail.draft
    if draft.dated_title:
        draft.fields["original-date"] = draft.fields.pop("issued")
        draft.pieces = [
            Piece(p.start, p.end, "original-date") if p.role == "issued" else p
            for p in draft.pieces
        ]


def same_author(tail: Tail, pos: int) -> int:
    """Takes `ders.,` or `Id. (Hg.):`, by which a collection is by, or edited by, the part's author."""
    match = tail.cues.same.match(tail.shape.text, pos, tail.end)
    author = tail.draft.names.get("author")
    if match is None or not author:
        return pos
    tail.draft.term(*match.span("same"))
    marker = tail.cues.marker.match(tail.shape.text, match.end(), tail.end)
    if marker and marker["open"]:
        kind = next(kind for kind in ("both", "editor", "translator") if marker[kind])
        tail.draft.term(*marker.span(kind))
        tail.draft.names.setdefault("editor", author)
        return marker.end()
    tail.draft.names["container-author"] = author
    return match.end()


def editors(tail: Tail, pos: int) -> int:
    """Takes `Smith, S. M. (ed.)`, `R. Taylor (ed.), F. McDonagh (trans.)` in front of a title."""
    first = pos
    while (stop := _marked(tail, pos)) is not None:
        pos = stop
        while pos < tail.end and tail.shape.text[pos] in " ,.:":
            pos += 1
    if pos > first:
        return pos
    text = tail.shape.text
    match = tail.cues.role.match(text, pos, tail.end)
    found = match and people(text, match.end() + 1, tail.end, tail.terms)
    if match and match["editor"] and found:
        name(tail, ("editor",), found)
        tail.draft.term(*match.span("editor"))
        return found.end
    return pos


def _marked(tail: Tail, pos: int) -> int | None:
    """Behind names with a marker of their role; `, ed. X` tells of others."""
    text = tail.shape.text
    for order in (BACK, SPOKEN):
        found = people(text, pos, tail.end, tail.terms, order)
        marker = found and tail.cues.marker.match(text, found.end, tail.end)
        if not found or not marker:
            continue
        bracketed = marker["open"] and marker["close"]
        behind = text[marker.end() : marker.end() + 1]
        if bracketed or (marker[0].startswith(",") and (behind in ",:" or order.back)):
            kind = next(kind for kind in ("both", "editor", "translator") if marker[kind])
            name(tail, ("editor", "translator") if kind == "both" else (kind,), found)
            tail.draft.term(*marker.span(kind))
            return marker.end()
    return None


def container(tail: Tail, pos: int, *, guessed: bool = False) -> int | None:
    """The title of what contains a part; `guessed`: only its place tells that it is one."""
    text, draft = tail.shape.text, tail.draft
    marked = tail.titles.marked(pos)
    if marked:
        first, last, behind, _ = marked
        draft.put("container-title", first, last)
        return behind
    if guessed and not (
        text[pos].isupper()
        or text[pos].isdigit()
        or text[pos : pos + 4] == "the "
        or CAMEL.match(text, pos)
        or SMALL.match(text, pos, tail.end)
    ):
        return None
    end = tail.titles.bare(pos, listed=True, fall_back=True, serial=True)
    comma = comma_end(tail, pos, end)
    if end is None or end <= pos:
        return None
    end = comma or end
    if (guessed and tail.cues.verb.search(text, pos, end)) or end - pos > _LONGEST:
        return None
    draft.put("container-title", pos, end)
    return end


def comma_end(tail: Tail, pos: int, end: int | None) -> int | None:
    """Where a website's or publisher's name follows a container with nothing but a comma."""
    if end is None or tail.draft.contained or "," not in tail.draft.text[pos:end]:
        return None
    text = tail.draft.text
    at = text.find(", ", pos, end)
    rest = text[at + 2 : end]
    if (
        tail.cues.publisher.search(rest)
        and rest[:1].isupper()
        and not tail.cues.serial.match(text, end + 1, tail.end)
    ):
        return at
    return None
