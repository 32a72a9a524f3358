"""ACC007: a link that nobody can see or hear."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.files.pictures import pictures
from octavo.check.markup.links import links
from octavo.check.rule import Remark, rule
from octavo.model.book import Chapter
from octavo.model.finding import Severity

_IMAGE = re.compile(
    r"!\[[^\[\]]*+\](?:\([^()]*+\)|\[[^\[\]]*+\])?+(?:\{[^{}]*+\})?+|<img\b[^<>]*+>", re.IGNORECASE
)
_LONGEST = 2_000
_SILENT = re.compile(r"<[^<>]*+>|&(?:nbsp|#160|zwnj|#8203);|[\s\u200b-\u200d\u2060\ufeff]")


@rule("ACC007", Severity.WARNING)
def empty_link(chapter: Chapter) -> Iterator[Remark]:
    """A link on no words.

    That is `[](…)` or `[][label]` with nothing or only space between the brackets, an
    `<a href="…"></a>` without `aria-label`, or a link on nothing but a decorative image. A link
    on an image that lacks its alternative text is the matter of ACC001.

    Why: It can be reached with the keyboard, where a screen reader says “link” or spells the
        address, but nothing can be seen to follow.

    Bad:
        He was arrested in ⟦[]⟧(https://example.org/march) March.
    Good:
        He was [arrested in March](https://example.org/march).
    """
    ornaments: set[int] | None = None
    for link in links(chapter):
        if len(link.text) > _LONGEST:
            continue
        if "aria-label" in link.text or _SILENT.sub("", _IMAGE.sub("", link.text)):
            continue
        images = [link.begin + match.start() for match in _IMAGE.finditer(link.text)]
        if images and ornaments is None:
            ornaments = {item.start for item in pictures(chapter) if item.ornament}
        if ornaments is not None and not ornaments.issuperset(images):
            continue
        yield Remark(
            chapter.source.span(link.start, link.end),
            "this link has no text",
            "set it on the words that name what is there, or delete it",
        )
