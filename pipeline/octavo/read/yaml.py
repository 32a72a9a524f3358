"""YAML with positions: nodes, never bare values.

Scalars stay as they were written (a date is not turned into a date), since Pandoc reads
them as Markdown.
"""

from __future__ import annotations

import yaml

from octavo.model.finding import OctavoError
from octavo.model.span import Span

Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DEPTH = 60


def compose(text: str, path: str, first_line: int = 1) -> yaml.Node | None:
    """The root node of a YAML text whose first line is `first_line` of the file `path`.

    Raises OctavoError with line and column where the YAML is broken or nests in itself.
    """
    try:
        node = yaml.compose(text, Loader=Loader)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        place = f":{mark.line + first_line}:{mark.column + 1}" if mark else ""
        problem = getattr(error, "problem", None) or str(error).splitlines()[0]
        hint = (
            "; put quotation marks around a value that holds a colon"
            if ":" in problem or "mapping" in problem
            else "; check indentation and quotation marks"
        )
        raise OctavoError(f"{path}{place}: broken YAML: {problem}{hint}") from None
    except RecursionError:
        raise OctavoError(f"{path}: broken YAML: nested too deep; make it flatter") from None
    if node is not None:
        _refuse_cycles(node, path, first_line, (), set())
    return node


def _refuse_cycles(
    node: yaml.Node, path: str, first_line: int, above: tuple[int, ...], seen: set[int]
) -> None:
    """Each node is looked into once: aliases may name one a million times."""
    if id(node) in above or len(above) > DEPTH:
        line, column = node.start_mark.line + first_line, node.start_mark.column + 1
        raise OctavoError(
            f"{path}:{line}:{column}: broken YAML: this value holds itself; write it out"
        )
    if id(node) in seen:
        return
    seen.add(id(node))
    for child in children(node):
        _refuse_cycles(child, path, first_line, (*above, id(node)), seen)


def children(node: yaml.Node) -> list[yaml.Node]:
    if isinstance(node, yaml.MappingNode):
        return [value for _, value in node.value]
    if isinstance(node, yaml.SequenceNode):
        return list(node.value)
    return []


def entries(node: yaml.Node | None) -> list[tuple[str, yaml.Node, yaml.Node]]:
    """(key, key node, value node) of a mapping; empty for anything else."""
    if not isinstance(node, yaml.MappingNode):
        return []
    return [(str(key.value), key, value) for key, value in node.value]


def get(node: yaml.Node | None, key: str) -> yaml.Node | None:
    return next((value for name, _, value in entries(node) if name == key), None)


def items(node: yaml.Node | None) -> list[yaml.Node]:
    """The members of a sequence; a single value counts as a sequence of one."""
    if node is None or scalar_is_null(node):
        return []
    return list(node.value) if isinstance(node, yaml.SequenceNode) else [node]


def scalar_is_null(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:null"


def scalar(node: yaml.Node | None) -> str:
    """A scalar as written, trimmed; the `text` or `name` of a mapping; else nothing."""
    if isinstance(node, yaml.ScalarNode):
        return "" if scalar_is_null(node) else str(node.value).strip()
    if isinstance(node, yaml.MappingNode):
        return scalar(get(node, "text") or get(node, "name"))
    return ""


def flag(node: yaml.Node | None, *, default: bool) -> bool:
    text = scalar(node).lower()
    return default if not text else text in ("true", "yes", "on", "1")


def span(node: yaml.Node, path: str, first_line: int = 1) -> Span:
    """The node's place in the file, 1-based; a block scalar ends where its text ends."""
    start, end = node.start_mark, node.end_mark
    return Span(
        path, start.line + first_line, start.column + 1, end.line + first_line, end.column + 1
    )
