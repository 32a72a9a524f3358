"""Reading text files of a book: decoding, line ends, the limits of the folder."""

from __future__ import annotations

import codecs
import os
import re

from octavo.model.finding import OctavoError
from octavo.model.span import SourceText
from octavo.world.world import World


def read_source(world: World, path: str) -> SourceText:
    """Read a text file as UTF-8; bytes that are not UTF-8 become U+FFFD, and are noted.

    Raises OctavoError where the file cannot be read at all.
    """
    try:
        data = world.read_bytes(path)
    except FileNotFoundError:
        raise OctavoError(f"{path}: no such file; check the name, or make the file") from None
    except OSError as error:
        raise OctavoError(f"{path}: {error.strerror or error}; check its permissions") from None
    if b"\0" in data[:8192] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise OctavoError(f"{path}: this is a binary file; Octavo reads Markdown in UTF-8")
    text = data.decode("utf-8-sig", _HANDLER)
    if "\r" in text:
        text = text.replace("\r\n", "\n")
    undecodable = tuple(match.start() for match in re.finditer(_UNDECODABLE, text))
    if undecodable:
        text = text.replace(_UNDECODABLE, "\N{REPLACEMENT CHARACTER}")
    return SourceText(path, text, undecodable)


_UNDECODABLE = "\U0010fffe"  # a noncharacter: no text of anyone's holds it
_HANDLER = "octavo-undecodable"


def _mark_undecodable(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeDecodeError):
        raise error
    return _UNDECODABLE, error.end


codecs.register_error(_HANDLER, _mark_undecodable)


def inside(world: World, root: str, path: str) -> bool:
    """Whether `path`, symbolic links resolved, lies in the folder `root`."""
    folder = world.real_path(root)
    real = world.real_path(path)
    if folder == ".":
        return not os.path.isabs(real) and real.split(os.sep)[0] != ".."
    return real == folder or real.startswith(folder.rstrip(os.sep) + os.sep)
