"""From YAML nodes to `Metadata`, in Pandoc's vocabulary.

Keys follow the Pandoc User's Guide: "Metadata blocks", "EPUB Metadata", "Variables".
"""

from __future__ import annotations

from collections.abc import Iterator

import yaml

from octavo.model.finding import OctavoError
from octavo.model.metadata import (
    AUTHORITIES,
    Creator,
    Division,
    Identifier,
    Metadata,
    MetadataKey,
    Numbering,
    Settings,
    Subject,
)
from octavo.model.relators import relator
from octavo.read import yaml as y

_PEOPLE = ("creator", "author", "contributor")
_CLAIMS = ("accessModes", "accessModeSufficient", "accessibilityFeatures", "accessibilityHazards")
EDITIONS = ("epub", "pdf", "html")


def read_metadata(node: yaml.Node | None, path: str, first_line: int) -> Metadata:
    """The fields of a metadata mapping; absent ones stay empty.

    Raises OctavoError for a setting of Octavo's own that has no such value.
    """
    titles = _titles(y.get(node, "title"))
    return Metadata(
        title=titles.get("main", ""),
        subtitle=y.scalar(y.get(node, "subtitle")) or titles.get("subtitle", ""),
        creators=_people(y.get(node, "creator"), "aut") + _people(y.get(node, "author"), "aut"),
        contributors=_people(y.get(node, "contributor"), "ctb"),
        lang=y.scalar(y.get(node, "lang") or y.get(node, "language")),
        date=y.scalar(_first(y.get(node, "date"))),
        identifiers=tuple(
            Identifier(y.scalar(item), y.scalar(y.get(item, "scheme")))
            for item in y.items(y.get(node, "identifier"))
            if y.scalar(item)
        ),
        publisher=y.scalar(y.get(node, "publisher")),
        rights=y.scalar(y.get(node, "rights") or y.get(node, "copyright")),
        description=y.scalar(y.get(node, "description") or y.get(node, "abstract")),
        subjects=_subjects(y.get(node, "subject"))
        or tuple(map(Subject, _texts(y.get(node, "keywords")))),
        collection=y.scalar(y.get(node, "belongs-to-collection")),
        position=y.scalar(y.get(node, "group-position")),
        bibliography=_texts(y.get(node, "bibliography")),
        csl=y.scalar(y.get(node, "csl") or y.get(node, "citation-style")),
        nocite=y.scalar(y.get(node, "nocite")),
        reference_section_title=y.scalar(y.get(node, "reference-section-title")),
        cover_image=y.scalar(y.get(node, "cover-image")),
        toc=y.flag(y.get(node, "toc"), default=True),
        toc_depth=_depth(y.get(node, "toc-depth"), path, first_line),
        settings=_settings(node, path, first_line),
    )


def read_keys(node: yaml.Node | None, path: str, first_line: int) -> tuple[MetadataKey, ...]:
    """Every key of the mapping, and what is looked at inside.

    That is: keys under `octavo:` (as `octavo.key`) and its `isbn:` (`octavo.isbn.epub`), the
    roles of people (`creator.role`), the schemes of subjects and their codes
    (`subject.authority`, `subject.term`), and each of several accessibility claims
    (`accessModes[]`).
    """
    return tuple(_key(name, key, value, path, first_line) for name, key, value in _entries(node))


def _entries(node: yaml.Node | None) -> Iterator[tuple[str, yaml.Node, yaml.Node]]:
    for name, key, value in y.entries(node):
        yield name, key, value
        if name == "octavo":
            for inner, inner_key, inner_value in y.entries(value):
                yield f"octavo.{inner}", inner_key, inner_value
                if inner == "isbn":
                    for edition, edition_key, number in y.entries(inner_value):
                        yield f"octavo.isbn.{edition}", edition_key, number
        elif name in _PEOPLE:
            for item in y.items(value):
                for inner, inner_key, inner_value in y.entries(item):
                    if inner == "role":
                        yield f"{name}.role", inner_key, inner_value
        elif name == "subject":
            for item in y.items(value):
                for inner, inner_key, inner_value in y.entries(item) if y.scalar(item) else ():
                    if inner in ("authority", "term"):
                        yield f"subject.{inner}", inner_key, inner_value
        elif name in _CLAIMS:
            for item in y.items(value):
                yield f"{name}[]", item, item


