"""What a web page leaves around a text: lines of forms, buttons and notices."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from octavo.model.manuscript import Leaf, Manuscript, SetAside
from octavo.recover.notes.lists import is_heading_of_notes
from octavo.recover.shape.lines import Line

RESIDUE = "residue of a web page"
_LINE = re.compile(
    r"leave a (?:reply|comment)|post a comment|write a comment|add (?:a )?comment|cancel reply|reply|comments?(?: are closed\.?)?"
    r"|no comments(?: yet)?\.?|\d+ (?:comments?|responses?|thoughts?)(?: (?:on|to) .{1,120})?|your email address will not be published\.?.*"
    r"|required fields are marked.*|notify me of .*|save my name, .*|post comment|submit(?: comment)?|log in to (?:reply|leave a comment).*"
    r"|you must be logged in to post a comment\.?|name ?\*?|email ?\*?|website|comment ?\*?"
    r"|share(?: this| on .{1,40})?:?(?: ?(?:twitter|facebook|e-?mail|linkedin|reddit|whatsapp|pinterest|tumblr|print|more|x)\W*)*"
    r"|(?:[\w’' ]{2,25} ?[|·•] ?){2,8}[\w’' ]{2,25}|tweet|like this:?|like loading\.{3}|loading\.{3}|click to share.*|print(?: this)?|e-?mail(?: this)?"
    r"|related(?: posts| articles)?:?|tags?:.{0,200}|filed under:?.{0,200}|posted (?:in|on|by) .{0,120}|categories:?.{0,200}"
    r"|(?:previous|next|older|newer) (?:post|article|entry|page)s?.{0,120}|[←→«»] ?.{0,120}|← previous|next →|skip to (?:main )?content|menu|search|home"
    r"|subscribe.{0,80}|sign up for .{0,80}|follow us.{0,60}|powered by .{0,60}|proudly powered by .{0,60}|all rights reserved\.?|copyright ©?.{0,100}"
    r"|©.{0,120}|we use cookies.*|this (?:web)?site uses (?:cookies|akismet).*|accept(?: all)?(?: cookies)?|privacy policy|terms of (?:use|service)|advertisement|sponsored"
    r"|read more|continue reading.{0,80}|back to top|download (?:pdf|this article)"
    r"|schreibe einen kommentar|antwort(?:en)? abbrechen|kommentare?|teilen(?: mit:)?|laisser un commentaire|annuler la réponse|commentaires?|partager(?: :)?"
    r"|deja (?:un comentario|una respuesta)|cancelar respuesta|compartir.{0,20}|оставить комментарий|добавить комментарий|поделиться",
    re.IGNORECASE,
)
_OPENS = re.compile(
    r"leave a (?:reply|comment)|post a comment|write a comment|\d+ (?:comments?|responses?|thoughts?)(?: (?:on|to) .{1,120})?|comments"
    r"|schreibe einen kommentar|laisser un commentaire|deja (?:un comentario|una respuesta)|оставить комментарий|добавить комментарий",
    re.IGNORECASE,
)
"""What opens the comments: what stands behind it, to the end, is not the text’s."""
_EDGE = 25
_SHORT = 200
_MENU = 3
"""Leaves at either edge of a page's text that may be nothing but links."""


def residue(lines: Sequence[Line], known: dict[int, str]) -> dict[int, str]:
    """Ordinals of lines at the beginning and the end of a text that a web page left there."""
    filled = [at for at, line in enumerate(lines) if not line.blank and at not in known]
    found: dict[int, str] = {}
    for at in reversed(filled[-_EDGE:]):
        if _is(lines[at]):
            found[at] = RESIDUE
        elif not _among(lines, filled, at):
            break
    for number, at in enumerate(filled):
        if number * 2 > len(filled) and _OPENS.fullmatch(lines[at].text.strip()):
            if not any(is_heading_of_notes(lines[after].text) for after in filled[number:]):
                found |= dict.fromkeys(filled[number:], RESIDUE)
            break
    for at in filled[:_EDGE]:
        if not _is(lines[at]):
            break
        found[at] = RESIDUE
    return found


def left(manuscript: Manuscript) -> Manuscript:
    """The manuscript of a web page without what stands around its text; `residue` sees each leaf as
    a line.
    """
    lines = [
        Line(leaf.start, leaf.start + len(leaf.text), 0, " ".join(leaf.text.split()))
        for leaf in manuscript.leaves
    ]
    found = residue(lines, {})
    for edge in (range(_MENU), range(max(0, len(lines) - _MENU), len(lines))):
        found |= {at: RESIDUE for at in edge if at < len(lines) and _menu(manuscript.leaves[at])}
    aside = [SetAside(lines[at].start, lines[at].end, reason) for at, reason in found.items()]
    every = sorted([*manuscript.aside, *aside], key=lambda each: each.start)
    return replace(manuscript, aside=tuple(every))


def _menu(leaf: Leaf) -> bool:
    """Whether a leaf holds links and nothing else."""
    links = [mark for mark in leaf.marks if mark.kind == "link"]
    rest = [*leaf.text]
    for link in links:
        rest[link.start : link.end] = " " * (link.end - link.start)
    return len(links) > 1 and not any(map(str.isalnum, rest))


def _is(line: Line) -> bool:
    return len(line.text) < _SHORT and bool(_LINE.fullmatch(line.text.strip(" *#_|")))


def _among(lines: Sequence[Line], filled: Sequence[int], at: int) -> bool:
    """A short line between two of residue belongs to it."""
    place = filled.index(at)
    return (
        len(lines[at].text) < 60 and 0 < place < len(filled) - 1 and _is(lines[filled[place - 1]])
    )
