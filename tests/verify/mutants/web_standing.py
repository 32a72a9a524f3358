"""Damage to how items stand in lists, cells in tables, and code in lines, in the EPUB and the HTML."""

from __future__ import annotations

import re
from random import Random

from mutants.kind import Hit
from mutants.web import WEB, Element, Web, following, said, slots, tag, unwrap


def _list(web: Web, random: Random, *names: str) -> tuple[Element, Hit] | None:
    found = [element for element in web.body(*names) if any(tag(kid) == "li" for kid in element)]
    if not found:
        return None
    chosen = random.choice(found)
    items = [kid for kid in chosen if tag(kid) == "li"]
    return chosen, web.hit(*items, *(child for item in items for child in item))


@WEB.kind()
def list_numbered_no_more(web: Web, random: Random) -> Hit | None:
    if (found := _list(web, random, "ol")) is None:
        return None
    found[0].tag = web.name("ul")
    return found[1]


@WEB.kind()
def list_numbered_instead_of_bullets(web: Web, random: Random) -> Hit | None:
    if (found := _list(web, random, "ul")) is None:
        return None
    found[0].tag = web.name("ol")
    return found[1]


def _attribute(web: Web, random: Random, name: str, value: str) -> Hit | None:
    if (found := _list(web, random, "ol")) is None:
        return None
    found[0].set(name, value)
    return found[1]


@WEB.kind()
def list_begun_at_another_number(web: Web, random: Random) -> Hit | None:
    return _attribute(web, random, "start", "7")


@WEB.kind()
def list_numbered_in_another_way(web: Web, random: Random) -> Hit | None:
    return _attribute(web, random, "type", "I")


@WEB.kind()
def list_numbered_backwards(web: Web, random: Random) -> Hit | None:
    return _attribute(web, random, "reversed", "reversed")


@WEB.kind()
def item_given_another_number(web: Web, random: Random) -> Hit | None:
    if (found := _list(web, random, "ol")) is None:
        return None
    next(kid for kid in found[0] if tag(kid) == "li").set("value", "9")
    return found[1]


def _rows(web: Web) -> list[Element]:
    return [row for row in web.body("tr") if said(row).strip()]


def _row_of(web: Web, random: Random, least: int) -> tuple[Element, Hit] | None:
    found = [row for row in _rows(web) if len(row) >= least]
    if not found:
        return None
    row = random.choice(found)
    return row, web.hit(row)


@WEB.kind()
def row_broken_in_two(web: Web, random: Random) -> Hit | None:
    found = [row for row in _rows(web) if len(row) > 1 and said(row[-1]).strip()]
    if not found:
        return None
    row = random.choice(found)
    hit = web.hit(row)
    new = row.makeelement(row.tag, {}, nsmap=row.nsmap)
    new.append(row[-1])
    row.addnext(new)
    return hit


@WEB.kind()
def rows_merged(web: Web, random: Random) -> Hit | None:
    pairs = [(r, s) for r in _rows(web) if (s := following(r, "tr")) is not None]
    if not pairs:
        return None
    first, second = random.choice(pairs)
    hit = web.hit(first)
    for cell in list(second):
        first.append(cell)
    parent = second.getparent()
    assert parent is not None
    parent.remove(second)
    return hit


@WEB.kind()
def empty_cell_dropped(web: Web, random: Random) -> Hit | None:
    """A cell that was made empty here is another kind: its words would be missed."""
    if (found := _row_of(web, random, 2)) is None:
        return None
    row, hit = found
    row.insert(0, row.makeelement(row[0].tag, {}, nsmap=row.nsmap))
    return hit


@WEB.kind()
def cell_given_more_columns(web: Web, random: Random) -> Hit | None:
    if (found := _row_of(web, random, 1)) is None:
        return None
    found[0][0].set("colspan", "2")
    return found[1] if said(found[0][0]).strip() else None


@WEB.kind()
def head_of_cells_made_data(web: Web, random: Random) -> Hit | None:
    heads = [cell for cell in web.body("th") if said(cell).strip()]
    if not heads:
        return None
    cell = random.choice(heads)
    hit = web.hit(cell)
    cell.tag = web.name("td")
    return hit


@WEB.kind()
def row_moved_into_the_head(web: Web, random: Random) -> Hit | None:
    found = [(t, b) for t in web.body("thead") if (b := following(t, "tbody")) is not None]
    if not found:
        return None
    head, body = random.choice(found)
    hit = web.hit(body)
    head.append(body[0])
    return hit


@WEB.kind()
def column_aligned_otherwise(web: Web, random: Random) -> Hit | None:
    cells = [cell for cell in web.body("td") if said(cell).strip()]
    if not cells:
        return None
    cell = random.choice(cells)
    right = "text-align: right" in (cell.get("style") or "")
    cell.set("style", f"text-align: {'left' if right else 'right'};")
    return web.hit(cell)


@WEB.kind(wanted=1)
def lines_of_code_joined(web: Web, random: Random) -> Hit | None:
    found = [s for pre in web.body("pre") for s in slots(pre) if re.search(r"\S\n.*\S", s.text)]
    if not found:
        return None
    slot = random.choice(found)
    hit = web.hit(slot.owner)
    at = re.search(r"\S(\n)", slot.text)
    assert at is not None
    slot.put(*at.span(1), " ")
    return hit


@WEB.kind(wanted=1)
def indentation_of_code_lost(web: Web, random: Random) -> Hit | None:
    found = [s for pre in web.body("pre") for s in slots(pre) if re.search(r"\n +\S", s.text)]
    if not found:
        return None
    slot = random.choice(found)
    slot.text = re.sub(r"\n +(?=\S)", "\n", slot.text)
    return web.hit(slot.owner)


@WEB.kind()
def code_made_plain_text(web: Web, random: Random) -> Hit | None:
    found = []
    for code in web.body("code"):
        outer = code.getparent()
        if outer is not None and tag(outer) != "pre" and said(code).strip():
            found.append(code)
    if not found:
        return None
    code = random.choice(found)
    hit = web.hit(code)
    unwrap(code)
    return hit
