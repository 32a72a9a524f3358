"""Names that their bearers write in small letters: `bell hooks`, `hooks, bell`, `cummings, e. e.`"""

from __future__ import annotations

import re

from octavo.model.cited import Name, Piece
from octavo.recover.citations.people import People
from octavo.recover.citations.terms import Terms, every_word

_WORD = r"[a-zà-öø-ÿ]{3,15}"
_INITIALS = r"(?:[a-z]\.[  ]?){1,3}"
# bell hooks, Ain’t
_DIRECT = re.compile(rf"(?P<given>{_WORD}|{_INITIALS})[  ]?(?<=[  ])(?P<family>{_WORD})(?=, )")
# hooks, bell. Ain’t | hooks, b. (1981)
_INVERTED = re.compile(
    rf"(?P<family>{_WORD}), (?P<given>{_WORD}(?=\. |[  ][(“‘])|{_INITIALS}(?<=\.)(?=[  ]))"
)


def lowercase(text: str, pos: int, end: int, terms: Terms) -> tuple[People, str] | None:
    """A name in small letters at an offset, and whether it is direct or inverted."""
    if not text[pos : pos + 1].islower():
        return None
    for pattern, style in ((_DIRECT, "direct"), (_INVERTED, "inverted")):
        match = pattern.match(text, pos, end)
        if match is None:
            continue
        family, given = match["family"], match["given"].rstrip()
        if any(_is_common(word, terms) for word in (family, given)):
            continue
        first = match.start("given")
        pieces = [Piece(*match.span("family"), ""), Piece(first, first + len(given), "")]
        pieces.sort(key=lambda piece: piece.start)
        name = Name(family, given)
        initials = given.endswith(".")
        return People(pos, match.end(), (name,), tuple(pieces), initials, compound=False), style
    return None


def _is_common(word: str, terms: Terms) -> bool:
    listed = word in every_word() or word in terms.of("not_title") or word in terms.of("not_short")
    # In sentences such words would look like names behind which a title stands.
    return listed or word in terms.of("not_name") or word.endswith("ly")
