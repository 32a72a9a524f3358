"""ACC002: an alternative text that is the file's name."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.files.pictures import pictures
from octavo.check.rule import Remark, rule
from octavo.model.alternative import is_file_name
from octavo.model.book import Chapter
from octavo.model.finding import Severity


@rule("ACC002", Severity.WARNING)
def alternative_is_file_name(chapter: Chapter) -> Iterator[Remark]:
    """An image's alternative text is the name of its file.

    That is: the name with its ending, of this file or another; or the name without it, where it
    is plainly no word (it holds a digit or an underscore). `portrait` for `portrait.png` may
    have been meant, and is left alone.

    Why: Who listens to the book hears letters and digits, and still does not know what the
        image shows.

    Bad:
        ![⟦images/portrait.png⟧](images/portrait.png)
    Good:
        ![Victor Serge in 1920, at a desk](images/portrait.png)
    """
    for picture in pictures(chapter):
        if picture.alternative and is_file_name(picture.alternative.strip(), picture.name):
            yield Remark(
                chapter.source.span(*picture.spoken),
                "this alternative text is the name of a file",
                "say what the image shows",
            )
