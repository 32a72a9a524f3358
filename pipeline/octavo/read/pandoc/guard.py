"""Text that Pandoc would never be done with."""

from __future__ import annotations

import re

from octavo.model.book import Chapter
from octavo.model.finding import OctavoError

# Pandoc tries every opening bracket as a link, and each doubles the time it takes.
_BRACKETS = re.compile(r"(?:[!^]?\[[ \t]*){14,}")
_CODE = re.compile(r"^ {0,3}(`{3,}|~{3,}).*?^ {0,3}\1", re.DOTALL | re.MULTILINE)


def refuse_endless(chapter: Chapter) -> None:
    """Raise OctavoError where brackets are opened and opened again, and never closed."""
    source = chapter.source
    for match in _BRACKETS.finditer(source.text, chapter.body_start):
        if not any(c.start() <= match.start() < c.end() for c in _CODE.finditer(source.text)):
            raise OctavoError(
                f"{source.span(match.start(), match.end())}: so many opening brackets would keep "
                "Pandoc busy for ever; close them, or write \\[ for each"
            )
