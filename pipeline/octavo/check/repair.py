"""Repairs: the edits of findings, made in the text.

A pass makes every repair that touches no other, the first in the text first; then the book is
read again, until there is nothing left to mend. A safe repair must leave what the scanner sees
(notes, calls, citations, links, headings) as it was, unless it is meant to change that; one that
does not is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from octavo.model.finding import Finding, Fix, Standing
from octavo.model.span import SourceText
from octavo.read.scanner import scan_chapter
from octavo.read.scanner.running import running_text

PASSES = 20


@dataclass(slots=True)
class Repaired:
    """Texts by path after the repairs, and how many were made of each code."""

    texts: dict[str, str] = field(default_factory=dict)
    made: dict[str, int] = field(default_factory=dict)


def repair(
    look: Callable[[Mapping[str, str]], tuple[Iterable[Finding], Mapping[str, SourceText]]],
    *,
    unsafe: bool,
) -> Repaired:
    """Mend until a look finds nothing more that can be.

    `look` takes the texts that were changed so far and gives the findings and the texts.
    """
    done = Repaired()
    for _ in range(PASSES):
        findings, texts = look(done.texts)
        changed = False
        for path, fixes in _by_path(findings, unsafe=unsafe).items():
            source = texts.get(path)
            if source is None or source.undecodable:
                continue
            text, codes = apply(source, fixes)
            if text != source.text:
                done.texts[path] = text
                changed = True
                for code in codes:
                    done.made[code] = done.made.get(code, 0) + 1
        if not changed:
            break
    return done


def _by_path(findings: Iterable[Finding], *, unsafe: bool) -> dict[str, list[tuple[str, Fix]]]:
    found: dict[str, list[tuple[str, Fix]]] = {}
    for finding in findings:
        fix = finding.fix
        if fix is not None and finding.standing is Standing.OPEN and (fix.safe or unsafe):
            found.setdefault(fix.edits[0].span.path, []).append((finding.code, fix))
    return found


def apply(source: SourceText, fixes: Iterable[tuple[str, Fix]]) -> tuple[str, list[str]]:
    """The text with the repairs that touch no earlier one; and the codes of those made."""
    ranged = []
    for code, fix in fixes:
        edits = sorted((*source.offsets(edit.span), edit.text) for edit in fix.edits)
        ranged.append((edits, code, fix.safe and not fix.reshapes))
    ranged.sort(key=lambda item: item[0])
    taken: list[tuple[list[tuple[int, int, str]], str, bool]] = []
    reached = -1
    for edits, code, safe in ranged:
        if edits[0][0] > reached and _apart(edits):
            taken.append((edits, code, safe))
            reached = max(end for _, end, _ in edits)
    text = _edited(source.text, [edit for edits, _, _ in taken for edit in edits])
    if any(safe for _, _, safe in taken) and shape(text) != shape(source.text):
        taken = _harmless(source.text, taken)
        text = _edited(source.text, [edit for edits, _, _ in taken for edit in edits])
    return text, [code for _, code, _ in taken]


def _harmless(
    text: str, taken: list[tuple[list[tuple[int, int, str]], str, bool]]
) -> list[tuple[list[tuple[int, int, str]], str, bool]]:
    """Those that, each by itself, leave the shape of the text as it is, or are not safe."""
    before = shape(text)
    return [
        (edits, code, safe)
        for edits, code, safe in taken
        if not safe or shape(_edited(text, edits)) == before
    ]


def _apart(edits: list[tuple[int, int, str]]) -> bool:
    return all(one[1] <= two[0] for one, two in pairwise(edits))


def _edited(text: str, edits: list[tuple[int, int, str]]) -> str:
    pieces, at = [], 0
    for start, end, new in edits:
        pieces += [text[at:start], new]
        at = end
    pieces.append(text[at:])
    return "".join(pieces)


def shape(text: str) -> tuple[object, ...]:
    """What a safe repair must not change: every construct, without its place."""
    chapter = scan_chapter("", SourceText("", text))
    return (
        [call.label for call in chapter.note_calls],
        [definition.label for definition in chapter.definitions],
        len(chapter.inline_notes),
        [(key.key, key.bracketed) for key in chapter.citations],
        [(target.destination, target.image) for target in chapter.targets],
        [reference.label for reference in chapter.link_references],
        [heading.level for heading in chapter.headings],
        [(block.kind, block.note, block.quoted) for block in running_text(chapter).blocks],
    )


def encoded(data: bytes, old: str, new: str) -> bytes:
    """The bytes of a file whose text was `old`, now that it is `new`.

    A byte order mark stays; each line keeps its own line end, and a new line gets the one
    that most lines of the file have.
    """
    mark = b"\xef\xbb\xbf" if data.startswith(b"\xef\xbb\xbf") else b""
    body = data[len(mark) :]
    if b"\r\n" not in body:
        return mark + new.encode("utf-8")
    windows = [line.endswith("\r") for line in body.decode("utf-8").split("\n")[:-1]]
    ends = _ends(old.split("\n"), new.split("\n"), windows)
    *lines, last = new.split("\n")
    whole = "".join(line + end for line, end in zip(lines, ends, strict=True)) + last
    return mark + whole.encode("utf-8")


def _ends(old: list[str], new: list[str], windows: list[bool]) -> list[str]:
    """The line ends of the new lines: those that the same lines had, else the usual one."""
    kinds = ["\r\n" if carriage else "\n" for carriage in windows]
    if len(old) == len(new):
        return kinds
    ends = [max(set(kinds), key=kinds.count)] * (len(new) - 1)
    head, shorter = 0, min(len(old), len(new)) - 1
    while head < shorter and old[head] == new[head]:
        ends[head] = kinds[head]
        head += 1
    tail = 1
    while tail <= shorter - head and old[-tail - 1] == new[-tail - 1]:
        ends[-tail] = kinds[-tail]
        tail += 1
    return ends
