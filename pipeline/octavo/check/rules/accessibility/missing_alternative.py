"""ACC001: an image that says nothing to who cannot see it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.brackets import referring
from octavo.check.rule import Remark, rule
from octavo.check.tags import Tag, tags
from octavo.model.book import Chapter
from octavo.model.finding import Severity

_EXCUSED = re.compile(
    r"""(?:^|[\s{])(?:alt=|\.decorative(?=[\s}])|(?:role|aria-hidden)=["']?(?:presentation|none|true)\b)"""
)


@rule("ACC001", Severity.ERROR)
def missing_alternative(chapter: Chapter) -> Iterator[Remark]:
    """An image without a text that can stand for it.

    In Markdown the text between the brackets is the alternative; `{alt="…"}` sets another.
    An image that is mere ornament is marked `{.decorative}`, or has an empty `alt`.

    Why: Who listens to the book hears "image" or a file's name; EPUB Accessibility,
        PDF/UA and the law in the EU require the text.

    Bad:
        ⟦![]⟧(images/portrait.png)
    Good:
        ![Victor Serge in 1920, at a desk](images/portrait.png)

        ![](images/portrait.png){.decorative}
    """
    source = chapter.source
    found: list[tuple[int, int]] = []
    for target in chapter.targets:
        if target.image and not target.text.strip() and not _EXCUSED.search(target.attributes):
            found.append((target.opening, target.opening + len(target.text) + 3))
    for item in referring(chapter):
        if item.image and not item.shortcut and not item.text.strip():
            found.append((item.opening, item.text_end))
    found += [
        (tag.start, tag.end) for tag in tags(chapter) if tag.name == "img" and not _excused(tag)
    ]
    for start, end in sorted(found):
        yield Remark(
            source.span(start, end),
            "this image has no alternative text",
            'say what it shows, between the brackets or as alt="…"; '
            "mark mere ornament {.decorative}"
            if source.text[start] == "!"
            else 'say what it shows, as alt="…"; mere ornament has alt=""',
        )


def _excused(tag: Tag) -> bool:
    role, hidden = tag.get("role"), tag.get("aria-hidden")
    return (
        tag.get("alt") is not None
        or (role is not None and role.value in ("presentation", "none"))
        or (hidden is not None and hidden.value == "true")
    )
