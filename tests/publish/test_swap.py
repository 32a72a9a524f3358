"""At every moment dist/<book> is the old folder or the new one, whole."""

from __future__ import annotations

import errno
import hashlib
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from octavo.build import publish
from octavo.model.finding import OctavoError
from octavo.publish import swap as swapping

OLD = {f"old-{n}.bin": bytes([n]) * 50_000 for n in range(6)}
NEW = {f"new-{n}.bin": bytes([100 + n]) * 50_000 for n in range(6)}

PUBLISHER = """
import sys
from pathlib import Path
from octavo.build import publish
from octavo.publish import swap
if sys.argv[2] == "two steps":
    swap._exchange = lambda first, second: False
files = [{f"old-{n}.bin": bytes([n]) * 50_000 for n in range(6)},
         {f"new-{n}.bin": bytes([100 + n]) * 50_000 for n in range(6)}]
print("ready", flush=True)
turn = 1
while True:
    publish(Path(sys.argv[1]), files[turn % 2])
    turn += 1
"""


def digest(folder: Path) -> str:
    made = hashlib.sha256()
    for path in sorted(folder.iterdir()):
        made.update(path.name.encode() + b"\0" + path.read_bytes())
    return made.hexdigest()


@pytest.fixture
def whole(tmp_path: Path) -> set[str]:
    return {
        digest(publish(tmp_path / "measure" / name, files))
        for name, files in (("old", OLD), ("new", NEW))
    }


def killed(target: Path, way: str, after: float) -> None:
    """Publish old and new in turn, until the process is killed."""
    command = [sys.executable, "-c", PUBLISHER, str(target), way]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(after)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()


@pytest.mark.parametrize("seed", range(3))
def test_a_killed_publication_leaves_the_old_or_the_new(tmp_path, whole, seed: int) -> None:
    target = tmp_path / "dist" / "book"
    publish(target, OLD)
    die = random.Random(seed)
    for _ in range(8):
        killed(target, "one step", die.uniform(0, 0.03))
        assert digest(target) in whole


@pytest.mark.parametrize("seed", range(3))
def test_without_an_exchange_the_next_run_puts_a_whole_folder_back(tmp_path, whole, seed) -> None:
    target = tmp_path / "dist" / "book"
    publish(target, OLD)
    die = random.Random(seed)
    for _ in range(8):
        killed(target, "two steps", die.uniform(0, 0.03))
        swapping.recover(target)
        assert digest(target) in whole


def test_leftovers_are_swept_by_the_next_run(tmp_path: Path) -> None:
    target = tmp_path / "dist" / "book"
    publish(target, OLD)
    for name in (".book.new-1", ".book.new-999999", ".book.old"):
        (target.parent / name).mkdir()
        (target.parent / name / "half.bin").write_bytes(b"x")
    (target.parent / ".bookworm.new-1").mkdir()
    publish(target, NEW)
    assert sorted(path.name for path in target.parent.iterdir()) == [".bookworm.new-1", "book"]
    assert {path.name for path in target.iterdir()} == set(NEW)


@pytest.mark.parametrize("name", ["book", "[a]", "a*", "a?b", "ünlike", ".hidden", "a b"])
def test_leftovers_of_any_name_are_swept(tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    left = tmp_path / f".{name}.new-1"
    left.mkdir()
    publish(target, NEW)
    assert not left.exists()
    assert {path.name for path in target.iterdir()} == set(NEW)


def test_what_waits_aside_comes_back_where_the_target_is_gone(tmp_path: Path) -> None:
    target = tmp_path / "book"
    publish(target, OLD)
    target.rename(swapping.aside(target))
    swapping.recover(target)
    assert {path.name for path in target.iterdir()} == set(OLD)


def test_without_an_exchange_it_is_done_in_two_steps(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(swapping, "_exchange", lambda first, second: False)
    target = tmp_path / "book"
    publish(target, OLD)
    publish(target, NEW)
    assert {path.name for path in target.iterdir()} == set(NEW)
    assert [path.name for path in tmp_path.iterdir()] == ["book"]


def test_a_second_step_that_fails_puts_the_old_folder_back(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr(swapping, "_exchange", lambda first, second: False)
    target = tmp_path / "book"
    publish(target, OLD)
    rename = Path.rename

    def second_fails(self: Path, other: Path) -> Path:
        if ".new-" in self.name:
            raise OSError(errno.EIO, "Input/output error")
        return rename(self, other)

    monkeypatch.setattr(Path, "rename", second_fails)
    with pytest.raises(OctavoError):
        publish(target, NEW)
    assert {path.name for path in target.iterdir()} == set(OLD)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EROFS, errno.EDQUOT])
def test_a_full_disk_leaves_the_old_editions_and_nothing_else(tmp_path, monkeypatch, code) -> None:
    target = tmp_path / "book"
    publish(target, OLD)
    write = Path.write_bytes

    def full(self: Path, data: bytes) -> int:
        if self.name == "new-3.bin":
            raise OSError(code, os.strerror(code), str(self))
        return write(self, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OctavoError) as caught:
        publish(target, NEW)
    message = str(caught.value)
    assert message.startswith(f"{target}: cannot be written: {os.strerror(code)}")
    assert "\n" not in message
    assert {path.name for path in target.iterdir()} == set(OLD)
    assert [path.name for path in tmp_path.iterdir()] == ["book"]


def test_a_file_in_place_of_the_book_is_not_destroyed(tmp_path: Path) -> None:
    (tmp_path / "book").write_text("mine")
    with pytest.raises(OctavoError):
        publish(tmp_path / "book", NEW)
    assert (tmp_path / "book").read_text() == "mine"


def test_a_link_in_place_of_the_book_is_not_followed_to_destroy(tmp_path: Path) -> None:
    elsewhere = publish(tmp_path / "elsewhere", OLD)
    (tmp_path / "book").symlink_to(elsewhere)
    publish(tmp_path / "book", NEW)
    assert {path.name for path in (tmp_path / "book").iterdir()} == set(NEW)
    assert {path.name for path in elsewhere.iterdir()} == set(OLD)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["book", "elsewhere"]
