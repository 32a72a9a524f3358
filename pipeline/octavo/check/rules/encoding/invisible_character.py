"""ENC004: a character that nobody sees."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from octavo.check.lexicon.characters import holding
from octavo.check.rule import Remark, Repair, rule
from octavo.model.book import Book
from octavo.model.finding import Edit, Severity
from octavo.world.world import World

_SOFT, _SPACE = "\u00ad", "\u200b"
_BREAKS = "\u2028\u2029"
_RANGES = (
    "\u00ad\u115f\u1160\u180e\u200b-\u200d\u2028\u2029\u2060-\u2064\u206a-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffc\U000e0001\U000e0020-\U000e007f"
)
_INVISIBLE = re.compile(f"[{_RANGES}]+")
_NOTED = re.compile(f"[{_RANGES}]")
# Most books never ask for these, and to compile them all takes longer than a rule may.
_UNSPACED = "[\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u1950-\u1aaf\u3000-\u30ff\u3400-\u9fff\ua980-\ua9df\uff00-\uffef\U00020000-\U0003ffff]"
_JOINED = "[\u0590-\u1cff\u2d30-\u2d7f\ua800-\uabff\ufb1d-\ufdff\ufe70-\ufefc\U00010a00-\U0001efff]"
_EMOJI = "[\u2190-\u2bff\u3030\u303d\u3297\u3299\ufe0f\U0001f000-\U0001faff\U000e0020-\U000e007f]"
_HANGUL = "[\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff\uffa0-\uffdc]"
_BREAKING = "/\\-‐–—―…_.?&=:@~#%+"
_OFTEN, _SHARE, _NEAR = 50, 100, 10


@rule("ENC004", Severity.WARNING, repair=Repair.UNSAFE)
def invisible_character(book: Book, world: World) -> Iterator[Remark]:
    r"""A character without width stands where it does nothing, or nothing good.

    In the example `\u200B` is a zero-width space. Such characters have their uses, and these
    are left alone: joiners and non-joiners in emoji, in Arabic, Persian and the scripts of
    India; a non-joiner between two letters, which breaks a ligature; a zero-width space in
    scripts that write no spaces, and behind a dash, a slash or another sign at which a line may
    break; a word joiner beside a dash or another sign; soft hyphens in a file that has more
    than fifty, one in a hundred words or more, which is somebody's practice.

    Why: The word is found by no search, hyphenated wrongly, and stumbled over by the reader's
        voice; some fonts show a box.

    Bad:
        He was ar⟦\u200B⟧rested in March.
    Good:
        He was arrested in March.
    """
    for source in holding(book, world, _suspect):
        text = source.text
        practice = _is_practice(text)
        for match in _INVISIBLE.finditer(text):
            start, end = match.span()
            before, after = text[start - 1 : start] if start else "", text[end : end + 1]
            right = (_is_right(one, before, after, practice=practice) for one in match[0])
            if all(right) or (_SPACE in match[0] and _is_unspaced(text, start, end)):
                continue
            span = source.span(start, end)
            named = dict.fromkeys(map(_named, match[0]))
            yield Remark(
                span,
                f"an invisible character stands here: {', '.join(named)}",
                _remedy(match[0], after),
                ()
                if _is_broken_word(match[0], after)
                else (Edit(span, _instead(match[0], before, after)),),
            )


def _suspect(characters: frozenset[str]) -> bool:
    return any(map(_NOTED.match, characters))


def _is_practice(text: str) -> bool:
    soft = text.count(_SOFT)
    return soft > _OFTEN and soft * _SHARE > text.count(" ")


def _is_right(character: str, before: str, after: str, *, practice: bool) -> bool:
    match character:
        case "\u00ad":
            return practice and before.isalpha() and after.isalpha()
        case "\u200b":
            return before != "" and before in _BREAKING and after.strip() != ""
        case "\u200c":
            return (before.isalpha() and after.isalpha()) or _either(_JOINED, before, after)
        case "\u200d":
            return _either(_JOINED, before, after) or _both(_EMOJI, before, after)
        case "\u2060":
            return _is_sign(before) or _is_sign(after)
        case "\u180e":
            return "\u1800" <= before <= "\u18af"
        case "\u115f" | "\u1160" | "\u3164" | "\uffa0":
            return _either(_HANGUL, before, after)
    return "\U000e0020" <= character <= "\U000e007f" and before == "\U0001f3f4"


def _is_unspaced(text: str, start: int, end: int) -> bool:
    """Whether a script that writes no spaces is near."""
    return re.search(_UNSPACED, text[max(0, start - _NEAR) : end + _NEAR]) is not None


def _either(pattern: str, before: str, after: str) -> bool:
    return bool(re.match(pattern, before) or re.match(pattern, after))


def _both(pattern: str, before: str, after: str) -> bool:
    return bool(re.match(pattern, before) and re.match(pattern, after))


def _is_sign(character: str) -> bool:
    return character != "" and not character.isspace() and not character.isalnum()


def _is_broken_word(run: str, after: str) -> bool:
    """Whether a word was hyphenated here, and may be one word or two."""
    return _SOFT in run and after.isspace()


def _instead(run: str, before: str, after: str) -> str:
    """A separator of lines parts words, as a space does."""
    parts = any(character in _BREAKS for character in run)
    return " " if parts and before.strip() and after.strip() else ""


def _remedy(run: str, after: str) -> str:
    if _is_broken_word(run, after):
        return "join the word again, or write a hyphen"
    if any(character in _BREAKS for character in run):
        return "write a space, or a blank line for a new paragraph"
    return "delete it"


def _named(character: str) -> str:
    name = unicodedata.name(character, "").lower().replace("zero width", "zero-width")
    return f"{name} (U+{ord(character):04X})" if name else f"U+{ord(character):04X}"
