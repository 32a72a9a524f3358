"""A value that is kept packed until it is asked for."""

from __future__ import annotations

import pickle
from typing import Generic, TypeVar

T = TypeVar("T")


class Packed(Generic[T]):
    """Holds a value; once it was pickled and loaded, only its bytes, until `value` is read.

    For what is large and seldom asked for while a chapter stays as it is.
    """

    def __init__(self, value: T) -> None:
        self._value = value
        self._bytes: bytes | None = None

    @property
    def value(self) -> T:
        if self._bytes is not None:
            self._value = pickle.loads(self._bytes)  # noqa: S301  packed by ourselves
            self._bytes = None
        return self._value

    def __getstate__(self) -> bytes:
        return self._bytes or pickle.dumps(self._value, pickle.HIGHEST_PROTOCOL)

    def __setstate__(self, packed: bytes) -> None:
        self._bytes = packed
