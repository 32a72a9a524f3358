"""A real client, in a real conversation with `octavo lsp` over its standard streams."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import coverage
from lsprotocol import types
from pygls.lsp.client import LanguageClient

SECONDS = 20
ROOT = Path(__file__).parents[2]
T = TypeVar("T")


class Editor:
    """An editor with documents open; positions are 0-based lines and UTF-16 code units."""

    def __init__(self, client: LanguageClient, folder: Path) -> None:
        self.client = client
        self.folder = folder
        self.shown: dict[str, list[types.Diagnostic]] = {}
        self.news = asyncio.Event()
        self.versions: dict[str, int] = {}

        @client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def published(params: types.PublishDiagnosticsParams) -> None:
            self.shown[Path(params.uri).name] = list(params.diagnostics)
            self.news.set()

    def uri(self, name: str) -> str:
        return (self.folder / name).as_uri()

    def document(self, name: str) -> types.TextDocumentIdentifier:
        return types.TextDocumentIdentifier(self.uri(name))

    def open(self, name: str) -> None:
        text = (self.folder / name).read_text("utf-8")
        self.versions[name] = 1
        item = types.TextDocumentItem(self.uri(name), "markdown", 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))

    def change(self, name: str, text: str) -> None:
        self.versions[name] += 1
        version = types.VersionedTextDocumentIdentifier(self.versions[name], self.uri(name))
        whole = types.TextDocumentContentChangeWholeDocument(text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(version, [whole]))

    def insert(self, name: str, line: int, character: int, text: str) -> None:
        self.versions[name] += 1
        version = types.VersionedTextDocumentIdentifier(self.versions[name], self.uri(name))
        place = types.Position(line, character)
        part = types.TextDocumentContentChangePartial(types.Range(place, place), text)
        self.client.text_document_did_change(types.DidChangeTextDocumentParams(version, [part]))

    async def until(self, name: str, wanted: Callable[[list[str]], bool]) -> list[types.Diagnostic]:
        """Wait until the codes shown for a file are as wanted."""
        async with asyncio.timeout(SECONDS):
            while name not in self.shown or not wanted(codes(self.shown[name])):
                self.news.clear()
                await self.news.wait()
        return self.shown[name]


def codes(found: list[types.Diagnostic]) -> list[str]:
    return [str(item.code) for item in found]


def _measured() -> list[str]:
    """What makes the server's process count for the coverage, where that is measured."""
    if coverage.Coverage.current() is None:
        return []
    settings = [f"--rcfile={ROOT / 'pyproject.toml'}", f"--data-file={ROOT / '.coverage'}"]
    return ["-m", "coverage", "run", "--parallel-mode", *settings]


def talk(folder: Path, conversation: Callable[[Editor], Awaitable[T]]) -> T:
    """Start a server, have the conversation, and say goodbye."""

    async def run() -> T:
        client = LanguageClient("tests", "1")
        editor = Editor(client, folder)
        environment = {**os.environ, "OCTAVO_CACHE": "", "PYTHONPATH": str(ROOT / "pipeline")}
        await client.start_io(sys.executable, *_measured(), "-m", "octavo", "lsp", env=environment)
        await client.initialize_async(
            types.InitializeParams(types.ClientCapabilities(), root_uri=folder.as_uri())
        )
        client.initialized(types.InitializedParams())
        try:
            async with asyncio.timeout(SECONDS):
                return await conversation(editor)
        finally:
            async with asyncio.timeout(SECONDS):
                await client.shutdown_async(None)
                client.exit(None)
                await client.stop()

    return asyncio.run(run())
