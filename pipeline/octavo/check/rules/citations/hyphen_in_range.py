"""CIT011: a hyphen in a range of pages."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.citations.citing import citing
from octavo.check.rule import Remark, Repair, rule
from octavo.model.book import Chapter
from octavo.model.finding import Edit, Severity

_LANGUAGES = ("en", "de")
_DASHES = ("–", "--")


@rule("CIT011", Severity.WARNING, repair=Repair.SAFE)
def hyphen_in_page_range(chapter: Chapter) -> Iterator[Remark]:
    """A hyphen between two pages in a note.

    In English and German alone: French, Spanish and Italian write a hyphen there. In a citation,
    `[@key, pp. 82-83]`, the style sets the dash whatever is written.

    Why: A range has an en dash; the hyphen joins words.

    Bad:
        Five years.[^first] Two more.[^second]

        [^first]: Victor Serge, *Memoirs of a Revolutionary* (New York: New York Review Books, 2012), p. 1.

        [^second]: Ibid., pp. 82⟦-⟧83.
    Good:
        Five years.[^first] Two more.[^second]

        [^first]: Victor Serge, *Memoirs of a Revolutionary* (New York: New York Review Books, 2012), p. 1.

        [^second]: Ibid., pp. 82–83.
    """
    text = chapter.source.text
    for note in citing(chapter):
        dash = "--" if "--" in text[note.start : note.end] else "–"
        for locator in note.locators:
            if locator.lang not in _LANGUAGES or (locator.pages[0].last and locator.is_compound):
                continue
            for pages in locator.pages:
                written = text[pages.dash_start : pages.dash_end].strip()
                if not pages.last or written not in ("-", "‑", "−"):
                    continue
                span = chapter.source.span(pages.dash_start, pages.dash_end)
                yield Remark(
                    span,
                    f"a hyphen stands in the range {pages.first}-{pages.last}",
                    f"write {pages.first}–{pages.last}, with an en dash",
                    (Edit(span, dash),) if locator.plain else (),
                )
