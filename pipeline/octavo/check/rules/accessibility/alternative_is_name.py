"""ACC002: an alternative text that is the file's name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from octavo.check.files.pictures import pictures
from octavo.check.rule import Remark, rule
from octavo.model.book import Chapter
from octavo.model.finding import Severity

_FILE = re.compile(r"\S+\.(?:png|jpe?g|gif|svg|webp|avif|bmp|tiff?|heic|eps|pdf)", re.IGNORECASE)


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
        if picture.alternative and _is_name(picture.alternative.strip(), picture.name):
            yield Remark(
                chapter.source.span(*picture.spoken),
                "this alternative text is the name of a file",
                "say what the image shows",
            )


def _is_name(words: str, name: str) -> bool:
    if _FILE.fullmatch(words):
        return True
    file = unquote(name).replace("\\", "").rpartition("/")[2]
    if words.casefold() == file.casefold() and "." in file:
        return True
    stem = file.rpartition(".")[0]
    coined = "_" in stem or any(character.isdigit() for character in stem)
    return coined and words.casefold() == stem.casefold()
