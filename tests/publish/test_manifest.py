"""The manifest knows what was built of what, and notices every change."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import pytest

from octavo.build import build
from octavo.model.finding import Severity
from octavo.publish.manifest import altered
from octavo.report.outcome import outcome_report
from octavo.reprove import reprove
from octavo.world.machine import Machine

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010804000000b51c0c02"
    "0000000b4944415478da6364f80f00010501012718e3660000000049454e44ae426082"
)
REFERENCES = "- id: k\n  type: document\n  title: K\n"
FILES = {
    "book.yaml": "title: T\nauthor: A\nlang: en\nbibliography: r.yaml\n",
    "1.md": "# One\n\na[^1] ![p](a.png)\n\n[^1]: [@k].\n",
    "r.yaml": REFERENCES,
    "a.png": PNG,
}


class Timed(Machine):
    """A machine whose SOURCE_DATE_EPOCH is what the test says."""

    def __init__(self, epoch: str = "") -> None:
        self.epoch = epoch

    def environment(self, name: str) -> str | None:
        return self.epoch or None if name == "SOURCE_DATE_EPOCH" else None


class Bench:
    def __init__(self, root: Path, out: Path) -> None:
        self.root, self.out = root, out

    def build(self, *editions: str, epoch: str = ""):
        return build(str(self.root), Timed(epoch), self.out, editions or ("epub", "html"))

    @property
    def folder(self) -> Path:
        return self.out / "book"


@pytest.fixture
def bench(folder, tmp_path: Path) -> Bench:
    made = Bench(folder(FILES), tmp_path / "dist")
    outcome = made.build()
    assert outcome.folder == made.folder, outcome.findings
    return made


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    return {p.name: (p.stat().st_mtime_ns, p.stat().st_ino) for p in folder.iterdir()}


def test_nothing_changed_rewrites_nothing(bench: Bench) -> None:
    before = stamps(bench.folder)
    assert bench.build().unchanged
    assert stamps(bench.folder) == before


def test_the_manifest_tells_hash_and_size_of_every_file(bench: Bench) -> None:
    kept = json.loads((bench.folder / "manifest.json").read_text("utf-8"))
    files = {path.name for path in bench.folder.iterdir()} - {"manifest.json"}
    assert set(kept["files"]) == files
    for name, told in kept["files"].items():
        data = (bench.folder / name).read_bytes()
        assert told == {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)}
    assert kept["tools"]["octavo"]
    assert sorted(kept["editions"]) == ["epub", "html"]


def edit_chapter(bench: Bench) -> None:
    (bench.root / "1.md").write_text("# One\n\nb[^1] ![p](a.png)\n\n[^1]: [@k].\n")


def add_chapter(bench: Bench) -> None:
    (bench.root / "2.md").write_text("# Two\n")


def rename_chapter(bench: Bench) -> None:
    (bench.root / "1.md").rename(bench.root / "9.md")


def edit_settings(bench: Bench) -> None:
    (bench.root / "book.yaml").write_text(FILES["book.yaml"].replace("T", "U"))


def edit_picture(bench: Bench) -> None:
    (bench.root / "a.png").write_bytes(PNG + b"x")


def edit_references(bench: Bench) -> None:
    (bench.root / "r.yaml").write_text(REFERENCES.replace("K", "L"))


def edit_edition(bench: Bench) -> None:
    path = bench.folder / "book.html"
    path.write_bytes(path.read_bytes() + b" ")


def remove_edition(bench: Bench) -> None:
    (bench.folder / "book.epub").unlink()


def remove_manifest(bench: Bench) -> None:
    (bench.folder / "manifest.json").unlink()


def spoil_manifest(bench: Bench) -> None:
    (bench.folder / "manifest.json").write_text('{"version": [}')


def empty_manifest(bench: Bench) -> None:
    (bench.folder / "manifest.json").write_text("[]")


def stranger(bench: Bench) -> None:
    (bench.folder / "book.pdf").write_bytes(b"an older edition")


@pytest.mark.parametrize(
    "change",
    [
        edit_chapter, add_chapter, rename_chapter, edit_settings, edit_picture, edit_references,
        edit_edition, remove_edition, remove_manifest, spoil_manifest, empty_manifest, stranger,
    ],
)  # fmt: skip
def test_each_change_is_noticed(bench: Bench, change) -> None:
    change(bench)
    outcome = bench.build()
    assert not outcome.unchanged
    assert outcome.folder == bench.folder, outcome.findings
    assert bench.build().unchanged


def test_other_editions_are_noticed_and_replace_what_stood_there(bench: Bench) -> None:
    assert not bench.build("html").unchanged
    assert not (bench.folder / "book.epub").exists()
    assert bench.build("html").unchanged


def test_another_moment_is_noticed(bench: Bench) -> None:
    assert not bench.build(epoch="86400").unchanged
    assert bench.build(epoch="86400").unchanged
    assert not bench.build().unchanged


def test_a_style_of_citation_is_noticed(folder, tmp_path: Path) -> None:
    from octavo.world.resources import styles_folder

    style = (styles_folder() / "chicago-notes.csl").read_text("utf-8")
    files = {**FILES, "book.yaml": FILES["book.yaml"] + "csl: own.csl\n", "own.csl": style}
    bench = Bench(folder(files), tmp_path / "dist")
    assert bench.build().folder
    (bench.root / "own.csl").write_text(style.replace("</style>", "<!-- x --></style>"))
    assert not bench.build().unchanged


def test_a_picture_that_was_missing_and_came_is_noticed(folder, tmp_path: Path) -> None:
    bench = Bench(
        folder({"book.yaml": FILES["book.yaml"].replace("bibliography: r.yaml\n", "")}),
        tmp_path / "dist",
    )
    (bench.root / "1.md").write_text("# One\n\n![p](a.png)\n")
    build(str(bench.root), Timed(), bench.out, ("html",), keep_going=True)
    (bench.root / "a.png").write_bytes(PNG)
    assert not bench.build("html").unchanged


def test_a_font_that_was_added_is_noticed(bench: Bench) -> None:
    bench.build("pdf")
    assert bench.build("pdf").unchanged
    (bench.root / "fonts").mkdir()
    (bench.root / "fonts" / "a.otf").write_bytes(b"no font, but another input")
    assert not bench.build("pdf").unchanged


def test_two_books_of_one_name_do_not_pass_for_each_other(bench: Bench, folder) -> None:
    other = Bench(folder(FILES, "elsewhere/book"), bench.out)
    (other.root / "1.md").write_text("# Another\n")
    outcome = other.build()
    assert not outcome.unchanged


def test_a_failing_build_leaves_the_editions_as_they_stand(bench: Bench) -> None:
    before = stamps(bench.folder)
    (bench.root / "1.md").write_text("a[^none]\n")
    outcome = bench.build()
    assert outcome.folder is None
    assert stamps(bench.folder) == before
    assert [path.name for path in bench.out.iterdir()] == ["book"]


@pytest.mark.parametrize("name", ["../beside.txt", "/etc/hostname", "below/a.txt"])
def test_a_manifest_that_names_what_is_not_in_its_folder_is_broken(bench: Bench, name: str) -> None:
    (bench.out / "beside.txt").write_text("x")
    path = bench.folder / "manifest.json"
    kept = json.loads(path.read_text("utf-8"))
    kept["files"][name] = {"sha256": hashlib.sha256(b"x").hexdigest(), "size": 1}
    path.write_text(json.dumps(kept))
    assert altered(bench.folder) == {"manifest.json": "is broken"}
    assert not bench.build().unchanged


def test_a_certificate_that_says_something_else_is_told(bench: Bench) -> None:
    parity, manifest = bench.folder / "parity.json", bench.folder / "manifest.json"
    assert not reprove(str(bench.root), Timed(), bench.out).findings
    parity.write_text(parity.read_text("utf-8").replace('"mark": "1"', '"mark": "7"'), "utf-8")
    kept = json.loads(manifest.read_text("utf-8"))
    kept["files"]["parity.json"]["sha256"] = hashlib.sha256(parity.read_bytes()).hexdigest()
    manifest.write_text(json.dumps(kept), "utf-8")
    (found,) = reprove(str(bench.root), Timed(), bench.out).findings
    assert found.code == "PAR010"
    assert "does not certify what is proved now" in found.message


def test_a_certificate_names_the_state_of_the_source(bench: Bench) -> None:
    """One that was edited since, so that no edition shows it, is warned of; no more."""
    chapter = bench.root / "1.md"
    chapter.write_text("\n\n" + chapter.read_text("utf-8"), "utf-8")
    outcome = reprove(str(bench.root), Timed(), bench.out)
    (found,) = outcome.findings
    assert (found.code, found.severity) == ("PAR010", Severity.WARNING)
    assert "speaks of the source before it was edited" in found.message
    assert not outcome.failed()
    assert outcome_report(outcome, building=False).count("agree with the source") == 1
