"""Characters as a reader can see them: none acts on a terminal, none is out of sight."""

from __future__ import annotations

import re
from collections.abc import Iterator

_NONCHARACTERS = "".join(
    f"{chr(plane << 16 | 0xFFFE)}-{chr(plane << 16 | 0xFFFF)}" for plane in range(17)
)
_HOSTILE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"
    f"\ud800-\udfff\ufdd0-\ufdef\ufeff\ufff9-\ufffb{_NONCHARACTERS}]"
)
_SPACES = {"\n", "\t", "\r", "\r\n"}


def visible(text: str) -> str:
    """One line of `text`: tabs and line ends as spaces, what cannot be seen as `‹U+200B›`.

    Written out are control and formatting characters, lone surrogates, noncharacters and
    combining marks without a base; what joins an emoji or shapes a letter of Persian stays.
    """
    if text.isprintable():
        return text
    from wcwidth import iter_graphemes

    return "".join(" " if piece in _SPACES else shown(piece)[0] for piece in iter_graphemes(text))


def shown(cluster: str) -> tuple[str, int]:
    """A grapheme cluster (UAX 29) as it is shown, and the columns that it takes."""
    if cluster.isascii() and cluster.isprintable():
        return cluster, len(cluster)
    from wcwidth import width

    columns = width(cluster)
    if columns <= 0 or _HOSTILE.search(cluster):
        named = "".join(f"‹U+{ord(character):04X}›" for character in cluster)
        return named, len(named)
    return cluster, columns


def clusters(text: str, start: int) -> Iterator[tuple[int, str]]:
    """The grapheme clusters of `text`, each with its offset (0-based), the first at `start`."""
    if text.isascii():
        yield from enumerate(text, start)
        return
    from wcwidth import iter_graphemes

    for cluster in iter_graphemes(text):
        yield start, cluster
        start += len(cluster)


def clipped(text: str, most: int) -> str:
    """At most `most` characters of `text`; “…” stands for what is left out."""
    return text if len(text) <= most else text[: most - 1] + "…"
