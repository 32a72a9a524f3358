"""What a reader of a format left out: found by counting words, told as set aside."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

UNREAD = "what Pandoc does not read"
_WORD = re.compile(r"\w+")


def unread(passages: Iterable[str], read: str) -> Iterator[str]:
    """The passages, or parts of them, whose words the text that was read does not have.

    Words are counted, so that one that stands twice must have been read twice.
    """
    have = Counter(_WORD.findall(read))
    for passage in passages:
        words = _WORD.findall(passage)
        missing = [word for word in words if not _taken(have, word)]
        if not missing:
            continue
        if len(missing) * 2 > len(words):
            yield " ".join(passage.split())
            for word in words:  # told whole: what of it was read is free again for others
                if word not in missing:
                    have[word] += 1
        else:
            yield " ".join(missing)


def _taken(have: Counter[str], word: str) -> bool:
    if have[word] > 0:
        have[word] -= 1
        return True
    return False
