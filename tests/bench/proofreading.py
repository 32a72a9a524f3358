"""How long proofreading takes: the whole, an edit, and each rule by itself."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from compileall import compile_dir
from functools import partial
from pathlib import Path

from precision import precision

import octavo
from octavo.check import facts
from octavo.check.rule import Rule, all_rules
from octavo.model.book import Book, Chapter
from octavo.read.book import read_book
from octavo.read.scanner.running import running_text
from octavo.world.machine import Machine

COLD, EDIT, SHARE = 2.0, 0.3, 0.1
"""Bars: seconds for a whole book, seconds after an edit, the part of the slowest rule."""
ROUNDS = 3
CHECK = [sys.executable, "-m", "octavo", "check", "book", "--output", "check.txt"]


def best(run: Callable[[], float], before: Callable[[], None]) -> float:
    """The quickest of some rounds, each prepared anew; the noise of a machine only slows."""
    times = []
    for _ in range(ROUNDS):
        before()
        times.append(run())
    return min(times)


def times(folder: Path) -> bool:
    """Print the times of `octavo check` over folder/book; whether all bars are met."""
    cache = Path(os.environ["OCTAVO_CACHE"])
    edited = folder / "book" / "chapter-15.md"

    def cold() -> None:
        shutil.rmtree(cache, ignore_errors=True)

    def edit() -> None:
        edited.write_text(edited.read_text("utf-8") + "\nOne more word.\n", "utf-8")

    def check() -> float:
        return _timed(partial(subprocess.run, CHECK, cwd=folder, check=True, capture_output=True))

    found = [
        ("check, cold", best(check, cold), COLD),
        ("check, one chapter edited", best(check, edit), EDIT),
        ("check, nothing changed", best(check, lambda: None), EDIT),
    ]
    for label, seconds, bar in found:
        print(f"{label:26} {seconds:7.2f} s  bar {bar} s: {'met' if seconds <= bar else 'MISSED'}")
    return all(seconds <= bar for _, seconds, bar in found)


def slowest(book: Book) -> bool:
    """Print the rules that take longest, each alone; whether none takes more than a tenth.

    What rules share (the running text, facts of a chapter) is counted by itself: it is a rule's
    only where no other asks for it.
    """
    for chapter in book.chapters:
        running_text(chapter)
    rules, world = all_rules(), Machine()
    spent = {name: _timed(partial(_each, make, book)) for name, make in _facts()}
    spent |= {rule.code: _timed(partial(_run, rule, book, world)) for rule in rules}
    whole = sum(spent.values()) + _timed(partial(_each, _running_anew, book))
    print(f"all rules, one process     {whole:7.2f} s")
    rows = sorted(spent.items(), key=lambda row: -row[1])[:5]
    for name, seconds in rows:
        print(f"  {name:40} {1000 * seconds:5.0f} ms  {seconds / whole:6.3f}")
    worst = max(seconds for name, seconds in spent.items() if name[:3].isupper())
    met = worst <= SHARE * whole
    print(f"bar: no rule above {SHARE} of the whole: {'met' if met else 'MISSED'}")
    return met


def _facts() -> list[tuple[str, Callable[[Chapter], object]]]:
    return [(name.rpartition(".")[2], make) for name, make in facts.registered().items()]


def _each(make: Callable[[Chapter], object], book: Book) -> None:
    for chapter in book.chapters:
        make(chapter)


def _running_anew(chapter: Chapter) -> None:
    chapter.facts.pop("running", None)
    running_text(chapter)


def _run(rule: Rule, book: Book, world: Machine) -> None:
    if "used" in rule.inputs:
        return
    given = {"book": book, "world": world}
    given = {name: value for name, value in given.items() if name in rule.inputs}
    if not {"chapter", "text"} & set(rule.inputs):
        list(rule.check(**given))
        return
    for chapter in book.chapters:
        own = {"chapter": chapter, "text": running_text(chapter)}
        list(rule.check(**given, **{n: v for n, v in own.items() if n in rule.inputs}))


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def proofreading(folder: Path) -> bool:
    """All of it for the book in folder/book; then how often a finding is wrong."""
    compile_dir(Path(octavo.__file__).parent, quiet=1)  # as an installed Octavo is
    met = times(folder)
    met = slowest(read_book(Machine(), str(folder / "book"))) and met
    return precision() and met
