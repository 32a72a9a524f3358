"""The bytes of a picture as the editions carry it; a drawing (SVG) is made safe first.

No script, style, picture or entity from elsewhere gets through: a drawing shows what is
in its own file. The rest stays as it was drawn.
"""

from __future__ import annotations

import re

from lxml import etree

from octavo.model.finding import OctavoError
from octavo.model.prose import Asset
from octavo.world.world import World

_SVG = "http://www.w3.org/2000/svg"
_XHTML = "http://www.w3.org/1999/xhtml"
_DROPPED = frozenset(
    "script foreignobject handler listener iframe object embed audio video canvas link".split()
)
_LARGE = 10_000_000  # bytes; longer attributes are refused otherwise
_REFERENCES = ("href", "src")
_PICTURE = re.compile(r"data:image/(?!svg)", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|(.))", re.DOTALL)
_OUTSIDE = re.compile(
    r"url\(\s*+[\"']?+\s*+(?!#)|@import|\b(?:image-set|image|src|expression)\(|javascript:",
    re.IGNORECASE,
)
# A selector, a declaration or an at-rule, up to the character that ends it.
_PIECE = re.compile(
    r"""((?:/\*.*?(?:\*/|\Z)|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\\.|[^{};])*+)([{};]|\Z)""",
    re.DOTALL,
)


def asset_bytes(world: World, asset: Asset) -> bytes:
    """What the editions carry of the asset.

    Raises OctavoError where the file cannot be read, or is a drawing that is broken.
    """
    try:
        data = world.read_bytes(asset.path)
    except OSError as error:
        raise OctavoError(
            f"{asset.path}: {error.strerror or error}; check its permissions"
        ) from None
    return clean(data, asset.path) if asset.media_type == "image/svg+xml" else data


def clean(data: bytes, path: str) -> bytes:
    """The drawing without what acts or lies outside of it. Raises OctavoError."""
    # The limits of the parser hold entities in check; only a large file without any does
    # without, and in UTF-8, since another encoding could hide them.
    large = len(data) > _LARGE and b"<!ENTITY" not in data
    parser = etree.XMLParser(
        encoding="utf-8" if large else None,
        huge_tree=large,
        resolve_entities=False,
        no_network=True,
        remove_pis=True,
        strip_cdata=False,
    )
    repair = "open it in a drawing program and save it as plain SVG"
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise OctavoError(f"{path}: broken SVG: {error.msg}; {repair}") from None
    if root.tag != f"{{{_SVG}}}svg":
        raise OctavoError(f'{path}: this is no SVG: no <svg xmlns="{_SVG}">; {repair}')
    for element in list(root.iter()):
        if element is not root and _foreign(element):
            _remove(element)
        elif isinstance(element.tag, str):
            _attributes(element)
            if _local(element.tag) == "style":
                _style(element)
    tree = root.getroottree()
    tree.docinfo.clear()
    return etree.tostring(tree, encoding="UTF-8", xml_declaration=False)


def _local(name: str) -> str:
    return name.rpartition("}")[2].lower()


def _foreign(element: etree._Element) -> bool:
    if element.tag is etree.Entity:
        return True
    if not isinstance(element.tag, str):
        return False
    animated = element.get("attributeName", "").rpartition(":")[2].strip().lower()
    return (
        element.tag.startswith(f"{{{_XHTML}}}")
        or _local(element.tag) in _DROPPED
        or animated in _REFERENCES
        or animated.startswith("on")
    )


def _attributes(element: etree._Element) -> None:
    for name, value in [(str(k), str(v)) for k, v in element.attrib.items()]:
        kept = _kept(name, value)
        if kept is None:
            del element.attrib[name]
        else:
            # Set even where nothing changed: an entity in it is written out.
            element.set(name, kept)


def _kept(name: str, value: str) -> str | None:
    local = _local(name)
    if local.startswith("on") or name.endswith("}base"):
        return None
    if local in _REFERENCES:
        return value if _inside(value.strip()) else None
    if local == "style":
        return _declarations(value)
    return None if _outside(value) else value


def _inside(address: str) -> bool:
    return address.startswith("#") or bool(_PICTURE.match(address))


def _style(element: etree._Element) -> None:
    text = str(element.xpath("string()"))
    kept = _declarations(text)
    if kept != text or len(element):
        del element[:]
        element.text = kept


def _declarations(css: str) -> str:
    """The style without the rules and declarations that load something."""
    kept, dropped = [], 0  # how many blocks deep in a rule that goes
    for text, end in _PIECE.findall(css):
        if dropped:
            dropped += (end == "{") - (end == "}")
        elif not _outside(text):
            kept.append(text + end)
        elif end == "{":
            dropped = 1
        elif end == "}":
            kept.append(end)
    return "".join(kept)


def _outside(css: str) -> bool:
    return bool(_OUTSIDE.search(css) or ("\\" in css and _OUTSIDE.search(_unescaped(css))))


def _unescaped(css: str) -> str:
    def plain(match: re.Match[str]) -> str:
        return chr(min(int(match[1], 16), 0x10FFFF)) if match[1] else match[2]

    return _ESCAPE.sub(plain, css)


def _remove(element: etree._Element) -> None:
    parent, previous, tail = element.getparent(), element.getprevious(), element.tail or ""
    assert parent is not None
    if previous is not None:
        previous.tail = (previous.tail or "") + tail
    else:
        parent.text = (parent.text or "") + tail
    parent.remove(element)