def _key(name: str, key: yaml.Node, value: yaml.Node, path: str, first_line: int) -> MetadataKey:
    return MetadataKey(
        name, y.span(key, path, first_line), y.scalar(value), y.span(value, path, first_line)
    )


def _first(node: yaml.Node | None) -> yaml.Node | None:
    found = y.items(node)
    return found[0] if found else None


def _texts(node: yaml.Node | None) -> tuple[str, ...]:
    return tuple(text for item in y.items(node) if (text := y.scalar(item)))


def _titles(node: yaml.Node | None) -> dict[str, str]:
    """Titles by type: Pandoc allows a list of `{type: subtitle, text: …}`."""
    found: dict[str, str] = {}
    for item in y.items(node):
        found.setdefault(y.scalar(y.get(item, "type")) or "main", y.scalar(item))
    return found


def _people(node: yaml.Node | None, role: str) -> tuple[Creator, ...]:
    people = []
    for item in y.items(node):
        given = y.scalar(y.get(item, "role")) or role
        if name := y.scalar(item):
            file_as = y.scalar(y.get(item, "file-as"))
            people.append(Creator(name, relator(given) or given, file_as))
    return tuple(people)


def _subjects(node: yaml.Node | None) -> tuple[Subject, ...]:
    return tuple(
        Subject(text, _authority(y.scalar(y.get(item, "authority"))), y.scalar(y.get(item, "term")))
        for item in y.items(node)
        if (text := y.scalar(item))
    )


def _authority(given: str) -> str:
    """The scheme as EPUB writes it, in whatever case it was given."""
    return next((name for name in AUTHORITIES if name.lower() == given.lower()), given)


def _depth(node: yaml.Node | None, path: str, first_line: int) -> int:
    text = y.scalar(node) or "2"
    if node is not None and text not in tuple("123456"):
        _refuse(node, path, first_line, "toc-depth", tuple("123456"))
    return int(text)


def _settings(node: yaml.Node | None, path: str, first_line: int) -> Settings:
    own = y.get(node, "octavo")
    numbering = _choice(own, "note-numbering", tuple(n.value for n in Numbering), path, first_line)
    trim = _choice(own, "trim", ("a5", "a4", "letter", "digest", "trade"), path, first_line)
    division = y.scalar(y.get(node, "top-level-division"))
    return Settings(
        numbering=Numbering(numbering) if numbering else Numbering.BY_CHAPTER,
        division=Division(division) if division in ("chapter", "section") else None,
        trim=trim or "a5",
        isbns=_isbns(y.get(own, "isbn")),
    )


def _isbns(node: yaml.Node | None) -> tuple[tuple[str, str], ...]:
    """(edition, number) pairs; a number without an edition is that of every edition."""
    if isinstance(node, yaml.ScalarNode) and (number := y.scalar(node)):
        return tuple((edition, number) for edition in EDITIONS)
    return tuple(
        (edition, number) for edition, _, value in y.entries(node) if (number := y.scalar(value))
    )


def _choice(
    own: yaml.Node | None, key: str, values: tuple[str, ...], path: str, first_line: int
) -> str:
    node = y.get(own, key)
    text = y.scalar(node)
    if node is not None and text not in values:
        _refuse(node, path, first_line, f"octavo.{key}", values)
    return text


def _refuse(node: yaml.Node, path: str, first_line: int, key: str, values: tuple[str, ...]) -> None:
    raise OctavoError(
        f"{y.span(node, path, first_line)}: “{y.scalar(node)}” is no value of {key}; "
        f"write one of {', '.join(values)}"
    )
