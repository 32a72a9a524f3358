"""Damage to the structure of the finished PDF: paragraphs, notes, calls, lists, tables."""

from __future__ import annotations

import itertools
from functools import partial
from random import Random

import pikepdf

from mutants.kind import Hit
from mutants.pdf import HEADINGS, PDF, Document, Item, below, paragraphs, remove


def _near(document: Document, item: Item) -> Hit:
    """An item and what stands on both sides of it."""
    leaves = document.outside("P", "LBody", "Caption", "TH", "TD", *HEADINGS)
    at = next(n for n, leaf in enumerate(leaves) if leaf.element == item.element)
    return document.hit(*leaves[max(0, at - 1) : at + 3])


def _dropped(document: Document, random: Random, names: tuple[str, ...]) -> Hit | None:
    items = document.outside(*names)
    if not items:
        return None
    item = random.choice(items)
    hit = document.hit(item)
    remove(item)
    return hit


for _name, _tags in (
    ("heading dropped", HEADINGS),
    ("row dropped", ("TR",)),
    ("caption dropped", ("Caption",)),
):
    PDF.add(_name, partial(_dropped, names=tuple(_tags)))


@PDF.kind()
def paragraph_dropped(document: Document, random: Random) -> Hit:
    item = random.choice(paragraphs(document))
    hit = document.hit(item)
    remove(item)
    return hit


@PDF.kind()
def paragraph_doubled(document: Document, random: Random) -> Hit:
    plain = [i for i in paragraphs(document) if not document.links(i.element)]
    item = random.choice(plain)
    item.kids.insert(item.at, item.element)
    return _near(document, item)


@PDF.kind()
def paragraphs_swapped(document: Document, random: Random) -> Hit:
    items = paragraphs(document)
    pairs = [
        (first, second) for first, second in itertools.pairwise(items) if first.kids == second.kids
    ]
    first, second = random.choice(pairs)
    first.kids[first.at], first.kids[second.at] = second.element, first.element
    return document.hit(first, second)


@PDF.kind()
def heading_of_another_level(document: Document, random: Random) -> Hit:
    item = random.choice(document.outside(*HEADINGS))
    other = random.choice([name for name in HEADINGS if name != item.name])
    item.element.S = pikepdf.Name(f"/{other}")
    return document.hit(item)


@PDF.kind()
def heading_made_a_paragraph(document: Document, random: Random) -> Hit:
    item = random.choice(document.outside(*HEADINGS))
    item.element.S = pikepdf.Name.P
    return document.hit(item)


@PDF.kind()
def heading_of_the_contents_made_another(document: Document, random: Random) -> Hit:
    heading = next(item for item in document.front if item.name == "H1")
    heading.element.S = pikepdf.Name(random.choice(("/P", "/Div", "/Span")))
    return Hit(fields=("",))


@PDF.kind()
def note_dropped(document: Document, random: Random) -> Hit:
    item = random.choice(document.all("Note"))
    remove(item)
    return document.hit(item)


@PDF.kind()
def note_doubled(document: Document, random: Random) -> Hit:
    item = random.choice(document.all("Note"))
    item.kids.insert(item.at, item.element)
    return document.hit(item)


@PDF.kind()
def notes_swapped(document: Document, random: Random) -> Hit:
    first, second = random.sample(document.all("Note"), 2)
    first.kids[first.at] = second.element
    second.kids[second.at] = first.element
    return document.hit(first, second)


@PDF.kind()
def note_made_a_paragraph(document: Document, random: Random) -> Hit:
    item = random.choice(document.all("Note"))
    item.element.S = pikepdf.Name.P
    return document.hit(item)


@PDF.kind()
def call_dropped(document: Document, random: Random) -> Hit:
    item, hit = random.choice(document.calls())
    remove(item)
    return hit


@PDF.kind()
def call_led_nowhere(document: Document, random: Random) -> Hit:
    item, hit = random.choice(document.calls())
    del document.links(item.element)[0]["/Dest"]
    return hit


@PDF.kind()
def call_led_to_another_note(document: Document, random: Random) -> Hit:
    (item, hit), (other, there) = _two_calls(document, random)
    document.links(item.element)[0].Dest = document.links(other.element)[0].Dest
    return hit | there


@PDF.kind()
def call_led_to_a_heading(document: Document, random: Random) -> Hit:
    """Most of all the call of a page's first note, above which nothing else is noted."""
    item, hit = random.choice(document.calls())
    name = random.choice(list(document.pdf.Root.Names.Dests.Names)[::2])
    document.links(item.element)[0].Dest = name
    return hit


@PDF.kind()
def call_spoken_as_another(document: Document, random: Random) -> Hit | None:
    calls = [(i, h) for i, h in document.calls() if document.text(i.element).strip().isdecimal()]
    if not calls:
        return None
    item, hit = random.choice(calls)
    document.links(item.element)[0].Contents = pikepdf.String(
        f"Footnote {random.randint(500, 900)}"
    )
    return hit | Hit(fields=("",))


@PDF.kind(wanted=3)
def other_words_spoken_than_are_shown(document: Document, random: Random) -> Hit:
    item = random.choice(paragraphs(document))
    key = random.choice(("/ActualText", "/Alt", "/E"))
    item.element[key] = pikepdf.String("Other words.")
    return document.hit(item)


@PDF.kind()
def elements_mapped_to_others(document: Document, random: Random) -> Hit:
    roles = document.pdf.Root.StructTreeRoot.RoleMap
    roles[random.choice(("/Note", "/H1", "/Em"))] = pikepdf.Name("/Div")
    return Hit(fields=("",))


