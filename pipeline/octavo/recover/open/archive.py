"""Formats that are archives: opened within limits, and never outside themselves."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from lxml import etree

from octavo.model.finding import OctavoError

LARGEST = 400_000_000
"""Bytes that all files of an archive may hold once they are unpacked."""
RATIO = 300
"""How many times larger a file may be than it is packed, if it is large at all."""
MOST = 20_000
"""Files that an archive may hold."""
_SMALL = 10_000_000
_ENTITY = re.compile(rb"<!ENTITY", re.IGNORECASE)
_MARKUP = (".xml", ".rels", ".opf", ".xhtml", ".html", ".htm", ".ncx", ".svg")


@dataclass(frozen=True, slots=True)
class Archive:
    """The files of an archive, by name. Nothing is ever written where a name says."""

    path: str
    zip: zipfile.ZipFile

    def names(self) -> list[str]:
        return self.zip.namelist()

    def has(self, name: str) -> bool:
        return name in self.zip.NameToInfo

    def read(self, name: str) -> bytes:
        """A file of the archive; raises OctavoError where it is not there, or damaged."""
        try:
            return self.zip.read(name)
        except (
            KeyError,
            zipfile.BadZipFile,
            NotImplementedError,
            RuntimeError,
            EOFError,
            OSError,
        ) as error:
            raise OctavoError(f"{self.path}: “{name}” in it cannot be read: {error}") from None

    def tree(self, name: str) -> Any:
        """The root of an XML file of the archive; raises OctavoError where it holds none."""
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, recover=True, huge_tree=True
        )
        try:
            root = etree.fromstring(self.read(name), parser)
        except etree.XMLSyntaxError:
            root = None
        if root is None:
            raise OctavoError(f"{self.path}: “{name}” in it holds nothing; get the file anew")
        return root

    def recoded(self) -> dict[str, bytes]:
        """In UTF-8 the files of XML that are in another encoding, by name."""
        made = {}
        for name in self.names():
            if name.endswith((".xml", ".rels")):
                try:
                    self.read(name).decode("utf-8")
                except UnicodeDecodeError:
                    root = self.tree(name)
                    made[name] = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
        return made

    def with_files(self, files: Mapping[str, bytes]) -> bytes:
        """An archive like this one in which these files stand in place of those of their names."""
        held = io.BytesIO()
        with zipfile.ZipFile(held, "w") as made:
            for name in dict.fromkeys(self.names()):
                made.writestr(name, files[name] if name in files else self.read(name))
        return held.getvalue()

    def find(self, name: str) -> str:
        """The name of the file that a document within the archive calls so; empty where none is."""
        wanted = posixpath.normpath(name.replace("\\", "/")).lstrip("./")
        if wanted in self.zip.NameToInfo:
            return wanted
        return next((n for n in self.names() if n.endswith(f"/{wanted}")), "")


def archive(path: str, data: bytes) -> Archive:
    """Open an archive; raises OctavoError for one that is damaged, too large, or not what it says."""
    try:
        opened = zipfile.ZipFile(io.BytesIO(data))
        entries = opened.infolist()
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise OctavoError(f"{path}: this archive is damaged: {error}; get the file anew") from None
    if len(entries) > MOST:
        raise OctavoError(
            f"{path}: holds {len(entries):,} files, and may hold {MOST:,}; it is refused"
        )
    total = 0
    for entry in entries:
        total += entry.file_size
        packed = max(1, entry.compress_size)
        if total > LARGEST or (entry.file_size > _SMALL and entry.file_size > RATIO * packed):
            raise OctavoError(
                f"{path}: unpacks to far more than a text would (“{entry.filename}”); it is refused"
            )
        name = entry.filename.replace("\\", "/")
        if name.startswith("/") or ".." in name.split("/") or re.match(r"[A-Za-z]:", name):
            raise OctavoError(f"{path}: “{entry.filename}” in it points outside; it is refused")
        if entry.flag_bits & 1:
            raise OctavoError(f"{path}: is locked with a password; unlock it first")
    made = Archive(path, opened)
    for name in made.names():
        if name.endswith(_MARKUP) and _ENTITY.search(made.read(name).replace(b"\0", b"")):
            raise OctavoError(f"{path}: “{name}” in it declares entities; it is refused")
    return made
