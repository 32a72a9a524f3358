"""Damage to lists and tables, in the EPUB and the HTML."""

from __future__ import annotations

from random import Random

from mutants.kind import Hit
from mutants.web import (
    WEB,
    Element,
    Web,
    block,
    drop,
    following,
    join,
    other_letter,
    said,
    swap,
    tag,
)
from octavo.verify.words import words


@WEB.kind()
def list_item_dropped(web: Web, random: Random) -> Hit | None:
    if not (found := web.body("li")):
        return None
    item = random.choice(found)
    hit = _item(web, item)
    drop(item)
    return hit


def _item(web: Web, *items: Element) -> Hit:
    return web.hit(*items, *(child for item in items for child in item))


@WEB.kind()
def list_items_merged(web: Web, random: Random) -> Hit | None:
    pairs = [(i, j) for i in web.body("li") if (j := following(i, "li")) is not None]
    if not pairs:
        return None
    first, second = random.choice(pairs)
    hit = _item(web, first, second)
    join(first, second)
    return hit


@WEB.kind()
def list_items_swapped(web: Web, random: Random) -> Hit | None:
    pairs = [(i, j) for i in web.body("li") if (j := following(i, "li")) is not None]
    if not pairs:
        return None
    first, second = random.choice(pairs)
    hit = _item(web, first, second)
    swap(first, second)
    return hit


@WEB.kind()
def list_unwrapped(web: Web, random: Random) -> Hit | None:
    if not (found := web.body("li")):
        return None
    item = random.choice(found)
    hit = _item(web, item)
    item.tag = web.name("div")
    return hit


def _cells(web: Web) -> list[Element]:
    return [cell for cell in web.body("td", "th") if said(cell).strip()]


@WEB.kind()
def cell_dropped(web: Web, random: Random) -> Hit | None:
    if not (found := _cells(web)):
        return None
    cell = random.choice(found)
    hit = web.hit(cell)
    drop(cell)
    return hit


@WEB.kind()
def cell_emptied(web: Web, random: Random) -> Hit | None:
    if not (found := _cells(web)):
        return None
    cell = random.choice(found)
    hit = web.hit(cell)
    cell.text = ""
    for child in list(cell):
        cell.remove(child)
    return hit


@WEB.kind()
def cell_edited(web: Web, random: Random) -> Hit | None:
    found = [(s, m) for s, m in web.words() if tag(block(s.owner)) == "table"]
    if not found:
        return None
    slot, match = random.choice(found)
    hit = web.hit(slot.owner)
    slot.put(*match.span(), other_letter(match[0], random))
    return hit


def _cell_pairs(web: Web) -> list[tuple[Element, Element]]:
    pairs = [(c, d) for c in _cells(web) if (d := following(c, "td", "th")) is not None]
    return [(c, d) for c, d in pairs if said(d).strip() and words(said(c)) != words(said(d))]


@WEB.kind()
def cells_swapped(web: Web, random: Random) -> Hit | None:
    if not (pairs := _cell_pairs(web)):
        return None
    first, second = random.choice(pairs)
    hit = web.hit(first)
    swap(first, second)
    return hit


@WEB.kind()
def cells_merged(web: Web, random: Random) -> Hit | None:
    if not (pairs := _cell_pairs(web)):
        return None
    first, second = random.choice(pairs)
    hit = web.hit(first)
    join(first, second)
    return hit


@WEB.kind()
def row_dropped(web: Web, random: Random) -> Hit | None:
    rows = [row for row in web.body("tr") if said(row).strip()]
    if not rows:
        return None
    row = random.choice(rows)
    hit = web.hit(row)
    drop(row)
    return hit


@WEB.kind()
def rows_swapped(web: Web, random: Random) -> Hit | None:
    pairs = [(r, s) for r in web.body("tr") if (s := following(r, "tr")) is not None]
    if not pairs:
        return None
    first, second = random.choice(pairs)
    hit = web.hit(first)
    swap(first, second)
    return hit
