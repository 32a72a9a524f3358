"""What a rule is: one function, whose docstring is its page.

A rule takes a `Chapter` (parameter `chapter`), its `RunningText` (parameter `text`), both,
or a whole `Book` (parameter `book`), and where it must look at files also the `world`; it
yields remarks. What a rule of a chapter says depends on nothing but the chapter and the
book's language, so that it can be kept while the chapter stays as it is.

The docstring holds a summary line, a paragraph of description, `Why:`, `Bad:` and `Good:`.
In `Bad`, ⟦ and ⟧ enclose exactly the characters that the finding points at. An example of
several files heads each with a line `%% name`.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from functools import cache
from inspect import cleandoc
from pathlib import Path
from textwrap import dedent
from types import FunctionType
from typing import cast

from octavo.model.finding import Edit, Severity
from octavo.model.span import Span


@dataclass(frozen=True, slots=True)
class Remark:
    """What a rule says of one place; the rule's code and severity make it a finding.

    `edits` mend it, all together; only a rule that declares a repair gives any.
    """

    span: Span
    message: str
    help: str = ""
    edits: tuple[Edit, ...] = ()


class Repair(Enum):
    """What a rule's edits may do: nothing to the sense of the text, or perhaps something."""

    SAFE = "safe"
    UNSAFE = "unsafe"


Check = Callable[..., Iterable[Remark]]
_SECTIONS = ("Why:", "Bad:", "Good:")


@dataclass(frozen=True, slots=True)
class Rule:
    """A registered rule.

    `inputs` are the names of the parameters of `check`. `languages` are those it holds for, as
    BCP 47 primary tags; empty for all. A repair that `reshapes` makes another construct of what it
    mends, such as a heading of a paragraph. One for `fields` reads title, subtitle and description
    of the book as it reads its text.
    """

    code: str
    name: str
    severity: Severity
    check: Check
    inputs: tuple[str, ...]
    repair: Repair | None
    languages: tuple[str, ...]
    reshapes: bool
    fields: bool

    @property
    def summary(self) -> str:
        return _page(self.code).summary

    @property
    def description(self) -> str:
        return _page(self.code).description

    @property
    def why(self) -> str:
        return _page(self.code).why

    @property
    def bad(self) -> str:
        return _page(self.code).bad

    @property
    def good(self) -> str:
        return _page(self.code).good


def rule(
    code: str,
    severity: Severity,
    *,
    repair: Repair | None = None,
    languages: tuple[str, ...] = (),
    reshapes: bool = False,
    fields: bool = False,
) -> Callable[[Check], Check]:
    """Register the decorated function as the rule `code`."""

    def register(check: Check) -> Check:
        if code in _registry:
            raise ValueError(f"{code} is defined twice")
        function = cast("FunctionType", check)
        name, made = function.__name__.replace("_", "-"), function.__code__
        inputs = made.co_varnames[: made.co_argcount]
        _registry[code] = Rule(
            code, name, severity, check, inputs, repair, languages, reshapes, fields
        )
        return check

    return register


_registry: dict[str, Rule] = {}


@dataclass(frozen=True, slots=True)
class _Page:
    """A rule's docstring, taken apart."""

    summary: str
    description: str
    why: str
    bad: str
    good: str


@cache
def _page(code: str) -> _Page:
    """Taken apart when it is first asked for: most runs show none.

    Raises ValueError where a section is missing.
    """
    parts: dict[str, list[str]] = {"": []}
    section = ""
    for line in cleandoc(_registry[code].check.__doc__ or "").splitlines():
        word = line.split(" ", 1)[0]
        if word in _SECTIONS:
            section = word
            parts[section] = [line.removeprefix(word).strip()]
        else:
            parts[section].append(line)
    text = {name: dedent("\n".join(lines)).strip("\n") for name, lines in parts.items()}
    missing = [name for name in _SECTIONS if not text.get(name, "").strip()]
    if missing:
        raise ValueError(f"{code}: the docstring lacks {', '.join(missing)}")
    summary, _, description = text[""].partition("\n")
    return _Page(
        summary=summary,
        description=description.strip(),
        why=" ".join(text["Why:"].split()),
        bad=dedent(text["Bad:"]).strip("\n"),
        good=dedent(text["Good:"]).strip("\n"),
    )


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule under `octavo.check.rules`, by code."""
    from octavo.check import rules

    folder = Path(rules.__path__[0])
    for path in sorted(folder.glob("*/*.py")):
        importlib.import_module(f"{rules.__name__}.{path.parent.name}.{path.stem}")
    return tuple(_registry[code] for code in sorted(_registry))
