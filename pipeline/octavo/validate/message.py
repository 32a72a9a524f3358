"""What a validator of others' making says of a finished edition, and what a validator is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from octavo.model.finding import Severity
from octavo.validate.tools import Tools


@dataclass(frozen=True, slots=True)
class Message:
    """One thing said, at one place in an edition.

    `tool` is how the report names the validator, `identifier` its own code for what it found.
    `file` is the path inside the EPUB, empty where the edition is one file or the place is not
    known; `line` and `column` are 1-based. `steps` lead from the root to an element: the 0-based
    ordinal of a child at each. `words` stand at the place, or around it.
    """

    tool: str
    severity: Severity
    identifier: str
    text: str
    file: str = ""
    line: int | None = None
    column: int | None = None
    steps: tuple[int, ...] = ()
    words: str = ""
    page: int | None = None

    @property
    def place(self) -> str:
        """Where in the edition, in words; empty where it was not said."""
        file = self.file.rpartition("/")[2]
        if self.line is not None:
            where = f"{self.line}:{self.column}" if self.column else f"{self.line}"
            return f"{file}:{where}" if file else f"line {where}"
        if self.page is not None:
            return f"page {self.page}"
        return file


@dataclass(frozen=True, slots=True)
class Validator:
    """A program that judges one edition (`epub`, `pdf`, `html`).

    `lacks` names what of it is not on this machine, empty where it can run; `get` is a sentence
    that tells how to get it. `run` takes the path of a finished file; it raises OctavoError where
    the program fails, gives no report, or takes too long.
    """

    name: str
    title: str
    edition: str
    get: str
    lacks: Callable[[Tools], str]
    run: Callable[[str, Tools], tuple[Message, ...]]
