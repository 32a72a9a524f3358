"""A field of the metadata as Markdown that keeps all its words.

Pandoc reads a title as it reads a chapter, and would take `Vector<T>` for raw HTML, `1984. A
novel` for an item of a list, and `[Redacted]: A memoir` for the target of a link. What no field
can mean is escaped, so that it stands there as it was written.
"""

from __future__ import annotations

import re

_CODE = re.compile(r"(`+)(?!`).+?(?<!`)\1(?!`)", re.DOTALL)
_TAG = re.compile(r"(?<!\\)<(?!!--)(?=[/!?]?[A-Za-z][^<>]*>)")
_MARKUP = re.compile(
    r"<br ?/?>|<(?P<name>b|strong|i|em|u|s|del|ins|sub|sup|span|p|div)"
    r"(?: [\w-]+=\"[^\"<>]*\")*>(?=.*?</(?P=name)>)|</(?P<end>[a-z]+)>"
    r"|<(?:[A-Za-z][A-Za-z0-9+.-]*:[^<>\s]+|[^<>\s@]+@[^<>\s@]+)>",
    re.DOTALL,
)
_BLOCK = re.compile(
    r"^ {0,3}(?:\d+(?=[.)](?:\s|$))|(?=(?:[#>*+|:%-]|#+)(?:\s|$)|\[[^\[\]\n]*\]:"
    r"|(?P<rule>[-*_=~])(?:\s*(?P=rule)){2}))",
    re.MULTILINE,
)


def kept(text: str) -> str:
    """The Markdown, with `<…>` escaped where it is neither formatting in HTML, nor a comment, nor
    an address, nor code; and with what would begin a block escaped at the head of a line.
    """
    made, at = [], 0
    for code in _CODE.finditer(text):
        made += [_tags(text[at : code.start()]), code[0]]
        at = code.end()
    made.append(_tags(text[at:]))
    return _BLOCK.sub(lambda match: f"{match[0]}\\", "".join(made))


def _tags(text: str) -> str:
    made, at, opened = [], 0, list[str]()
    for tag in _TAG.finditer(text):
        markup = _MARKUP.match(text, tag.start())
        if markup and markup["name"]:
            opened.append(markup["name"])
        elif markup and markup["end"]:
            if markup["end"] not in opened:
                markup = None
            else:
                opened.remove(markup["end"])
        if markup is None:
            made += [text[at : tag.start()], "\\"]
            at = tag.start()
    return "".join([*made, text[at:]])
