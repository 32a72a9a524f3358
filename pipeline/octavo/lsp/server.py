"""`octavo lsp`: the proofreader in the editor, over the Language Server Protocol 3.17."""

from __future__ import annotations

import asyncio
import os
import re
from collections.abc import Iterator
from importlib.metadata import version

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams
from pygls.lsp.server import LanguageServer
from pygls.workspace import PositionCodec

from octavo.lsp.diagnostics import actions, diagnostics
from octavo.lsp.places import offset_of, path_of, range_of, uri_of
from octavo.lsp.shelf import Opened, Shelf, book_of
from octavo.lsp.symbols import (
    KeySymbol,
    NoteSymbol,
    Symbol,
    antecedent,
    entry_text,
    key_places,
    note_places,
    note_text,
    sources_of,
    symbol_at,
)
from octavo.model.book import Chapter
from octavo.model.span import Span
from octavo.world.world import World

PAUSE = 0.15
"""Seconds without a keystroke before the book is looked at again."""
_LABEL = re.compile(r"[^\s\[\]^]+\Z")
_KEY = re.compile(r"[\w][\w:.#$%&+?<>~/-]*\Z")
_BEFORE_NOTE = re.compile(r"\[\^([^\s\[\]^]{0,80})\Z")
_BEFORE_KEY = re.compile(r"(?:^|[\s\[;(-])@\{?([\w:.#$%&+?<>~/-]{0,80})\Z")
_SHORT = 200


class Server(LanguageServer):
    """Keeps the shelf of books, and looks at one again a moment after it changed."""

    def __init__(self, world: World) -> None:
        super().__init__("octavo", version("octavo"))
        self.world = world
        self.shelf = Shelf(world)
        self.waiting: dict[str, asyncio.Task[None]] = {}
        self.told: dict[str, set[str]] = {}

    @property
    def codec(self) -> PositionCodec:
        return self.workspace.position_codec

    def later(self, book: str, pause: float) -> None:
        """Look at a book after a pause; another change begins the pause anew."""
        before = self.waiting.pop(book, None)
        if before is not None:
            before.cancel()
        self.waiting[book] = asyncio.get_running_loop().create_task(self._look(book, pause))

    async def _look(self, book: str, pause: float) -> None:
        await asyncio.sleep(pause)
        opened = self.shelf.opened(book)
        shown = diagnostics(opened, self.codec)
        for path in self.told.get(book, set()) - shown.keys():
            shown[path] = []
        self.told[book] = {path for path, found in shown.items() if found}
        for path, found in shown.items():
            self.text_document_publish_diagnostics(
                types.PublishDiagnosticsParams(uri_of(path), found)
            )

    def at(
        self, document: types.TextDocumentIdentifier, position: types.Position
    ) -> tuple[Opened, Symbol | None]:
        """The book of a document, and what stands at a position in it."""
        path = path_of(document.uri)
        opened = self.shelf.opened(book_of(self.world, path))
        source = opened.source(path)
        if opened.book is None or source is None:
            return opened, None
        offset = offset_of(self.codec, source, position)
        return opened, symbol_at(opened.book, opened.chapter(path), source, offset)

    def location(self, opened: Opened, span: Span) -> types.Location:
        path = os.path.abspath(span.path)
        return types.Location(uri_of(path), range_of(self.codec, opened.source(path), span))


def serve(world: World) -> None:
    """Serve on standard input and output until the client says goodbye."""
    made(world).start_io()


def made(world: World) -> Server:
    """A server with all its features."""
    server = Server(world)
    _documents(server)
    _reading(server)
    _writing(server)
    return server


def _documents(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: types.DidOpenTextDocumentParams) -> None:
        document = params.text_document
        server.later(server.shelf.put(path_of(document.uri), document.text), 0)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: types.DidChangeTextDocumentParams) -> None:
        uri = params.text_document.uri
        text = server.workspace.get_text_document(uri).source
        server.later(server.shelf.put(path_of(uri), text), PAUSE)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def saved(params: types.DidSaveTextDocumentParams) -> None:
        uri = params.text_document.uri
        text = server.workspace.get_text_document(uri).source
        server.later(server.shelf.put(path_of(uri), text), 0)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(params: types.DidCloseTextDocumentParams) -> None:
        server.later(server.shelf.drop(path_of(params.text_document.uri)), 0)


def _reading(server: Server) -> None:
    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(params: types.HoverParams) -> types.Hover | None:
        opened, symbol = server.at(params.text_document, params.position)
        if symbol is None:
            return None
        words = _shown(opened, symbol)
        path = os.path.abspath(symbol.span.path)
        place = range_of(server.codec, opened.source(path), symbol.span)
        return types.Hover(types.MarkupContent(types.MarkupKind.Markdown, words), place)

    @server.feature(types.TEXT_DOCUMENT_DEFINITION)
    def definition(params: types.DefinitionParams) -> list[types.Location]:
        opened, symbol = server.at(params.text_document, params.position)
        return [server.location(opened, span) for span in _others(opened, symbol)]

    @server.feature(types.TEXT_DOCUMENT_REFERENCES)
    def references(params: types.ReferenceParams) -> list[types.Location]:
        opened, symbol = server.at(params.text_document, params.position)
        return [server.location(opened, span) for span in _places(opened, symbol)]

    @server.feature(
        types.TEXT_DOCUMENT_COMPLETION, types.CompletionOptions(trigger_characters=["^", "@"])
    )
    def completion(params: types.CompletionParams) -> list[types.CompletionItem]:
        path = path_of(params.text_document.uri)
        opened = server.shelf.opened(book_of(server.world, path))
        source, chapter = opened.source(path), opened.chapter(path)
        if opened.book is None or source is None or chapter is None:
            return []
        offset = offset_of(server.codec, source, params.position)
        before = source.text[max(0, offset - 100) : offset].rpartition("\n")[2]
        if match := _BEFORE_NOTE.search(before):
            closed = source.text.startswith("]", offset)
            return list(_labels(chapter, match[1], closed=closed))
        if match := _BEFORE_KEY.search(before):
            return list(_keys(opened, match[1]))
        return []


