"""Sources that a note names in its prose: full references and short titles.

What is looked for are two forms of the Chicago Manual: `Surname, Given. Title. Place: Publisher,
Year`, and `Given Surname, Title (Place: Publisher, Year)`; and an article's `(Year): pages`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from octavo.check.citations.imprints import is_imprint

_SIGNAL = (
    r"(?:(?:See|Cfr?\.|Compare|Voir|Voyez|Siehe|Vgl\.|Vedi|Véase|Zie)"
    r"(?: also| aussi| auch| anche| también| ook)?,? )?+"
)
_GIVEN = (
    r"(?:[A-Z][\w’'-]{1,30}(?: [A-Z][\w’'-]{1,30}){0,2}(?: [A-Z]\.){0,2}"
    r"|[A-Z]\.(?:[ -]?[A-Z]\.){0,3})"
)
_PERSON = rf"[A-Z][\w’'-]{{1,30}}, {_GIVEN}"
_LISTED = re.compile(
    rf"{_SIGNAL}(?P<author>{_PERSON})(?:,? (?:and|&) [^.;:]{{2,60}})?\.? "
    r"(?P<title>[^.;]{0,150}?)\.? ?"
    r"(?:(?:Translated|Edited|Trans\.|Ed\.|Introduction|With|Revised|[0-9A-Z][\w.]{0,8} ed\.)[^.;]{1,100}\. ){0,3}"
    r"(?P<place>[A-Z][^\W\d_]+(?:[ -][^\W\d_]+){0,2}(?:, [A-Z]{2})?): "
    r"(?P<publisher>[^.,;:()\d][^.,;:()]{1,80}(?:, [A-Z][^.,;:()\d]{1,40}){0,2})"
    r"(?P<year>,? \(?\[?(?:c\. ?)?\d{4}|,? (?:n\.d|o\. ?J|s\.a|forthcoming|in press|undated))?"
)
_PAREN = re.compile(
    r"\((?P<place>[A-Z][^():;\d]{1,60}): ?(?P<publisher>[^():;]{2,80})\)", re.DOTALL
)
_BARE_PLACE = re.compile(r"\A[^,;]+(?:, [A-Z]{2})?\Z")
_ENDS_IN_YEAR = re.compile(
    r"(?:^|,? )(?P<year>\[?(?:c\. ?)?\d{4}(?:[-–/]\d{2,4})?\]?|n\.d\.?|o\. ?J\.|s\.a\.|forthcoming|in press|undated)\Z"
)
_ARTICLE = re.compile(r"\((?:[^():\d]{0,20} ?)(?P<year>(?:1[5-9]|20)\d\d)\)(?:: ?\d|, ?\d|, pp?\.)")
_YEAR = re.compile(r"[12](?:(?<=1)[4-9]|(?<=2)0)\d\d(?!\d)(?<!\d{5})")
_LONGEST = 400
_BREAK = re.compile(r"; |(?<=[\w)”\"’]{3})\. (?=[“\"A-Z])")
_SHORT = re.compile(
    rf"{_SIGNAL}(?P<title>[“\"‘]?[A-Z][^\d.;:()\[\]\ufffc\ufdd0]{{2,70}}?),?[”\"’]?,? ?"
)
_NO_TITLE = frozenset(
    "chapter appendix preface introduction foreword afterword figure table part note above below this"
    " that my section volume vol here emphasis italics translation translated page ibid idem edition"
    " loc op supra infra quoted cited".split()
)
WORD = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Source:
    """A full reference: half-open offsets of the whole and of its parts.

    `identity` is the same for one source cited twice; `words` are those of author and title in
    lower case. `missing` names what it lacks. Parts that are not told apart are empty ranges.
    """

    start: int
    end: int
    author: str
    title: str
    identity: str
    words: frozenset[str]
    place: tuple[int, int]
    publisher: tuple[int, int]
    missing: tuple[str, ...]


def sources(text: str, start: int, end: int) -> Iterator[Source]:
    """The full references in a half-open range of prose."""
    reached = start
    for match in _listed(text, start, end):
        yield _of_list(text, match, end)
        reached = match.end()
    if "(" not in text[reached:end]:
        return
    breaks = [reached, *(found.end() for found in _BREAK.finditer(text, reached, end))]
    at = 0
    for pattern in (_PAREN, _ARTICLE):
        at = 0
        for match in pattern.finditer(text, reached, end):
            while at + 1 < len(breaks) and breaks[at + 1] <= match.start():
                at += 1
            found = _in_parentheses(text, breaks[at], match)
            if found is not None:
                yield found


def _listed(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """References in the form of a list: at the head, and behind semicolons."""
    at = start
    for _ in range(20):
        match = _LISTED.match(text, at, end)
        if match and is_imprint(match["place"], match["publisher"].strip()):
            yield match
        at = text.find("; ", at, end) + 2
        if at < 2:
            return


def _of_list(text: str, match: re.Match[str], end: int) -> Source:
    title = match["title"].strip(' .,“”"')
    missing = []
    if not title:
        missing.append("title")
    stop = text.find("; ", match.end(), end)
    if not match["year"] and not _YEAR.search(text, match.start(), stop if stop > 0 else end):
        missing.append("year")
    author = match["author"]
    return Source(
        match.start("author"),
        match.end(),
        author.split(",")[0],
        title,
        f"{author.split(',')[0]} {title}".casefold(),
        words_of(f"{author} {title}"),
        match.span("place"),
        match.span("publisher"),
        tuple(missing),
    )


def _in_parentheses(text: str, start: int, match: re.Match[str]) -> Source | None:
    whole = match.start() - start <= _LONGEST
    before = text[start if whole else match.start() : match.start()].strip(' ,.“”"')
    missing: tuple[str, ...] = ()
    place = publisher = (match.start(), match.start())
    if match.re is _PAREN:
        year = _ENDS_IN_YEAR.search(match["publisher"])
        name = match["publisher"][: year.start()] if year else match["publisher"]
        sure = is_imprint(match["place"], name.strip(" ,"))
        if not sure and not year:
            return None
        place = match.span("place")
        begin = match.start("publisher")
        publisher = (begin, begin + len(name))
        if year and not name.strip(" ,:") and sure and _BARE_PLACE.search(match["place"]):
            missing = ("publisher",)
        elif not year and sure and not _YEAR.search(text, match.start(), match.end() + 30):
            missing = ("year",)
    if not before:
        start, before = match.start(), match[0]
    author, comma, title = before.partition(", ")
    surname = author.rpartition(" ")[2] if comma and author.count(" ") < 6 else ""
    return Source(
        start,
        match.end(),
        surname,
        title.strip(' ,“”"'),
        " ".join(WORD.findall(f"{before} {match[0]}".casefold())),
        words_of(before),
        place,
        publisher,
        missing,
    )


def short_title(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The range of a short title that takes up all of a half-open range but for a signal."""
    match = _SHORT.fullmatch(text, start, end)
    if match is None:
        return None
    words = words_of(match["title"])
    if not words or len(match["title"].split()) > 7 or words & _NO_TITLE:
        return None
    return match.span("title") if any(len(word) > 3 for word in words) else None


def words_of(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(text.casefold()))


def has_year(text: str, start: int, end: int) -> bool:
    return _YEAR.search(text, start, end) is not None
