"""manifest.json: what was built, from what, with what."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from octavo.world.recording import Recording, digest, listing_digest
from octavo.world.resources import styles_folder
from octavo.world.world import World

NAME = "manifest.json"
VERSION = 1
_TOOLS = ("octavo", "pypandoc_binary", "typst", "ebooklib", "lxml", "pikepdf")


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that the outcome depends on beside the files read."""

    book: str
    source: str
    editions: tuple[str, ...]
    timestamp: str
    tools: tuple[tuple[str, str], ...]
    styles: str


def recipe(book: str, source: str, editions: Sequence[str], timestamp: str) -> Recipe:
    """The recipe as this installation would cook it."""
    return Recipe(book, source, tuple(sorted(editions)), timestamp, _tools(), _styles())


def _tools() -> tuple[tuple[str, str], ...]:
    found = []
    for name in _TOOLS:
        try:
            found.append((name, version(name)))
        except PackageNotFoundError:
            found.append((name, "unknown"))
    return tuple(found)


def _styles() -> str:
    folder = styles_folder()
    code = Path(__file__).parent.parent
    parts = [path.read_bytes() for path in sorted(folder.iterdir()) if path.is_file()]
    # A checkout changes without a new version: the time stamps of its code stand for it.
    parts += [
        f"{path.relative_to(code)} {path.stat().st_mtime_ns}".encode()
        for path in sorted(code.rglob("*"))
        if path.suffix in (".py", ".lua")
    ]
    return digest(b"\0".join(parts))


def manifest_json(
    recipe: Recipe, recording: Recording, files: Mapping[str, bytes], *, clean: bool
) -> str:
    """SHA-256 and size of each file; tool versions; digests of everything read.

    `clean` tells that nothing was found that could fail a build.
    """
    return (
        json.dumps(
            {
                "version": VERSION,
                "book": recipe.book,
                "source": recipe.source,
                "editions": list(recipe.editions),
                "timestamp": recipe.timestamp,
                "tools": dict(recipe.tools),
                "styles": recipe.styles,
                "clean": clean,
                "files": {n: {"sha256": digest(d), "size": len(d)} for n, d in files.items()},
                "inputs": {
                    "files": dict(sorted(recording.files.items())),
                    "folders": dict(sorted(recording.listings.items())),
                    "missing": sorted(recording.missing),
                },
            },
            ensure_ascii=False,
            indent=1,
        )
        + "\n"
    )


def up_to_date(folder: Path, recipe: Recipe, world: World) -> bool:
    """Whether `folder` holds just the editions this recipe would make of the files as they are.

    A build with findings is never up to date: they must be told again.
    """
    try:
        kept = json.loads((folder / NAME).read_bytes())
        return (
            kept["version"] == VERSION
            and kept["clean"]
            and kept["book"] == recipe.book
            and kept["source"] == recipe.source
            and tuple(kept["editions"]) == recipe.editions
            and kept["timestamp"] == recipe.timestamp
            and tuple(kept["tools"].items()) == recipe.tools
            and kept["styles"] == recipe.styles
            and not _editions(folder, recipe.book) - kept["files"].keys()
            and all(
                digest(_within(folder, n).read_bytes()) == f["sha256"]
                for n, f in kept["files"].items()
            )
            and all(digest(world.read_bytes(p)) == d for p, d in kept["inputs"]["files"].items())
            and all(
                listing_digest(world.list_folder(p)) == d
                for p, d in kept["inputs"]["folders"].items()
            )
            and not any(world.is_file(p) for p in kept["inputs"]["missing"])
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return False


def _editions(folder: Path, book: str) -> set[str]:
    return {path.name for path in folder.iterdir() if path.name.startswith(f"{book}.")}


def _within(folder: Path, name: str) -> Path:
    """A file of a folder; raises ValueError for a name that leads out of it."""
    if Path(name).name != name:
        raise ValueError(f"{name} is no file of {folder}")
    return folder / name


def altered(folder: Path) -> dict[str, str]:
    """What became of the files of the manifest that are not as they were built, by name; of the
    manifest itself where it is broken.
    """
    try:
        files = json.loads((folder / NAME).read_bytes())["files"]
        fates = {name: _fate(_within(folder, name), k["sha256"]) for name, k in files.items()}
    except FileNotFoundError:
        return {NAME: "is gone"}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {NAME: "is broken"}
    return {name: fate for name, fate in fates.items() if fate}


def _fate(path: Path, sha256: str) -> str:
    if not path.is_file():
        return "is gone"
    return "" if digest(path.read_bytes()) == sha256 else "was changed after it was built"
