"""Raw markup that an edition cannot carry: which, and where."""

from __future__ import annotations

import re
from typing import Any

from octavo.model.book import Chapter
from octavo.model.finding import Finding, Severity
from octavo.model.span import Span

CODE = "EDN001"
_TAG = re.compile(r"<(\w+)")


def losses(chapter: Chapter, raws: list[dict[str, Any]]) -> list[Finding]:
    """Findings for raw elements: dropped everywhere, or only in the PDF."""
    found = []
    at = chapter.body_start
    for raw in raws:
        text = str(raw["text"])
        start = chapter.source.text.find(text, at)
        if start < 0:
            span = Span(chapter.source.path)
        else:
            at = start + len(text)
            span = chapter.source.span(start, at)
        finding = _finding(str(raw["lost"]), str(raw["format"]), text, span)
        if finding is not None:
            found.append(finding)
    return found


def _finding(lost: str, format_name: str, text: str, span: Span) -> Finding | None:
    short = " ".join(text.split())
    short = short if len(short) <= 40 else short[:39] + "…"
    if lost == "active":
        return Finding(
            CODE,
            Severity.WARNING,
            f"no edition carries “{short}”: scripts, frames and embedded media are left out",
            span,
            "link to it in words, or remove it",
        )
    if lost == "text":
        return Finding(
            CODE,
            Severity.WARNING,
            f"no edition carries raw {format_name}: “{short}”",
            span,
            "write it in Markdown",
        )
    if not _TAG.match(text):
        return None
    return Finding(
        CODE,
        Severity.INFO,
        f"the PDF does not carry the tag “{short}”; its words stay",
        span,
        "write it in Markdown, or as a fenced div `::: {.class}`",
    )
