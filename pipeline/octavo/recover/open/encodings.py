"""From bytes to text: Unicode where the bytes are that, else by what their letters tell."""

from __future__ import annotations

from octavo.model.finding import OctavoError

_MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)


def decoded(path: str, data: bytes) -> str:
    """The text of a file; line ends are `\\n`. Raises OctavoError for a binary file."""
    text = _text(path, data)
    return (
        text.replace("\r\n", "\n")
        .replace("\r", "\n")
        .replace("\u2028", "\n")
        .replace("\u2029", "\n")
    )


def _text(path: str, data: bytes) -> str:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if text and "\0" not in text:
        return text
    from charset_normalizer import from_bytes

    best = from_bytes(data).best()
    if best is None or "\0" in str(best):
        raise OctavoError(f"{path}: this is no text that Octavo can read; give it a known format")
    return str(best)
