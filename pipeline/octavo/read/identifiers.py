"""Identifiers of a whole book: unique through all chapters, and links that find them."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Sequence

from octavo.model.prose import CLOSE, OPEN

_RESERVED = ("text", "toc", "contents-title", "bibliography")
_NAME = re.compile(r"[^\W\d][\w.-]*\Z")
_NOT_NAME = re.compile(r"[^\w.-]+")
_ID_TOKEN = re.compile(f"{OPEN}I([^{OPEN}{CLOSE}]*){CLOSE}")
_HTML_LINK = re.compile(f'(<a\\b[^>]*?) href="#{OPEN}I([^{OPEN}{CLOSE}]*){CLOSE}"')
_TYPST_LINK = re.compile(f'#link\\(label\\("{OPEN}I([^{OPEN}{CLOSE}]*){CLOSE}"\\)\\)')


class Identifiers:
    """The book's identifiers: what each name in each chapter became.

    A name keeps its form in the first chapter that has it; a later chapter's is made
    different by the chapter's name.
    """

    def __init__(self, chapters: Sequence[tuple[str, Sequence[str]]]) -> None:
        self.names = [name for name, _ in chapters]
        self.used = set(_RESERVED)
        self.anchors = [self.claim(f"chapter-{name}") for name in self.names]
        self.own: list[dict[str, str]] = []
        self.first: dict[str, str] = {}
        for name, identifiers in chapters:
            final: dict[str, str] = {}
            for identifier in identifiers:
                if identifier not in final:
                    final[identifier] = self.claim(identifier, name)
                    self.first.setdefault(identifier, final[identifier])
            self.own.append(final)

    def claim(self, wanted: str, suffix: str = "") -> str:
        """A name like `wanted` that nothing in the book has yet, valid as an XML name."""
        name = _NOT_NAME.sub("-", wanted).strip("-") or "x"
        if not _NAME.match(name):
            name = f"x-{name}"
        candidate, number = name, 1
        while candidate in self.used:
            number += 1
            tail = _NOT_NAME.sub("-", suffix)
            candidate = f"{name}-{tail}" if number == 2 and tail else f"{name}-{number}"
        self.used.add(candidate)
        return candidate

    def target(self, chapter: int, name: str) -> str | None:
        """What a link to `name` in this chapter points at; None for nowhere."""
        file, mark, fragment = name.partition("#")
        stem, ending = posixpath.splitext(file)
        if ending in (".md", ".markdown"):
            stem = posixpath.normpath(posixpath.join(posixpath.dirname(self.names[chapter]), stem))
            if stem not in self.names:
                return None
            at = self.names.index(stem)
            return self.own[at].get(fragment) if mark else self.anchors[at]
        return self.own[chapter].get(name) or self.first.get(name)

    def settle_html(self, chapter: int, markup: str) -> str:
        def link(match: re.Match[str]) -> str:
            target = self.target(chapter, html.unescape(match[2]))
            return f'{match[1]} href="#{target}"' if target else match[1]

        markup = _HTML_LINK.sub(link, markup)
        return _ID_TOKEN.sub(lambda m: self.own[chapter].get(html.unescape(m[1]), ""), markup)

    def settle_typst(self, chapter: int, markup: str) -> str:
        def link(match: re.Match[str]) -> str:
            target = self.target(chapter, _unquoted(match[1]))
            return f'#link(label("{target}"))' if target else "#text"

        markup = _TYPST_LINK.sub(link, markup)
        return _ID_TOKEN.sub(lambda m: self.own[chapter].get(_unquoted(m[1]), ""), markup)

    def settle_name(self, chapter: int, token: str) -> str:
        match = _ID_TOKEN.fullmatch(token)
        return self.own[chapter].get(match[1], "") if match else token


def _unquoted(text: str) -> str:
    return text.replace('\\"', '"').replace("\\\\", "\\")
