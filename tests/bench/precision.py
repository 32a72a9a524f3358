"""How often the proofreader is wrong: errors and warnings over proofread books.

The six novels of Jane Austen as the Debian package r-cran-janeaustenr ships them (public
domain, proofread for Project Gutenberg), and the books of this repository. Each error and
warning was read in its sentence, and is `right` or `wrong` in judged.json; one that nobody has
judged yet counts as wrong.
"""

from __future__ import annotations

import json
import re
import shutil
import struct
import subprocess
import sys
import tempfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from octavo.check.proofread import proofread
from octavo.model.finding import Finding
from octavo.read.book import read_book
from octavo.world.machine import Machine

BAR = 1.0
"""Wrong errors and warnings in 10,000 words."""
PACKAGE = "r-cran-janeaustenr"
DATA = "usr/lib/R/site-library/janeaustenr/data/Rdata.rdb"
JUDGED = Path(__file__).parent / "judged.json"
SOURCE = Path(__file__).parents[2] / "source"
_STRING = (
    b"\x00\x04\x00\x09"  # R's CHARSXP, in ASCII or UTF-8 (R Internals, "Serialization Formats")
)


def novels(folder: Path) -> Iterator[Path]:
    """Each novel as a Markdown book; none where Debian's package cannot be had."""
    if shutil.which("apt-get") is None or shutil.which("dpkg") is None:
        return
    fetched = subprocess.run(
        ["apt-get", "download", "-qq", PACKAGE], cwd=folder, capture_output=True, check=False
    )
    for package in folder.glob("*.deb") if fetched.returncode == 0 else ():
        subprocess.run(["dpkg", "-x", package.name, "x"], cwd=folder, check=True)
        for lines in _texts((folder / "x" / DATA).read_bytes()):
            yield _book(folder, lines)


def _texts(database: bytes) -> Iterator[list[str]]:
    """The vectors of strings of an R database: records of a length and a deflated object."""
    while database:
        inflated = zlib.decompressobj()
        data = inflated.decompress(database[4:])
        database = inflated.unused_data
        at, lines = data.index(_STRING), []
        while data[at : at + 4] == _STRING:
            (length,) = struct.unpack(">I", data[at + 4 : at + 8])
            lines.append(data[at + 8 : at + 8 + length].decode("utf-8"))
            at += 8 + length
        yield lines


def _book(folder: Path, lines: list[str]) -> Path:
    title = lines[0].title()
    heads = re.compile(r"(?=(?:CHAPTER|Chapter) [IVXLC\d]+)")
    text = "\n".join(
        heads.sub("# ", line, count=1) if heads.match(line) else line for line in lines
    )
    path = folder / f"{title}.md"
    path.write_text(
        f"---\ntitle: {title}\nauthor: Jane Austen\nlang: en-GB\n---\n\n{text}\n", "utf-8"
    )
    return path


def wrong(path: Path, judged: dict[str, str]) -> tuple[int, list[Finding], list[Finding]]:
    """Words, all errors and warnings, and those that are wrong or not judged."""
    book = read_book(Machine(), str(path))
    words = sum(len(chapter.source.text.split()) for chapter in book.chapters)
    grave = [finding for finding in proofread(book, Machine()).findings if finding.matters]
    return words, grave, [f for f in grave if judged.get(f.fingerprint) != "right"]


def precision() -> bool:
    """Print the figure; whether the bar is met."""
    judged = json.loads(JUDGED.read_text("utf-8"))
    words = found = missed = 0
    with tempfile.TemporaryDirectory(prefix="octavo-novels-") as name:
        texts = [*novels(Path(name)), *(path.parent for path in SOURCE.glob("*/book.yaml"))]
        if len(texts) <= len(list(SOURCE.glob("*/book.yaml"))):
            print(f"precision: without {PACKAGE}, which could not be fetched")
        for path in texts:
            count, grave, bad = wrong(path, judged)
            words, found, missed = words + count, found + len(grave), missed + len(bad)
            for finding in bad:
                verdict = judged.get(finding.fingerprint, "not judged")
                print(
                    f"  {finding.span}: {finding.code} {finding.message} ({verdict}, {finding.fingerprint})"
                )
    rate = 10_000 * missed / words
    met = rate <= BAR
    print(
        f"precision: {found} errors and warnings in {words:,} words, {missed} wrong: {rate:.3f} in 10,000"
    )
    print(f"bar: at most {BAR} in 10,000 words: {'met' if met else 'MISSED'}")
    return met


if __name__ == "__main__":
    sys.exit(not precision())
