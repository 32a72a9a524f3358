"""Damage that leaves the words of the finished PDF as they are, and takes them from the reader."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial
from random import Random
from typing import Any

import pikepdf

from mutants.kind import Hit
from mutants.pdf import HEADINGS, PDF, Document, Item, Page
from mutants.pdf_pages import shown_words


def _operation(name: str, *operands: Any) -> pikepdf.ContentStreamInstruction:
    return pikepdf.ContentStreamInstruction(pikepdf.Array(operands), pikepdf.Operator(name))


def _before(
    document: Document, random: Random, operation: pikepdf.ContentStreamInstruction
) -> tuple[Page, Item]:
    """Words of a page with an operation in front of them."""
    page, found, item = shown_words(document, random, notes=random.random() < 0.3)
    page.operations.insert(random.choice(found), operation)
    page.write()
    return page, item


def _hidden(document: Document, random: Random, name: str, operands: tuple[Any, ...]) -> Hit:
    _, item = _before(document, random, _operation(name, *operands))
    return document.hit(item)


for _kind, _name, _operands in (
    ("words painted by no mode", "Tr", (3,)),
    ("words in white", "rg", (1, 1, 1)),
    ("words in the lightest grey", "g", (0.97,)),
    ("words in no ink", "k", (0, 0, 0, 0.02)),
):
    PDF.add(_kind, partial(_hidden, name=_name, operands=_operands))


@PDF.kind()
def words_too_small_to_be_read(document: Document, random: Random) -> Hit:
    page, found, item = shown_words(document, random, notes=False)
    at = random.choice(found)
    font = next(o for o in reversed(page.operations[:at]) if str(o.operator) == "Tf")
    page.operations.insert(at, _operation("Tf", font.operands[0], 0.4))
    page.write()
    return document.hit(item)


@PDF.kind()
def words_transparent(document: Document, random: Random) -> Hit:
    state = document.pdf.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.ExtGState, ca=0))
    page, item = _before(document, random, _operation("gs", pikepdf.Name("/Gone")))
    resources = page.page.obj.Resources
    if "/ExtGState" not in resources:
        resources.ExtGState = pikepdf.Dictionary()
    resources.ExtGState["/Gone"] = state
    return document.hit(item)


@PDF.kind()
def formula_in_white(document: Document, random: Random) -> Hit:
    item = random.choice([i for i in document.all("Formula") if i.note is None])
    number, mcid = next(document.pieces(item.element))
    page = document.pdf.pages[number]
    data, start = page.Contents.read_bytes(), f"/MCID {mcid}>>".encode()
    at = data.index(b" scn", data.index(start)) - 1
    page.Contents = document.pdf.make_stream(data[:at] + b"1" + data[at + 1 :])
    return _on_page(document, number)


@PDF.kind()
def words_moved_beside_the_page(document: Document, random: Random) -> Hit:
    page, found, item = shown_words(document, random, notes=False)
    at = random.choice(found)
    mcid = next(s.mcid for s in page.showings if s.at == at)
    first = min(s.at for s in page.showings if s.mcid == mcid)
    moved = max(n for n in range(first) if str(page.operations[n].operator) == "cm")
    matrix = [float(number) for number in page.operations[moved].operands]
    matrix[random.choice((4, 5))] += random.choice((-2000, 2000))
    page.operations[moved] = _operation("cm", *matrix)
    page.write()
    return document.hit(item)


@PDF.kind()
def words_of_another_actual_text(document: Document, random: Random) -> Hit:
    page, found, item = shown_words(document, random, notes=False)
    texts = {s.at: s.text for s in page.showings}
    at = random.choice([n for n in found if len(texts[n].strip()) > 3])
    font = next(o for o in reversed(page.operations[:at]) if str(o.operator) == "Tf")
    maps = {text: code for code, text in page.maps[str(font.operands[0])[1:].encode()].items()}
    codes = [maps[letter] for letter in texts[at]]
    other = pikepdf.String(b"".join(code.to_bytes(2, "big") for code in reversed(codes)))
    said = pikepdf.Dictionary(ActualText=pikepdf.String(texts[at]))
    page.operations[at : at + 1] = [
        _operation("BDC", pikepdf.Name.Span, said),
        _operation("Tj", other),
        _operation("EMC"),
    ]
    page.write()
    return document.hit(item)


Operations = Iterable[pikepdf.ContentStreamInstruction]


def _wrapped(
    document: Document,
    random: Random,
    change: Callable[[float, float], tuple[Operations, Operations]],
) -> Hit:
    """Words with operations before and behind them, which `change` gives for their place."""
    page, found, item = shown_words(document, random, notes=random.random() < 0.3)
    operations = page.operations
    start = max(n for n in range(found[0]) if str(operations[n].operator) == "cm") - 1
    end = next(n for n in range(found[0], len(operations)) if str(operations[n].operator) == "Q")
    before, behind = change(*(float(n) for n in operations[start + 1].operands[4:]))
    operations[end + 1 : end + 1] = list(behind)
    operations[start:start] = list(before)
    page.write()
    return document.hit(item)


def _within(*inner: pikepdf.ContentStreamInstruction) -> tuple[Operations, Operations]:
    return [_operation("q"), *inner], [_operation("Q")]


for _kind, _change in {
    "words scaled away": lambda x, y: _within(_operation("cm", 0.02, 0, 0, 0.02, x, y)),
    "words squeezed": lambda _x, _y: _within(_operation("Tz", 1)),
    "words mirrored": lambda x, _y: _within(_operation("cm", -1, 0, 0, 1, 2 * x + 40, 0)),
    "words upside down": lambda x, y: _within(_operation("cm", -1, 0, 0, -1, 2 * x + 90, 2 * y)),
    "words clipped away": lambda x, y: _within(
        _operation("re", x, y, 1, 1), _operation("W"), _operation("n")
    ),
    "words covered by a shape": lambda x, y: (
        [],
        [
            _operation("q"),
            _operation("rg", 1, 1, 1),
            _operation("re", x - 2, y - 3, 300, 12),
            _operation("f"),
            _operation("Q"),
        ],
    ),
}.items():
    PDF.add(_kind, partial(_wrapped, change=_change))


def _on_page(document: Document, number: int) -> Hit:
    there = [
        item
        for item in document.items
        if item.name in ("P", "Note", "LBody", "TD", "Caption", *HEADINGS)
        and number in {at for at, _ in document.pieces(item.element)}
    ]
    return document.hit(*there)


def _cut(document: Document, random: Random, box: str) -> Hit:
    page, _, _ = shown_words(document, random, notes=False)
    page.page.obj[box] = pikepdf.Array([0, 0, 10, 10])
    return _on_page(document, page.number)


PDF.add("media box too small for the words", partial(_cut, box="/MediaBox"))
PDF.add("crop box too small for the words", partial(_cut, box="/CropBox"))


# What is shown beside the text -------------------------------------------------------


@PDF.kind()
def words_in_a_form_that_is_an_artifact(document: Document, random: Random) -> Hit:
    page, found, _ = shown_words(document, random, notes=False)
    font = next(o for o in reversed(page.operations[: found[0]]) if str(o.operator) == "Tf")
    data = pikepdf.unparse_content_stream(
        [
            _operation("BT"),
            font,
            _operation("Tm", 1, 0, 0, 1, 60, random.randint(200, 300)),
            page.operations[found[0]],
            _operation("ET"),
        ]
    )
    form = document.pdf.make_stream(data, Type=pikepdf.Name.XObject, Subtype=pikepdf.Name.Form)
    form.BBox, form.Resources = pikepdf.Array([0, 0, 400, 600]), page.page.obj.Resources
    page.page.obj.Resources.XObject = pikepdf.Dictionary({"/Over": form})
    page.operations += [
        _operation("BMC", pikepdf.Name.Artifact),
        _operation("Do", pikepdf.Name("/Over")),
        _operation("EMC"),
    ]
    page.write()
    return _on_page(document, page.number)


@PDF.kind()
def number_of_a_page_changed(document: Document, random: Random) -> Hit:
    page, _, _ = shown_words(document, random, notes=False)
    codes = {text: code for code, text in page.maps[b"f0"].items()}
    digits = [codes[str(n)] for n in range(10) if str(n) in codes]
    last = max(n for n, o in enumerate(page.operations) if str(o.operator) in ("Tj", "TJ"))
    shown = b"".join(random.choice(digits).to_bytes(2, "big") for _ in range(4))
    page.operations[last] = _operation("Tj", pikepdf.String(shown))
    page.write()
    return _on_page(document, page.number)


# What acts, or lies over the pages ---------------------------------------------------


@PDF.kind()
def script_when_opened(document: Document, random: Random) -> Hit:
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=f"app.alert({random.random()})")
    document.pdf.Root.OpenAction = document.pdf.make_indirect(script)
    return Hit(fields=("",))


@PDF.kind()
def page_turned(document: Document, random: Random) -> Hit:
    page = random.choice(list(document.pdf.pages))
    page.obj.Rotate = random.choice((90, 180, 270))
    return Hit(fields=("",))


@PDF.kind()
def words_covered_by_an_annotation(document: Document, random: Random) -> Hit:
    page, _, _ = shown_words(document, random, notes=False)
    over = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.FreeText,
        Rect=pikepdf.Array([0, 0, 400, random.randint(300, 500)]),
        Contents="",
    )
    annotations = list(page.page.obj.get("/Annots", []))
    page.page.obj.Annots = pikepdf.Array([*annotations, document.pdf.make_indirect(over)])
    return Hit(fields=("",))


@PDF.kind()
def layers_added(document: Document, random: Random) -> Hit:
    layer = document.pdf.make_indirect(
        pikepdf.Dictionary(Type=pikepdf.Name.OCG, Name=f"{random.random()}")
    )
    off = pikepdf.Dictionary(OFF=pikepdf.Array([layer]))
    document.pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array([layer]), D=off)
    return Hit(fields=("",))
