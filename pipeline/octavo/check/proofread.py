"""Proofreading a book: the rules, then all that sets a finding aside."""

from __future__ import annotations

from octavo.check.files.places import sources
from octavo.check.run import check, in_order, whole
from octavo.check.select import Choice, as_settled, chosen
from octavo.check.standing.baseline import Baseline, baseline_of
from octavo.check.standing.fingerprint import fingerprinted
from octavo.check.standing.suppressions import Used, set_aside, suppressions
from octavo.model.book import Book
from octavo.model.checked import Checked
from octavo.model.finding import Finding
from octavo.world.world import World


def proofread(
    book: Book,
    world: World,
    choice: Choice | None = None,
    baseline: Baseline | None = None,
) -> Checked:
    """Check a book as its settings, its comments and its baseline want it.

    Without a `baseline` the one in the book's folder counts. Raises OctavoError for settings or
    a baseline that cannot be understood.
    """
    rules = chosen(book, choice or Choice())
    last = [rule for rule in rules if "used" in rule.inputs]
    found = list(check(book, world, rules))
    given = suppressions(book, world)
    found, used = set_aside(as_settled(book, found), given)
    ran = frozenset(rule.code for rule in rules)
    told = [f for rule in last for f in whole(rule, book, world, used=Used(given, used, ran))]
    found += set_aside(as_settled(book, told), given)[0]
    texts = {source.path: source for source in sources(book, world)}
    marked = fingerprinted(book, in_order(book, found), texts)
    marked, gone = (baseline or baseline_of(world, book)).apply(book, marked)
    return Checked(book.name, book.metadata.title or book.name, tuple(marked), texts, gone)


def later(book: Book, world: World, findings: tuple[Finding, ...]) -> list[Finding]:
    """Findings of a later stage, as the book's settings and comments want them."""
    return set_aside(as_settled(book, findings), suppressions(book, world))[0]
