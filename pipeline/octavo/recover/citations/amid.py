"""Where a reference may stand amid a sentence: `The standard work is Jane Doe, Title (London: …)`.

Nothing is known of the words in front, in whatever language they are; a reference is found by its
own anatomy alone, so that there must be more of it than behind a signal or at the head of a note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from octavo.recover.citations.cues import cues
from octavo.recover.citations.draft import Draft
from octavo.recover.citations.names import is_given
from octavo.recover.citations.people import BACK, People, people
from octavo.recover.citations.scoring import capitalised, runs_on
from octavo.recover.citations.shape import Shape
from octavo.recover.citations.terms import Terms

# Where a word with a capital begins
_CAPITAL = re.compile(r"(?<![\w’'.-])[^\W\d_a-zß-öø-ÿа-яё][\w’'.-]*")
# Homer (1996) The Odyssey | Plato. (1974). The Republic | Augustine, Confessions, trans.
_MAY_BE_ALONE = re.compile(r"\.? \(\d{4}[a-h]?\)|, [^\W\d_a-z]")
# ‘Titanic Sinks’, New York Times
_CITED = re.compile(r",? [^\W\d_a-z]")
# follow The Invisible Committee. | in World Bank,
_BODY = re.compile(
    r"(?<=[a-zß-öø-ÿ]) (?P<name>(?:The )?[^\W\d_a-z][\w’'-]*(?: (?:(?:of|for|and|the|on) ){0,2}[^\W\d_a-z][\w’'-]*){1,8})(?=,|\. )"
)
_BEFORE = re.compile(r"[\w’']+(?= \Z)")


def names_in(shape: Shape, start: int, end: int, terms: Terms) -> Iterator[People]:
    """The names in a range behind which a title or a date may stand, from left to right."""
    text, reached = shape.text, start
    for word in _CAPITAL.finditer(text, start, end):
        pos = word.start()
        if pos < reached or _inside(shape, pos) or not _may_begin(word[0], terms):
            continue
        before = _BEFORE.search(text, max(0, pos - 30), pos)
        if before and (before[0] in terms.of("determiner") or before[0].endswith(("’s", "'s"))):
            continue  # whose Civilising Subjects | Hall’s Civilising Subjects
        found = people(text, pos, len(text), terms)
        back = people(text, pos, len(text), terms, BACK)
        if (
            back
            and back.initials
            and (found is None or back.end > found.end or "," not in text[pos : back.end])
        ):
            found = back
        if found is None:
            continue
        if back and text[back.end : back.end + 1] == "." and is_given(back.names[0].given):
            found = back  # I rely on Arendt, Hannah. On Revolution.
        reached = found.end
        behind = text[found.end : found.end + 2]
        if behind[:1] in (",", ":") or (found is back and behind[:1] in " ."):
            yield found
        elif behind[:1] == " " and found.end + 1 in shape.quotes:
            yield found
        elif behind == " (" or text.startswith(". (", found.end):
            yield found


def bodies_in(shape: Shape, start: int, end: int, terms: Terms) -> Iterator[int]:
    """Where in a range the name of a body may begin: `as in World Bank, Report (…)`."""
    text, find = shape.text, cues(terms)
    for match in _BODY.finditer(text, start, end):
        if find.body.search(match["name"]) and not _inside(shape, match.start("name")):
            yield match.start("name")


def _inside(shape: Shape, pos: int) -> bool:
    return any(span.start < pos < span.end for span in shape.quotes.values())


def _may_begin(word: str, terms: Terms) -> bool:
    """Whether a word with a capital may be the first of a name, and is no *Thus* or *Professor*."""
    folded = word.rstrip(".").casefold()
    if word.endswith(".") and len(folded) == 1:
        return True  # A. J. P. Taylor
    return folded not in terms.of("not_name") and folded not in terms.of("honorific")


def is_person(names: People, text: str, terms: Terms) -> bool:
    """Whether names are those of people, in full or with initials, and not of a body or a paper."""
    first = names.names[0]
    if not first.given and not _MAY_BE_ALONE.match(text, names.end):
        return False
    words = text[names.start : names.end]
    find = cues(terms)
    if text[names.end : names.end + 1] == ":" and not (names.initials or is_given(first.given)):
        return False  # Civilising Subjects: Metropole and Colony
    if find.places.match(words) and not names.initials:
        return False
    return not (find.body.search(words) or find.newspaper.search(words))


def secure(draft: Draft) -> bool:
    """Whether a reference has all the anatomy that one must have amid prose."""
    fields = draft.fields
    if not fields.get("title", "")[:1].strip() or (
        fields["title"][0].islower() and not draft.quoted
    ):
        return False
    if draft.style == "none":
        return False
    dated = "issued" in fields or draft.undated or "status" in fields
    alone = all(not name.given and not name.literal for name in draft.names.get("author", ()))
    helped = "editor" in draft.names or "translator" in draft.names
    if alone and not draft.quoted and not helped and draft.style != "date":
        return False  # in Paris, Capital of Modernity (New York: Routledge, 2003)
    placed = dated and (
        "publisher-place" in fields or ("publisher" in fields and bool(draft.locator))
    )
    full = len(fields.get("issued", "")) > 7
    issued = next((piece.start for piece in draft.pieces if piece.role == "issued"), 0)
    day = full and draft.text[:issued].endswith("(")  # Orwell, G. (1945, October 19).
    if full and not day and "container-title" not in fields:
        return False  # X to Y, Zürich, 12. Mai 1941, private collection
    serial = "volume" in fields or "issue" in fields or (draft.quoted and full)
    if "publisher" not in fields and not serial and runs_on(draft):
        return False  # He told Jean Jaurès, The General Strike (Paris, 1902) was unreadable
    if draft.quoted:
        return placed or (dated and "container-title" in fields) or draft.type == "thesis"
    if draft.style == "date" and "container-title" in fields:
        return "volume" in fields or "issue" in fields or "page" in fields or day
    by_year = draft.style in ("date", "inverted")
    return placed or ((by_year or helped) and dated and "publisher" in fields)


@cache
def _before_title(terms: Terms) -> re.Pattern[str]:
    """What may stand in front of a title amid prose: no article, no *of* or *and*, no name."""
    small = terms.any("light", "determiner", "and")
    return re.compile(rf"(?<![\w’'-])(?!{small})[^\W\d_A-Z]{{2,}} (?=[^\W\d_a-z])")


@cache
def _within(terms: Terms) -> re.Pattern[str]:
    return re.compile(rf",[”\"“»]? {terms.any('in')}:? (?=[^\W\d_a-z])")


def containers_in(shape: Shape, start: int, end: int, terms: Terms) -> Iterator[int]:
    """Where a title with no author may begin: `X to Y, 5 May 1923, in The Letters of X, ed. …`,
    `the standard work is Beowulf: A New Verse Translation, trans. …`, `first ‘Titanic Sinks’, Times, …`.
    """
    for at, span in shape.quotes.items():
        if start < at < end and _CITED.match(shape.text, span.end):
            yield at
    for match in _within(terms).finditer(shape.text, start, end):
        if not _inside(shape, match.end()):
            yield match.end()
    # In English alone does a capital within a sentence tell where a title begins.
    if terms.lang == "en" and cues(terms).role.search(shape.text, start):
        for match in _before_title(terms).finditer(shape.text, start, end):
            if not _inside(shape, match.start()):
                yield match.end()


def is_collection(draft: Draft) -> bool:
    """Whether a reference without an author is that of an edited book, with its imprint, or of an
    article of a day.
    """
    if draft.quoted:
        return "container-title" in draft.fields and len(draft.fields.get("issued", "")) > 7
    people_named = "editor" in draft.names or "translator" in draft.names
    imprint = "publisher" in draft.fields and "issued" in draft.fields
    title = draft.fields["title"]
    bare = draft.style == "none" and not draft.quoted and ". " not in title
    return bare and people_named and imprint and capitalised(title)