@PDF.kind()
def link_moved_beside_its_words(document: Document, random: Random) -> Hit:
    item, hit = random.choice(document.calls())
    document.links(item.element)[0].Rect = pikepdf.Array([1, 1, 9, 9])
    return hit


@PDF.kind()
def call_led_down_the_page(document: Document, random: Random) -> Hit:
    item, hit = random.choice(document.calls())
    link = document.links(item.element)[0]
    target = list(link.Dest)
    target[3] = float(target[3]) + 250
    link.Dest = pikepdf.Array(target)
    return hit


@PDF.kind()
def links_of_two_calls_crossed(document: Document, random: Random) -> Hit:
    (item, hit), (other, there) = _two_calls(document, random)
    first, second = document.links(item.element)[0], document.links(other.element)[0]
    first.Dest, second.Dest = second.Dest, first.Dest
    return hit | there


def _two_calls(document: Document, random: Random) -> list[tuple[Item, Hit]]:
    calls = document.calls()
    first = random.choice(calls)
    return [first, random.choice([call for call in calls if call[1] != first[1]])]


@PDF.kind()
def way_back_cut(document: Document, random: Random) -> Hit:
    item, link = random.choice(document.backs())
    del link["/Dest"]
    return document.hit(item)


@PDF.kind()
def ways_back_crossed(document: Document, random: Random) -> Hit:
    (item, link), (other, there) = random.sample(document.backs(), 2)
    link.Dest, there.Dest = there.Dest, link.Dest
    return document.hit(item, other)


@PDF.kind()
def list_item_dropped(document: Document, random: Random) -> Hit | None:
    items = document.all("LI")
    if not items:
        return None
    item = random.choice(items)
    hit = _parts(document, item)
    remove(item)
    return hit


def _parts(document: Document, item: Item) -> Hit:
    """What may stand apart in the source: each paragraph of it, and its tables."""
    inside = [i for i in document.items if i.name in ("P", "LBody", "TD") and below(i, item)]
    return document.hit(item, *inside)


@PDF.kind()
def cell_dropped(document: Document, random: Random) -> Hit | None:
    items = _cells(document)
    if not items:
        return None
    item = random.choice(items)
    hit = document.hit(item)
    remove(item)
    return hit


def _cells(document: Document) -> list[Item]:
    return [i for i in document.outside("TD", "TH") if document.text(i.element).strip()]


@PDF.kind()
def cells_swapped(document: Document, random: Random) -> Hit | None:
    items = _cells(document)
    pairs = [
        (first, second)
        for first, second in itertools.pairwise(items)
        if first.kids == second.kids
        and document.text(first.element) != document.text(second.element)
    ]
    if not pairs:
        return None
    first, second = random.choice(pairs)
    first.kids[first.at], first.kids[second.at] = second.element, first.element
    return document.hit(first)


@PDF.kind()
def caption_made_a_paragraph(document: Document, random: Random) -> Hit | None:
    items = document.outside("Caption")
    if not items:
        return None
    item = random.choice(items)
    item.element.S = pikepdf.Name.P
    return document.hit(item)


@PDF.kind()
def quotation_unwrapped(document: Document, random: Random) -> Hit | None:
    items = document.all("BlockQuote")
    if not items:
        return None
    item = random.choice(items)
    item.element.S = pikepdf.Name.Div
    return _parts(document, item)


@PDF.kind()
def head_of_cells_made_data(document: Document, random: Random) -> Hit | None:
    heads = [item for item in _cells(document) if item.name == "TH"]
    if not heads:
        return None
    item = random.choice(heads)
    item.element.S = pikepdf.Name.TD
    return document.hit(item)


@PDF.kind()
def head_of_a_column_made_that_of_a_row(document: Document, random: Random) -> Hit | None:
    heads = [item for item in _cells(document) if item.name == "TH"]
    if not heads:
        return None
    item = random.choice(heads)
    for owner in item.element.A:
        if "/Scope" in owner:
            owner.Scope = pikepdf.Name.Row
    return document.hit(item)


@PDF.kind()
def row_moved_into_the_head(document: Document, random: Random) -> Hit | None:
    heads = document.outside("THead")
    if not heads:
        return None
    head = random.choice(heads)
    body = next(i for i in document.outside("TBody") if i.outer == head.outer)
    row = body.element.K[0]
    hit = document.hit(head)
    head.element.K.append(row)
    del body.element.K[0]
    return hit


@PDF.kind()
def row_broken_in_two(document: Document, random: Random) -> Hit | None:
    rows = [i for i in document.outside("TR") if document.text(i.element.K[-1]).strip()]
    rows = [item for item in rows if len(item.element.K) > 1]
    if not rows:
        return None
    item = random.choice(rows)
    last = item.element.K[-1]
    del item.element.K[-1]
    new = pikepdf.Dictionary(S=pikepdf.Name.TR, P=item.element.P, K=pikepdf.Array([last]))
    item.kids.insert(item.at + 1, document.pdf.make_indirect(new))
    return document.hit(item)


@PDF.kind()
def cell_given_more_columns(document: Document, random: Random) -> Hit | None:
    items = _cells(document)
    if not items:
        return None
    item = random.choice(items)
    item.element.A = pikepdf.Array([pikepdf.Dictionary(O=pikepdf.Name.Table, ColSpan=2)])
    return document.hit(item)
