"""What an edition cannot carry: which, and where."""

from __future__ import annotations

import re
from typing import Any

from octavo.model.book import Book, Chapter
from octavo.model.finding import Finding, Severity
from octavo.model.span import Span

CODE = "EDN001"
_CODE = re.compile(
    r"^[ \t>]*(?P<fence>`{3,}|~{3,})(?P<attributes>[^\n]*).*?^[ \t>]*(?P=fence)"
    r"|(?<!`)(?P<ticks>`+)(?!`).+?(?<!`)(?P=ticks)(?!`)(?P<raw>\{=)?",
    re.DOTALL | re.MULTILINE,
)
_TAG = re.compile(r"<(\w+)")


def losses(chapter: Chapter, raws: list[dict[str, Any]]) -> list[Finding]:
    """Findings for raw elements: dropped everywhere, or only in the PDF."""
    found = []
    shown = _CODE.sub(_blanked, chapter.source.text)
    behind: dict[str, int] = {}
    for raw in raws:
        text = str(raw["text"])
        start = shown.find(text, behind.get(text, chapter.body_start))
        if start < 0:
            span = Span(chapter.source.path)
        else:
            behind[text] = start + len(text)
            span = chapter.source.span(start, behind[text])
        finding = _finding(str(raw["lost"]), str(raw["format"]), text, span)
        if finding is not None:
            found.append(finding)
    return sorted(found, key=lambda finding: finding.order)


def _blanked(match: re.Match[str]) -> str:
    """Code made white; raw markup, which is written like it, as it is."""
    raw = match["raw"] or "{=" in (match["attributes"] or "")
    return match[0] if raw else " " * len(match[0])


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


def unusable(book: Book, reasons: dict[str, str]) -> list[Finding]:
    """Findings for pictures that are there but cannot be shown, by the name they are called."""
    found = []
    for name, reason in reasons.items():
        message, _, mend = reason.partition("; ")
        found.append(
            Finding(
                "EDN003", Severity.ERROR, f"picture “{name}”: {message}", _called(book, name), mend
            )
        )
    return found


def _called(book: Book, name: str) -> Span:
    for chapter in book.chapters:
        for target in chapter.targets:
            if target.destination == name:
                return chapter.source.span(target.start, target.end)
    cover = (key.value_span for key in book.keys if key.name == "cover-image")
    return next(cover, book.metadata_span)
