"""How items stand in their lists, cells in their tables, and code in its lines.

What is told of them is as in `Leaf.within`: `iv` or `•` of an item, and of a cell
`body:td:2:1/3:1x1:left`, which are the part of its table, what it is, its row, its place in that,
the rows and columns that it spans, and how it is aligned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from octavo.verify.sights import local

BULLET = "•"
_PARTS = {"thead": "head", "tbody": "body", "tfoot": "foot"}
_ALIGNED = re.compile(r"text-align:\s*(left|right|center)")
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l")),
    *((40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)


def numeral(number: int, kind: str) -> str:
    """A number as a list of a `type` writes it (HTML, 4.4.5)."""
    if number < 1 or kind not in ("a", "A", "i", "I"):
        return str(number)
    written, rest = "", number
    if kind in "aA":
        while rest:
            rest, letter = divmod(rest - 1, 26)
            written = chr(ord("a") + letter) + written
    else:
        for value, sign in _ROMAN:
            written += sign * (rest // value)
            rest %= value
    return written.upper() if kind.isupper() else written


def items(element: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """The items of a list, each with what stands before it."""
    own = [kid for kid in element if local(kid) == "li"]
    if local(element) == "ul":
        yield from ((item, BULLET) for item in own)
        return
    step = 1 if element.get("reversed") is None else -1
    number = _whole(element.get("start"), 1 if step > 0 else len(own))
    for item in own:
        number = _whole(item.get("value"), number)
        yield item, numeral(number, item.get("type") or element.get("type") or "1")
        number += step


def cells(table: etree._Element) -> Iterator[tuple[etree._Element, str]]:
    """The cells of a table, each with how it stands in it; those of tables in it are not among
    them.
    """
    number = 0
    for kid in table:
        part = _PARTS.get(local(kid), "body")
        for row in [kid] if local(kid) == "tr" else kid if local(kid) in _PARTS else ():
            number += 1
            own = [cell for cell in row if local(cell) in ("td", "th")]
            for place, cell in enumerate(own, 1):
                spans = f"{cell.get('rowspan') or 1}x{cell.get('colspan') or 1}"
                found = _ALIGNED.search(cell.get("style") or "")
                align = found[1] if found else cell.get("align") or ""
                yield cell, f"{part}:{local(cell)}:{number}:{place}/{len(own)}:{spans}:{align}"


def _whole(text: str | None, otherwise: int) -> int:
    try:
        return int(text) if text else otherwise
    except ValueError:
        return otherwise


def marker(label: str) -> str:
    """What stands before an item, from its label on a page."""
    return "".join(filter(str.isalnum, label)) or BULLET


def differing(kind: str, wanted: str, found: str, *, pdf: bool) -> str:
    """What is otherwise than it ought to be with an item, a cell or code; nothing where all is as
    it ought to be. A page tells of code only its lines and how far they are set in.
    """
    if wanted == found:
        return ""
    if kind == "cell":
        return _cell(wanted.split(":"), found.split(":"), pdf=pdf)
    if kind == "code":
        ours, theirs = ([*map(_indent, text.strip("\n").split("\n"))] for text in (wanted, found))
        if len(ours) != len(theirs):
            return f"has {_counted(len(theirs))}, not {len(ours)}"
        if ours != theirs and "\t" not in wanted:
            line = next(n for n in range(len(ours)) if ours[n] != theirs[n])
            return f"has line {line + 1} set in by {theirs[line]}, not by {ours[line]}"
        return "" if pdf or wanted.strip("\n") == found.strip("\n") else "has other spaces"
    before = {BULLET: "a bullet", "": "nothing"}
    return f"bears {before.get(found, f'“{found}”')}, not {before.get(wanted, f'“{wanted}”')}"


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip()) if line.strip() else 0


def _spanned(spans: str) -> str:
    rows, columns = spans.split("x")
    return (
        f"{rows} {'row' if rows == '1' else 'rows'} and "
        f"{columns} {'column' if columns == '1' else 'columns'}"
    )


def _counted(lines: int) -> str:
    return "one line" if lines == 1 else f"{lines} lines"


def _cell(wanted: list[str], found: list[str], *, pdf: bool) -> str:
    part, tag, row, place, spans, align = wanted
    there, other, line, where, over, aligned = found
    if row != line:
        return f"stands in row {line} of its table, not in row {row}"
    if place != where:
        return f"is cell {where.replace('/', ' of ')} in its row, not {place.replace('/', ' of ')}"
    if part != there:
        return f"stands in the {there} of its table, not in the {part}"
    if tag != other and not (pdf and tag == "th" and part != "head"):
        name = {"th": "a head of cells", "td": "a cell of data", "row": "a head of its row"}
        return f"is {name[other]}, not {name[tag]}"
    if spans != over:
        return f"spans {_spanned(over)}, not {_spanned(spans)}"
    if align != aligned and not pdf:
        return f"is aligned {aligned or 'as usual'}, not {align or 'as usual'}"
    return ""
