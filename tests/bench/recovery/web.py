"""An essay as a web page."""

from __future__ import annotations

from html import escape
from random import Random

from .essay import numbered
from .expect import expected
from .flatten import prose
from .truth import CALL, CLOSE, OPEN, Damaged, Essay

CALLS = {
    "wiki": '<sup class="reference" id="cite_ref-{n}"><a href="#cite_note-{n}">[{n}]</a></sup>',
    "bracket": "<sup>[{n}]</sup>",
    "raised": "<sup>{n}</sup>",
    "links": '<a href="#fn{n}" id="fnref{n}"><sup>{n}</sup></a>',
    "list": '<sup id="ref-{n}"><a href="#note-{n}">[{n}]</a></sup>',
    "word": '<a href="#_ftn{n}" name="_ftnref{n}">[{n}]</a>',
    "flat": "{n}",
}
NOTES = {
    "wiki": ('<li id="cite_note-{n}"><b><a href="#cite_ref-{n}">^</a></b> <span>{t}</span></li>'),
    "bracket": "<p>[{n}] {t}</p>",
    "raised": "<p>{n}. {t}</p>",
    "links": '<p id="fn{n}"><a href="#fnref{n}">{n}</a>. {t}</p>',
    "list": '<li id="note-{n}">{t} <a href="#ref-{n}">↩</a></li>',
    "word": '<p><a href="#_ftnref{n}" name="_ftn{n}">[{n}]</a> {t}</p>',
    "flat": "<li>{t}</li>",
}
PAGE = """<!DOCTYPE html>
<html lang="{lang}"><head><meta charset="utf-8"><title>{title} – The Review</title></head>
<body>{nav}<article><h1>{title}</h1>
<p class="byline">By {author}</p>
{body}
<h2>Notes</h2>
{notes}
</article>{foot}</body></html>
"""
NAV = '<nav><ul><li><a href="/">Home</a></li><li><a href="/about">About</a></li></ul></nav>'
FOOT = (
    '<footer><p>© 2019 The Review. All rights reserved.</p><p><a href="/rss">RSS</a></p></footer>'
)


def marked(text: str) -> str:
    """Escaped, with its italics as elements."""
    return escape(text, quote=False).replace(OPEN, "<em>").replace(CLOSE, "</em>")


def web_page(kind: str, essay: Essay, rng: Random, form: str) -> Damaged:
    marks = numbered(essay, restart=False)
    body: list[str] = []
    for chapter in essay.chapters:
        for paragraph in chapter.paragraphs:
            text = CALL.sub(
                lambda call: CALLS[form].format(n=marks[int(call[1])]), marked(paragraph.text)
            )
            element = {"quote": "blockquote"}.get(paragraph.kind, "p")
            body.append(f"<{element}>{text}</{element}>")
    notes = "\n".join(
        NOTES[form].format(n=mark, t=marked(note.text))
        for mark, note in zip(marks, essay.notes, strict=True)
    )
    if form in {"list", "flat", "wiki"}:
        notes = f"<ol>\n{notes}\n</ol>"
    page = PAGE.format(
        lang=essay.language, title=escape(essay.title), author=essay.author, nav=NAV,
        body="\n".join(body), notes=notes, foot=FOOT,
    )  # fmt: skip
    name = f"{kind.replace(' ', '-')}.html"
    return Damaged(kind, name, page.encode(), expected(essay, marks), essay.style, prose(essay))
