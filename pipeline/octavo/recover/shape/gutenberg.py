"""What Project Gutenberg sets before and behind the texts that it transcribes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from octavo.recover.shape.lines import Line

FRAME = "frame of Project Gutenberg"
_EDGE = re.compile(
    r"\*{2,3} ?(?P<which>START|END) OF (?:THE|THIS) PROJECT GUTENBERG EBOOK\b.*", re.IGNORECASE
)
_END = re.compile(r"End of (?:the )?Project Gutenberg(?:['’]s)?\b.*", re.IGNORECASE)
_FIELD = re.compile(r"(?P<key>Title|Author|Language): (?P<value>\S.*)")
_LANGUAGES = {
    "english": "en", "german": "de", "french": "fr", "spanish": "es", "russian": "ru",
    "italian": "it", "dutch": "nl", "portuguese": "pt", "latin": "la",
}  # fmt: skip
_CLOSE = 3
"""Lines that the words of an edge may run over, to the stars that close it."""


def gutenberg(lines: Sequence[Line]) -> tuple[dict[int, str], dict[str, str]]:
    """The ordinals of the lines up to the one that says where the text starts, and from the one
    that says where it ends; and what the lines before it state: title, author, lang.
    """
    edges = {"start": -1, "end": -1}
    for at, line in enumerate(lines):
        if match := _EDGE.fullmatch(line.text):
            edges[match["which"].casefold()] = at
        elif edges["start"] >= 0 > edges["end"] and _END.fullmatch(line.text):
            edges["end"] = at
    if edges["start"] < 0:
        return {}, {}
    near = range(edges["start"], min(edges["start"] + _CLOSE, len(lines)))
    first = next((at for at in near if lines[at].text.endswith("***")), edges["start"])
    last = edges["end"] if edges["end"] > first else len(lines)
    frame = [*range(first + 1), *range(last, len(lines))]
    said: dict[str, str] = {}
    for line in lines[:first]:
        if match := _FIELD.fullmatch(line.text):
            said.setdefault(match["key"].casefold(), match["value"])
    lang = _LANGUAGES.get(said.pop("language", "").casefold())
    if lang:
        said["lang"] = lang
    return {at: FRAME for at in frame if lines[at].text}, said
