"""A bibliography as the text of a `references.yaml`: CSL YAML, as Pandoc reads it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import yaml

from octavo.model.cited import Entry, Name

_DATES = ("issued", "accessed", "original-date")
_SEASON = 20
# What Pandoc's Markdown would take for markup within a line, and at its head.
_MARKUP = re.compile(r"[\\`*_\[\]<>^~$@{}|]|&(?=#?\w+;)")
# `# x`, `1. x`, `(a) x`, `IV. x`; but not `J. Smith`, where a list would need two spaces.
_AT_HEAD = re.compile(
    r"[-+#>:%]|\(?(?:\d{1,9}|[a-z]|[ivxlc]{1,6}|[IVXLC]{2,6})(?=[.)] )|\(?[A-Z](?=\) )|\((?=@)"
)
# Underscores within words are none, and stay readable in addresses; `--` would be a dash.
_IN_ADDRESS = re.compile(r"[\\`*\[\]<>^~$@{}|]|--+|&(?=#?\w+;)|\.{3}|(?<!\w)_|_(?!\w)|['\"]")
_ADDRESSES = ("URL", "DOI")


class _Dumper(yaml.SafeDumper):
    """Lists stand two spaces in, below their key."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:  # noqa: ARG002, FBT001, FBT002 - PyYAML's signature
        super().increase_indent(flow=flow, indentless=False)


class _Row(list[int]):
    """The parts of one date, set on one line."""


_Dumper.add_representer(
    _Row,
    lambda dumper, row: dumper.represent_sequence("tag:yaml.org,2002:seq", row, flow_style=True),
)


def write_references(entries: Sequence[Entry]) -> str:
    """The entries in their order, with their fields in theirs; an empty list for none.

    Values come from plain text, and Pandoc reads them as Markdown: what would be markup is
    escaped.
    """
    if not entries:
        return "references: []\n"
    texts = [
        yaml.dump(
            {"references": [_entry(entry)]},
            Dumper=_Dumper,
            allow_unicode=True,
            sort_keys=False,
            width=2**16,
        ).removeprefix("references:\n")
        for entry in entries
    ]
    return "references:\n" + "\n".join(texts)


def _entry(entry: Entry) -> dict[str, object]:
    fields = dict(entry.fields)
    circa = fields.pop("circa", "")
    out: dict[str, object] = {"id": entry.key, "type": entry.type}
    for name in ("title", "title-short"):
        if name in fields:
            out[name] = escaped(fields.pop(name))
    for role, names in entry.names:
        out[role] = [_name(name) for name in names]
    for name, value in fields.items():
        if name in _DATES:
            out[name] = _date(value, circa=bool(circa) and name == "issued")
        else:
            out[name] = _address(value) if name in _ADDRESSES else escaped(value)
    return out


def _name(name: Name) -> dict[str, str]:
    parts = {
        "family": name.family,
        "given": name.given,
        "suffix": name.suffix,
        "literal": name.literal,
    }
    return {part: escaped(value) for part, value in parts.items() if value}


def _date(value: str, *, circa: bool) -> object:
    """CSL's date for an ISO 8601 one; what is none stays as it is written."""
    rows: list[_Row] = []
    season = 0
    for one in value.split("/"):
        match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", one)
        if match is None:
            return escaped(value)
        parts = [int(part) for part in match.groups() if part]
        if len(parts) == 2 and parts[1] > _SEASON:
            season = parts.pop() - _SEASON
        rows.append(_Row(parts))
    date: dict[str, object] = {"date-parts": rows}
    if season:
        date["season"] = season
    if circa:
        date["circa"] = True
    return date


def _address(value: str) -> str:
    return _IN_ADDRESS.sub(lambda match: "".join("\\" + sign for sign in match[0]), value)


def escaped(text: str) -> str:
    """A plain text as Markdown that reads as that text."""
    flat = " ".join(text.split())
    escaped_text = _MARKUP.sub(lambda match: "\\" + match[0], flat)
    head = _AT_HEAD.match(escaped_text)
    if head is None:
        return escaped_text
    at = head.end() if head[0][-1:].isalnum() else 0
    return escaped_text[:at] + "\\" + escaped_text[at:]
