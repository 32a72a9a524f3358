"""Whether the verifier noticed a mutant, and whether what it says leads to the place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mutants.kind import Mutant
from octavo.model.finding import Finding, Severity
from octavo.model.span import SourceText, Span
from octavo.verify.words import words

ENOUGH = 0.6
"""The part of a hit text's words that must stand in the passage that a finding leads to."""

_MUTE = re.compile(r"“”|“([^”]*)”,? not “\1”|\b1 (?:more )?[a-z]+s (?:are|have)\b")


@dataclass(frozen=True)
class Verdict:
    """`noticed`: the proof does not agree, and an error that names the edition tells why."""

    noticed: bool
    explained: bool
    findings: tuple[Finding, ...]

    @property
    def readable(self) -> bool:
        """Whether no finding quotes nothing, or tells that a thing is not itself."""
        return not any(_MUTE.search(finding.message) for finding in self.findings)

    def __str__(self) -> str:
        told = "\n".join(f"  {f.span}: {f.code} {f.message}" for f in self.findings[:6])
        return f"noticed: {self.noticed}, explained: {self.explained}\n{told}"


def judge(mutant: Mutant) -> Verdict:
    agrees, findings = mutant.built.verdict(mutant.edition, mutant.data)
    explained = any(_explains(finding, mutant) for finding in findings)
    named = f"{mutant.edition.upper()}: "
    told = any(f.severity is Severity.ERROR and f.message.startswith(named) for f in findings)
    return Verdict(told and not agrees, explained, findings)


def _explains(finding: Finding, mutant: Mutant) -> bool:
    book, prose, hit = mutant.built.book, mutant.built.prose, mutant.hit
    span = finding.span
    if span.line is None:
        return False
    if any(note.span == span for note in prose.notes if note.identifier in hit.notes):
        return True
    if span.path == book.metadata_span.path and any(
        not field or f" {field} " in finding.message for field in hit.fields
    ):
        return True
    passages = [
        _passage(chapter.source, span)
        for chapter in book.chapters
        if chapter.source.path == span.path
    ]
    return any(_holds(passage, text) for passage in passages for text in hit.texts)


def _passage(source: SourceText, span: Span) -> set[str]:
    """The words of the paragraph, the heading or the table that a span stands in: what is between
    empty lines.
    """
    assert span.line is not None
    lines = source.text.split("\n")
    first = last = span.line - 1
    while first > 0 and lines[first - 1].strip():
        first -= 1
    while last + 1 < len(lines) and lines[last + 1].strip():
        last += 1
    return set(_said("\n".join(lines[first : last + 1])))


def _holds(passage: set[str], text: str) -> bool:
    wanted = _said(text)
    return bool(wanted) and sum(word in passage for word in wanted) >= ENOUGH * len(wanted)


def _said(text: str) -> list[str]:
    return [word for word in words(text) if word.isalnum()]
