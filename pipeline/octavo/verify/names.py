"""The names of places, which links from other books and pages lead to."""

from __future__ import annotations

from octavo.verify.comparing import Comparing
from octavo.verify.words import spoken

KIND = "names that links lead to"


def compare_names(comparing: Comparing) -> None:
    """Each identifier of the running text names the same word in EPUB and HTML."""
    expected, body = comparing.expected, comparing.body
    named: dict[str, set[int]] = {}
    for address, offsets in comparing.found.anchors.items():
        named.setdefault(address.rpartition("#")[2], set()).update(offsets)
    for name, offset in expected.anchors.items():
        there = body.start(offset)
        if there is None:
            comparing.with_its_words(KIND, offset, offset + 1, KIND)
        elif there in named.get(name, ()):
            comparing.agrees(KIND)
        else:
            words = spoken(expected.text.tokens[offset : offset + 6])
            verb = "stands elsewhere than" if name in named else "is gone; it stood"
            message = f"the name “#{name}” {verb} at “{words} …”"
            comparing.fails(KIND, comparing.differs("PAR012", KIND, message, offset))
