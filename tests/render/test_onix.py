"""The product records: valid by EDItEUR's own schemas, a product an edition, read back."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import pytest
from lxml import etree
from opened import PNG, opened
from test_record import FILES

from octavo.model.relators import CONTRIBUTORS, TERMS
from octavo.render.onix import render_onix
from octavo.verify.expected import Expected, expect
from octavo.verify.onix import compare_onix, onix_record, onix_records

NAMES = {"o": "http://ns.editeur.org/onix/3.0/reference"}
STAMP = 1_700_000_000


@cache
def schema(kind: str) -> etree.XMLSchema | etree.RelaxNG:
    name = f"schema/{kind}3.0/ONIX_BookProduct_3.0_reference.{kind}"
    tree = etree.parse(str(files("onixcheck").joinpath(name)))
    return etree.XMLSchema(tree) if kind == "xsd" else etree.RelaxNG(tree)


def valid(data: bytes) -> etree._Element:
    root = etree.fromstring(data)
    for kind in ("xsd", "rng"):
        schema(kind).assertValid(root)
    return root


@pytest.fixture(scope="module")
def made(desk):
    return opened(desk(FILES), "bk", "epub", "html", "pdf")


@pytest.fixture(scope="module")
def message(made, desk) -> bytes:
    return render_onix(made.book, made.prose, desk(FILES), made.files, STAMP)


def expected(made, world) -> Expected:
    found = expect(made.book, made.prose)
    found.seen.look(world)
    return found


def of(
    desk, yaml: str, text: str = "# One\n\nWords.\n", **options
) -> tuple[object, etree._Element]:
    """A book and its message; the PDF is not set for it."""
    world = desk({"bk/book.yaml": yaml, "bk/1.md": text, "bk/a.png": PNG})
    made = opened(world, "bk", "epub")
    data = render_onix(made.book, made.prose, world, made.files, STAMP, **options)
    wanted = onix_record(made.book, made.prose, expected(made, world), "epub")
    assert onix_records(data) == {"epub": {"title": ("—",), **wanted}}
    return made, valid(data)


def features(root: etree._Element, product: int = 0) -> list[str]:
    found = root.findall("o:Product", NAMES)[product]
    return [element.text for element in found.iterfind(".//o:ProductFormFeatureValue", NAMES)]


def test_the_schemas_hold(message: bytes) -> None:
    root = valid(message)
    assert root.get("release") == "3.0"
    assert root.findtext("o:Header/o:SentDateTime", "", NAMES) == "20231114T2213Z"
    forms = [element.text for element in root.iterfind(".//o:ProductFormDetail", NAMES)]
    assert sorted(forms) == ["E101", "E105", "E107"]


def test_every_field_comes_back(made, message: bytes, desk) -> None:
    found = onix_records(message)
    assert set(found) == {"epub", "pdf", "html"}
    assert int(found["pdf"].pop("pages")[0].split()[1]) > 1
    for edition, record in found.items():
        assert record == onix_record(made.book, made.prose, expected(made, desk(FILES)), edition)
    assert found["pdf"]["isbn"] == ("9781402894626",)
    assert found["epub"]["contributor-role"] == ("A01", "A12", "B06", "A13")
    assert "isbn" not in found["html"]


CHANGES = {
    "title": (b">A &amp; B &lt;", b">A &lt;"),
    "subtitle": (b">Sub title<", b">Sub<"),
    "contributor": (b">Bob, B.<", b">Bob<"),
    "contributor-role": (b">A12<", b">A13<"),
    "contributor-file-as": (b">Example, Ada<", b">Ada<"),
    "language": (b">eng<", b">enm<"),
    "date": (b">20240506<", b">20240507<"),
    "publisher": (b"PublisherName>Press<", b"PublisherName>Pres<"),
    "description": (b">What it is<", b">What<"),
    "subject": (b">Three<", b">Tree<"),
    "subject-scheme": (b">10</SubjectScheme", b">93</SubjectScheme"),
    "series": (b">Series<", b">Serie<"),
    "position": (b"SequenceNumber>3</Coll", b"SequenceNumber>4</Coll"),
    "isbn": (b">9780306406157<", b">9780306406158<"),
    "sender": (b"SenderName>Press<", b"SenderName>Another<"),
    "extent": (b"<ExtentType>02<", b"<ExtentType>00<"),
    "reference": (b"#epub<", b"#pub<"),
    "codes": (b"PublishingStatus>04<", b"PublishingStatus>07<"),
    "accessibility": (b"FeatureValue>04<", b"FeatureValue>92<"),
    "accessibility-summary": (b"Headings mark", b"Headings hide"),
}


@pytest.mark.parametrize("field", CHANGES)
def test_a_change_is_seen(made, message: bytes, desk, field: str) -> None:
    before, after = CHANGES[field]
    assert before in message
    found = onix_records(message.replace(before, after))["epub"]
    wanted = onix_record(made.book, made.prose, expected(made, desk(FILES)), "epub")
    assert set(wanted) == set(CHANGES)
    assert found.get(field) != wanted[field]


OTHERS = {
    "Price": (b"</Product>", b"<ProductSupply><Price>9</Price></ProductSupply></Product>"),
    "TextType": (b"TextType>03<", b"TextType>02<"),
    "SentDateTime": (b"20231114T2213Z", b"yesterday"),
}


@pytest.mark.parametrize("name", OTHERS)
def test_what_octavo_does_not_write_is_seen(made, message: bytes, desk, name: str) -> None:
    before, after = OTHERS[name]
    assert before in message
    found = compare_onix(
        made.book, made.prose, expected(made, desk(FILES)), [], message.replace(before, after), 0
    )
    told = [one for one in found["epub"] if one.verdict == "differs"]
    assert [one.name for one in told] == ["others"]
    assert any(text.startswith(name) for text in told[0].found)


def test_the_pages_of_the_pdf_are_counted(made, message: bytes, desk) -> None:
    wanted = expected(made, desk(FILES))
    pages = int(onix_records(message)["pdf"]["pages"][0].split()[1])
    for count in (pages, pages + 1):
        found = compare_onix(made.book, made.prose, wanted, [], message, count)
        assert [one.name for one in found["pdf"] if one.verdict == "differs"] == (
            [] if count == pages else ["pages"]
        )


@pytest.mark.parametrize(
    "name",
    ["NotificationType", "ProductComposition", "ProductForm", "PrimaryContentType",
     "EpubTechnicalProtection", "PublishingStatus"],
)  # fmt: skip
def test_each_code_is_held_to(made, message: bytes, desk, name: str) -> None:
    root = etree.fromstring(message)
    for element in root.iter(f"{{*}}{name}"):
        element.text = "99"
    wanted = onix_record(made.book, made.prose, expected(made, desk(FILES)), "epub")
    assert onix_records(etree.tostring(root))["epub"]["codes"] != wanted["codes"]


@pytest.mark.parametrize("data", [b"", b"<ONIXMessage", b"\xff\xfe"])
def test_what_is_no_message_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="not a message"):
        onix_records(data)


def test_a_product_that_is_no_edition_is_refused(message: bytes) -> None:
    for form in (b"E103", b"E107"):
        with pytest.raises(ValueError, match="no edition"):
            onix_records(message.replace(b"E101", form))


@pytest.mark.parametrize(
    "yaml",
    [
        "title: T\n",
        "{}\n",
        "title: T\nlang: xx-Unknown\ndate: 2024\n",
        "title: T\nlang: zh-Hans-CN\ndate: 2024-05\n",
        "title: T\nlang: de-x-own\nbelongs-to-collection: S\ngroup-position: IV\n",
        "title: T\nlang: es-419\nbelongs-to-collection: S\ngroup-position: '3.'\n",
        "title: T\nbelongs-to-collection: S\ngroup-position: 2.10\n",
        "title: T\nsubject: {text: a, authority: MEDTOP, term: '1'}\ncreator: {role: dgs, text: B}\n",
        "title: 'a < b & c'\npublisher: '<p>'\ndescription: |\n  a\n\n  b\n",
    ],
)
def test_books_of_all_sorts_are_valid(desk, yaml: str) -> None:
    of(desk, yaml)


def test_the_reference_lasts_while_the_isbn_comes_and_goes(desk) -> None:
    def reference(yaml: str) -> str:
        return of(desk, yaml)[1].findtext(".//o:RecordReference", "", NAMES)

    own = "title: T\nidentifier: urn:uuid:1\n"
    assert reference(own) == "urn:uuid:1#epub"
    assert reference(f"{own}octavo: {{isbn: {{epub: 978-0-306-40615-7}}}}\n") == "urn:uuid:1#epub"
    assert reference("title: T\n") == reference("title: T\ndate: 2024\n")


def test_what_is_not_so_is_no_feature(desk) -> None:
    whole = of(desk, "title: T\nlang: en\n", "# One\n\n![A picture](a.png) $x$\n")[1]
    assert {"04", "82", "85", "11", "13", "14", "17", "22", "29", "36", "52"} < set(features(whole))
    assert not {"19", "41", "05"} & set(features(whole))
    mute = of(desk, "title: T\ntoc-depth: 1\n", "# One\n\n## Two\n\n![](a.png)\n")[1]
    assert set(features(mute)) == {"00", "13", "29", "36"}
    paged = of(desk, "title: T\n", pages=True)[1]
    assert {"19", "41"} < set(features(paged))


def test_a_pdf_is_measured_and_is_tagged(message: bytes) -> None:
    root = valid(message)
    (pdf,) = [
        product for product in root.iterfind("o:Product", NAMES)
        if product.findtext(".//o:ProductFormDetail", "", NAMES) == "E107"
    ]  # fmt: skip
    kinds = [element.text for element in pdf.iterfind(".//o:ExtentType", NAMES)]
    assert kinds == ["02", "07"]
    assert "05" in [e.text for e in pdf.iterfind(".//o:ProductFormFeatureValue", NAMES)]


def test_the_same_book_gives_the_same_bytes(made, desk, message: bytes) -> None:
    again = render_onix(made.book, made.prose, desk(FILES), made.files, STAMP)
    assert again == message


def test_roles_are_those_of_both_lists() -> None:
    assert set(CONTRIBUTORS) <= set(TERMS)
    lists = etree.parse(
        str(files("onixcheck").joinpath("schema/xsd3.0/ONIX_BookProduct_CodeLists.xsd"))
    )
    known = lists.xpath("//*[@name='List17']//@value")
    assert set(CONTRIBUTORS.values()) <= set(known)
