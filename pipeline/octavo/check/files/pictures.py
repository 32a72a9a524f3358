"""The pictures of a chapter with what stands for them: alternatives and widths."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from octavo.check.markup.brackets import normal, referring
from octavo.check.markup.tags import Tag, tags
from octavo.model.book import Chapter, LinkDefinition, Target

_ATTRIBUTE = re.compile(r"""(?:^|[\s{])(alt|width|height)=(?:"([^"]*)"|'([^']*)'|([^\s}"']*))""")
_ORNAMENT = re.compile(
    r"""(?:^|[\s{])(?:\.decorative(?=[\s}])|(?:role|aria-hidden)=["']?(?:presentation|none|true)\b)"""
)
_ROLES = ("presentation", "none")
_TRAILING = re.compile(r"[^\n]*?(\{[^{}\n]*\})[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Picture:
    """An image; half-open offsets of its visible part (`![…]`, or the tag) and of its name.

    `alternative` is None where none is given, `spoken` its range; an ornament says by its
    marks that it needs none. `width` and `height` are as written, empty where not set.
    """

    start: int
    end: int
    name: str
    named: tuple[int, int]
    alternative: str | None
    spoken: tuple[int, int]
    ornament: bool
    width: str = ""
    height: str = ""

    @property
    def mute(self) -> bool:
        """Whether nothing stands for a picture that is no ornament."""
        return not self.ornament and self.alternative is None


def pictures(chapter: Chapter) -> list[Picture]:
    """Markdown's images, inline and by reference, and `<img>` tags, in order."""
    found = [_inline(chapter, target) for target in chapter.targets if target.image]
    found += _by_reference(chapter)
    found += [_tagged(tag) for tag in tags(chapter) if tag.name == "img"]
    return sorted(found, key=lambda picture: picture.start)


def _inline(chapter: Chapter, target: Target) -> Picture:
    begin = target.opening + 2
    end = begin + len(target.text)
    at = chapter.source.text.find(target.attributes, target.end) if target.attributes else end
    named = target.start, target.end
    return _picture(
        (target.opening, end + 1),
        target.destination,
        named,
        (begin, target.text),
        at,
        target.attributes,
    )


def _by_reference(chapter: Chapter) -> Iterator[Picture]:
    text = chapter.source.text
    definitions: dict[str, LinkDefinition] = {}
    for definition in chapter.link_definitions:
        definitions.setdefault(normal(definition.label), definition)
    for item in referring(chapter):
        if not item.image:
            continue
        given = definitions.get(normal(item.reference.label))
        begin = item.opening + 2
        named, name, attributes = (begin, begin), "", ""
        if given is not None:
            at = text.find(given.destination, given.start + len(given.label) + 3)
            named, name = (at, at + len(given.destination)), given.destination
            trailing = _TRAILING.match(text, given.end)
            attributes = trailing[1] if trailing else ""
        yield _picture(
            (item.opening, item.text_end), name, named, (begin, item.text), begin, attributes
        )


def _picture(
    whole: tuple[int, int],
    name: str,
    named: tuple[int, int],
    text: tuple[int, str],
    at: int,
    attributes: str,
) -> Picture:
    begin, alternative = text[0], text[1] if text[1].strip() else None
    spoken = begin, begin + len(text[1])
    sizes = {"width": "", "height": ""}
    for match in _ATTRIBUTE.finditer(attributes):
        value = next((group for group in match.groups()[1:] if group is not None), "")
        if match[1] == "alt":
            alternative = value
            start = at + match.start(match.lastindex or 0)
            spoken = start, start + len(value)
        else:
            sizes[match[1]] = value
    ornament = bool(_ORNAMENT.search(attributes)) or alternative == ""
    return Picture(
        *whole, name, named, alternative, spoken, ornament, sizes["width"], sizes["height"]
    )


def _tagged(tag: Tag) -> Picture:
    alt, src, role, hidden = (tag.get(name) for name in ("alt", "src", "role", "aria-hidden"))
    width, height = tag.get("width"), tag.get("height")
    ornament = (
        (alt is not None and not alt.value)
        or (role is not None and role.value in _ROLES)
        or (hidden is not None and hidden.value == "true")
    )
    return Picture(
        tag.start,
        tag.end,
        src.value if src else "",
        (src.start, src.end) if src else (tag.start, tag.start),
        alt.value if alt else None,
        (alt.start, alt.end) if alt else (tag.start, tag.end),
        ornament,
        width.value if width else "",
        height.value if height else "",
    )
