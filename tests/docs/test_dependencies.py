"""What the project says of its dependencies and versions, in the places that say it."""

from __future__ import annotations

import re
import tomllib

from repository import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCKS = (ROOT / "requirements.lock", ROOT / "tests" / "conformance" / "requirements.lock")
LOCK = "\n".join(path.read_text("utf-8") for path in LOCKS)
PAGE = (ROOT / "docs" / "dependencies.md").read_text("utf-8")


def named(requirement: str) -> str:
    """The normal name of a requirement (PEP 503)."""
    bare = re.split(r"[\s<>=!~;\[]", requirement, maxsplit=1)[0]
    return re.sub(r"[-_.]+", "-", bare).lower()


def required() -> set[str]:
    return {named(item) for item in PROJECT["project"]["dependencies"]}


def optional() -> set[str]:
    extras = PROJECT["project"]["optional-dependencies"].values()
    return {named(item) for items in extras for item in items}


def development() -> set[str]:
    groups = PROJECT["dependency-groups"].values()
    return {named(item) for items in groups for item in items}


def on_the_page() -> set[str]:
    return {named(code) for code in re.findall(r"`([\w.-]+)`", PAGE)}


def locked() -> dict[str, str]:
    """Each locked distribution with what stands under it."""
    entries = re.split(r"^(?=[A-Za-z0-9])", LOCK, flags=re.MULTILINE)
    return {named(entry): entry for entry in entries if "==" in entry.partition("\n")[0]}


def test_every_dependency_is_explained() -> None:
    assert required() | optional() | development() <= on_the_page()


def test_the_table_names_only_dependencies() -> None:
    rows = {named(name) for name in re.findall(r"^\| `([\w.-]+)`", PAGE, re.MULTILINE)}
    assert rows == required() | optional()


def test_every_dependency_is_locked() -> None:
    assert required() | development() <= set(locked())


def test_every_locked_file_has_its_hash() -> None:
    assert locked()
    for name, entry in locked().items():
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", entry), name


def test_what_is_locked_is_what_is_asked_for() -> None:
    for item in [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]:
        exact = re.search(r"==([\w.]+)$", item)
        if exact:
            assert locked()[named(item)].startswith(f"{named(item)}=={exact[1]}")


def test_the_changes_begin_with_this_version() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    latest = re.search(r"^## (\S+)", changes, re.MULTILINE)
    assert latest
    assert latest[1] == PROJECT["project"]["version"]
