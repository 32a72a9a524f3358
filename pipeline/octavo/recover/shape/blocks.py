"""From the lines of a plain text to its blocks: paragraphs, headings, quotations, verse, lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from octavo.recover.notes.lists import is_heading_of_notes, seems_to_cite
from octavo.recover.shape.lines import Line, Setting, base_of, is_titled, words_of

_TERMINAL = re.compile(r"[.!?…:;,][”’\"')»\]]*\d{0,4}\Z")
_ENDED = re.compile(r"[.!?…][”’\"')»\]]*(?:\[?\d{1,4}\]?|\*)?\Z")
_RULE = re.compile(r"(?:[*•·◦~=_—–-]\s*){3,}|⁂|❦|§")
_BULLET = re.compile(r"[•◦‣▪–*+-]\s+(?=\S)")
_STAR = re.compile(r"[^\s*]\*(?=[\s.,;:?!]|\Z)")
"""A star behind a word: where a text has any, a star at the head of a line may begin a note."""
_ITEM = re.compile(r"(?:\[?(\d{1,4})[\].):]+|\[\^?(\d{1,4})\]:?|(\d{1,4})[ \t])\s*(?=\S)")
NOTE = re.compile(rf"[↑⤴^]?[ ]?(?:{_ITEM.pattern})|[*†‡§‖¶]{{1,6}}\s*\S")
_CHAPTER = re.compile(
    r"(?:chapter|part|book|section|canto|act|kapitel|teil|chapitre|partie|livre|capítulo|parte|libro"
    r"|глава|часть)\s+(?:[ivxlcdm]+|\d+|one|two|three|four|five|six|seven|eight|nine|ten|\w+)\b.{0,60}"
    r"|(?:preface|foreword|introduction|prologue|epilogue|conclusion|afterword|appendix(?: \w+)?|bibliography"
    r"|acknowledg(?:e)?ments?|abstract|contents|index|works cited|vorwort|einleitung|nachwort|literatur"
    r"|avant-propos|préface|prólogo|prefacio|epílogo|предисловие|введение|заключение)"
    r"|[IVXLC]{1,7}\.?|[第]\s?[0-9一二三四五六七八九十百]+[章回節节].{0,40}",
    re.IGNORECASE,
)
ROW = re.compile(r"\|.*\|")
TABLE_RULE = re.compile(r"\|(?:\s*:?-+:?\s*\|)+")
_POINTING = re.compile(r"(?:ibid|ebd|ebenda|idem|id\.|op\. ?cit|loc\. ?cit|там же)", re.IGNORECASE)
"""What a note that lost its number may begin with, in small letters."""
_LONGEST_HEADING = 80
_WHOLE = 50
"""Characters from which on a line that ends without a stop was broken, and is no verse or head."""
_FIRST = 3
"""Lines at the beginning of a file among which even a question may be its heading."""
_QUOTED = 4
"""Columns by which what is quoted, or verse, stands further in."""


_OFF = 4
"""Columns by which a line may miss the middle, and still be centred."""


@dataclass(frozen=True, slots=True)
class Block:
    """A run of lines, half-open ordinals: paragraph, heading, quote, verse, bullet, table, rule."""

    kind: str
    first: int
    last: int
    level: int = 0


def blocks(lines: Sequence[Line], aside: frozenset[int], how: Setting) -> list[Block]:
    """The blocks of a text; lines set `aside` belong to none, but may stand within one."""
    kept = [at for at, line in enumerate(lines) if not line.blank and at not in aside]
    if not kept:
        return []
    tables = list(_tables(lines, kept))
    within = {at for table in tables for at in range(table.first, table.last)}
    kept = [at for at in kept if at not in within]
    if not kept:
        return tables
    groups = list(_wrapped(lines, kept, aside, how) if how.measure else _going_on(lines, kept, how))
    base = base_of([lines[at] for at in kept])
    stars = any(_STAR.search(lines[at].text) for at in kept)
    made = [_classified(lines, groups, number, base, how) for number in range(len(groups))]
    if stars:
        made = [
            Block("paragraph", each.first, each.last)
            if each.kind == "bullet" and lines[each.first].text[0] == "*"
            else each
            for each in made
        ]
    made = list(_merged_verse(lines, made, how))
    return sorted([*made, *tables], key=lambda block: block.first)


def _tables(lines: Sequence[Line], kept: Sequence[int]) -> Iterator[Block]:
    """Rows between upright bars, with the rule under the head that makes them a table."""
    run: list[int] = []
    for at in [*kept, len(lines)]:
        row = at < len(lines) and ROW.fullmatch(lines[at].text)
        if run and (not row or at != run[-1] + 1):
            if len(run) > 2 and TABLE_RULE.fullmatch(lines[run[1]].text):
                yield Block("table", run[0], run[-1] + 1)
            run = []
        if row:
            run.append(at)


def _going_on(lines: Sequence[Line], kept: Sequence[int], how: Setting) -> Iterator[list[int]]:
    """Lines in paragraphs where most paragraphs are one line: a line that breaks off goes on in the
    next. Where blank lines part paragraphs, a long one does even in front of a capital.
    """
    group: list[int] = []
    for count, at in enumerate(kept):
        if group:
            before, line = lines[group[-1]], lines[at]
            breaks = at == group[-1] + 1 and not _TERMINAL.search(before.text)
            # The lines of a title, an author and a date are short, and stand first.
            goes_on = line.text[0].islower() and count > _FIRST
            goes_on = goes_on or before.text[-1] in "-‐\u00ad¬"
            goes_on = goes_on or (how.spaced and len(before.text) > _WHOLE)
            if (
                not breaks
                or not goes_on
                or NOTE.match(line.text)
                or _POINTING.match(line.text)
                or is_heading_of_notes(before.text)
            ):
                yield group
                group = []
        group.append(at)
    yield group


def _wrapped(
    lines: Sequence[Line], kept: Sequence[int], aside: frozenset[int], how: Setting
) -> Iterator[list[int]]:
    """Lines in paragraphs: a blank line, an indent, a short last line or a new item parts them."""
    group: list[int] = []
    base = base_of([lines[at] for at in kept])
    endnotes = False
    for at in kept:
        if group and _parts(lines, group, at, aside, how, base, endnotes=endnotes):
            yield group
            group = []
        group.append(at)
        text = lines[at].text
        endnotes = is_heading_of_notes(text) or (endnotes and not _CHAPTER.fullmatch(text))
    yield group


def _parts(
    lines: Sequence[Line],
    group: Sequence[int],
    at: int,
    aside: frozenset[int],
    how: Setting,
    base: int,
    *,
    endnotes: bool,
) -> bool:
    before, line = lines[group[-1]], lines[at]
    between = range(group[-1] + 1, at)
    if between:
        # A page that turned within a paragraph leaves blank lines that part nothing.
        turned = any(number in aside for number in between)
        if turned and not endnotes and NOTE.match(lines[group[0]].text):
            return True  # a note at the foot of a page does not go on in the text of the next
        goes_on = line.text[0].islower() or before.text[-1] in "-‐\u00ad¬"
        return not (turned and goes_on and not _ENDED.search(before.text))
    if _ITEM.match(line.text) and (
        _ITEM.match(lines[group[0]].text) or is_heading_of_notes(before.text)
    ):
        return _next_item(lines, group, line)
    if is_heading_of_notes(before.text) and len(group) == 1:
        return True
    indented = line.indent - base
    if (how.indented or not how.spaced) and 1 < indented < 9 and before.indent == base:
        return not _ITEM.match(lines[group[0]].text)
    return not how.spaced and before.right < how.measure * 0.72 and bool(_ENDED.search(before.text))


def _next_item(lines: Sequence[Line], group: Sequence[int], line: Line) -> bool:
    """Whether a line is the item of a list that follows the one its group begins with."""
    first = _ITEM.match(lines[group[0]].text)
    here = _ITEM.match(line.text)
    assert here
    number = int(here[here.lastindex or 1])
    return first is None or 0 <= number - int(first[first.lastindex or 1]) <= 3


def _classified(
    lines: Sequence[Line], groups: Sequence[list[int]], number: int, base: int, how: Setting
) -> Block:
    group = groups[number]
    first, last = group[0], group[-1] + 1
    texts = [lines[at].text for at in group]
    if len(group) == 1 and _RULE.fullmatch(texts[0]):
        return Block("rule", first, last)
    if level := _heading_level(lines, groups, number, how):
        return Block("heading", first, last, level)
    if _BULLET.match(texts[0]) and len(texts[0]) > 3:
        return Block("bullet", first, last)
    if how.measure and len(group) == 1 and _centred(lines[first], how):
        level = 2 if is_titled(words_of(texts[0])) and not _TERMINAL.search(texts[0]) else 0
        return Block("heading", first, last, level) if level else Block("paragraph", first, last)
    inset = min(lines[at].indent for at in group) - base
    if how.measure and inset >= _QUOTED and not _ITEM.match(texts[0]):
        narrow = max(lines[at].right for at in group) < how.measure * 0.72
        if len(group) > 1 and (narrow or _ragged(lines, group)):
            return Block("verse", first, last)
        return Block("quote", first, last)
    short = max(map(len, texts)) < how.measure * 0.72 if how.measure else False
    if (
        len(group) >= 3
        and short
        and sum(text[0].isupper() or text[0] in "“‘\"'—" for text in texts) > 0.7 * len(texts)
    ):
        return Block("verse", first, last)
    return Block("paragraph", first, last)


def _centred(line: Line, how: Setting) -> bool:
    """Whether a short line stands in the middle of the measure."""
    left, right = line.indent, how.measure - line.right
    return left >= _QUOTED and right >= _QUOTED and abs(left - right) <= _OFF


def _listed(lines: Sequence[Line], groups: Sequence[list[int]], number: int) -> bool:
    """Whether a numbered line has the next number right before or behind it: it is in a list."""

    def numeral(at: int) -> int:
        found = _ITEM.match(lines[groups[at][0]].text) if 0 <= at < len(groups) else None
        return int(found[found.lastindex or 1]) if found else -9

    here = numeral(number)
    return numeral(number - 1) == here - 1 or numeral(number + 1) == here + 1


def _ragged(lines: Sequence[Line], group: Sequence[int]) -> bool:
    """Whether most lines end where the next one’s first word would still have had room."""
    widest = max(lines[at].right for at in group)
    free = sum(
        lines[at].right + 1 + len(lines[after].text.split(None, 1)[0]) <= widest
        for at, after in pairwise(group)
    )
    return free * 2 > len(group) - 1


def _heading_level(
    lines: Sequence[Line], groups: Sequence[list[int]], number: int, how: Setting
) -> int:
    """1 for what heads a chapter or the notes, 2 for what heads less, 0 for what is no heading."""
    group = groups[number]
    if len(group) > 2:
        return 0
    text = " ".join(lines[at].text for at in group)
    if len(text) > _LONGEST_HEADING or not any(map(str.isalpha, text)):
        return 0
    if is_heading_of_notes(text):
        return 1 if len(group) == 1 else 0
    if _TERMINAL.search(text) and not text.endswith(("?", "!", ".")):
        return 0
    after = groups[number + 1] if number + 1 < len(groups) else None
    if after is None:
        return 0
    if NOTE.match(text) and (seems_to_cite(text) or _listed(lines, groups, number)):
        return 0
    alone = _alone(lines, group, how)
    if _CHAPTER.fullmatch(text) and (alone or len(text) < 40):
        return 1
    asks = how.spaced and text.endswith("?") and group[0] < _FIRST
    if (
        (_TERMINAL.search(text) and not asks)
        or not alone
        or len(group) > 1
        or text[0] in "“\"'‘—–-([*•"
    ):
        return 0
    long = sum(len(lines[at].text) for at in after) > (how.measure or 120) * (
        1.2 if how.measure else 1
    )
    words = words_of(text)
    if not words or len(words) > 12 or not long:
        return 0
    if text.upper() == text and len(text) > 3 and any(len(word) > 2 for word in words):
        return 1
    numbered = bool(re.match(r"\d{1,2}(?:\.\d{1,2})*\.?\s+[A-ZÀ-ÞА-Я]", text))
    # What opens a text, or stands behind notes, need not be written as a title is.
    opens = number == 0 or bool(NOTE.match(lines[groups[number - 1][0]].text))
    return 2 if is_titled(words) or numbered or asks or (opens and text[0].isupper()) else 0


def _alone(lines: Sequence[Line], group: Sequence[int], how: Setting) -> bool:
    """Whether blank lines stand around, or the text has none to set."""
    if not how.spaced and not how.measure:
        return True
    before = group[0] == 0 or lines[group[0] - 1].blank
    after = group[-1] + 1 >= len(lines) or lines[group[-1] + 1].blank
    return before and after


def _merged_verse(lines: Sequence[Line], made: Sequence[Block], how: Setting) -> Iterator[Block]:
    """In a text of a paragraph a line, three short lines between blank ones are verse."""
    if how.measure or not how.spaced:
        yield from made
        return
    run: list[Block] = []

    def flush() -> Iterator[Block]:
        if len(run) >= 3:
            yield Block("verse", run[0].first, run[-1].last)
        else:
            yield from run
        run.clear()

    for block in made:
        line = lines[block.first]
        short = block.kind == "paragraph" and len(line.text) < 60 and not NOTE.match(line.text)
        touches = bool(run) and block.first == run[-1].last
        if short and (touches or not run):
            run.append(block)
            continue
        yield from flush()
        if short:
            run.append(block)
        else:
            yield block
    yield from flush()
