"""The entries of a bibliography, with their places.

CSL YAML and CSL JSON are read as YAML, BibTeX by `bibtex.py`. Pandoc reads them again to word
the citations; what stands here is for whoever looks at the source.
"""

from __future__ import annotations

import hashlib

import yaml

from octavo.model.book import Field, Reference
from octavo.model.finding import OctavoError
from octavo.model.span import SourceText, Span
from octavo.read import yaml as y
from octavo.read.bibtex import bibtex_entries
from octavo.read.scanner import header_range
from octavo.world.kept import Kept
from octavo.world.world import World

FORMATS = (".yaml", ".yml", ".json", ".bib", ".bibtex")
_SEASONS = range(13, 17)  # of CSL's numbered months; ISO 8601-2 has them from 21
_NAME_PARTS = ("dropping-particle", "non-dropping-particle")


def references_of(node: yaml.Node | None, path: str, first_line: int) -> list[Reference]:
    """The entries of a CSL list: a sequence, or the sequence under `references`."""
    listed = y.get(node, "references") or node
    if not isinstance(listed, yaml.SequenceNode):
        return []
    found = []
    for item in y.items(listed):
        key = y.get(item, "id")
        if key is not None and y.scalar(key):
            fields = tuple(
                Field(name, value, _place(part, path, first_line))
                for name, _, part in y.entries(item)
                if name != "id" and (value := _value(part))
            )
            found.append(Reference(y.scalar(key), y.span(key, path, first_line), fields))
    return found


def kept_references(world: World, source: SourceText) -> list[Reference]:
    """The entries of a bibliography file, read or as they were kept while its text stays as it is.

    Raises OctavoError as `read_references` does.
    """
    text = hashlib.sha256(source.text.encode("utf-8", "surrogatepass")).digest()
    kept = Kept(world, "references", text, source.path.encode("utf-8", "surrogatepass"))
    found = kept.load()
    if isinstance(found, list):
        return found
    read = read_references(source)
    kept.store(read)
    return read


def read_references(source: SourceText) -> list[Reference]:
    """The entries of a bibliography file.

    Raises OctavoError for an ending that is no bibliography, and for broken YAML.
    """
    path, text = source.path, source.text
    ending = path[path.rfind(".") :].lower()
    if ending in (".bib", ".bibtex"):
        return list(bibtex_entries(source))
    if ending not in FORMATS:
        raise OctavoError(
            f"{path}: “{ending}” is no bibliography; use CSL YAML, CSL JSON or BibTeX"
        )
    header = header_range(text)
    if header is not None:
        text = text[header[0] : header[1]]
    first_line = 2 if header else 1
    return references_of(y.compose(text, path, first_line), path, first_line)


def _place(node: yaml.Node, path: str, first_line: int) -> Span:
    """From the first of the node's values to the end of the last: a block ends only behind it."""
    if isinstance(node, yaml.ScalarNode):
        return y.span(node, path, first_line)
    start, end = _edge(node, 0), _edge(node, -1)
    from_start, to_end = y.span(start, path, first_line), y.span(end, path, first_line)
    return Span(path, from_start.line, from_start.column, to_end.end_line, to_end.end_column)


def _edge(node: yaml.Node, which: int) -> yaml.Node:
    while nodes := y.children(node):
        node = nodes[which]
    return node


def _value(node: yaml.Node) -> str:
    if isinstance(node, yaml.ScalarNode):
        return y.scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return "; ".join(part for item in node.value if (part := _part(item)))
    return _part(node)


def _part(node: yaml.Node) -> str:
    """A person's name, a date, or else the scalar."""
    parts = {name: value for name, _, value in y.entries(node)}
    if "family" in parts:
        before = [y.scalar(parts[name]) for name in _NAME_PARTS if name in parts]
        family = " ".join([*before, y.scalar(parts["family"])])
        given = y.scalar(parts.get("given"))
        return f"{family}, {given}" if given else family
    if "date-parts" in parts:
        return _dates(parts["date-parts"])
    for name in ("literal", "raw", "given"):
        if name in parts:
            return y.scalar(parts[name])
    year, month, day = (y.scalar(parts.get(name)) for name in ("year", "month", "day"))
    return "-".join(filter(None, (year, _two(month), _two(day)))) or y.scalar(node)


def _dates(node: yaml.Node) -> str:
    days = y.items(node)
    if days and all(isinstance(day, yaml.ScalarNode) for day in days):
        return _date(days)
    return "/".join(_date(y.items(day)) for day in days)


def _date(parts: list[yaml.Node]) -> str:
    written = [y.scalar(part) for part in parts]
    if written:
        year = written[0]
        written[0] = f"-{year[1:].zfill(4)}" if year.startswith("-") else year.zfill(4)
    if len(written) > 1 and written[1].isdecimal() and int(written[1]) in _SEASONS:
        written[1] = str(int(written[1]) + 8)
    return "-".join([*written[:1], *map(_two, written[1:])])


def _two(number: str) -> str:
    return number.zfill(2) if number.isdecimal() else number
