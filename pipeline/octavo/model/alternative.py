"""A picture's text alternative, and what is none."""

from __future__ import annotations

import re
from urllib.parse import unquote

_FILE = re.compile(r"\S+\.(?:png|jpe?g|gif|svg|webp|avif|bmp|tiff?|heic|eps|pdf)", re.IGNORECASE)


def is_file_name(words: str, path: str) -> bool:
    """Whether an alternative only names a file: any, or the picture's own, whose `path` may be
    written as in a link. A name without its ending must hold a digit or an underscore: others
    may be words.
    """
    if _FILE.fullmatch(words):
        return True
    file = unquote(path).replace("\\", "/").rpartition("/")[2]
    if words.casefold() == file.casefold() and "." in file:
        return True
    stem = file.rpartition(".")[0]
    coined = "_" in stem or any(character.isdigit() for character in stem)
    return coined and words.casefold() == stem.casefold()
