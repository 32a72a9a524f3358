"""The words of a tagged PDF as they are read on: piece by piece, with the pages they stand on."""

from __future__ import annotations

import pikepdf

from octavo.verify.content import NOTHING, Known, Page, Shown, page_text
from octavo.verify.direction import leftward, reading
from octavo.verify.fonts import Fonts
from octavo.verify.ledger import ASTRAY, UNSURE, Recorder
from octavo.verify.order import Eye
from octavo.verify.places import Places
from octavo.verify.tagged import labels
from octavo.verify.words import LETTERS_FROM_THE_RIGHT


class Reader:
    """Takes down the words of a document, some of whose pages may be `known`; `recorder` is that of
    the text that is read, which may be the `body`, a note, or something aside.
    """

    def __init__(self, document: pikepdf.Pdf, known: Known) -> None:
        self.document = document
        self.known = known
        self.places = Places(document)
        self.pages = self.places.pages
        self.gone: set[tuple[int, int]] = set()
        """Pages that the tree names and the document does not have."""
        self.labels = labels(document)
        self.fonts = Fonts()
        self.texts: dict[tuple[int, int], Page] = {}
        self.body = Recorder()
        self.recorder = self.body
        self.page = -1
        self.lang = str(document.Root.get("/Lang", ""))
        self.around = self.base = self.lang
        self.leaf = ("paragraph", "")
        self.fresh = True
        self.eye = Eye()
        self.astray = ""
        """Where the last piece stands that is not where it ought to."""

    def marked(self, page: pikepdf.Object | None, mcid: int) -> Shown:
        if page is None or page.objgen not in self.pages:
            if page is not None:
                self.gone.add(page.objgen)
            return NOTHING
        return self.painted(page).get(mcid, NOTHING)

    def painted(self, page: pikepdf.Object) -> Page:
        """All that a page of the document shows."""
        if page.objgen not in self.texts:
            known = self.known(self.pages[page.objgen])
            self.texts[page.objgen] = page_text(page, self.fonts) if known is None else known
        return self.texts[page.objgen]

    def say(self, page: pikepdf.Object | None, shown: Shown) -> None:
        if not shown.text:
            return
        self.turn(page, shown.height)
        if shown.veil:
            self.recorder.open("hidden", shown.veil)
        lang = shown.lang or self.around
        if lang != self.lang:
            self.recorder.open("language", lang)
            self.recorder.say(shown.text)
            self.recorder.close()
        else:
            self.recorder.say(shown.text)
        if shown.veil:
            self.recorder.close()

    def turn(self, page: pikepdf.Object | None, height: float = 0.0) -> None:
        """What follows stands on this page, at this height: in the leaf, or in a line of it."""
        if self.recorder is not self.body or page is None:
            return
        at = self.pages.get(page.objgen)
        if at is None:
            return
        if at != self.page:
            self.page = at
            self.body.page(self.labels[at])
        if self.fresh:
            self.fresh = False
            self.body.flush()
            self.places.leaves.append((at, height, len(self.body.tokens)))
        self.places.line(at, height)

    def boundary(self) -> None:
        self.recorder.boundary(*self.leaf)
        self.eye.rightward = True
        if self.recorder is self.body:
            self.fresh = True

    def pieces(self, pieces: list[Shown], page: pikepdf.Object | None) -> None:
        """Pieces of text on one page, in the order that they are read in."""
        if not pieces:
            return
        text = pieces[0].text if len(pieces) == 1 else "".join([piece.text for piece in pieces])
        if not text:
            return
        if leftward(self.base) or (not text.isascii() and LETTERS_FROM_THE_RIGHT.search(text)):
            self.lines(pieces, page)
            return
        for piece in pieces:
            self.follow(page, piece)

    def follow(self, page: pikepdf.Object | None, shown: Shown) -> None:
        """A piece of text that stands behind the one before, or below it."""
        at = -1 if page is None else self.pages.get(page.objgen, -1)
        where = self.eye.follow(at, shown)
        if not where:
            self.say(page, shown)
            return
        self.astray = where
        self.recorder.open(ASTRAY, where)
        self.say(page, shown)
        self.recorder.close()

    def lines(self, pieces: list[Shown], page: pikepdf.Object | None) -> None:
        """Pieces of a paragraph that is read from the right, or in part."""
        self.eye.rightward = False  # and what stands behind them in the paragraph may not, either
        for line in reading(pieces, self.base):
            if not line.sure:
                self.recorder.open(UNSURE)
            for piece in line.pieces:
                self.follow(page, piece)
            if not line.sure:
                self.recorder.close()
