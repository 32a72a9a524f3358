"""CIT009: `p.` before a range."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.citations.citing import every_locator
from octavo.check.rule import Remark, Repair, rule
from octavo.model.book import Chapter
from octavo.model.finding import Edit, Severity

_LANGUAGES = ("en", "it", "pt")


@rule("CIT009", Severity.WARNING, repair=Repair.SAFE)
def singular_for_range(chapter: Chapter) -> Iterator[Remark]:
    """`p.` before a range of pages.

    `p. 3-2` may be the second page of chapter three, and is left alone. Only in English,
    Italian and Portuguese: other languages write `p.` before a range, too.

    Why: `p.` is one page; the reader does not look for more.

    Bad:
        Five years.[^first] Two more.[^second]

        [^first]: Victor Serge, *Memoirs of a Revolutionary* (New York: New York Review Books, 2012), p. 1.

        [^second]: Ibid., ⟦p.⟧ 107–109.
    Good:
        Five years.[^first] Two more.[^second]

        [^first]: Victor Serge, *Memoirs of a Revolutionary* (New York: New York Review Books, 2012), p. 1.

        [^second]: Ibid., pp. 107–109.
    """
    for locator in every_locator(chapter):
        if locator.label not in ("p", "P") or locator.lang not in _LANGUAGES:
            continue
        pages = locator.pages[0]
        if not pages.last or locator.is_compound or pages.first == pages.last:
            continue
        label = chapter.source.text[locator.start : locator.label_end]
        right = f"{label[:1]}p{label[1:]}"
        at = locator.start + 1
        yield Remark(
            chapter.source.span(locator.start, locator.label_end),
            f"“{label}” stands before the range {pages.first}–{pages.last}",
            f"write “{right}”",
            (Edit(chapter.source.span(at, at), "p"),) if locator.plain else (),
        )
