"""The reports of `octavo check` by name. A report is loaded when it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from octavo.model.checked import Checked


@dataclass(frozen=True, slots=True)
class Manner:
    """How a report is made: in colours; with warnings and reviews as failures (`strict`);
    with what its reader would not show listed all the same (`rest`); compared with the text
    of an older report (`before`).
    """

    colour: bool = False
    strict: bool = False
    rest: bool = True
    before: str = ""


def _text(checked: Sequence[Checked], manner: Manner) -> str:
    from octavo.report.text import text_report

    return text_report(checked, colour=manner.colour)


def _json(checked: Sequence[Checked], _: Manner) -> str:
    from octavo.report.json import json_report

    return json_report(checked)


def _sarif(checked: Sequence[Checked], _: Manner) -> str:
    from octavo.report.sarif import sarif_report

    return sarif_report(checked)


def _github(checked: Sequence[Checked], manner: Manner) -> str:
    from octavo.report.github import github_report

    return github_report(checked, rest=manner.rest)


def _gitlab(checked: Sequence[Checked], _: Manner) -> str:
    from octavo.report.gitlab import gitlab_report

    return gitlab_report(checked)


def _junit(checked: Sequence[Checked], manner: Manner) -> str:
    from octavo.report.junit import junit_report

    return junit_report(checked, strict=manner.strict)


def _html(checked: Sequence[Checked], manner: Manner) -> str:
    from octavo.report.page import Page, html_report
    from octavo.report.previous import previous

    return html_report(Page(checked, previous=previous(manner.before)))


FORMATS: Mapping[str, Callable[[Sequence[Checked], Manner], str]] = {
    "text": _text,
    "json": _json,
    "sarif": _sarif,
    "github": _github,
    "gitlab": _gitlab,
    "junit": _junit,
    "html": _html,
}
"""By name, in the order in which the help lists them."""
