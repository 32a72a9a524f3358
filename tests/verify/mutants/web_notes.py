"""Damage to notes, their calls, and the links between them, in the EPUB and the HTML."""

from __future__ import annotations

import re
from itertools import pairwise
from random import Random

from lxml import etree

from mutants.kind import Hit
from mutants.web import (
    WEB,
    Element,
    Slot,
    Web,
    before,
    double,
    drop,
    other_letter,
    role,
    said,
    slots,
    swap,
    tag,
)

WORD_BEFORE = re.compile(r"\w+\W*\Z")
WORD_BEHIND = re.compile(r"\A\W*\w+")


def _backs(note: Element) -> list[Element]:
    return [e for e in note.iter() if role(e) == "doc-backlink"]


def _target(web: Web, call: Element) -> Hit:
    return Hit(notes=((call.get("href") or "").rpartition("#")[2],)) | web.hit(call)


def _other_mark(mark: str, random: Random) -> str:
    return random.choice([other for other in (f"{mark}1", "77", "z") if other != mark])


@WEB.kind()
def note_dropped(web: Web, random: Random) -> Hit:
    note = random.choice(web.notes)
    hit = web.hit(note)
    drop(note)
    return hit


@WEB.kind()
def note_doubled(web: Web, random: Random) -> Hit:
    note = random.choice(web.notes)
    double(note)
    return web.hit(note)


@WEB.kind()
def notes_swapped(web: Web, random: Random) -> Hit:
    pairs = [(n, o) for n, o in pairwise(web.notes) if said(n) != said(o)]
    first, second = random.choice(pairs)
    hit = web.hit(first, second)
    swap(first, second)
    return hit


@WEB.kind()
def note_cut_short(web: Web, random: Random) -> Hit:
    note = random.choice([note for note in web.notes if len(said(note).split()) > 3])
    texts = list(slots(note))
    at = random.choice([n for n, slot in enumerate(texts) if len(slot.text.split()) > 1])
    cut = random.choice([m.start() for m in re.finditer(r"\s\w", texts[at].text)])
    texts[at].text = texts[at].text[:cut]
    for slot in texts[at + 1 :]:
        slot.text = ""
    return web.hit(note)


@WEB.kind()
def note_emptied(web: Web, random: Random) -> Hit:
    note = random.choice(web.notes)
    for slot in slots(note):
        slot.text = ""
    return web.hit(note)


@WEB.kind()
def note_word_edited(web: Web, random: Random) -> Hit:
    slot, match = random.choice(web.words(notes=True))
    slot.put(*match.span(), other_letter(match[0], random))
    return web.hit(slot.owner)


@WEB.kind()
def note_word_dropped(web: Web, random: Random) -> Hit:
    slot, match = random.choice(web.words(notes=True))
    slot.put(*match.span(), "")
    return web.hit(slot.owner)


@WEB.kind()
def words_of_two_notes_exchanged(web: Web, random: Random) -> Hit:
    plain = [n for n in web.notes if len(n) == 1 and len(_backs(n)) == 1]
    first, second = random.sample(plain, 2)
    for note, words in ((first, list(second[0])), (second, list(first[0]))):
        texts = [each.tail for each in words]
        paragraph = note[0]
        paragraph[0].tail = texts[0]
        for kept in list(paragraph)[1:]:
            paragraph.remove(kept)
        for each, text in zip(words[1:], texts[1:], strict=True):
            paragraph.append(each)
            each.tail = text
    return web.hit(first, second)


@WEB.kind()
def note_renumbered(web: Web, random: Random) -> Hit:
    note = random.choice(web.notes)
    back = _backs(note)[0]
    back.text = _other_mark(back.text or "", random)
    return web.hit(note)


@WEB.kind()
def note_and_call_renumbered(web: Web, random: Random) -> Hit:
    call = random.choice(web.calls)
    name = (call.get("href") or "").rpartition("#")[2]
    back = _backs(next(note for note in web.notes if note.get("id") == name))[0]
    back.text = call.text = _other_mark(back.text or "", random)
    return _target(web, call)


@WEB.kind()
def call_dropped(web: Web, random: Random) -> Hit:
    call = random.choice(web.calls)
    hit = _target(web, call)
    drop(call)
    return hit


@WEB.kind()
def call_doubled(web: Web, random: Random) -> Hit:
    call = random.choice(web.calls)
    text = call.tail
    double(call).tail = text
    call.tail = ""
    return _target(web, call)


@WEB.kind()
def call_moved_left(web: Web, random: Random) -> Hit:
    call = random.choice([c for c in web.calls if WORD_BEFORE.search(before(c).text)])
    return _moved_left(web, call) | _target(web, call)


@WEB.kind()
def call_moved_right(web: Web, random: Random) -> Hit:
    call = random.choice([c for c in web.calls if WORD_BEHIND.search(c.tail or "")])
    return _moved_right(web, call) | _target(web, call)


