"""Words: what every edition is compared by.

A text becomes a list of tokens: words, single punctuation marks, single CJK characters.
White space parts tokens and is otherwise ignored, since a line break may stand for it.
What is no text (a note's call, a formula, a picture) is a token that begins with a
control character, so that no text can pass for it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

CALL, FORMULA, PICTURE = "\x01", "\x02", "\x03"
WORDS = "\x04"
"""Every token that is text comes behind it in the order of characters, and no other does."""

_ALONE = "\u2e80-\u9fff\uf900-\ufaff\uac00-\ud7af\U00020000-\U0003ffff"
_LETTER = rf"[^\W{_ALONE}]"
_TOKEN = re.compile(rf"[{_ALONE}]|{_LETTER}+|[^\w\s]")
_AMID = re.compile(f"{_LETTER}{{2}}")
"""Two characters of one word."""
_INVISIBLE = (0xAD, 0x2060, 0xFE0E, 0xFE0F, 0xFEFF, *range(0x200B, 0x2010), *range(0x202A, 0x202F))
_INVISIBLE += tuple(range(0x2066, 0x206A))
_LIGATURES = str.maketrans(
    {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
    | {chr(code): None for code in _INVISIBLE}
)
_UNTOLD = re.compile(f"[{''.join(map(chr, _LIGATURES))}]")


def words(text: str) -> list[str]:
    """The tokens of a text, in normal form C; soft hyphens and ligatures undone."""
    return _TOKEN.findall(_normal(text))


def _normal(text: str) -> str:
    if text.isascii():
        return text
    if _UNTOLD.search(text):
        text = text.translate(_LIGATURES)
    return unicodedata.normalize("NFC", text)


def placed(text: str, places: Sequence[int]) -> tuple[list[str], list[tuple[int, bool]]]:
    """The tokens of a text, and for each of the ascending places in it, in characters, how many
    tokens begin before it and whether it is amid the last of these.
    """
    found: list[tuple[int, bool]] = []
    if _normal(text) != text:
        made = words(text)
        for at in places:
            before = len(words(text[:at]))
            amid = 0 < at < len(text) and before + len(words(text[at:])) > len(made)
            found.append((before, amid))
        return made, found
    made, start, amid = [], 0, False
    for at in (*places, len(text)):
        if at > start:
            more = _TOKEN.findall(text, start, at)
            if amid:
                made[-1] += more.pop(0)
            made += more
            start, amid = at, at > 0 and _AMID.match(text, at - 1) is not None
        found.append((len(made), amid))
    found.pop()
    return made, found


_SPACES = re.compile(r"[ \t\n\r\f]+")


def folded(text: str) -> str:
    """A text with single spaces between its words, and no-break spaces as they are."""
    text = text.strip(" \t\n\r\f")
    if "\n" in text or "  " in text or "\t" in text:
        return _SPACES.sub(" ", text)
    return text


def untold(text: str) -> set[str]:
    """Those of its characters that tokens do not tell."""
    return set(_UNTOLD.findall(text))


def visible(text: str) -> str:
    """A text with the names of those of its characters that nobody sees."""
    return "".join(
        f"‹{unicodedata.name(c, f'U+{ord(c):04X}').lower()}›"
        if c != " " and (c.isspace() or _UNTOLD.match(c))
        else c
        for c in text
    )


IDEOGRAM = re.compile(f"[{_ALONE}]")
"""Characters that are words each, without spaces between them."""
RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
LETTERS_FROM_THE_RIGHT = re.compile(
    "[\u0590-\u065f\u066a-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]"
)
"""Those of such scripts that are no figures: these run from left to right."""


def stock(tokens: Sequence[str]) -> tuple[str, ...]:
    """The characters of the tokens, whatever their order."""
    return tuple(sorted("".join(tokens)))


def settled(
    wanted: Sequence[tuple[str, ...]], present: Sequence[tuple[str, ...]], sure: Sequence[bool]
) -> list[tuple[str, ...]]:
    """What is present, but as it is wanted where the order of its words is not sure."""
    if all(sure):
        return list(present)
    known = {stock(tokens): tokens for tokens in reversed(wanted)}
    return [
        tokens if certain else known.get(stock(tokens), tokens)
        for tokens, certain in zip(present, sure, strict=True)
    ]


def formula(tex: str) -> str:
    """The token of a formula, from its TeX."""
    return FORMULA + "".join(tex.split())


def picture(alt: str) -> str:
    """The token of an image, from its text alternative."""
    return PICTURE + " ".join(words(alt))


_NO_SPACE = re.compile(
    r" (?:(?=[.,;:!?…’”)\]»%])|(?<=[“‘(\[«] )|(?<=\d [.,:] )(?=\d)|(?<=[$€£#@] )(?=\w)|(?<=\w )(?=@\s\w)"
    r"|(?<=[\u2e80-\u9fff\uff00-\uffef] )(?=[\u2e80-\u9fff\uff00-\uffef])"
    r"|(?<=[^\W\d_] ’ )(?=(?:s|t|d|m|re|ll|ve)\b)"  # the translator’s
    r"|(?<=\b[^\W\d_] ’ )(?=\w)|(?<=\b[Qq]u ’ )(?=\w)"  # l’homme
    r"|(?<=\w )(?=[-/]\s\w)|(?<=\w [-/] )(?=\w)|(?<=\d )(?=–\s\d)|(?<=\d – )(?=\d))"
)
"""Spaces between tokens that a writer would not have set: in pen-name, 82–83."""


_ADDRESS = re.compile(r"\bhttps?: ?/ ?/ ?[a-z0-9-]+(?:[./] ?[a-z0-9-]+)*")
"""An address, as far as it is sure to go on."""


def spoken(tokens: list[str] | tuple[str, ...], limit: int = 8) -> str:
    """Tokens as a person would read them, at most `limit` of them."""
    shown = []
    for token in tokens[:limit]:
        if token.startswith(CALL):
            shown.append(f"[{token[1:]}]")
        elif token.startswith(FORMULA):
            shown.append(f"${token[1:]}$")
        elif token.startswith(PICTURE):
            shown.append(f"(image: {token[1:]})")
        else:
            shown.append(token)
    text = _NO_SPACE.sub("", " ".join(shown))
    text = _ADDRESS.sub(lambda match: match[0].replace(" ", ""), text)
    return text + (" …" if len(tokens) > limit else "")
