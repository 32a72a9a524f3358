"""From places in a source to positions of the Language Server Protocol, and back.

A position there is a line, 0-based, and a number of code units in it, in the encoding that
client and server agreed on (LSP 3.17, "Position").
"""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote, urlparse

from lsprotocol import types
from pygls.workspace import PositionCodec

from octavo.model.span import SourceText, Span


def path_of(uri: str) -> str:
    return unquote(urlparse(uri).path)


def uri_of(path: str) -> str:
    return Path(path).absolute().as_uri()


def range_of(codec: PositionCodec, source: SourceText | None, span: Span) -> types.Range:
    """The range of a span; the beginning of the file where its line is not known."""
    if source is None or span.line is None:
        nowhere = types.Position(0, 0)
        return types.Range(nowhere, nowhere)
    start, end = source.offsets(span)
    return types.Range(position_of(codec, source, start), position_of(codec, source, end))


def position_of(codec: PositionCodec, source: SourceText, offset: int) -> types.Position:
    line, column = source.place(offset)
    begin = offset - column + 1
    return types.Position(line - 1, codec.client_num_units(source.text[begin:offset]))


def offset_of(codec: PositionCodec, source: SourceText, position: types.Position) -> int:
    """The 0-based offset of a position; the end of its line where it lies behind that."""
    starts = source.line_starts
    if position.line >= len(starts):
        return len(source.text)
    begin = starts[position.line]
    last = position.line + 1 == len(starts)
    end = len(source.text) if last else starts[position.line + 1] - 1
    line = source.text[begin:end]
    inside = types.Position(0, position.character)
    return begin + min(codec.position_from_client_units([line], inside).character, len(line))
