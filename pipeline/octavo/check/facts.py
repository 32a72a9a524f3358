"""Facts: what rules need to know of a chapter, made once and kept with what they found in it.

A rule of the whole book that would look at every word asks each chapter for a fact instead,
so that an edit in one chapter costs no look at the others.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from octavo.model.book import Chapter

T = TypeVar("T")
_registry: dict[str, Callable[[Chapter], Any]] = {}


def fact(make: Callable[[Chapter], T]) -> Callable[[Chapter], T]:
    """Decorate a function of a chapter whose value depends on the chapter alone.

    The value must be picklable, and stay as it is.
    """
    name = f"{make.__module__}.{make.__qualname__}"

    @wraps(make)
    def made(chapter: Chapter) -> T:
        if name not in chapter.facts:
            chapter.facts[name] = make(chapter)
        value: T = chapter.facts[name]
        return value

    _registry[name] = made
    return made


def registered() -> dict[str, Callable[[Chapter], Any]]:
    """What makes each fact, by name; complete once the rules are loaded."""
    return dict(_registry)


def all_facts(chapter: Chapter) -> dict[str, Any]:
    """Every fact of the chapter by name, made where it was not yet."""
    for make in _registry.values():
        make(chapter)
    return {name: chapter.facts[name] for name in _registry}
