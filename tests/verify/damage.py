"""Ways to damage a finished edition in XHTML; each returns the damaged text."""

from __future__ import annotations

import re
from collections.abc import Callable

Damage = Callable[[str], str]

_NOTE = re.compile(r"<aside [^>]*>.*?</aside>\n?", re.DOTALL)
_CALL = re.compile(r'<a class="noteref"[^>]*>.*?</a>')


def _once(text: str, old: str, new: str) -> str:
    assert text.count(old) >= 1, old
    return text.replace(old, new, 1)


def drop_note(text: str) -> str:
    return text.replace(_NOTE.findall(text)[4], "")


def double_note(text: str) -> str:
    note = _NOTE.findall(text)[4]
    return text.replace(note, note + re.sub(r'id="[^"]+"', 'id="again"', note))


def swap_notes(text: str) -> str:
    first, second = _NOTE.findall(text)[4:6]
    return text.replace(first + second, second + first)


def swap_words_of_notes(text: str) -> str:
    first, second = "The sentence, passed in 1913, was of five years.", "bombs that killed"
    return text.replace(first, "\0").replace(second, first).replace("\0", second)


def truncate_note(text: str) -> str:
    return _once(text, " Serge himself was not.</p>", "</p>")


def edit_note(text: str) -> str:
    return _once(text, "passed in 1913", "passed in 1912")


def number_note(text: str) -> str:
    return re.sub(r'(role="doc-backlink">)3(</a>)', r"\g<1>33\2", text, count=1)


def number_call(text: str) -> str:
    return re.sub(r'(epub:type="noteref"|role="doc-noteref")>3</a>', r"\1>4</a>", text, count=1)


def cut_backlink(text: str) -> str:
    return re.sub(r'href="#note-memoirs-1-call"', 'href="#nowhere"', text, count=1)


def cut_call(text: str) -> str:
    return re.sub(r'(<a class="noteref"[^>]*) href="#note-memoirs-1"', r"\1", text, count=1)


def cross_links(text: str) -> str:
    text = _once(text, 'href="#note-memoirs-1" role="doc-noteref"', 'href="#X" role="doc-noteref"')
    text = _once(
        text,
        'href="#note-kibalchich" role="doc-noteref"',
        'href="#note-memoirs-1" role="doc-noteref"',
    )
    return _once(text, 'href="#X"', 'href="#note-kibalchich"')


def cut_second_way_back(text: str) -> str:
    return _once(text, 'href="#note-memoirs-53-call-2"', 'href="#note-memoirs-53-call"')


def drop_call(text: str) -> str:
    return text.replace(_CALL.findall(text)[2], "")


def move_call(text: str) -> str:
    call = _CALL.findall(text)[2]
    before, after = text.split(call)
    word, rest = after.lstrip().split(" ", 1)
    return f"{before} {word}{call} {rest}"


def edit_word(text: str) -> str:
    return _once(text, "bookkeeper", "book-keeper")


def drop_word(text: str) -> str:
    return _once(text, "checked the sum twice", "checked the sum")


def swap_words(text: str) -> str:
    return _once(text, "the sum twice", "twice the sum")


def drop_paragraph(text: str) -> str:
    return re.sub(r"<p>For a time he earned.*?</p>\n", "", text, count=1, flags=re.DOTALL)


def double_paragraph(text: str) -> str:
    return re.sub(r"(<p>For a time he earned.*?</p>\n)", r"\1\1", text, count=1, flags=re.DOTALL)


def swap_paragraphs(text: str) -> str:
    pattern = r"(<p>For a time he earned.*?</p>\n)(<p>In Paris.*?</p>\n)"
    changed = re.sub(pattern, r"\2\1", text, count=1, flags=re.DOTALL)
    assert changed != text
    return changed


def edit_heading(text: str) -> str:
    return _once(text, "<h1>Five Winters</h1>", "<h1>Six Winters</h1>")


def drop_heading(text: str) -> str:
    return _once(text, "<h1>Five Winters</h1>", "")


TEXT: dict[str, tuple[Damage, str]] = {
    "a note dropped": (drop_note, "PAR001"),
    "a note doubled": (double_note, "PAR001"),
    "two notes swapped": (swap_notes, "PAR004"),
    "the words of two notes swapped": (swap_words_of_notes, "PAR003"),
    "a note cut short": (truncate_note, "PAR003"),
    "a word of a note changed": (edit_note, "PAR003"),
    "the number at a note changed": (number_note, "PAR002"),
    "the number of a call changed": (number_call, "PAR005"),
    "a way back cut": (cut_backlink, "PAR006"),
    "the way back to a second call cut": (cut_second_way_back, "PAR006"),
    "the link of a call cut": (cut_call, "PAR005"),
    "two links crossed": (cross_links, "PAR005"),
    "a call dropped": (drop_call, "PAR005"),
    "a call moved by a word": (move_call, "PAR007"),
    "a word changed": (edit_word, "PAR007"),
    "a word dropped": (drop_word, "PAR007"),
    "two words swapped": (swap_words, "PAR007"),
    "a paragraph dropped": (drop_paragraph, "PAR007"),
    "a paragraph doubled": (double_paragraph, "PAR007"),
    "two paragraphs swapped": (swap_paragraphs, "PAR007"),
    "a heading changed": (edit_heading, "PAR007"),
    "a heading dropped": (drop_heading, "PAR007"),
}
