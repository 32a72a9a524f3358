"""CIT021: `See [@key]`, with the signal outside the brackets."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

from octavo.check.citations.citing import Citing, citing
from octavo.check.rule import Remark, Repair, rule
from octavo.model.book import Book, Chapter
from octavo.model.finding import Edit, Severity

_SIGNAL = re.compile(
    r"(?:(?:See|Cf\.|Compare|But see|And see|Vgl\.|Siehe|S\.|Voir|Cf|Véase|Vedi|Zie)"
    r"(?: also| auch| aussi| también| anche| ook| too)?(?:,? (?:e\.g\.|for example|for instance|especially|esp\.|in particular|z\. ?B\.|par exemple))?,? )(?P<open>\[?)-?"
)
_BARE_LOCATOR = re.compile(
    r"(?:, pp?\. ?[\divxlc]{1,7}(?:[-–—]{1,2}[\divxlc]{1,7})?(?!\w)|(?= ?\[))?"
)


@rule("CIT021", Severity.WARNING, repair=Repair.UNSAFE)
def signal_outside_brackets(book: Book, chapter: Chapter) -> Iterator[Remark]:
    """A note that begins with *See* or another signal outside the brackets of its citation.

    Looks at the head of a note alone. In the midst of one, `He differs; see [@key]`, no bracket could
    take the sentence in, and a bare `@key` whose author the sentence speaks of is meant so.

    Why: Pandoc sets a citation amid a note's prose in parentheses, See (Serge, *Memoirs*, 53), and
        ends a bare `@key` before its page. With the signal inside, `[See @key, p. 53]`, the note is
        one citation, in every program.

    Bad:
        ---
        title: A Sentence
        lang: en
        author: Ada Example
        references:
        - id: memoirs
          type: book
          title: Memoirs of a Revolutionary
          author: [{family: Serge, given: Victor}]
          publisher: New York Review Books
          issued: 2012
        ---

        Five years.[^first]

        [^first]: ⟦See⟧ [@memoirs, p. 53].
    Good:
        ---
        title: A Sentence
        lang: en
        author: Ada Example
        references:
        - id: memoirs
          type: book
          title: Memoirs of a Revolutionary
          author: [{family: Serge, given: Victor}]
          publisher: New York Review Books
          issued: 2012
        ---

        Five years.[^first]

        [^first]: [See @memoirs, p. 53].
    """
    if book.references is None:
        return
    known = {reference.key for reference in book.references}
    text = chapter.source.text
    for note in citing(chapter):
        if note.label is None or not note.keys or note.keys[0].key not in known:
            continue
        match = _SIGNAL.match(text, note.start)
        key = note.keys[0]
        if match is None or match.end() != key.start:
            continue
        signal = text[note.start : match.start("open")].strip()
        yield Remark(
            chapter.source.span(note.start, note.start + len(signal)),
            f"“{signal}” stands outside the brackets of its citation",
            f"write [{signal} @{key.key}, …]",
            _edits(chapter, note, match),
        )


def _edits(chapter: Chapter, note: Citing, match: re.Match[str]) -> tuple[Edit, ...]:
    span = chapter.source.span
    opening = span(note.start, note.start)
    if match["open"]:
        return Edit(opening, "["), Edit(span(*match.span("open")), "")
    end = note.keys[0].end
    text = chapter.source.text
    at = bisect_left(chapter.citation_groups, end, key=lambda g: g.start)
    if (
        at < len(chapter.citation_groups)
        and not text[end : chapter.citation_groups[at].start].strip()
    ):
        return ()
    locator = _BARE_LOCATOR.match(text, end)
    end = locator.end() if locator else end
    return Edit(opening, "["), Edit(span(end, end), "]")