def _writing(server: Server) -> None:
    kinds = [types.CodeActionKind.QuickFix, types.CodeActionKind.SourceFixAll]

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(kinds))
    def code_action(params: types.CodeActionParams) -> list[types.CodeAction]:
        path = path_of(params.text_document.uri)
        opened = server.shelf.opened(book_of(server.world, path))
        wanted = params.context.only
        found = actions(opened, path, params.range, server.codec)
        return [a for a in found if not wanted or any(str(a.kind).startswith(w) for w in wanted)]

    @server.feature(types.TEXT_DOCUMENT_PREPARE_RENAME)
    def prepare(params: types.PrepareRenameParams) -> types.Range | None:
        opened, symbol = server.at(params.text_document, params.position)
        if symbol is None:
            return None
        path = os.path.abspath(symbol.span.path)
        return range_of(server.codec, opened.source(path), symbol.span)

    @server.feature(types.TEXT_DOCUMENT_RENAME, types.RenameOptions(prepare_provider=True))
    def rename(params: types.RenameParams) -> types.WorkspaceEdit | None:
        opened, symbol = server.at(params.text_document, params.position)
        if symbol is None:
            return None
        _refuse(opened, symbol, params.new_name)
        changes: dict[str, list[types.TextEdit]] = {}
        for span in _places(opened, symbol):
            place = server.location(opened, span)
            changes.setdefault(place.uri, []).append(types.TextEdit(place.range, params.new_name))
        return types.WorkspaceEdit(changes=changes)


def _refuse(opened: Opened, symbol: Symbol, name: str) -> None:
    """Raise, in words for the user, where a new name is none or is taken."""
    note = isinstance(symbol, NoteSymbol)
    if not (_LABEL if note else _KEY).match(name):
        raise JsonRpcInvalidParams(f"“{name}” cannot be a {'label' if note else 'key'}")
    if isinstance(symbol, NoteSymbol):
        taken = name != symbol.label and name in symbol.chapter.notes
    else:
        book = opened.book
        taken = name != symbol.key and any(r.key == name for r in (book and book.references) or ())
    if taken:
        raise JsonRpcInvalidParams(f"“{name}” is there already")


def _shown(opened: Opened, symbol: Symbol) -> str:
    """What a hover says, in Markdown."""
    assert opened.book is not None
    texts = opened.checked.texts if opened.checked else {}
    if isinstance(symbol, KeySymbol):
        entry = entry_text(opened.book, symbol.key, texts)
        return f"```yaml\n{entry}\n```" if entry else f"`@{symbol.key}` is not in the bibliography"
    words = note_text(symbol.chapter, symbol.label)
    if not words:
        return f"note `{symbol.label}` is not defined"
    calls = sum(
        not place.defines and place.label == symbol.label for place in note_places(symbol.chapter)
    )
    parts = [f"**Note `{symbol.label}`**, called {calls} ×", words]
    meant = antecedent(symbol.chapter, symbol.label)
    if meant is not None:
        parts.append(f"which is that of note `{meant}`: {note_text(symbol.chapter, meant)}")
    for key in sources_of(symbol.chapter, symbol.label):
        entry = entry_text(opened.book, key, texts)
        parts.append(f"```yaml\n{entry}\n```" if entry else f"`@{key}` is not in the bibliography")
    return "\n\n".join(parts)


def _others(opened: Opened, symbol: Symbol | None) -> Iterator[Span]:
    """From a call to its note, from a note to its calls, from a citation to its entry."""
    match symbol:
        case NoteSymbol():
            for place in note_places(symbol.chapter):
                if place.label == symbol.label and place.defines != symbol.defines:
                    yield place.span
        case KeySymbol():
            for reference in (opened.book and opened.book.references) or ():
                if reference.key == symbol.key:
                    yield reference.span
        case None:
            return


def _places(opened: Opened, symbol: Symbol | None) -> Iterator[Span]:
    """Every place of a label in its chapter, or of a key in the book."""
    match symbol:
        case NoteSymbol():
            for place in note_places(symbol.chapter):
                if place.label == symbol.label:
                    yield place.span
        case KeySymbol():
            if opened.book is not None:
                for cited in key_places(opened.book, symbol.key):
                    yield cited.span
        case None:
            return


def _labels(chapter: Chapter, begun: str, *, closed: bool) -> Iterator[types.CompletionItem]:
    """Labels of the chapter's notes, those that nothing calls yet first."""
    called = {call.label for call in chapter.note_calls if call.label != begun}
    for label in chapter.notes:
        words = note_text(chapter, label)
        yield types.CompletionItem(
            label=label,
            kind=types.CompletionItemKind.Reference,
            detail=words[:_SHORT],
            insert_text=label if closed else f"{label}]",
            filter_text=label,
            sort_text=f"{label in called:d}{label}",
        )


def _keys(opened: Opened, _begun: str) -> Iterator[types.CompletionItem]:
    texts = opened.checked.texts if opened.checked else {}
    book = opened.book
    for reference in (book and book.references) or ():
        assert book is not None
        yield types.CompletionItem(
            label=reference.key,
            kind=types.CompletionItemKind.Reference,
            documentation=entry_text(book, reference.key, texts),
        )
