"""Running the rules over a book."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from octavo.check.facts import all_facts
from octavo.check.files.fields import own_fields
from octavo.check.rule import Remark, Repair, Rule, all_rules
from octavo.model.book import Book, Chapter
from octavo.model.finding import Finding, Fix
from octavo.read.scanner.running import running_text
from octavo.world.kept import Kept
from octavo.world.world import World

_OWN = {"chapter", "text"}
_LARGE = 200_000  # characters to look at before a second process pays

Remarks = dict[str, list[Remark]]


def check(book: Book, world: World, rules: tuple[Rule, ...] | None = None) -> tuple[Finding, ...]:
    """The findings of all rules but those on suppressions, in reading order."""
    rules = tuple(
        rule for rule in (all_rules() if rules is None else rules) if "used" not in rule.inputs
    )
    found: list[Finding] = []
    for rule, remarks in _by_chapter(book, world, [r for r in rules if _OWN.issuperset(r.inputs)]):
        found += [finding(rule, remark) for remark in remarks]
    for rule in rules:
        if not _OWN.issuperset(rule.inputs):
            found += whole(rule, book, world)
        elif rule.fields:
            found += [
                finding(rule, r) for text in own_fields(book, world) for r in rule.check(text=text)
            ]
    return in_order(book, found)


def whole(rule: Rule, book: Book, world: World, **more: object) -> list[Finding]:
    """What a rule that looks beyond one chapter finds."""
    given: dict[str, object] = {"book": book, "world": world, **more}
    given = {name: value for name, value in given.items() if name in rule.inputs}
    if _OWN.isdisjoint(rule.inputs):
        return [finding(rule, remark) for remark in rule.check(**given)]
    return [
        finding(rule, remark)
        for chapter in book.chapters
        for remark in rule.check(**given, **_of(rule, chapter))
    ]


def finding(rule: Rule, remark: Remark) -> Finding:
    safe = rule.repair is Repair.SAFE
    fix = Fix(remark.edits, safe, rule.reshapes) if remark.edits else None
    return Finding(rule.code, rule.severity, remark.message, remark.span, remark.help, fix)


def in_order(book: Book, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in reading order: the metadata's, then the chapters' as the book has them."""
    files = {chapter.source.path: at for at, chapter in enumerate(book.chapters)}
    return tuple(sorted(findings, key=lambda f: (files.get(f.span.path, -1), *f.order)))


def _of(rule: Rule, chapter: Chapter) -> dict[str, object]:
    given: dict[str, object] = {"chapter": chapter} if "chapter" in rule.inputs else {}
    return given | ({"text": running_text(chapter)} if "text" in rule.inputs else {})


def _by_chapter(book: Book, world: World, rules: list[Rule]) -> list[tuple[Rule, list[Remark]]]:
    """What the rules of single chapters say; kept from before where a chapter is as it was."""
    codes = ",".join(rule.code for rule in rules).encode()
    kept = [_kept(world, chapter, codes) for chapter in book.chapters]
    found: dict[int, Remarks] = {}
    for at, (chapter, place) in enumerate(zip(book.chapters, kept, strict=True)):
        match place.load():
            case (dict(remarks), dict(facts)):
                chapter.facts.update(facts)
                found[at] = remarks
    due = [at for at in range(len(book.chapters)) if at not in found]
    due.sort(key=lambda at: -len(book.chapters[at].source.text))

    def work(number: int) -> tuple[Remarks, dict[str, object]]:
        chapter = book.chapters[due[number]]
        remarks = {rule.code: list(rule.check(**_of(rule, chapter))) for rule in rules}
        return {code: said for code, said in remarks.items() if said}, all_facts(chapter)

    large = sum(len(book.chapters[at].source.text) for at in due) > _LARGE
    for at, (remarks, facts) in zip(due, world.spread(work, len(due), many=large), strict=True):
        found[at] = remarks
        book.chapters[at].facts.update(facts)
        kept[at].store((remarks, facts))
    return [
        (rule, found[at][rule.code])
        for rule in rules
        for at in range(len(book.chapters))
        if rule.code in found[at]
    ]


def _kept(world: World, chapter: Chapter, codes: bytes) -> Kept:
    source = chapter.source
    text = hashlib.sha256(source.text.encode("utf-8", "surrogatepass")).digest()
    about = repr((source.path, chapter.name, chapter.lang, source.undecodable)).encode()
    return Kept(world, "check", text, about, codes)
