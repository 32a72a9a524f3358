"""STR005: a link whose label is not defined."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.markup.brackets import Referring, normal, referring
from octavo.check.nearest import Nearest
from octavo.check.rule import Remark, rule
from octavo.model.book import Chapter
from octavo.model.finding import Severity


@rule("STR005", Severity.ERROR)
def undefined_link_label(chapter: Chapter) -> Iterator[Remark]:
    """A `[text][label]` or `![text][label]` with no `[label]: …` in its chapter.

    Labels are compared without regard to case and white space. A heading's own text is a
    label too. What only looks like a link is left alone: brackets glued to a word or to
    another bracket (`array[i][j]`, `f(x)[0][1]`), two signs without a word between them
    (`[1][2]`, `[…][…]`), and a lone `![aside]` glued to a word.

    Why: Pandoc prints the brackets as they stand, and there is no link.

    Bad:
        See ⟦[the *Memoirs*][memoirs]⟧.
    Good:
        See [the *Memoirs*][memoirs] and the entry in array[i][j].

        [memoirs]: https://example.org/memoirs
    """
    written = [*(d.label for d in chapter.link_definitions), *(h.text for h in chapter.headings)]
    defined = {normal(label) for label in written}
    nearest = Nearest(d.label for d in chapter.link_definitions)
    for item in referring(chapter):
        label = item.reference.label
        if normal(label) in defined or not _looks_like_a_link(item, chapter.source.text):
            continue
        near = nearest(label)
        yield Remark(
            chapter.source.span(item.opening, max(item.text_end, item.reference.end)),
            f"the {'image' if item.image else 'link'} label “{label}” is not defined",
            f"did you mean [{near}]?"
            if near
            else f"add a line `[{label}]: address`; or write \\[ where no link is meant",
        )


def _looks_like_a_link(item: Referring, text: str) -> bool:
    before = text[item.opening - 1 : item.opening] if item.opening else ""
    if item.image and not item.shortcut:
        return True
    if before.isalnum() or before in ("]", ")", "}", "_", "["):
        return False
    if item.text.startswith(("@", "^", "-@")):
        return False
    if not any(character.isalnum() for character in item.reference.label):
        return False
    return any(_is_word(word) for word in item.text.split())


def _is_word(text: str) -> bool:
    letters = sum(character.isalpha() for character in text)
    return letters > 1 or (letters == 1 and not text.isascii())
