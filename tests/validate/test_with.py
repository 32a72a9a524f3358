"""`octavo verify --with`: what is not installed or not known, and what is found."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from octavo.cli import main
from octavo.model.finding import OctavoError, Severity
from octavo.validate import validators
from octavo.validate.message import Message

BOOK = (
    "---\ntitle: A Book\nauthor: Ada Example\nlang: en\n---\n\nWords of it.[^a]\n\n[^a]: A note.\n"
)


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OCTAVO_CACHE", "")
    monkeypatch.setenv("OCTAVO_TOOLS", "nowhere")
    path = tmp_path / "book.md"
    path.write_text(BOOK, "utf-8")
    assert main(["build", "book.md", "--edition", "html"]) == 0
    return path


def stand_in(monkeypatch: pytest.MonkeyPatch, run) -> None:
    validator = replace(validators.VALIDATORS["vnu"], lacks=lambda _: "", run=run)
    monkeypatch.setitem(validators.VALIDATORS, "vnu", validator)


@pytest.mark.parametrize("names", ["vnu,nonsense", "nonsense", ","])
def test_an_unknown_name(names: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "--with", names]) == 2
    assert "known are epubcheck, ace, vnu, axe, pdfua" in capsys.readouterr().err


@pytest.mark.usefixtures("built")
def test_what_is_not_installed_is_told(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "book.md", "--with", "vnu,axe"]) == 0
    out = capsys.readouterr().out
    assert out.count("VAL003") == 2
    assert "npm install --prefix .tools vnu-jar" in out
    assert "looked for in nowhere/node_modules" in out


@pytest.mark.usefixtures("built")
def test_a_message_stands_at_its_source(monkeypatch, capsys) -> None:
    said = Message("Nu", Severity.ERROR, "E", "stray tag", words="Words of it.")
    stand_in(monkeypatch, lambda *_: (said,))
    assert main(["verify", "book.md", "--with", "vnu"]) == 1
    out = capsys.readouterr().out
    assert "book.md:7:1: error VAL001 Nu, E: stray tag" in out
    assert "book: Nu Html Checker: 1 error, 0 warnings\n" in out


@pytest.mark.usefixtures("built")
def test_a_tool_that_fails_is_one_line(monkeypatch, capsys) -> None:
    def run(*_):
        raise OctavoError("the checker gave up")

    stand_in(monkeypatch, run)
    assert main(["verify", "book.md", "--with", "vnu"]) == 2
    assert capsys.readouterr().err == "octavo: the checker gave up\n"
