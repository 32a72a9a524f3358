"""What a person has decided of a text, in a small file that an import reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import yaml

from octavo.model.finding import OctavoError

DECIDED = "decided"
"""The form of a call, or a citation, that a person has told of."""
_SAID = ("title", "author", "date", "lang")
_KEYS = (*_SAID, "calls", "notes", "works", "quotes", "keep")
_NAMES = ("author", "editor", "translator")
_FIELDS = (
    "title", "title-short", "container-title", "collection-title", "publisher", "publisher-place",
    "issued", "original-date", "edition", "volume", "number-of-volumes", "issue", "page", "URL",
    "accessed", "genre", *_NAMES,
)  # fmt: skip
_NOTHING = ("", "none", "nothing", "no", "false")
GUIDE = "docs/import.md, “Decisions”, shows one"


@dataclass(frozen=True, slots=True)
class CallDecision:
    """`at` are the words right before a call; `note` the note called there, empty for none."""

    at: str
    note: str


@dataclass(frozen=True, slots=True)
class NoteDecision:
    """What a note cites: the key of a work, `locator` if it is not the one read, and `words` of the
    note that the citation takes the place of; an empty key for nothing. `cites` is None where only
    `called` is told: that nothing calls the note. `begins` tells notes of the same mark apart.
    """

    note: str
    begins: str
    cites: str | None
    locator: str
    words: str
    called: bool


@dataclass(frozen=True, slots=True)
class QuoteDecision:
    """The first words of a paragraph, and whether it is a quotation."""

    at: str
    quote: bool


@dataclass(frozen=True, slots=True)
class Decisions:
    """All that a file of decisions says. `path` is its own, `said` are fields of the metadata,
    `works` fields of the bibliography's entries by their keys, `keep` lines that are the text’s.
    """

    path: str = ""
    said: tuple[tuple[str, str], ...] = ()
    calls: tuple[CallDecision, ...] = ()
    notes: tuple[NoteDecision, ...] = ()
    works: dict[str, dict[str, str]] = field(default_factory=dict)
    quotes: tuple[QuoteDecision, ...] = ()
    keep: tuple[str, ...] = ()


def read_decisions(path: str, text: str) -> Decisions:
    """The decisions in a file's text; raises OctavoError for what is no such file."""
    try:
        found = yaml.safe_load(text) or {}
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
        raise OctavoError(f"{path}{place}: this is no YAML; {GUIDE}") from None
    if not isinstance(found, dict):
        raise OctavoError(
            f"{path}:1:1: a file of decisions is a mapping; known are {', '.join(_KEYS)}"
        )
    _known(path, found, _KEYS, "decision")
    return Decisions(
        path,
        tuple((key, str(found[key])) for key in _SAID if found.get(key)),
        tuple(_call(path, each) for each in _mappings(path, found, "calls")),
        tuple(_note(path, each) for each in _mappings(path, found, "notes")),
        _works(path, found.get("works") or {}),
        tuple(_quote(path, each) for each in _listed(path, found, "quotes")),
        tuple(str(each) for each in _listed(path, found, "keep")),
    )


def _call(path: str, each: dict[str, object]) -> CallDecision:
    _known(path, each, ("at", "note"), "word of a call")
    return CallDecision(_text(path, each, "at", "calls"), _unless_none(each.get("note")))


def _note(path: str, each: dict[str, object]) -> NoteDecision:
    known = ("note", "begins", "cites", "locator", "words", "called")
    _known(path, each, known, "word of a note")
    if "cites" not in each and each.get("called") is not False:
        raise OctavoError(
            f"{path}: an entry of “notes” says what the note cites, like {{note: 7, cites: none}}, or "
            "{note: 7, called: no}"
        )
    return NoteDecision(
        _text(path, each, "note", "notes"),
        str(each.get("begins") or ""),
        _unless_none(each.get("cites")) if "cites" in each else None,
        str(each.get("locator") or ""),
        str(each.get("words") or ""),
        each.get("called") is not False,
    )


def _quote(path: str, each: object) -> QuoteDecision:
    if not isinstance(each, dict):
        return QuoteDecision(str(each), quote=True)
    _known(path, each, ("at", "quote"), "word of a quotation")
    return QuoteDecision(_text(path, each, "at", "quotes"), each.get("quote") is not False)


def _works(path: str, found: object) -> dict[str, dict[str, str]]:
    if not isinstance(found, dict) or not all(isinstance(each, dict) for each in found.values()):
        raise OctavoError(
            f"{path}: “works” are fields by the key of a work, like serge-memoirs: {{issued: 1963}}"
        )
    for fields in found.values():
        _known(path, fields, _FIELDS, "field of a work")
    return {
        str(key): {name: str(value) for name, value in fields.items()}
        for key, fields in found.items()
    }


def _known(path: str, found: dict[str, object], known: tuple[str, ...], what: str) -> None:
    for key in found:
        if key not in known:
            raise OctavoError(f"{path}: there is no {what} “{key}”; known are {', '.join(known)}")


def _listed(path: str, found: dict[str, object], key: str) -> list[object]:
    listed = found.get(key) or []
    if not isinstance(listed, list):
        raise OctavoError(f"{path}: “{key}” is a list; begin each entry with a hyphen")
    return listed


def _mappings(path: str, found: dict[str, object], key: str) -> Iterator[dict[str, object]]:
    for each in _listed(path, found, key):
        if not isinstance(each, dict):
            raise OctavoError(
                f"{path}: an entry of “{key}” is a mapping, like {{at: words, note: 7}}"
            )
        yield each


def _text(path: str, each: dict[str, object], key: str, among: str) -> str:
    if each.get(key) in (None, ""):
        raise OctavoError(f"{path}: an entry of “{among}” lacks “{key}”; {GUIDE}")
    return str(each[key])


def _unless_none(value: object) -> str:
    return "" if value is None or str(value).casefold() in _NOTHING else str(value)
