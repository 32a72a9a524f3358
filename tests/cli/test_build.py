"""`octavo build` and `octavo verify`: what is published, and when."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from terminal import BAD, GOOD, WARNED, complaint, contents, octavo

EDITIONS = ("epub", "pdf", "html")


def write(folder: Path, name: str, text: str) -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def published(folder: Path) -> set[str]:
    """The endings of a book's own files."""
    return {path.name.partition(".")[2] for path in folder.glob("a.*")}


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    write(folder, "a.md", GOOD)
    run = octavo(folder, "build", "a.md")
    assert (run.status, run.err) == (0, "")
    return folder


@pytest.fixture
def desk(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "desk"))


def test_a_build_tells_what_agrees(tmp_path: Path) -> None:
    write(tmp_path, "a.md", GOOD)
    run = octavo(tmp_path, "build", "a.md")
    assert (run.status, run.err) == (0, "")
    assert run.out.startswith("a: EPUB, PDF, HTML agree with the source: ")
    assert run.out.endswith(" → dist/a\n")
    assert [path.name for path in (tmp_path / "dist").iterdir()] == ["a"]


def test_where_nothing_changed_nothing_is_done(desk: Path) -> None:
    before = contents(desk / "dist")
    run = octavo(desk, "build", "a.md")
    assert (run.status, run.out) == (0, "a: nothing changed; dist/a is up to date\n")
    assert contents(desk / "dist") == before


def test_an_edit_is_built(desk: Path) -> None:
    write(desk, "a.md", GOOD.replace("Words", "Other words"))
    assert octavo(desk, "build", "a.md").status == 0
    assert "Other words" in (desk / "dist" / "a" / "a.html").read_text("utf-8")


def test_errors_stop_the_build_and_dist_stays(desk: Path) -> None:
    before = contents(desk / "dist")
    write(desk, "a.md", BAD)
    run = octavo(desk, "build", "a.md")
    assert (run.status, run.err) == (1, "")
    assert run.out.startswith("a.md:7:17: error NOT001 ")
    assert run.out.splitlines()[-1].startswith("a: not built")
    assert contents(desk / "dist") == before


def test_errors_publish_nothing_where_nothing_was(tmp_path: Path) -> None:
    write(tmp_path, "a.md", BAD)
    assert octavo(tmp_path, "build", "a.md").status == 1
    assert not (tmp_path / "dist").exists()


def test_keep_going_publishes_and_still_fails(tmp_path: Path) -> None:
    write(tmp_path, "a.md", BAD)
    run = octavo(tmp_path, "build", "--keep-going", "a.md")
    assert run.status == 1
    assert published(tmp_path / "dist" / "a") == {*EDITIONS, "onix.xml"}


def test_what_keep_going_published_is_not_up_to_date(tmp_path: Path) -> None:
    write(tmp_path, "a.md", BAD)
    octavo(tmp_path, "build", "--keep-going", "a.md")
    assert octavo(tmp_path, "build", "a.md").status == 1
    assert octavo(tmp_path, "build", "--keep-going", "a.md").status == 1


def test_an_option_that_is_not_known_shows_the_usage_of_its_command(tmp_path: Path) -> None:
    run = octavo(tmp_path, "verify", "--edition", "pdf")
    assert run.status == 2
    assert run.err.startswith("usage: octavo verify")
    assert "unrecognized arguments: --edition" in run.err


def test_a_strict_build_fails_for_a_warning_each_time(tmp_path: Path) -> None:
    write(tmp_path, "a.md", WARNED)
    assert octavo(tmp_path, "build", "a.md").status == 0
    assert octavo(tmp_path, "build", "--strict", "a.md").status == 1


@pytest.mark.parametrize("edition", EDITIONS)
def test_one_edition_alone(edition: str, tmp_path: Path) -> None:
    write(tmp_path, "a.md", GOOD)
    run = octavo(tmp_path, "build", "--edition", edition, "--out", "out", "a.md")
    assert run.status == 0
    assert run.out.startswith(f"a: {edition.upper()} agree")
    assert published(tmp_path / "out" / "a") == {edition, "onix.xml"}
    assert not (tmp_path / "dist").exists()


def test_two_editions_in_any_order(tmp_path: Path) -> None:
    write(tmp_path, "a.md", GOOD)
    run = octavo(tmp_path, "build", "--edition", "html", "--edition", "epub", "a.md")
    assert run.out.startswith("a: EPUB, HTML agree")


