"""Names of people: `Serge, Victor`, `Victor Serge`, `van Gogh, V. W.`, `Серж В. Л.`.

A family name keeps its particles (“van Gogh”), as citation processors sort them out by themselves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from octavo.model.cited import Name, Piece
from octavo.recover.citations.terms import Terms, shared, shared_set, terms_of

# Serge, O’Brien, Jean-Paul, J.-P., d’Arcy
_TOKEN = re.compile(r"[^\W\d_](?:[\w’'ʼ‑-]{0,40}\w)?")
# J. | J.-P. | J.R.R. | Yu. | Ю. В.
_INITIALS = re.compile(
    r"(?:[^\W\d_]\.){1,4}(?:-[^\W\d_]\.){0,2}|[^\W\d_][^\W\d_]?\.(?:-[^\W\d_]\.)?"
)
# Bloch, S. 72: no initial
_PAGE = re.compile(r" \d{1,3}(?!\d)")
_LONGEST = 6
_JOINED = ("name_suffixes", "name_titles", "name_joints", "particles_behind")
# Tocqueville, A. d. (2000)
_PARTICLE_CLIPPED = re.compile(r"(?<=\.) [dv]\.(?=,? \(|,)")


# X, “The Sources of Soviet Conduct,” | X (1947) | X, 566
_LETTER = re.compile(r"[B-HJ-Z](?=,? [“‘\"(]|, \d|, (?:op|loc)\. cit)")


@dataclass(frozen=True, slots=True)
class Person:
    """A name and its pieces (role empty: the caller's) at a half-open range of a text."""

    start: int
    end: int
    name: Name
    pieces: tuple[Piece, ...]
    initials: bool
    compound: bool = False


@dataclass(frozen=True, slots=True)
class _Words:
    """The words that names have beside themselves."""

    particles: frozenset[str]
    capital_particles: frozenset[str]
    elided: tuple[str, ...]
    suffixes: frozenset[str]
    never: frozenset[str]
    long_initials: frozenset[str]
    suffix: re.Pattern[str]
    title: re.Pattern[str]
    joint: re.Pattern[str]
    behind: re.Pattern[str]


@cache
def _words() -> _Words:
    joined = {name: "|".join(shared(name)) for name in _JOINED}
    return _Words(
        shared_set("particles"),
        shared_set("capital_particles"),
        shared("elided"),
        shared_set("name_suffixes"),
        shared_set("never_names"),
        shared_set("long_initials"),
        re.compile(rf",? (?P<suffix>{joined['name_suffixes']})(?P<stop>\.?)(?!\w)"),
        # Dr. Seuss
        re.compile(rf"(?:{joined['name_titles']})\.(?= [^\W\d_])"),
        # José Ortega y Gasset, : the second family name of one person
        re.compile(rf"(?:{joined['name_joints']})(?= [^\W\d_]\w*(?:[,.:]| \())"),
        # Beethoven, Ludwig van.
        re.compile(rf" ({joined['particles_behind']})(?=[.,:]| \()"),
    )


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    text: str
    kind: str


def _token(text: str, pos: int, end: int) -> _Token | None:
    """A word of a name: initial, word or particle."""
    match = _INITIALS.match(text, pos, end)
    if match and text[pos].isupper():
        short = match[0].count(".") > 1 or len(match[0].rstrip(".")) == 1
        if short or match[0] in _words().long_initials:
            kind = "word" if match[0] == "St." else "initial"
            return _Token(pos, match.end(), match[0], kind)
    honorific = _words().title.match(text, pos, end)
    if honorific:
        return _Token(pos, honorific.end(), honorific[0], "word")
    match = _TOKEN.match(text, pos, end)
    if match is None:
        return None
    word = match[0]
    if word in _words().particles:
        return _Token(pos, match.end(), word, "particle")
    if word == "Ó":
        return _Token(pos, match.end(), word, "word")
    if len(word) == 1:
        return _Token(pos, match.end(), word, "initial") if word.isupper() else None
    capital = word[0].isupper() or (word[:2] in _words().elided and word[2:3].isupper())
    capital = capital or (word.startswith(("al-", "el-", "ʿ")) and word[3:4].isupper())
    if not capital or word.casefold() in _words().never or word[-1].isdigit():
        return None
    return _Token(pos, match.end(), word, "word")


def _tokens(text: str, pos: int, end: int, most: int = _LONGEST) -> list[_Token]:
    """Words of a name with one space between them."""
    found: list[_Token] = []
    while len(found) < most:
        token = _token(text, pos, end)
        joined = _words().joint.match(text, pos, end) if len(found) > 0 else None
        if joined:
            token = _Token(pos, joined.end(), joined[0], "joint")
        if token is None:
            break
        found.append(token)
        pos = token.end
        if token.kind == "initial" and token.text.endswith(".") and _token(text, pos, end):
            continue
        if pos >= end or text[pos] not in " \u00a0\u202f":
            break
        pos += 1
    while found and found[-1].kind in ("particle", "joint"):
        found.pop()
    return found


def direct(text: str, pos: int, end: int, terms: Terms) -> Person | None:
    """A name in the order in which it is spoken: `Victor Serge`, `J. R. R. Tolkien`; or `X`."""
    letter = _LETTER.match(text, pos, end)
    if letter:
        piece = Piece(pos, letter.end(), "")
        return Person(pos, letter.end(), Name(literal=letter[0]), (piece,), initials=False)
    found = _tokens(text, pos, end)
    suffix = ""
    while found and found[-1].kind == "initial":
        last = found.pop()
        if last.text.strip(".") in ("I", "V", "X"):
            continue
    if found and found[-1].text in _words().suffixes and len(found) > 1:
        suffix = found.pop().text
    if not found or found[-1].kind != "word":
        return None
    at = _family_at(found, terms)
    family = text[found[at].start : found[-1].end]
    given = text[found[0].start : found[at - 1].end] if at else ""
    pieces = [Piece(found[0].start, found[at - 1].end, "")] if at else []
    pieces.append(Piece(found[at].start, found[-1].end, ""))
    stop = found[-1].end
    behind = _words().suffix.match(text, stop, end)
    if behind:
        suffix = behind["suffix"] + behind["stop"]
        pieces.append(Piece(*behind.span("suffix"), ""))
        stop = behind.end()
    initials = any(token.kind == "initial" for token in found)
    if len(found) == 1 and family.isupper() and len(family) > 1 and not suffix:
        # NAACP, Thirty Years of Lynching: no name of one person, or one that may be either
        return Person(pos, stop, Name(literal=family), tuple(pieces), initials)
    return Person(pos, stop, Name(_cased(family), given, "", suffix), tuple(pieces), initials)


def opens_sentence(text: str, pos: int, terms: Terms) -> bool:
    """Whether a word is no name but the first of a sentence: `Thus Reinhart Koselleck, …`."""
    first = _TOKEN.match(text, pos)
    if first is None or len(first[0]) < 2 or first[0].casefold() not in terms.of("not_name"):
        return False
    words = _words()
    return first[0] not in words.capital_particles and first[0] not in words.particles


def _family_at(found: list[_Token], terms: Terms) -> int:
    """Where the family name begins: at the last word, with the particles before it."""
    at = len(found) - 1
    if at >= 3 and found[at - 1].kind == "joint":
        return at - 2
    if at >= 2 and found[at - 1].kind == "word" and found[at - 2].kind != "particle":
        second = found[at - 1].text
        spanish = terms.lang == "es" and second not in terms_of("es").lists["given"]
        if spanish or second in terms_of("es").lists["family"]:
            at -= 1
    if at > 2 and found[at - 1].kind == "word" and found[at - 2].text in ("Le", "La"):
        return at - 2  # Emmanuel Le Roy Ladurie
    if at > 1 and found[at - 1].text in _words().capital_particles:
        at -= 1
    while at > 1 and found[at - 1].kind == "particle":
        at -= 1
    first = found[0]
    if at == 1 and (first.kind == "particle" or first.text in _words().capital_particles):
        at = 0  # Le Corbusier
    return at


def inverted(text: str, pos: int, end: int, *, cut: bool = False) -> Person | None:
    """A name with the family in front: `Serge, Victor`, `van der Linden, M.`, `Серж В. Л.`.

    `cut`: ends it at the last initial, for the word behind may be a title, as in
    `Said, Edward W. Orientalism` but not in `Fitzgerald, F. Scott`.
    """
    family = _tokens(text, pos, end, 5)
    first = next((at for at, token in enumerate(family) if token.kind == "initial"), len(family))
    while len(family) > first + 1 and family[-2].text.endswith(".") and len(family[-1].text) == 1:
        family.pop()  # Гинзбург Л. Я. О психологической прозе: the О is a word of the title
    cyrillic = first and first < len(family) and "а" <= family[0].text[-1].casefold() <= "я"
    if cyrillic and first <= 2:
        given = _to_initial(family[first:])
        return _inverted(text, family[:first], given, given[-1].end, end)
    if not family or first != len(family) or family[-1].kind != "word" or len(family) > 4:
        return None
    stop = family[-1].end
    if not text.startswith(", ", stop):
        return None
    given = _tokens(text, stop + 2, end, 5)
    if not given or given[0].kind == "particle" or given[0].text.strip(".") in _words().suffixes:
        return None
    if _is_spoken(family, given) or _PAGE.match(text, given[-1].end, end):
        return None
    if cut:
        shorter = _to_initial(given)
        if not shorter or len(shorter) == len(given):
            return None
        given = shorter
    return _inverted(text, family, given, given[-1].end, end)


def _is_spoken(family: list[_Token], given: list[_Token]) -> bool:
    """Whether a name stands in front of a title, `Niklas Luhmann, Soziale Systeme`: the one in
    front has a given name of its own, and what is behind the comma is none, or has a family name of
    its own (`Jean Roux, Pierre Blanc. Une vie`).
    """
    if len(family) < 2 or given[0].kind == "initial":
        return False
    if not is_given(family[0].text):
        return False
    whole = len(given) > 1 and given[-1].kind == "word" and not is_given(given[-1].text)
    return whole or not is_given(given[0].text)


def is_given(word: str) -> bool:
    """Whether a word, or one of several, is a given name that is known."""
    if " " in word:
        return any(is_given(each) for each in word.split())
    known = terms_of("en").of("given_names")
    return word.casefold() in known or word.split("-", maxsplit=1)[0].casefold() in known


def _to_initial(given: list[_Token]) -> list[_Token]:
    """Given names up to the last initial."""
    last = max((at for at, token in enumerate(given) if token.kind == "initial"), default=-1)
    return given[: last + 1]


def _inverted(text: str, family: list[_Token], given: list[_Token], stop: int, end: int) -> Person:
    pieces = [Piece(family[0].start, family[-1].end, ""), Piece(given[0].start, given[-1].end, "")]
    last = text[given[0].start : given[-1].end]
    clipped = _PARTICLE_CLIPPED.match(text, stop, end)
    if clipped:
        stop = clipped.end()
        last = text[given[0].start : stop]
        pieces[1] = Piece(given[0].start, stop, "")
    # Beethoven, Ludwig van: the particle stands behind the given name.
    behind = _words().behind.match(text, stop, end)
    front = ""
    if behind:
        pieces.append(Piece(*behind.span(1), ""))
        front, stop = behind[1] + " ", behind.end()
    suffix = ""
    more = _words().suffix.match(text, stop, end)
    if more:
        suffix = more["suffix"] + more["stop"]
        pieces.append(Piece(*more.span("suffix"), ""))
        stop = more.end()
    name = Name(front + _cased(text[family[0].start : family[-1].end]), last, "", suffix)
    initials = all(token.kind == "initial" for token in given)
    plain = [t for t in family if t.kind == "word" and t.text not in _words().capital_particles]
    compound = len(plain) > 1 and plain[0].text not in terms_of("es").lists["family"]
    return Person(family[0].start, stop, name, tuple(pieces), initials, compound)


def _cased(family: str) -> str:
    """SERGE as Serge: capitals of a name are the style's."""
    if len(family) < 3 or not family.isupper():
        return family
    return re.sub(r"[^\W\d_]+", lambda m: m[0].capitalize() if len(m[0]) > 1 else m[0], family)
