"""The world in memory answers as a file system would."""

from __future__ import annotations

from pathlib import Path

import pytest

from octavo.world.fake import FakeWorld
from octavo.world.machine import Machine
from octavo.world.recording import Recording, digest, listing_digest

FILES = {"bk/a.md": "a", "bk/images/b.png": b"\x89", "bk/.hidden": "x", "c.md": "c"}


@pytest.fixture
def both(folder) -> tuple[FakeWorld, Machine, Path]:
    root = folder(FILES, "root")
    return FakeWorld(FILES), Machine(), root


@pytest.mark.parametrize("path", ["bk/a.md", "bk/images", "bk", "none", "bk/../c.md", "bk/a.md/x"])
def test_it_agrees_with_the_machine(both, path: str) -> None:
    fake, machine, root = both
    assert fake.is_file(path) == machine.is_file(str(root / path))
    assert fake.is_folder(path) == machine.is_folder(str(root / path))


def test_it_lists_what_the_machine_lists(both) -> None:
    fake, machine, root = both
    for path in ("bk", "bk/images", "."):
        assert fake.list_folder(path) == machine.list_folder(str(root / path))


def test_a_missing_file_is_missing(both) -> None:
    fake, machine, root = both
    for world, path in ((fake, "none.md"), (machine, str(root / "none.md"))):
        with pytest.raises(FileNotFoundError):
            world.read_bytes(path)


def test_the_root_is_a_folder_whose_names_are_listed() -> None:
    assert FakeWorld({"/bk/a.md": "a"}).list_folder("/bk") == ("a.md",)
    assert FakeWorld({"a.md": "a"}).is_folder(".")


def test_it_runs_no_programs() -> None:
    with pytest.raises(NotImplementedError):
        FakeWorld({}).pandoc(Path("x.lua"), b"")


def test_the_environment_is_its_own() -> None:
    assert FakeWorld({}, {"A": "1"}).environment("A") == "1"
    assert FakeWorld({}).environment("PATH") is None


def test_a_recording_knows_what_was_read_and_what_was_missing() -> None:
    world = Recording(FakeWorld(FILES))
    world.read_bytes("bk/a.md")
    names = world.list_folder("bk")
    assert not world.is_file("bk/none.png")
    assert world.files == {"bk/a.md": digest(b"a")}
    assert world.listings == {"bk": listing_digest(names)}
    assert world.missing == {"bk/none.png"}
