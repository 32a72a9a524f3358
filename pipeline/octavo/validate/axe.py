"""axe, in Chromium: whether the HTML edition can be read by everyone, on a telephone and a desk."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from octavo.model.finding import Severity
from octavo.validate.message import Message, Validator
from octavo.validate.tools import Tools

TITLE = "axe"
WIDTHS = (390, 1440)
"""Of the window, in CSS pixels."""
_SCRIPT = Path(__file__).with_name("axe.js")


def _lacks(tools: Tools) -> str:
    return tools.lacking(
        node=tools.program("node"),
        chromium=tools.chromium(),
        axe_core=_axe(tools),
        puppeteer=tools.module("puppeteer/package.json"),
    )


def _axe(tools: Tools) -> str:
    return tools.module("axe-core/axe.min.js")


def _run(path: str, tools: Tools) -> tuple[Message, ...]:
    page = Path(path).resolve().as_uri()
    widths = map(str, WIDTHS)
    done = tools.run(
        TITLE,
        [tools.program("node"), str(_SCRIPT), page, _axe(tools), tools.chromium(), *widths],
        {"NODE_PATH": str(tools.modules.resolve())},
    )
    return messages(tools.report(TITLE, done.stdout, done))


def messages(report: Any) -> tuple[Message, ...]:
    """What `axe.js` printed: each violation once, whatever widths it shows at.

    What axe calls critical or serious is an error; what it could not decide, a remark.
    """
    found: dict[tuple[str, tuple[int, ...]], Message] = {}
    for at in report:
        for kind in ("violations", "incomplete"):
            for rule in at[kind]:
                for node in rule["nodes"]:
                    steps = tuple(node["steps"])
                    text = f"{rule['help']} ({at['width']} pixels wide)"
                    said = _message(kind, rule, text, steps, node["words"])
                    found.setdefault((f"{kind} {rule['id']}", steps), said)
    return tuple(found.values())


def _message(kind: str, rule: Any, text: str, steps: tuple[int, ...], words: str) -> Message:
    severity = Severity.ERROR if rule["impact"] in ("critical", "serious") else Severity.WARNING
    if kind == "incomplete":
        severity = Severity.INFO
    return Message(TITLE, severity, rule["id"], text, steps=steps, words=words)


AXE = Validator(
    "axe",
    TITLE,
    "html",
    "install Node.js and Chromium, then with PUPPETEER_SKIP_DOWNLOAD=1 "
    "`npm install --prefix .tools axe-core puppeteer`",
    _lacks,
    _run,
)
