"""Putting a finished folder where readers look, in one step.

The new folder is written beside the old one and the two exchange their names at once
(`renameat2` with RENAME_EXCHANGE, Linux; `renamex_np` with RENAME_SWAP, macOS). Where the
system has no such call, the old folder is set aside first, and put back by the next
publication if this one is cut off between the two steps.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from glob import escape
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_RENAME_SWAP = 2
_UNSUPPORTED = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP)


def _exchange(first: Path, second: Path) -> bool:
    """Exchange two names; False where the system cannot."""
    libc = ctypes.CDLL(None, use_errno=True)
    a, b = os.fsencode(first), os.fsencode(second)
    if sys.platform.startswith("linux") and hasattr(libc, "renameat2"):
        result = libc.renameat2(_AT_FDCWD, a, _AT_FDCWD, b, _RENAME_EXCHANGE)
    elif sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        result = libc.renamex_np(a, b, _RENAME_SWAP)
    else:
        return False
    if result == 0:
        return True
    code = ctypes.get_errno()
    if code in _UNSUPPORTED:
        return False
    raise OSError(code, os.strerror(code), str(second))


def aside(target: Path) -> Path:
    """Where the old folder waits while it is replaced in two steps."""
    return target.with_name(f".{target.name}.old")


def recover(target: Path) -> None:
    """Undo a publication that was cut off, and sweep what it left."""
    old = aside(target)
    if old.exists() and not target.exists():
        old.rename(target)
    _discard(old)
    for left in target.parent.glob(f".{escape(target.name)}.new-*"):
        _discard(left)


def staging(target: Path) -> Path:
    """A new, empty folder beside the target, on the same file system."""
    folder = target.with_name(f".{target.name}.new-{os.getpid()}")
    _discard(folder)
    folder.mkdir(parents=True)
    return folder


def swap(folder: Path, target: Path) -> None:
    """Make `folder` the new `target`. At every moment one of the two is there, whole.

    A link in the target's place gives way; what it leads to stays. Raises OSError, and
    NotADirectoryError for a target that is no folder; the target is untouched then, and
    `folder` gone.
    """
    try:
        _swap(folder, target)
    except OSError:
        _discard(folder)
        raise


def _swap(folder: Path, target: Path) -> None:
    if not target.exists():
        folder.rename(target)
        return
    if not target.is_dir():
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(target))
    if _exchange(folder, target):
        _discard(folder)
        return
    old = aside(target)
    target.rename(old)
    try:
        folder.rename(target)
    except OSError:
        old.rename(target)
        raise
    _discard(old)


def _discard(folder: Path) -> None:
    """Remove a folder, or a link but not what it leads to."""
    if folder.is_symlink():
        folder.unlink()
    else:
        shutil.rmtree(folder, ignore_errors=True)
