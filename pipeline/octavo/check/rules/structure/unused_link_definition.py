"""STR006: the address of a link that is not there."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.markup.brackets import normal
from octavo.check.rule import Remark, Repair, rule
from octavo.model.book import Chapter
from octavo.model.finding import Edit, Severity

_LABEL = re.compile(r"\[([^\[\]]{1,300})\]")


@rule("STR006", Severity.INFO, repair=Repair.SAFE)
def unused_link_definition(chapter: Chapter) -> Iterator[Remark]:
    """A `[label]: address` that no link of its chapter uses.

    Why: Nothing is lost by it; but it often tells that a link was, or that its label was mistyped.

    Bad:
        Five years.

        ⟦[memoirs]: https://example.org/memoirs⟧
    Good:
        See the [Memoirs].

        [memoirs]: https://example.org/memoirs
    """
    if not chapter.link_definitions:
        return
    text = chapter.source.text
    defined = {definition.start for definition in chapter.link_definitions}
    used = {normal(reference.label) for reference in chapter.link_references}
    used |= {
        normal(match[1])
        for match in _LABEL.finditer(text, chapter.body_start)
        if match.start() not in defined
    }
    for definition in chapter.link_definitions:
        if normal(definition.label) in used:
            continue
        line = text.find("\n", definition.start)
        end = len(text) if line < 0 else line
        whole = (
            text[text.rfind("\n", 0, definition.start) + 1 : end] == text[definition.start : end]
        )
        after = chapter.source.span(definition.start, min(end + 1, len(text)))
        yield Remark(
            chapter.source.span(definition.start, definition.end),
            f"no link uses the label “{definition.label}”",
            "delete the line, or find the link that should",
            (Edit(after, ""),) if whole else (),
        )
