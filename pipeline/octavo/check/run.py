"""Running the rules over a book."""

from __future__ import annotations

from octavo.check.rule import Rule, all_rules
from octavo.model.book import Book
from octavo.model.finding import Finding
from octavo.world.world import World


def check(book: Book, world: World, rules: tuple[Rule, ...] | None = None) -> tuple[Finding, ...]:
    """The findings of all rules, in reading order."""
    found: list[Finding] = []
    for rule in all_rules() if rules is None else rules:
        for given in _inputs(rule, book, world):
            found += [
                Finding(rule.code, rule.severity, remark.message, remark.span, remark.help)
                for remark in rule.check(**given)
            ]
    files = {chapter.source.path: at for at, chapter in enumerate(book.chapters)}
    return tuple(sorted(found, key=lambda f: (files.get(f.span.path, -1), *f.order)))


def _inputs(rule: Rule, book: Book, world: World) -> list[dict[str, object]]:
    given: dict[str, object] = {"world": world} if "world" in rule.inputs else {}
    if "book" in rule.inputs:
        given["book"] = book
    if "chapter" in rule.inputs:
        return [{**given, "chapter": chapter} for chapter in book.chapters]
    return [given]
