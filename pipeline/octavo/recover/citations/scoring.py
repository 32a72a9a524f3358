"""Whether parts are those of a reference, and how much of it a reading explains."""

from __future__ import annotations

import re

from octavo.recover.citations.cues import Cues, cues
from octavo.recover.citations.dates import date_at
from octavo.recover.citations.draft import Draft
from octavo.recover.citations.heads import Head
from octavo.recover.citations.names import is_given
from octavo.recover.citations.terms import Terms

_TITLE_OF_LENGTH = 260
_HOUSES = ("publisher", "publisher-place")
_READ_LAST = ("title", "container-title", *_HOUSES)
# Serge, “Letter to Trotsky” | “Reply to My Critics,” in Habermas
_HOLDS_TITLE = re.compile(r", [“\"„«‘'][^\W\d_]|[“\"„«][^“”\"„«»]+,[”\"“»]")
# Habermas’s later retraction
_WHOSE = re.compile(r"[^\W\d_]+[’']s [a-zß-öø-ÿ]{3,} [a-zß-öø-ÿ]{3,}")


def _paged_before(draft: Draft) -> bool:
    """Whether a page is cited in front of what would be the imprint: `Doe, S. 72. Vgl. Roe, …`."""
    paged = min((p.start for p in draft.pieces if p.role == "locator"), default=len(draft.text))
    return draft.style != "date" and any(
        piece.start > paged and piece.role in ("publisher", "publisher-place")
        for piece in draft.pieces
    )


def runs_on(draft: Draft) -> bool:
    """Whether a sentence goes on behind."""
    behind = draft.text[draft.end : draft.end + 2]
    return behind[:1] == " " and behind[1:].islower()


def _is_told(draft: Draft, terms: Terms) -> bool:
    """Whether what would be the place or the publisher is words of a sentence."""
    small = {
        role: [word for word in draft.fields.get(role, "").split() if word[0].islower()]
        for role in ("publisher", "publisher-place")
    }
    known = draft.fields.get("publisher-place", "") in terms.lists["places"]
    return len(small["publisher"]) > 2 or (len(small["publisher-place"]) > 1 and not known)


def _may_begin_small(draft: Draft, terms: Terms) -> bool:
    """Whether a title that is not marked may begin in small letters: `i: Six Nonlectures`."""
    first = draft.fields["title"].split(maxsplit=1)[0]
    second = any(
        first == term.split(",", maxsplit=1)[0] for term in terms.lists.get("or_title", ())
    )
    return _imprinted(draft) and first not in terms.of("determiner") and not second


def _is_date(title: str, terms: Terms) -> bool:
    date = date_at(title, 0, len(title), terms)
    return date is not None and date.full and date.end == len(title)


def evident(draft: Draft, terms: Terms, *, marked: bool) -> bool:
    """Whether the parts are those of a reference, and not words of a sentence."""
    fields = draft.fields
    title = fields.get("title", "")
    if not any(sign.isalnum() for sign in title) or len(title) > _TITLE_OF_LENGTH:
        return False
    bare = not draft.quoted and not marked
    if bare and ((title.islower() and len(title) < 3) or cues(terms).edition.fullmatch(title)):
        return False  # PIW, 1972, s. 12: a label in an unknown language
    if any(not any(sign.isalpha() for sign in fields.get(role, "A")) for role in _HOUSES):
        return False
    if bare and (cues(terms).no_title.search(title) or _paged_before(draft)):
        return False
    if bare and (_HOLDS_TITLE.search(title) or (draft.style == "none" and _WHOSE.match(title))):
        return False
    given = [name.given for name in draft.names.get("author", ())]
    if any(words in terms.lists["places"] and not is_given(words) for words in given):
        return False  # X an Mühsam, München, 12. Mai 1933
    if bare and _is_date(title, terms):
        return False  # X to Y, 22 November 1817, in The Letters of X
    if any(cues(terms).archived.search(fields.get(role, "")) for role in _READ_LAST):
        return False
    edition = cues(terms).edition.match(title)
    if bare and edition and edition.end() > len(title) - 2:
        return False  # The Chicago Manual of Style (2017). 17th edn.
    house = fields.get("publisher", "").casefold().split()
    if (
        house
        and house[0] in terms.of("determiner")
        and house[-1].rstrip(".") in terms.of("edition")
    ):
        return False  # Memoirs, p. 5. The first edition (1919) has “thrift”
    dated = "issued" in fields or draft.undated or "status" in fields
    if bare and draft.type == "book" and draft.style != "date":
        if len(fields.get("issued", "").split("/")[0]) > 4 and "URL" not in fields:
            return False  # Stuart Hall, interview by the author, London, 3 June 1999
        if draft.style == "none" and (
            runs_on(draft) or _is_told(draft, terms) or cues(terms).by.search(title)
        ):
            return False
        if title[0].islower() and not _may_begin_small(draft, terms):
            return False  # Red Petrograd, a film by Emma Goldman (London: …)
    imprint = "publisher" in fields or "publisher-place" in fields
    serial = "container-title" in fields and (
        "volume" in fields or "issue" in fields or "page" in fields
    )
    if draft.type == "thesis":
        return imprint or dated
    if draft.style == "date":
        return imprint or "container-title" in fields or "URL" in fields or "DOI" in fields
    if imprint and "publisher-place" in fields and "publisher" in fields:
        return True
    if imprint and dated:
        return True
    if serial and (dated or "volume" in fields):
        return True
    if "container-title" in fields and dated and (not bare or draft.contained):
        return True
    return ("URL" in fields or "DOI" in fields) and (
        draft.quoted or dated or bool(draft.names) or "accessed" in fields
    )


