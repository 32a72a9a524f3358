"""The order in which the eye meets the words of a PDF page, held against that of reading.

What a structure tree reads on stands behind, in the line or below; where a page paints it elsewhere,
those who look at it read other sentences than those who listen. Text from right to left has an order
of its own (`direction.py`), and cells of tables stand beside each other: only what is read on within
one of them is followed.
"""

from __future__ import annotations

from octavo.verify.content import Shown

_RAISED = 8.0
"""Points that words behind others may stand above them, at most, as raised ones do."""
_LOWER = 5.0
"""Points that words below others stand under them, at least."""
_WIDTH = 1.5
"""Points that a character is wide, at least: a narrow one in the smallest type of notes."""


class Eye:
    """Follows the words of a text, piece by piece."""

    def __init__(self) -> None:
        self.page = -1
        self.height = self.left = self.right = 0.0
        self.rightward = True
        """Whether the pieces of a line follow each other from the left."""
        self.first: tuple[int, float, float] | None = None
        """The page, the height and the left edge of the first words since this was None."""

    def away(self) -> None:
        """What follows may stand anywhere."""
        self.page = -1

    def follow(self, page: int, shown: Shown) -> str:
        """Where a piece on a page (0-based) stands that ought to stand behind the one before or
        below it; empty where it does, or where that cannot be told.
        """
        if not (shown.height or shown.left):
            self.away()
            return ""
        before, height, left, right = self.page, self.height, self.left, self.right
        if words := shown.text.strip():
            self.page, self.height, self.left = page, shown.height, shown.left
            self.first = self.first or (page, shown.height, shown.left)
            self.right = shown.left + _WIDTH * (len(words) - 1)
            if not self.rightward:
                self.left = self.right = 0.0
        if before < 0:
            return ""
        if page != before:
            return "on an earlier page than" if page < before else ""
        if shown.height > height + _RAISED:
            return "above"
        if self.rightward and shown.height > height - _LOWER and shown.left < right:
            return "upon" if shown.left > left else "to the left of"
        return ""
