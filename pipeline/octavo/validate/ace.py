"""Ace by DAISY: whether an EPUB can be read by everyone."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Any

from octavo.model.finding import Severity
from octavo.validate.message import Message, Validator
from octavo.validate.tools import Tools

TITLE = "Ace"
_STARTING = "60000"  # milliseconds that the browser may take to start; Ace's own 5,000 are few
_STEP = re.compile(r"/(\d+)")


def _lacks(tools: Tools) -> str:
    return tools.lacking(node=tools.program("node"), chromium=tools.chromium(), ace=_script(tools))


def _script(tools: Tools) -> str:
    return tools.module("@daisy/ace-cli/bin/ace.js")


def _run(path: str, tools: Tools) -> tuple[Message, ...]:
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "report"
        command = [tools.program("node"), _script(tools), "--silent", "--outdir", str(out)]
        done = tools.run(
            TITLE,
            [*command, "--tempdir", str(Path(folder) / "temporary"), path],
            {"PUPPETEER_EXECUTABLE_PATH": tools.chromium(), "ACE_TIMEOUT_INITIAL": _STARTING},
        )
        report = out / "report.json"
        data = report.read_bytes() if report.is_file() else b""
    return messages(tools.report(TITLE, data, done))


def messages(report: Any) -> tuple[Message, ...]:
    """What its JSON report says; what it calls critical or serious is an error."""
    found = []
    for document in report.get("assertions", ()):
        file = str(document.get("earl:testSubject", {}).get("url", "")).lstrip("/")
        for said in document.get("assertions", ()):
            test, result = said["earl:test"], said["earl:result"]
            if result.get("earl:outcome") == "pass":
                continue
            grave = test.get("earl:impact") in ("critical", "serious")
            places = result.get("earl:pointer", {}).get("cfi") or [""]
            found.append(
                Message(
                    TITLE,
                    Severity.ERROR if grave else Severity.WARNING,
                    str(test.get("dct:title", "")),
                    "; ".join(str(result.get("dct:description", "")).split("\n")),
                    file,
                    steps=steps(places[0]),
                )
            )
    return tuple(found)


def steps(cfi: str) -> tuple[int, ...]:
    """The path of an EPUB CFI through the elements: its even steps count them from 2."""
    return tuple(int(step) // 2 - 1 for step in _STEP.findall(re.sub(r"\[[^\]]*\]", "", cfi)))


ACE = Validator(
    "ace",
    TITLE,
    "epub",
    "install Node.js and Chromium, then with PUPPETEER_SKIP_DOWNLOAD=1 "
    "`npm install --prefix .tools @daisy/ace-cli @daisy/ace-axe-runner-puppeteer`",
    _lacks,
    _run,
)
