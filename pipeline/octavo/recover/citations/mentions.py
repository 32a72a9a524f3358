"""Known works that prose names: `as in Doe, Memoirs, 53, but …`, `is still Memoirs, p. 3`.

Nothing is known of the words in front, so that more is asked for than at the head of a citation:
an author whose work is known with its title, its year or a page; or a title with a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.model.cited import Piece
from octavo.recover.citations.openings import limit_of
from octavo.recover.citations.pointers import Pointer, Pointing, is_page
from octavo.recover.citations.stops import is_stop
from octavo.recover.citations.terms import Terms, letters, shared_set
from octavo.recover.citations.works import Work, title_words

# Any word, with its particle: al-Khalili, d’Entreves
_WORD = re.compile(r"(?<![\w’'.-])(?:[^\W\d_][\w’'-]*|\d{4}(?!\d))")
_BEFORE = re.compile(r"(?<![\w’'.-])[^\W\d_][\w’'-]*\.?(?= \Z)")
_FARTHEST = 30
_QUOTES = '“"«„‘'
# … is still Memoirs, | … is in: “Memoirs” | for the strikes, Memoirs,
_FREE = re.compile(r"(?:[a-zß-öø-ÿа-яё]|(?<![\w’'-])[a-zß-öø-ÿа-яё][\w’'-]+,|\w:) \Z")


def mentions(pointing: Pointing, start: int, end: int) -> Iterator[Pointer]:
    """What the text between two offsets names of known works, from left to right."""
    text, shape, works = pointing.shape.text, pointing.shape, pointing.works
    reached = start
    for word in _WORD.finditer(text, start, end):
        pos, pointer = word.start(), None
        if pos < reached or any(s.start + 1 < pos < s.end for s in shape.quotes.values()):
            continue
        known = works.knows(word[0]) and not word[0].islower()
        if known or works.opens_body(word[0]):
            first = _first_of_name(text, pos, reached, pointing.terms) if known else pos
            pointer = pointing.amid(first, limit_of(shape, first, pointing.terms))
        if pointer is None and works.titled(word[0]):
            first = pos - (pos > reached and text[pos - 1] in _QUOTES)
            pointer = _titled(pointing, first)
        if pointer:
            reached = pointer.end
            yield pointer


def _first_of_name(text: str, pos: int, least: int, terms: Terms) -> int:
    """Where a name begins whose family name stands at an offset: `Hannah Arendt`, `de Beauvoir`."""
    while before := _BEFORE.search(text, max(least, pos - _FARTHEST), pos):
        word = before[0].rstrip(".")
        if word not in shared_set("particles") and (
            not word[0].isupper() or word.casefold() in terms.of("not_name")
        ):
            break
        pos = before.start()
    return pos


def _titled(pointing: Pointing, pos: int) -> Pointer | None:
    """A title with a page, or in quotation marks the whole of it or its beginning."""
    text, terms = pointing.shape.text, pointing.terms
    marked = pos in pointing.shape.quotes
    before = _BEFORE.search(text, max(0, pos - _FARTHEST), pos)
    if before and (
        before[0].casefold() in terms.of("determiner") or before[0][-2:] in ("’s", "'s")
    ):
        return None  # whose Memoirs
    if not marked and (text[pos].islower() or not _FREE.search(text, 0, pos)):
        return None
    pointer = pointing.title(pos, limit_of(pointing.shape, pos, terms))
    if pointer is None or not (pointer.locator or marked):
        return None
    works = [work for work in pointer.works if work.cited >= 0]
    if len(works) != 1:
        return None
    words = title_words(pointer.named)
    if marked:
        return pointer if text[pos + 1].isupper() else None
    labelled = any(piece.role == "term" for piece in pointer.pieces)
    paged = labelled or is_page(pointer)
    known = works[0].called(words) > 1 or pointer.named in works[0].shorts
    known = known or (paged and len(words) > 2)
    return pointer if known and (len(words) > 1 or paged) else None


def alone(pointing: Pointing, pos: int, end: int) -> Pointer | None:
    """`op. cit.` amid prose, whose sentence names one known author: `as Doe says, op. cit., 5`."""
    text = pointing.shape.text
    for form in ("op. cit.", "loc. cit."):
        match = pointing.patterns[form].match(text, pos, end)
        if match is None:
            continue
        works = () if _of_another(pointing, pos) else _named_before(pointing, pos)
        located = pointing.locator_behind(match.end(), end)
        piece = Piece(*match.span(), "reference")
        if works and located:
            word, found = located
            return Pointer(pos, found.end, form, found.text, (piece, *word, *found.pieces), works)
        if works and form == "loc. cit.":
            stop = match.end() - pointing.final(match.end(), end)
            return Pointer(pos, stop, form, "", (Piece(pos, stop, "reference"),), works)
    return None


def _of_another(pointing: Pointing, pos: int) -> bool:
    """Whether the name or the title right in front is none that is known: `in Weber, op. cit.`."""
    before = pointing.shape.text[max(0, pos - 4 * _FARTHEST) : pos].rstrip(' ,.:("”»’')
    _, comma, part = before.rpartition(", ")
    words = re.findall(r"[^\W\d_]+", part)
    if words and words[-1][0].isupper():
        return letters(words[-1]) not in pointing.works.by_family
    return bool(words and comma) and words[0][0].isupper()  # Foucault, Surveiller et punir,


def _named_before(pointing: Pointing, pos: int) -> tuple[Work, ...]:
    """The works by all the known people whom a sentence names before an offset."""
    text, start = pointing.shape.text, pos
    while start > 0 and not (
        text[start - 1] in ";\n" or is_stop(text, start - 1, len(text), pointing.terms)
    ):
        start -= 1
    common: set[int] | None = None
    for word in re.findall(r"[^\W\d_]{2,}", text[start:pos]):
        known = set(pointing.works.by_family.get(letters(word), ())) if word[0].isupper() else None
        if known:
            common = known if common is None else common & known
    return tuple(pointing.works.all[index] for index in sorted(common or ()))
