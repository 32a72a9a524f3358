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
    "EDN004": "A printed page that has no place in the page list: the words at its head could not be "
    "found in the text.",
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
    "PAR011": "A paragraph, heading, list item, cell, caption, quotation, line of verse or block of "
    "code is built otherwise than in the source: parted, joined, or of another kind.",
    "PAR012": "A link is missing, or leads elsewhere than in the source.",
    "PAR013": "A passage is said to be in another language than in the source.",
    "PAR014": "A table of contents (navigation, NCX, contents, bookmarks) misses an entry, has one "
    "too many, or leads elsewhere.",
    "PAR015": "A printed page begins at another word than in the PDF, or is not marked.",
    "PAR016": "An edition claims of its accessibility what is not so.",
    "VAL001": "A validator from outside (`octavo verify --with`) found an error in an edition, or "
    "could not finish.",
    "VAL002": "A validator from outside (`octavo verify --with`) found a fault that it calls a "
    "warning.",
    "VAL003": "A validator that was asked for is not installed, so that nothing is known of the "
    "edition it reads.",
    "VAL004": "A validator from outside (`octavo verify --with`) has a remark, which no standard "
    "demands to be heeded.",
}
"""By code: what it means, and how to mend it."""

REMEDIES = {
    "PAR": "What to do: build again. Where the source was not changed and the file not touched since "
    "it was built, an edition that differs is a fault of Octavo’s: report it with the finding and "
    "the lines it points at; `--keep-going` publishes all the same.",
    "VAL": "What to do: mend the Markdown that the finding points at, and build again. What one "
    "validator says against the others, or of markup that Octavo made, is for Octavo to mend.",
}
"""By the letters of a code: what to do about any of its kind."""
