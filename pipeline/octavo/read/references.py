"""The keys of a bibliography, with their places.

CSL YAML and CSL JSON are read as YAML; of BibTeX only the keys are looked for, since
Pandoc reads the rest.
"""

from __future__ import annotations

import re

import yaml

from octavo.model.book import Reference
from octavo.model.finding import OctavoError
from octavo.model.span import SourceText
from octavo.read import yaml as y
from octavo.read.scanner import header_range

_BIBTEX = re.compile(
    r"^[ \t]*@(?!comment|string|preamble)\w+[ \t]*\{[ \t]*([^,\s}]+)", re.MULTILINE | re.IGNORECASE
)
FORMATS = (".yaml", ".yml", ".json", ".bib", ".bibtex")


def references_of(node: yaml.Node | None, path: str, first_line: int) -> list[Reference]:
    """The entries of a CSL list: a sequence, or the sequence under `references`."""
    listed = y.get(node, "references") or node
    if not isinstance(listed, yaml.SequenceNode):
        return []
    found = []
    for item in y.items(listed):
        key = y.get(item, "id")
        if key is not None and y.scalar(key):
            found.append(Reference(y.scalar(key), y.span(key, path, first_line)))
    return found


def read_references(source: SourceText) -> list[Reference]:
    """The entries of a bibliography file.

    Raises OctavoError for an ending that is no bibliography, and for broken YAML.
    """
    path, text = source.path, source.text
    ending = path[path.rfind(".") :].lower()
    if ending in (".bib", ".bibtex"):
        return [
            Reference(match[1], source.span(match.start(1), match.end(1)))
            for match in _BIBTEX.finditer(text)
        ]
    if ending not in FORMATS:
        raise OctavoError(
            f"{path}: “{ending}” is no bibliography; use CSL YAML, CSL JSON or BibTeX"
        )
    header = header_range(text)
    if header is not None:
        text = text[header[0] : header[1]]
    first_line = 2 if header else 1
    return references_of(y.compose(text, path, first_line), path, first_line)
