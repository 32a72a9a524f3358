"""The kinds of identifiers, as ONIX has them."""

from __future__ import annotations

import re

from octavo.model.metadata import Identifier

_KINDS = {
    "isbn10": "02", "gtin13": "03", "upc": "04", "ismn10": "05", "doi": "06", "lccn": "13",
    "gtin14": "14", "isbn13": "15", "isbn": "15", "legaldepositnumber": "17", "urn": "22",
    "uuid": "22", "oclc": "23", "ismn13": "25", "isbna": "26", "jp": "27", "olcc": "28",
}  # fmt: skip
_PROPRIETARY = "01"


def kind(identifier: Identifier) -> str:
    """Its type in ONIX code list 5, told by its scheme; empty where it names none."""
    scheme = re.sub(r"[^a-z0-9]", "", identifier.scheme.lower())
    if scheme == "isbn" and len(re.sub(r"[^0-9Xx]", "", identifier.text)) == 10:
        return "02"
    return _KINDS.get(scheme, _PROPRIETARY if scheme else "")
