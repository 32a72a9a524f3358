"""Title pages and imprints are compared, whatever the record holds."""

from __future__ import annotations

from pathlib import Path

import pytest
from essay import build

from octavo.verify.front import KIND
from octavo.verify.prove import Proof
from octavo.world.machine import Machine

PNG = (
    b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0\x1f\x15\xc4\x89"
    b"\0\0\0\nIDATx\x9cc\0\1\0\0\5\0\1\r\n-\xb4\0\0\0\0IEND\xaeB`\x82"
)
FRONTS = {
    "nothing": "lang: en\n",
    "no language": "title: A\nauthor: B\n",
    "markup": "title: The *x* of $E=mc^2$ and `c`\nsubtitle: On [it](https://x.example), 2^nd^ ed.\n"
    "author: [A. *B*]\nlang: en\nrights: '© A---B'\n",
    "others": "title: A\ncreator:\n- {text: E, role: edt}\n- {text: A, role: aut}\n- {text: A, role: aut}\n"
    "contributor:\n- {text: A, role: aut}\n- {text: T, role: trl}\n- {text: X, role: cov}\nlang: fr\n",
    "series": "title: A\nbelongs-to-collection: S\ngroup-position: 2\ndate: 2024-05-01\nlang: en\n"
    "identifier: [{text: 10.1000/182, scheme: DOI}, 'urn:isbn:9783161484100']\n",
    "no contents": "title: A\ntoc: false\nlang: nl\nauthor: B\n",
    "from the right": "title: ספר (John) 12\nauthor: [כהן, John Smith]\nlang: he\npublisher: הוצאה 5\n",
    "called as the text begins": "title: One\nauthor: One\nlang: en\nsubtitle: A word or two, or three.\n",
    "in capitals": "title: STRASSE\nsubtitle: 'ﬁne: Ǆ'\npublisher: Groß & Söhne\nlang: de\n",
    "a cover": "title: A\ncover-image: c.png\nlang: en\n",
    "a long word": f"title: {'Rechtsschutz' * 9}\nauthor: {'Wissenschafts' * 3}\nlang: de\n",
}  # fmt: skip


@pytest.mark.parametrize("name", FRONTS)
def test_title_pages(name: str, tmp_path: Path) -> None:
    path = tmp_path / "book.md"
    (tmp_path / "c.png").write_bytes(PNG)
    path.write_text(f"---\n{FRONTS[name]}---\n\n# One\n\nA word or two.\n\n# Two\n\nB.\n", "utf-8")
    built = build(path)
    proof = Proof(built.book, built.prose)
    proof.add({f"book.{edition}": data for edition, data in built.files.items()}, Machine())
    certificate, findings = proof.certificate()
    assert not findings
    assert certificate.agrees
    assert all(proof.count(KIND)[0] > 0 for proof in certificate.editions)
