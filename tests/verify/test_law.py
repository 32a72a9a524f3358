"""An edition that does not agree brings a finding that names it, says what is wrong, and where."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from essay import MOMENT

from octavo.model.book import Book
from octavo.model.certificate import Certificate
from octavo.model.finding import Finding
from octavo.model.prose import Prose
from octavo.render.editions import render
from octavo.verify.prove import Proof
from octavo.world.machine import Machine

Read = Callable[..., tuple[Book, Prose]]
Verdict = tuple[Certificate, tuple[Finding, ...]]

HEAD = "---\ntitle: Salt\nlang: en\n---\n\n# The office\n\n"
TABLE = """Table: Salt by the ton

| Year | Tons |
|-----:|:-----|
| 1900 | 12   |
| 1901 | 34   |

"""


def proved(read: Read, text: str) -> Verdict:
    book, prose = read(HEAD + text)
    proof = Proof(book, prose)
    (pdf,) = render(book, prose, Machine(), ["pdf"], MOMENT, force=False)
    assert pdf.data is not None
    proof.take(proof.prove("book.pdf", pdf.data))
    return proof.certificate()


@pytest.mark.parametrize("before", range(14, 21))
def test_a_table_at_the_foot_of_a_page_keeps_its_caption(read: Read, before: int) -> None:
    """Where it ends a page, the typesetter tags it in another way."""
    certificate, findings = proved(read, "Word.\n\n" * before + TABLE + "The last paragraph.\n")
    assert findings == ()
    assert certificate.agrees


@pytest.mark.parametrize("before", [16, 17])
def test_words_from_right_to_left_nearby_hide_no_damage(read: Read, before: int) -> None:
    hebrew = "Hebrew: [בראשית ברא אלהים את השמים]{lang=he dir=rtl}.\n"
    certificate, findings = proved(read, "Word.\n\n" * before + TABLE + hebrew)
    assert findings == ()
    assert certificate.agrees
    assert dict(certificate.editions[0].counts)["captions"] == (1, 1)
