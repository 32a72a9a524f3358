"""Drawings (SVG): what of them can be compared."""

from __future__ import annotations

import io

from lxml import etree


def _parsed(data: bytes) -> etree._Element | None:
    if b"<svg" not in data and b":svg" not in data:
        return None
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return None


def canonical(data: bytes) -> bytes:
    """A drawing in canonical form (C14N 1.0), without comments; nothing where it is no drawing."""
    root = _parsed(data)
    if root is None:
        return b""
    out = io.BytesIO()
    etree.ElementTree(root).write_c14n(out, with_comments=False)
    return out.getvalue()


def reduced(source: bytes, shown: bytes) -> bool:
    """Whether a drawing may be the source's without what acts or lies outside of it: everything
    that it shows stands in the source, in the same order.
    """
    whole, part = _parsed(source), _parsed(shown)
    if whole is None or part is None:
        return False
    left = whole.iter(etree.Element)
    return all(any(_same(element, other) for other in left) for element in part.iter(etree.Element))


def _same(element: etree._Element, other: etree._Element) -> bool:
    return element.tag == other.tag and all(
        name == "style" or other.get(str(name)) == value for name, value in element.attrib.items()
    )


def animated(media_type: str, data: bytes) -> bool:
    """Whether a picture may move, by the marks that its format has for it."""
    match media_type:
        case "image/gif":  # its loop, or the delays of several pictures
            return b"NETSCAPE2.0" in data or data.count(b"\x21\xf9\x04") > 1
        case "image/png":  # the chunk of an animation stands before the picture's
            return b"acTL" in data.partition(b"IDAT")[0]
        case "image/webp":  # a bit of the extended header
            return data[12:16] == b"VP8X" and len(data) > 20 and bool(data[20] & 2)
        case "image/svg+xml":
            return b"animat" in data or b"keyframes" in data or b":set" in data or b"<set" in data
        case _:
            return False
