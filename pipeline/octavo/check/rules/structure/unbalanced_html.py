"""STR014: an HTML tag without its other half."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.rule import Remark, rule
from octavo.model.book import Chapter, Markup
from octavo.model.finding import Severity

_TAG = re.compile(r"<(/?)([A-Za-z][\w:-]*)[^<>]*?(/?)>\Z", re.DOTALL)
_OPAQUE = re.compile(r"<(script|style|pre|textarea)\b", re.IGNORECASE)
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_OPTIONAL = frozenset(
    "p li dt dd tr td th thead tbody tfoot colgroup option optgroup rp rt html head body".split()
)


@rule("STR014", Severity.ERROR)
def unbalanced_html(chapter: Chapter) -> Iterator[Remark]:
    """An HTML tag that is never closed, is closed by another, or closes nothing.

    Elements that HTML lets go without an end (`<br>`, `<p>`, `<li>`) are left alone. Code and
    raw blocks are not looked at.

    Why: A browser guesses what was meant, each in its way; EPUB refuses it.

    Bad:
        He wrote ⟦<b>⟧in Mexico.
    Good:
        He wrote <b>in Mexico</b>.<br>
    """
    source = chapter.source
    opened: list[tuple[str, Markup]] = []
    for item in chapter.markup:
        if not source.text.startswith("<", item.start):
            continue
        written = source.text[item.start : item.end]
        opaque = _OPAQUE.match(written) if item.shown else None
        tag = _TAG.match(written) if not item.shown else None
        if opaque:
            opened.append((opaque[1].lower(), item))
        elif tag is None or tag[2].lower() in _VOID | _OPTIONAL or tag[3]:
            continue
        elif not tag[1]:
            opened.append((tag[2].lower(), item))
        else:
            name = tag[2].lower()
            at = next((n for n in range(len(opened) - 1, -1, -1) if opened[n][0] == name), None)
            if at is None:
                yield Remark(
                    source.span(item.start, item.end),
                    f"{written} closes nothing",
                    "delete it, or open it",
                )
                continue
            for crossed, other in opened[at + 1 :]:
                yield _unclosed(chapter, crossed, other, f"before {written}")
            del opened[at:]
    for name, item in opened:
        yield _unclosed(chapter, name, item, "")


def _unclosed(chapter: Chapter, name: str, item: Markup, where: str) -> Remark:
    return Remark(
        chapter.source.span(item.start, item.end),
        f"<{name}> is not closed {where}".rstrip(),
        f"add </{name}> where it ends",
    )
