"""The Nu Html Checker, which the W3C's validator of HTML is."""

from __future__ import annotations

import re
from typing import Any

from octavo.model.finding import OctavoError, Severity
from octavo.validate.message import Message, Validator
from octavo.validate.tools import Tools

TITLE = "Nu Html Checker"
_MISTAKEN = re.compile(
    r"Resource violates Content Security Policy \(meta tag\): image “data:.*“img-src” directive"
)
"""It takes every `data:` address for blocked, even where the policy says `img-src data:`, which
allows them (Content Security Policy Level 3, 6.7.2.8); browsers show the pictures."""


def _lacks(tools: Tools) -> str:
    return tools.lacking(java=tools.program("java"), vnu_jar=_jar(tools))


def _jar(tools: Tools) -> str:
    return tools.module("vnu-jar/build/dist/vnu.jar")


def _run(path: str, tools: Tools) -> tuple[Message, ...]:
    java = [tools.program("java"), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xss64m"]
    options = ["--format", "json", "--exit-zero-always", "--stdout"]
    done = tools.run(TITLE, [*java, "-jar", _jar(tools), *options, path])
    return messages(tools.report(TITLE, done.stdout, done))


def messages(report: Any) -> tuple[Message, ...]:
    """What its JSON report says. Raises OctavoError where it could not read the page."""
    found = []
    for said in report.get("messages", ()):
        text = " ".join(str(said.get("message", "")).split())
        if said.get("type") == "non-document-error":
            raise OctavoError(f"{TITLE} could not read the page: {text}")
        found.append(
            Message(
                TITLE,
                _severity(said, text),
                str(said.get("subType") or said.get("type")),
                text,
                line=said.get("lastLine"),
                column=said.get("lastColumn"),
            )
        )
    return tuple(found)


def _severity(said: Any, text: str) -> Severity:
    if said.get("type") == "error":
        return Severity.ERROR
    if said.get("subType") == "warning" and not _MISTAKEN.search(text):
        return Severity.WARNING
    return Severity.INFO


VNU = Validator(
    "vnu",
    TITLE,
    "html",
    "install Java and Node.js, then `npm install --prefix .tools vnu-jar`",
    _lacks,
    _run,
)
