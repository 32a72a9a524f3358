"""Calls and definitions are found at the very column a reader would count."""

from __future__ import annotations

import pytest

from octavo.model.span import SourceText, Span
from octavo.read.files import read_source
from octavo.read.scanner import scan_chapter
from octavo.world.fake import FakeWorld

TEXT = "One.\n\nTwo[^a], three.\n\n[^a]: Four.\n"

BEFORE = {
    "astral letters": ("𝔄 𝔅 ", 5),
    "combining marks": ("e\N{COMBINING ACUTE ACCENT}t ", 5),
    "joined emoji": ("👩‍🚀 ", 5),
    "a tab": ("a\tb", 4),
    "a no-break space": ("a\u00a0", 3),
    "a code span": ("`[^a]` ", 8),
    "a comment": ("<!-- [^a] -->", 14),
    "right to left": ("שלום", 5),
}


def chapter_of(data: bytes):
    return scan_chapter("a", read_source(FakeWorld({"a.md": data}), "a.md"))


def call_span(chapter) -> Span:
    (call,) = chapter.note_calls
    return chapter.source.span(call.start, call.end)


@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"], ids=["plain", "bom"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_line_ends_and_a_byte_order_mark_move_nothing(bom: bytes, end: str) -> None:
    chapter = chapter_of(bom + TEXT.replace("\n", end).encode())
    assert call_span(chapter) == Span("a.md", 3, 4, 3, 8)
    (definition,) = chapter.definitions
    span = chapter.source.span(definition.start, definition.marker_end)
    assert span == Span("a.md", 5, 1, 5, 5)
    assert chapter.source.text[definition.body_start : definition.end].strip() == "Four."


@pytest.mark.parametrize(("before", "column"), BEFORE.values(), ids=BEFORE.keys())
def test_columns_count_code_points(before: str, column: int) -> None:
    chapter = chapter_of(f"{before}[^a]\n\n[^a]: b\n".encode())
    assert call_span(chapter) == Span("a.md", 1, column, 1, column + 4)


@pytest.mark.parametrize(
    ("text", "line", "column"),
    [
        ("> a\n>\n> [^n]: b\n", 3, 3),
        ("   [^n]: b\n", 1, 4),
        ("[^m]: a\n[^n]: b\n", 2, 1),
        ("- a\n\n    [^n]: b\n", 3, 5),
        ("---\ntitle: T\n---\n\n[^n]: b\n", 5, 1),
    ],
)
def test_a_definition_starts_at_its_bracket(text: str, line: int, column: int) -> None:
    chapter = chapter_of(text.encode())
    definition = chapter.definitions[-1]
    span = chapter.source.span(definition.start, definition.marker_end)
    assert (span.line, span.column, span.end_column) == (line, column, column + 4)


@pytest.mark.parametrize(
    "body", ["b", "b\nc", "b\n\n    c", "b\n\n    - c\n    - d", "b\n\n    ```\n    c\n    ```"]
)
def test_a_definition_ends_with_its_body(body: str) -> None:
    text = f"a[^n]\n\n[^n]: {body}\n\nNext.\n"
    chapter = scan_chapter("a", SourceText("a.md", text))
    (definition,) = chapter.definitions
    assert text[definition.body_start : definition.end] == f" {body}"


def test_a_call_knows_the_definition_that_it_stands_in() -> None:
    text = "a[^n]\n\n[^n]: b\n\n    c[^m]\n\nd[^m]\n\n[^m]: e\n"
    chapter = scan_chapter("a", SourceText("a.md", text))
    assert [(call.label, call.inside) for call in chapter.note_calls] == [
        ("n", None),
        ("m", "n"),
        ("m", None),
    ]


def test_every_offset_is_that_of_the_text_it_names() -> None:
    text = "# H {#h}\n\n![alt](i.png) [t][l] ^[n] [@k, p. 1] <b id='x'>y</b>\n\n[l]: /u\n"
    chapter = scan_chapter("a", SourceText("a.md", text))

    def cut(start: int, end: int) -> str:
        return chapter.source.text[start:end]

    assert [cut(i.start, i.end) for i in chapter.identified] == ["h", "x"]
    assert [cut(t.start, t.end) for t in chapter.targets] == ["i.png"]
    assert [cut(r.start, r.end) for r in chapter.link_references] == ["[l]"]
    assert [cut(n.start, n.end) for n in chapter.inline_notes] == ["^[n]"]
    assert [cut(c.start, c.end) for c in chapter.citations] == ["@k"]
    assert [cut(d.start, d.end) for d in chapter.link_definitions] == ["[l]: /u"]
    assert [(h.level, h.text, h.identified) for h in chapter.headings] == [(1, "H", True)]
