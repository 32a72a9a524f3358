"""WEB005: entities of HTML where the character would do."""

from __future__ import annotations

import html
import re
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
    left alone; so is raw HTML. An entity that is printed as such, since its `&` was one
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
        at = text.find(match.start())
        if at is None or shown == match[0]:
            continue
        begin, end = text.range(at, at + 1)
        double = text.text.startswith("&", at) and _ENTITY.match(text.text, at)
        if double and (begin, end) == match.span():
            end = text.range(at, double.end())[1]
            shown = html.unescape(double[0])
        elif (begin, end) != match.span():
            continue
        if not shown.isprintable() or shown.isspace() or shown in _SYNTAX:
            continue
        span = text.source.span(begin, end)
        what = "is printed as it stands" if double else f"stands for “{shown}”"
        yield Remark(span, f"“{source[begin:end]}” {what}", f"write {shown}", (Edit(span, shown),))
