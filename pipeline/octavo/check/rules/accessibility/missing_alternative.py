"""ACC001: an image that says nothing to who cannot see it."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.files.pictures import pictures
from octavo.check.rule import Remark, rule
from octavo.model.book import Chapter
from octavo.model.finding import Severity


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
    for picture in pictures(chapter):
        if picture.mute:
            yield Remark(
                source.span(picture.start, picture.end),
                "this image has no alternative text",
                'say what it shows, between the brackets or as alt="…"; '
                "mark mere ornament {.decorative}"
                if source.text[picture.start] == "!"
                else 'say what it shows, as alt="…"; mere ornament has alt=""',
            )
