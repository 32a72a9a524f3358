"""Fingerprints: a finding is the same while the words at its place and around it are."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace as changed

from octavo.check.select import relative
from octavo.model.book import Book
from octavo.model.finding import Finding
from octavo.model.span import SourceText

_AROUND = 60
_WORD = re.compile(r"\w+")
_NEIGHBOURS = 2


def fingerprinted(
    book: Book, findings: Iterable[Finding], texts: Mapping[str, SourceText]
) -> list[Finding]:
    """The findings, each with a fingerprint that no other finding of the book has.

    It is made of the code, the file, the words of the place, and two words on either side of
    it in its paragraph; among those alike, of their order.
    """
    seen: Counter[str] = Counter()
    found = []
    names: dict[str, str] = {}
    for finding in findings:
        path = names.get(finding.span.path) or relative(book, finding.span.path)
        names[finding.span.path] = path
        parts = (finding.code, path, *_words(finding, texts.get(finding.span.path)))
        key = "\0".join(parts)
        seen[key] += 1
        whole = f"{key}\0{seen[key]}".encode("utf-8", "surrogatepass")
        found.append(changed(finding, fingerprint=hashlib.sha256(whole).hexdigest()[:24]))
    return found


def _words(finding: Finding, source: SourceText | None) -> tuple[str, ...]:
    span = finding.span
    if source is None or span.line is None:
        return (finding.message,)
    start, end = source.offsets(span)
    above = source.text[max(0, start - _AROUND) : start].rpartition("\n\n")[2]
    below = source.text[end : end + _AROUND].partition("\n\n")[0]
    before, behind = _WORD.findall(above)[-_NEIGHBOURS:], _WORD.findall(below)[:_NEIGHBOURS]
    return (" ".join(before), " ".join(source.text[start:end].split()), " ".join(behind))