def _imprinted(draft: Draft) -> bool:
    """Whether place, publisher and year are all there."""
    return all(role in draft.fields for role in ("publisher-place", "publisher", "issued"))


def _placed(draft: Draft) -> bool:
    """Whether place and year are there."""
    return "publisher-place" in draft.fields and "issued" in draft.fields


def score_of(draft: Draft, find: Cues, head: Head, lang: str, *, marked: bool) -> float:
    fields, title = draft.fields, draft.fields["title"]
    score = draft.score + 1.0 + bool(draft.names.get("author") or draft.names.get("editor"))
    score += sum(
        0.7
        for role in (
            "issued",
            "publisher",
            "publisher-place",
            "container-title",
            "volume",
            "issue",
            "page",
            "URL",
            "DOI",
            "genre",
            "edition",
        )
        if role in fields
    )
    roles = sum(role in draft.names for role in ("editor", "translator", "contributor"))
    score += 0.3 * len(draft.names) + 0.3 * roles + (0.7 if draft.undated else 0)
    score -= 0.9 if head.cut else 0.0
    if head.style == "inverted":
        score += 1.0 if head.stop in ".:(" else 0.4
        score -= 0.6 if head.stop == "," and _given_with_title(head.names[0].given) else 0.0
        score -= 1.6 if head.compound and head.stop in ",:" and lang != "es" else 0.0
    if head.names and head.names[0].literal and not head.single:
        score += 0.6
    if head.style == "direct":
        score -= 0.5 if head.stop == "." else 0.0
        score -= 0.4 if head.single and draft.style != "date" else 0.0
        score -= 2.0 * (head.stop == ":" and lang != "de" and not _is_person(head))
    if head.style == "none" and not draft.quoted and not _marked(draft):
        score -= 0.7 if capitalised(title) and len(title.split()) < 9 else 1.2
        score += 1.0 * _dated_alone(draft)
    if head.style in ("none", "direct") and not draft.quoted:
        # What is marked as a title, or has a whole imprint behind it, may have a verb.
        whole = _imprinted(draft) or (_placed(draft) and draft.locator)
        sure = whole and head.style == "direct" and not head.single
        doubtful = not marked and find.verb.search(title) is not None
        score -= (0.6 if sure else 2.5) * doubtful
        score -= 1.5 * (title[0].islower())
        score -= 3.0 * (find.signal.search(f" {title}") is not None)
    if title.split(",")[0] in ("ed.", "eds.") or find.places.match(title):
        score -= 1.5
    if (
        re.search(r"\d{4}\Z", fields.get("publisher", ""))
        or fields.get("publisher", "").count(",") > 2
    ):
        score -= 1.0
    if re.fullmatch(r"\d{4}[–-]\d{2,4}", title):
        score -= 2.0
    if head.style == "inverted" and head.stop == ":" and lang != "de":
        score -= 1.5
    if head.style in ("body", "direct") and draft.style == "date" and not draft.quoted:
        score -= 3.0 * (find.asserting.match(title) is not None)
    if head.lowercase:
        imprint = "publisher" in draft.fields or "publisher-place" in draft.fields
        evident = title[:1].isupper() and imprint and "issued" in draft.fields
        score -= 0.8 if evident and not find.verb.search(title) else 3.0
    covered = draft.end - draft.start
    return score + covered / 1000


def _dated_alone(draft: Draft) -> bool:
    """Whether the date stands between stops, as APA has it behind a title with no author."""
    issued = next((piece.start for piece in draft.pieces if piece.role == "issued"), 0)
    return draft.style == "date" and draft.text[:issued].endswith(". (")


def _given_with_title(given: str) -> bool:
    """Whether a title follows the initial: `Schumpeter, Joseph A. Capitalism, …`."""
    before, _, last = given.rpartition(" ")
    return before.endswith(".") and not last.endswith(".") and not is_given(last)


def _is_person(head: Head) -> bool:
    """Whether a name is surely one, and not the title in front of its subtitle (`Beowulf: …`)."""
    given = head.names[0].given
    return bool(given) and ("." in given or is_given(given))


def capitalised(title: str) -> bool:
    return all(
        word[0].isupper() or not word[0].isalpha() or len(word) < 5 for word in title.split()
    )


def proper(words: str, most: int) -> bool:
    """Whether all longer words have capitals, as in a place or a publisher's name."""
    return len(words.split()) <= most and capitalised(words)


def _marked(draft: Draft) -> bool:
    return draft.text[draft.start : draft.start + 1] in "“\"«‘'"