def test_one_book_that_fails_does_not_stop_the_others(tmp_path: Path) -> None:
    write(tmp_path, "broken.md", "---\ntitle: a: b\n---\n")
    write(tmp_path, "bad.md", BAD)
    write(tmp_path, "good.md", GOOD)
    run = octavo(tmp_path, "build", "--edition", "html", "broken.md", "bad.md", "good.md")
    assert run.status == 2
    assert [line.split(":")[1] for line in run.err.splitlines()] == [" broken.md"]
    assert "bad.md:7:17: error NOT001" in run.out
    assert [path.name for path in (tmp_path / "dist").iterdir()] == ["good"]


def test_one_book_that_cannot_be_read_does_not_hide_the_findings_of_others(tmp_path: Path) -> None:
    write(tmp_path, "broken.md", "---\ntitle: a: b\n---\n")
    write(tmp_path, "bad.md", BAD)
    run = octavo(tmp_path, "check", "broken.md", "bad.md")
    assert run.status == 2
    assert len(run.err.splitlines()) == 1
    assert "bad.md:7:17: error NOT001" in run.out


def test_one_book_without_editions_does_not_stop_the_proof_of_others(desk: Path) -> None:
    write(desk, "b.md", GOOD)
    run = octavo(desk, "verify", "b.md", "a.md")
    assert run.status == 2
    assert len(run.err.splitlines()) == 1
    assert "a: EPUB, PDF, HTML agree" in run.out


def test_two_books_of_one_name(tmp_path: Path) -> None:
    write(tmp_path, "one/a.md", GOOD)
    write(tmp_path, "two/a.md", GOOD)
    line = complaint(octavo(tmp_path, "build", "one/a.md", "two/a.md"))
    assert line.startswith("two/a.md: would be named “a”, as one/a.md is")
    assert not (tmp_path / "dist").exists()


def test_one_book_named_twice_is_built_once(tmp_path: Path) -> None:
    write(tmp_path, "a.md", GOOD)
    run = octavo(tmp_path, "build", "--edition", "html", "a.md", "a.md")
    assert (run.status, len(run.out.splitlines())) == (0, 1)


def test_one_book_named_in_two_ways_is_no_conflict(tmp_path: Path) -> None:
    write(tmp_path, "a.md", GOOD)
    run = octavo(tmp_path, "build", "--edition", "html", "a.md", "./a.md")
    assert (run.status, run.err) == (0, "")


def test_what_stands_is_proved_again(desk: Path) -> None:
    run = octavo(desk, "verify", "a.md")
    assert (run.status, run.err) == (0, "")
    assert run.out.startswith("a: EPUB, PDF, HTML agree with the source: ")


def test_a_source_that_went_on_does_not_agree(desk: Path) -> None:
    write(desk, "a.md", GOOD.replace("A note", "Another note"))
    run = octavo(desk, "verify", "a.md")
    assert run.status == 1
    for edition in EDITIONS:
        assert f"error PAR003 {edition.upper()}: " in run.out


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_byte_changed_in_an_edition_is_noticed(edition: str, desk: Path) -> None:
    path = desk / "dist" / "a" / f"a.{edition}"
    data = bytearray(path.read_bytes())
    at = data.index(b"Words") if edition == "html" else len(data) // 2
    data[at] ^= 1
    path.write_bytes(data)
    run = octavo(desk, "verify", "a.md")
    assert (run.status, run.err) == (1, "")
    assert edition.upper() in run.out


@pytest.mark.parametrize("edition", EDITIONS)
def test_an_edition_that_was_cut_short_is_noticed(edition: str, desk: Path) -> None:
    path = desk / "dist" / "a" / f"a.{edition}"
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    run = octavo(desk, "verify", "a.md")
    assert (run.status, run.err) == (1, "")
    assert edition.upper() in run.out


@pytest.mark.parametrize("edition", EDITIONS)
def test_an_edition_that_is_gone_is_noticed(edition: str, desk: Path) -> None:
    (desk / "dist" / "a" / f"a.{edition}").unlink()
    run = octavo(desk, "verify", "a.md")
    assert run.status == 1
    assert edition.upper() in run.out


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_damaged_edition_is_built_anew(edition: str, desk: Path) -> None:
    path = desk / "dist" / "a" / f"a.{edition}"
    good = path.read_bytes()
    path.write_bytes(good + b"\n")
    assert octavo(desk, "build", "a.md").status == 0
    assert path.read_bytes() == good


def test_the_moment_comes_from_the_environment(tmp_path: Path) -> None:
    write(tmp_path, "a.md", GOOD)
    made = []
    for moment in ("1000000000", "1000000000", "1100000000"):
        options = ("--edition", "epub", "--out", f"out{len(made)}", "a.md")
        assert octavo(tmp_path, "build", *options, SOURCE_DATE_EPOCH=moment).status == 0
        made.append((tmp_path / f"out{len(made)}" / "a" / "a.epub").read_bytes())
    assert made[0] == made[1] != made[2]
