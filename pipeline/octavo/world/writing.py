"""Writing a file of the user's: all of it or nothing."""

from __future__ import annotations

import os
import tempfile

from octavo.model.finding import OctavoError


def write_whole(path: str, data: bytes) -> None:
    """Put `data` in the place of a file's content; a link stays a link, a mode stays as it is.

    Raises OctavoError where the file cannot be written; what stood there is then untouched.
    """
    real = os.path.realpath(path)
    try:
        with tempfile.NamedTemporaryFile(
            dir=os.path.dirname(real), prefix=".octavo-", delete=False
        ) as file:
            file.write(data)
    except OSError as error:
        raise _refused(path, error) from None
    try:
        os.chmod(file.name, _mode(real))
        os.replace(file.name, real)
    except OSError as error:
        os.unlink(file.name)
        raise _refused(path, error) from None


def _mode(path: str) -> int:
    """The mode of a file; that of a new one where there is none yet."""
    try:
        return os.stat(path).st_mode & 0o7777
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        return 0o666 & ~mask


def _refused(path: str, error: OSError) -> OctavoError:
    return OctavoError(
        f"{path}: cannot be written: {error.strerror or error}; "
        "check the folder and its permissions; what stood there is untouched"
    )
