"""WEB003: what is left of a page's navigation."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.markup.residue import whole_lines
from octavo.check.rule import Remark, Repair, rule
from octavo.model.book import Chapter
from octavo.model.finding import Severity

_WAY = r"(?:(?:post|page|chapter|article|story|entry)s?)"
_PHRASES = (
    rf"[←«‹<]{{1,2}} ?(?:previous|prev|older|back)(?: {_WAY})?(?: ?\|? ?(?:next|newer)(?: {_WAY})? ?[→»›>]{{1,2}})?"
    rf"|(?:next|newer|continue)(?: {_WAY})? ?[→»›>]{{1,2}}|(?:previous|next|older|newer) {_WAY}:?"
    r"|previous ?[|/·] ?next|(?:back|return) to (?:top|home|the top|contents|table of contents|index) ?[↑^]?"
    r"|[↑^] ?(?:top|back to top)|home ?[»›>/|] ?.{1,100}|you are here:.{1,100}|page \d{1,4} of \d{1,4}"
    r"|(?:nach oben|zurück zur übersicht|haut de page|volver arriba) ?[↑^]?"
)


@rule("WEB003", Severity.WARNING, repair=Repair.UNSAFE)
def page_navigation(chapter: Chapter) -> Iterator[Remark]:
    """A line that led to another page: “Previous post”, “Back to top”, “Next »”.

    Only a line with nothing else in it is one.

    Why: It was copied with the text from a web page, and leads nowhere in a book.

    Bad:
        Five years.

        ⟦Next chapter »⟧
    Good:
        Five years. The next chapter tells of them.
    """
    for span, words, edit in whole_lines(chapter, _PHRASES):
        yield Remark(span, f"“{words}” was a web page’s navigation", "delete the line", (edit,))
