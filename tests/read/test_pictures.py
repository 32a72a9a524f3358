"""Pictures that are there, but that no edition can show."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.tif", b"II*\x00", "no edition can show it"),
        ("notes.yaml", b"a: b", "no edition can show it"),
        ("a.png", b"junk", "its content is not PNG"),
        ("a.jpg", b"\x89PNG\r\n\x1a\n", "its content is not JPG"),
    ],
)
def test_a_picture_that_cannot_be_shown_is_told_at_its_place(read, name, content, reason) -> None:
    _, prose = read({"bk/book.md": f"Some words.\n\n![A thing]({name})\n", f"bk/{name}": content})
    assert [(f.code, f.span.line, f.span.column) for f in prose.findings] == [("EDN003", 3, 12)]
    assert reason in prose.findings[0].message
    assert prose.assets == ()


def test_a_cover_that_is_no_picture_is_told_at_its_key(read) -> None:
    files = {"bk/book.yaml": "cover-image: c.png\n", "bk/a.md": "a\n", "bk/c.png": b"junk"}
    _, prose = read(files)
    assert [(f.code, f.span.line) for f in prose.findings] == [("EDN003", 1)]
    assert prose.cover == -1