def _moved_left(web: Web, element: Element) -> Hit:
    slot = before(element)
    match = WORD_BEFORE.search(slot.text)
    assert match is not None
    slot.text = slot.text[: match.start()]
    element.tail = match[0] + (element.tail or "")
    return web.hit(element)


def _moved_right(web: Web, element: Element) -> Hit:
    text = element.tail or ""
    match = WORD_BEHIND.search(text)
    assert match is not None
    before(element).text += match[0]
    element.tail = text[match.end() :]
    return web.hit(element)


@WEB.kind()
def space_put_before_a_call(web: Web, random: Random) -> Hit:
    call = random.choice([c for c in web.calls if before(c).text[-1:].strip()])
    before(call).text += " "
    return web.hit(call)


@WEB.kind()
def space_behind_a_call_dropped(web: Web, random: Random) -> Hit:
    call = random.choice([c for c in web.calls if (c.tail or "")[:1].isspace()])
    call.tail = (call.tail or "").lstrip()
    return web.hit(call)


@WEB.kind()
def call_renumbered(web: Web, random: Random) -> Hit:
    call = random.choice(web.calls)
    call.text = _other_mark(call.text or "", random)
    return _target(web, call)


@WEB.kind()
def call_led_nowhere(web: Web, random: Random) -> Hit:
    call = random.choice(web.calls)
    hit = _target(web, call)
    call.set("href", "#nowhere")
    return hit


@WEB.kind()
def call_without_link(web: Web, random: Random) -> Hit:
    call = random.choice(web.calls)
    hit = _target(web, call)
    del call.attrib["href"]
    return hit


@WEB.kind()
def call_led_to_another_note(web: Web, random: Random) -> Hit:
    first, second = _different(web, random)
    hit = _target(web, first)
    first.set("href", second.get("href") or "")
    return hit


@WEB.kind()
def links_of_two_calls_crossed(web: Web, random: Random) -> Hit:
    first, second = _different(web, random)
    hit = _target(web, first) | _target(web, second)
    here, there = first.get("href") or "", second.get("href") or ""
    first.set("href", there)
    second.set("href", here)
    return hit


def _different(web: Web, random: Random) -> tuple[Element, Element]:
    """Two calls of one document that lead to different notes."""
    first = random.choice(web.calls)
    root = first.getroottree().getroot()
    others = [c for c in web.calls if c.getroottree().getroot() is root]
    return first, random.choice([c for c in others if c.get("href") != first.get("href")])


@WEB.kind()
def way_back_cut(web: Web, random: Random) -> Hit:
    note = random.choice(web.notes)
    del _backs(note)[0].attrib["href"]
    return web.hit(note)


@WEB.kind()
def way_back_led_to_another_call(web: Web, random: Random) -> Hit:
    note = random.choice(web.notes)
    back = _backs(note)[0]
    others = [c for c in web.calls if not (c.get("href") or "").endswith(f"#{note.get('id')}")]
    back.set("href", f"#{random.choice(others).get('id')}")
    return web.hit(note)


@WEB.kind(wanted=2)
def further_way_back_cut(web: Web, random: Random) -> Hit | None:
    notes = [note for note in web.notes if len(_backs(note)) > 1]
    if not notes:
        return None
    note = random.choice(notes)
    drop(_backs(note)[1])
    return web.hit(note)


def _breaks(web: Web) -> list[Element]:
    return web.by_role("doc-pagebreak")


def _near(web: Web, mark: Element) -> Hit:
    """Where a page begins: the passage, or the picture's caption."""
    parent = mark.getparent()
    assert parent is not None
    captions = [e for e in parent if tag(e) == "figcaption"]
    return web.hit(parent, *captions)


@WEB.kind()
def page_break_moved_left(web: Web, random: Random) -> Hit:
    mark = random.choice([e for e in _breaks(web) if WORD_BEFORE.search(before(e).text)])
    return _moved_left(web, mark)


@WEB.kind()
def page_break_moved_right(web: Web, random: Random) -> Hit:
    mark = random.choice([e for e in _breaks(web) if WORD_BEHIND.search(e.tail or "")])
    return _moved_right(web, mark)


@WEB.kind()
def page_break_dropped(web: Web, random: Random) -> Hit:
    mark = random.choice(_breaks(web))
    hit = _near(web, mark)
    drop(mark)
    return hit


@WEB.kind()
def page_renumbered(web: Web, random: Random) -> Hit:
    mark = random.choice(_breaks(web))
    for name in ("aria-label", "title"):
        if mark.get(name):
            mark.set(name, f"{mark.get(name)}9")
    for slot in [Slot(each, behind=False) for each in mark.iter(etree.Element)]:
        if slot.text.strip():
            slot.text = f"{slot.text}9"
    return _near(web, mark)
