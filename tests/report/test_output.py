"""A report on its way into a file: whole, or not at all."""

from __future__ import annotations

import os
import stat
import threading
from pathlib import Path

import pytest

from octavo.model.finding import OctavoError
from octavo.report.output import append_within, write_report


def test_a_report_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "report"
    write_report(str(target), "old “report”\n")
    write_report(str(target), "new\n")
    assert target.read_bytes() == b"new\n"
    assert list(tmp_path.iterdir()) == [target]


def test_a_write_that_fails_leaves_the_old_report(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "report"
    target.write_text("old")

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OctavoError, match=f"^{target}: .*No space left"):
        write_report(str(target), "new")
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_permissions_are_those_of_the_old_file_or_of_any_new_one(tmp_path: Path) -> None:
    (tmp_path / "plain").touch()
    write_report(str(tmp_path / "new"), "x")
    assert mode(tmp_path / "new") == mode(tmp_path / "plain")
    (tmp_path / "plain").chmod(0o640)
    write_report(str(tmp_path / "plain"), "x")
    assert mode(tmp_path / "plain") == 0o640


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")
    write_report(str(tmp_path / "link"), "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()))
    reader.start()
    write_report(str(pipe), "words")
    reader.join(timeout=10)
    assert read == ["words"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)


@pytest.mark.parametrize("path", ["no/such/report", "folder"])
def test_a_place_that_cannot_be_written_is_named(
    path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    with pytest.raises(OctavoError, match=f"^{path}: .*(No such file|Is a directory)"):
        write_report(path, "x")
    assert [item.name for item in tmp_path.rglob("*")] == ["folder"]


def test_a_lone_surrogate_is_written_as_an_escape(tmp_path: Path) -> None:
    write_report(str(tmp_path / "a"), '"\udcff"')
    assert (tmp_path / "a").read_bytes() == b'"\\udcff"'


def test_appending_keeps_what_is_there_and_tells_the_room(tmp_path: Path) -> None:
    target = tmp_path / "summary"
    target.write_text("12345")
    rooms: list[int] = []

    def made(room: int) -> str:
        rooms.append(room)
        return "more"

    assert append_within(str(target), 100, made)
    assert append_within(str(target), 100, made)
    assert rooms == [95, 91]
    assert target.read_text() == "12345moremore"
    assert not append_within(str(target), 100, lambda _: "")
