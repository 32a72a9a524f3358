"""Codes that no rule stands behind: what reading, rendering and verifying may find."""

from __future__ import annotations

CODES = {
    "SRC001": "The scanner and Pandoc disagree on a note. Look for an unclosed code span, formula, "
    "comment or table cell around the marker.",
    "EDN001": "Raw markup that an edition does not carry: scripts, frames, embedded media and raw "
    "Typst or LaTeX reach none; a lone HTML tag reaches no PDF, though its words do.",
    "EDN002": "The PDF takes a font of this machine, since neither the typesetter’s own nor the "
    "book’s `fonts/` have the character. On another machine it may look different.",
    "EDN003": "A picture that is there but cannot be shown: of a kind that no edition knows, or "
    "with another content than its name says.",
    "ENC009": "A character that no font of the PDF has. Put a font that has it into the book’s "
    "folder `fonts/`, or build the other editions.",
    "PAR001": "A note of the source is missing in an edition, or one stands there that the source "
    "does not have.",
    "PAR002": "A note stands under another number than the source gives it.",
    "PAR003": "A note says something else than the source.",
    "PAR004": "A note stands out of its order.",
    "PAR005": "A call is missing, shows another number, or leads to another note.",
    "PAR006": "A note does not lead back to a call.",
    "PAR007": "The running text differs from the source.",
    "PAR008": "A field of the metadata differs from the source.",
    "PAR009": "A finished file cannot be opened as what it should be.",
    "PAR010": "A file in dist/ is gone, or is not what was built.",
}
"""By code: what it means, and how to mend it."""
