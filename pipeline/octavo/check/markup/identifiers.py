"""The identifiers that a link may lead to.

Follows the Pandoc User's Guide, "Extension: auto_identifiers", and where it is silent
Pandoc 3.9 itself: letters and numbers are Unicode's (categories L and N), and the label of
a `[^label]` or `[text][label]` is part of the identifier, since no definition is known when
it is made.
"""

from __future__ import annotations

import html
import re
import unicodedata
from bisect import bisect_left

from octavo.check.markup.tags import tags
from octavo.model.book import Chapter

_LONGEST = 500
_ESCAPED = re.compile(r"\\([^A-Za-z0-9\s])")
_LITERAL = re.compile(
    r"(?<!`)(`+)(?!`)(.+?)(?<!`)\1(?!`)(?:\{[^{}]*\})?|\$(?=\S)([^$]+?)(?<=\S)\$(?!\d)"
)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_AUTOLINK = re.compile(r"<((?:https?|ftp|mailto):[^<>\s]+|[^<>\s@]+@[^<>\s]+)>")
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_DESTINATION = re.compile(r"\](?:\((?:[^()\\]|\\.|\([^()]*\))*\))?(?:\{[^{}]*\})?")
_UNDERSCORES = re.compile(r"(?<!\w)(__?)(?=\S)(.+?)(?<=\S)\1(?!\w)")
_SMART = re.compile(r"-{2,}|\.{3}")


def automatic(heading: str) -> str:
    """The identifier that Pandoc gives a heading, from the heading's Markdown."""
    return _identifier(_plain(heading[:_LONGEST]))


def _identifier(text: str) -> str:
    joined = "-".join("".join(filter(_is_kept, text.lower())).split())
    for at, character in enumerate(joined):
        if unicodedata.category(character)[0] == "L":
            return joined[at:]
    return "section"


def _is_kept(character: str) -> bool:
    if character in "_-." or character.isspace():
        return True
    return unicodedata.category(character)[0] in "LN"


def _plain(text: str) -> str:
    """The words of a heading: no formatting, notes, tags or destinations."""
    kept: list[str] = []

    def keep(words: str) -> str:
        kept.append(words)
        return f"\0{len(kept) - 1}\0"

    text = text.replace("\0", "")
    text = _LITERAL.sub(lambda m: keep(m[2] if m[2] is not None else m[3]), text)
    text = _ESCAPED.sub(lambda m: keep(m[1]), text)
    text = _COMMENT.sub("", _without_notes(text))
    text = _TAG.sub("", _AUTOLINK.sub(lambda m: m[1], text))
    text = _DESTINATION.sub("", text)
    text = _UNDERSCORES.sub(r"\2", _UNDERSCORES.sub(r"\2", text))
    text = html.unescape(_SMART.sub("", text))
    return re.sub("\0(\\d+)\0", lambda m: kept[int(m[1])], text)


def _without_notes(text: str) -> str:
    """The text without its inline notes, `^[…]`, whose brackets may nest."""
    while (start := text.find("^[")) >= 0:
        depth, end = 1, start + 2
        while depth and end < len(text):
            depth += {"[": 1, "]": -1}.get(text[end], 0)
            end += 1
        if depth:
            break
        text = text[:start] + text[end:]
    return text


def heading_identifiers(chapter: Chapter) -> list[str]:
    """The identifier of each heading, in order; repeated ones are numbered, as Pandoc does."""
    explicit = sorted(chapter.identified, key=lambda item: item.start)
    starts = [item.start for item in explicit]
    given: list[str] = []
    used: set[str] = set()
    counts: dict[str, int] = {}
    for heading in chapter.headings:
        at = bisect_left(starts, heading.start)
        if heading.identified and at < len(explicit) and starts[at] < heading.end:
            name = explicit[at].name
        else:
            base = name = automatic(heading.text)
            while name in used:
                counts[base] = counts.get(base, 0) + 1
                name = f"{base}-{counts[base]}"
        given.append(name)
        used.add(name)
    return given


def identifiers(chapter: Chapter) -> frozenset[str]:
    """Every identifier of a chapter file: explicit, automatic, and `<a name>`."""
    found = {item.name for item in chapter.identified}
    found.update(heading_identifiers(chapter))
    for tag in tags(chapter):
        if tag.name == "a" and (name := tag.get("name")):
            found.add(name.value)
    return frozenset(found)
