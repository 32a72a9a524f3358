"""WEB005: entities of HTML where the character would do."""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator

from octavo.check.rule import Remark, Repair, rule
from octavo.model.finding import Edit, Severity
from octavo.model.running import RunningText

_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_SYNTAX = frozenset("*_`<>[]()#\\|~^$@\"'{}+-=:!\n")


@rule("WEB005", Severity.WARNING, repair=Repair.SAFE)
def entity(text: RunningText) -> Iterator[Remark]:
    """`&eacute;`, `&#8217;`, `&amp;`: an entity that stands for a visible character.

    Entities for spaces and invisible characters, and for signs that Markdown would read, are
    left alone; so is raw HTML. One that stands for no character, or for a control character,
    cannot be repaired: nobody knows what was meant. An entity that is printed as such, since its `&` was one
    itself (`&amp;nbsp;`), is found as well.

    Why: They are residue of a web page; the source is hard to read and to search.

    Bad:
        A caf⟦&eacute;⟧ in Brussels.
    Good:
        A café in&nbsp;Brussels, 5 &lt; 6.
    """
    source = text.source.text
    if "&" not in source:
        return
    for match in _ENTITY.finditer(source):
        shown = html.unescape(match[0])
        at = _found(text, match) if not shown else text.find(match.start())
        if at is None or shown == match[0]:
            continue
        begin, end = text.range(at, at + 1)
        if not shown:
            begin, end = match.span()
        double = text.text.startswith("&", at) and _ENTITY.match(text.text, at)
        if double and (begin, end) == match.span():
            end = text.range(at, double.end())[1]
            shown = html.unescape(double[0])
        elif (begin, end) != match.span():
            continue
        span = text.source.span(begin, end)
        if _is_lost(shown):
            yield Remark(
                span,
                f"“{source[begin:end]}” stands for no character",
                "write what belongs here, from the original, or delete it",
            )
            continue
        if not shown.isprintable() or shown.isspace() or shown in _SYNTAX:
            continue
        named = _named(shown)
        what = "is printed as it stands" if double else f"stands for “{named}”"
        yield Remark(span, f"“{source[begin:end]}” {what}", f"write {named}", (Edit(span, shown),))


def _found(text: RunningText, match: re.Match[str]) -> int | None:
    """Where an entity that shows nothing stands in the prose, as `RunningText.find`."""
    piece = bisect_left(text.origins, match.start())
    if piece == len(text.origins) or (text.origins[piece], text.ends[piece]) != match.span():
        return None
    return text.starts[piece]


def _is_lost(shown: str) -> bool:
    """Whether the standard gives the entity no character, or a control character."""
    if shown in ("", "\N{REPLACEMENT CHARACTER}"):
        return True
    return not shown.isspace() and unicodedata.category(shown[0]) in ("Cc", "Cn")


def _named(shown: str) -> str:
    """The character; a mark without its letter by its number, for it cannot be seen."""
    if unicodedata.category(shown[0])[0] == "M":
        return " ".join(f"U+{ord(character):04X}" for character in shown)
    return shown
