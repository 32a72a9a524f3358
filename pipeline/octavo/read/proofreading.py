"""From YAML to `Proofreading`: the settings under `octavo: check:`."""

from __future__ import annotations

import yaml

from octavo.model.finding import OctavoError, Severity
from octavo.model.proofreading import ByPath, Named, Proofreading
from octavo.read import yaml as y

_KEYS = ("select", "ignore", "severity", "by-path", "words")


def read_proofreading(root: yaml.Node | None, path: str, first_line: int) -> Proofreading:
    """The settings of a metadata mapping.

    Raises OctavoError, with the place, for a key or a severity that is none.
    """
    return _Reader(path, first_line).proofreading(y.get(y.get(root, "octavo"), "check"))


class _Reader:
    def __init__(self, path: str, first_line: int) -> None:
        self.path = path
        self.first_line = first_line

    def proofreading(self, node: yaml.Node | None) -> Proofreading:
        self.only(node, _KEYS, "octavo.check")
        return Proofreading(
            select=self.codes(y.get(node, "select")),
            ignore=self.codes(y.get(node, "ignore")),
            severity=tuple(
                (self.named(code, key), self.severity(value))
                for code, key, value in y.entries(y.get(node, "severity"))
            ),
            by_path=tuple(
                self.by_path(pattern, value)
                for pattern, _, value in y.entries(y.get(node, "by-path"))
            ),
            words=tuple(y.scalar(item) for item in y.items(y.get(node, "words"))),
        )

    def by_path(self, pattern: str, node: yaml.Node) -> ByPath:
        self.only(node, ("select", "ignore"), f"octavo.check.by-path.{pattern}")
        return ByPath(pattern, self.codes(y.get(node, "select")), self.codes(y.get(node, "ignore")))

    def codes(self, node: yaml.Node | None) -> tuple[Named, ...]:
        return tuple(
            self.named(code, item)
            for item in y.items(node)
            for code in y.scalar(item).replace(",", " ").split()
        )

    def named(self, code: str, node: yaml.Node) -> Named:
        return Named(code.upper(), y.span(node, self.path, self.first_line))

    def severity(self, node: yaml.Node) -> Severity:
        text = y.scalar(node).lower()
        known = [severity.value for severity in Severity]
        if text not in known:
            self.refuse(node, f"“{text}” is no severity", known)
        return Severity(text)

    def only(self, node: yaml.Node | None, known: tuple[str, ...], where: str) -> None:
        if node is not None and not isinstance(node, yaml.MappingNode):
            self.refuse(node, f"{where} is a mapping", known)
        for name, key, _ in y.entries(node):
            if name not in known:
                self.refuse(key, f"{where} has no “{name}”", known)

    def refuse(self, node: yaml.Node, what: str, known: tuple[str, ...] | list[str]) -> None:
        place = y.span(node, self.path, self.first_line)
        raise OctavoError(f"{place}: {what}; write one of {', '.join(known)}")
