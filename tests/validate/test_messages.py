"""Reports of the validators are read whole, and a broken one is told as such."""

from __future__ import annotations

import sys

import pytest

from octavo.model.finding import OctavoError, Severity
from octavo.validate import ace, axe, epubcheck, pdfua, tools, vnu
from octavo.world.machine import Machine
from validate import samples

ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


def short(messages) -> list[tuple[Severity, str, str, int | None]]:
    return [(m.severity, m.identifier, m.file, m.line) for m in messages]


def test_epubcheck() -> None:
    assert short(epubcheck.messages(samples.EPUBCHECK)) == [
        (ERROR, "RSC-007", "EPUB/c.xhtml", 3),
        (INFO, "OPF-003", "EPUB/x", None),
        (WARNING, "PKG-016", "", None),
    ]


def test_vnu() -> None:
    found = vnu.messages(samples.VNU)
    assert [(m.severity, m.line) for m in found] == [(ERROR, 181), (WARNING, 7), (INFO, None)]


def test_ace() -> None:
    found = ace.messages(samples.ACE)
    assert short(found) == [
        (ERROR, "epub-lang", "EPUB/content.opf", None),
        (WARNING, "region", "chapter-001.xhtml", None),
    ]
    assert found[1].text == "No title; No role"


def test_axe_tells_a_fault_of_all_widths_once() -> None:
    found = axe.messages(samples.AXE)
    assert [(m.severity, m.identifier, m.steps) for m in found] == [
        (ERROR, "link-in-text-block", (1, 2)),
        (INFO, "color-contrast", (1, 3)),
        (WARNING, "landmark-unique", (1, 2)),
    ]
    assert found[0].text == "Links must be distinguishable (390 pixels wide)"


def test_a_known_mistake_of_vnu_is_a_remark() -> None:
    text = "Resource violates Content Security Policy (meta tag): image “{}” blocked by “img-src” directive."
    said = [
        {"type": "info", "subType": "warning", "message": text.format(address)}
        for address in ("data:image/png;base64,iVBO...", "https://example.org/a.png")
    ]
    assert [m.severity for m in vnu.messages({"messages": said})] == [INFO, WARNING]


def test_ace_leads_to_an_element() -> None:
    assert ace.steps("/4/2[a]/2[b-4/6]/8") == (1, 0, 0, 3)


@pytest.mark.parametrize(("layer", "second"), [("conformance", WARNING), ("semantic", INFO)])
def test_outloud_is_not_taken_for_verapdf(layer: str, second: Severity) -> None:
    found = pdfua.outloud_messages(samples.OUTLOUD, layer)
    assert [m.severity for m in found] == [ERROR, second, INFO]
    assert found[0].tool == "outloud (a PDF/UA-1 checker, not veraPDF)"


def test_verapdf() -> None:
    found = pdfua.verapdf_messages(samples.VERAPDF)
    assert [(m.tool, m.severity, m.identifier) for m in found] == [("veraPDF", ERROR, "7.1-9")]


def test_a_page_that_cannot_be_read_is_told() -> None:
    with pytest.raises(OctavoError):
        vnu.messages({"messages": [{"type": "non-document-error", "message": "no"}]})


@pytest.mark.parametrize(
    ("command", "seconds", "said"),
    [
        (["/nowhere/program"], 9, "could not be started"),
        ([sys.executable, "-c", "import time; time.sleep(9)"], 0.1, "no answer"),
    ],
)
def test_a_broken_tool_is_told(monkeypatch, command: list[str], seconds: float, said: str) -> None:
    monkeypatch.setattr(tools, "SECONDS", seconds)
    with pytest.raises(OctavoError, match=said):
        tools.Tools(Machine()).run("T", command)


def test_a_report_that_is_none_is_told() -> None:
    there = tools.Tools(Machine())
    done = there.run("T", [sys.executable, "-c", "print('Exception in thread')"])
    with pytest.raises(OctavoError, match="Exception in thread"):
        there.report("T", b"", done)
