"""Opening the HTML edition."""

from __future__ import annotations

import base64
import binascii
from dataclasses import replace

from lxml import etree, html

from octavo.verify.around import Around
from octavo.verify.foreign import foreign
from octavo.verify.ledger import Edition, Found, Package, Unreadable
from octavo.verify.record import linked_access, page_package, page_record
from octavo.verify.sheets import unlike
from octavo.verify.sights import PICTURE
from octavo.verify.web import Reader, links, looking


def read_html(data: bytes) -> Found:
    """Open an HTML edition: the text is what `main` holds.

    Raises Unreadable where there is no such page.
    """
    try:
        root = html.document_fromstring(
            data, parser=html.HTMLParser(encoding="utf-8", huge_tree=True)
        )
    except (etree.LxmlError, ValueError) as error:
        raise Unreadable(f"not a page of HTML: {error}") from error
    main = root.find(".//main")
    if main is None:
        raise Unreadable("the page has no main part")
    reader = Reader()
    sheet = "\n".join(style.text or "" for style in root.iter("style"))
    reader.dress(sheet)
    reader.read(main, "")
    for nav in root.iter("nav"):
        if nav.get("role") == "doc-toc":
            reader.contents("contents", links(nav, ""))
    found = reader.found(Edition.HTML, page_record(root))
    around = Around(reader.rules)
    around.outside(main, next(root.iter("body"), root))
    pictures = {address: _within(address) for address in _sources(found)}
    found = replace(
        found,
        access=linked_access(root),
        front=around.tokens,
        around="\n".join((around.letters, *reader.titles())),
        package=Package(page_package(root)),
        foreign=tuple(foreign(root, page=True)),
        sheets=tuple(unlike(sheet, Edition.HTML)),
    )
    return looking(found, pictures)


def _sources(found: Found) -> set[str]:
    texts = (found.text, *(note.text for note in found.notes))
    return {sight.look for text in texts for sight in text.sights if sight.kind == PICTURE}


def _within(address: str) -> bytes:
    """The bytes of a picture that its address holds (RFC 2397); none where it holds none."""
    head, _, data = address.partition(",")
    try:
        return base64.b64decode(data, validate=True) if head.endswith(";base64") else b""
    except binascii.Error:
        return b""
