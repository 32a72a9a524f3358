"""The letters of a field as the YAML says them, whatever Pandoc made of it.

Every edition takes its fields from one reading of the Markdown; what that reading drops, all
would drop alike. So what an edition says is held against the source's own letters as well:
letters, figures and angle brackets, without what Markdown has for markup.
"""

from __future__ import annotations

import re
import unicodedata
from html import escape, unescape

from octavo.model.book import Book
from octavo.verify.record import Record

_CODE = re.compile(r"(`+)(.+?)\1(?!`)(?:\{(?!=)[^{}]*\})?", re.DOTALL)
_ADDRESS = re.compile(r"<([A-Za-z][\w+.-]*:[^<>\s]+|[^<>\s@]+@[^<>\s]+)>")
_SILENT = re.compile(
    r"<!--.*?-->|\^\[[^\[\]]*\]|(?<=\])\((?:[^()]|\([^()]*\))*\)|(?<=\])\{[^{}]*\}|<br ?/?>",
    re.DOTALL,
)
_PAIRED = re.compile(
    r'<(b|strong|i|em|u|s|del|ins|sub|sup|span|p|div)(?: [\w-]+="[^"<>]*")*>(.*?)</\1>', re.DOTALL
)


def written(book: Book) -> Record:
    """The fields that are Markdown, as they stand in the source."""
    meta = book.metadata
    return {
        "title": (meta.title,),
        "subtitle": (meta.subtitle,),
        "creator": tuple(person.name for person in meta.creators),
        "contributor": tuple(person.name for person in meta.contributors),
        "publisher": (meta.publisher,),
        "rights": (meta.rights,),
        "description": (meta.description,),
        "subject": tuple(subject.text for subject in meta.subjects),
        "series": (meta.collection,),
    }


def unsaid(book: Book, name: str, given: tuple[str, ...]) -> tuple[str, ...]:
    """The values of a field in the source, where what an edition gives does not say the same."""
    values = written(book).get(name, ())
    shown = [value for value in values if value]
    same = len(shown) == len(given) and all(map(keeps, shown, given))
    return () if same or not shown else tuple(shown)


def keeps(markdown: str, text: str) -> bool:
    """Whether a text has all letters of the Markdown, in their order, and no others."""
    if markdown == text:
        return True
    return _letters(_unmarked(markdown)) == _letters(text)


def _unmarked(markdown: str) -> str:
    """Without what is not shown; code keeps its brackets."""
    made, at = [], 0
    for code in _CODE.finditer(markdown):
        made += [markdown[at : code.start()], escape(code[2], quote=False)]
        at = code.end()
    text = _ADDRESS.sub(r"\1", "".join([*made, markdown[at:]]))
    text, count = _PAIRED.subn(r"\2", _SILENT.sub("", text))
    while count:
        text, count = _PAIRED.subn(r"\2", text)
    return unescape(text)


def _letters(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFC", text) if c.isalnum() or c in "<>")
