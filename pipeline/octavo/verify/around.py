"""What a web edition shows around its text: title page, imprint, the heading of the contents."""

from __future__ import annotations

from lxml import etree

from octavo.verify.hidden import Selector, veils
from octavo.verify.sights import local
from octavo.verify.web import Reader

_HEADED = tuple(f"h{level}" for level in range(1, 7))
_HEADINGS = tuple(f"{{*}}{name}" for name in _HEADED)


class Around:
    """Gathers the words that are shown; `rules` are those of the style sheets."""

    def __init__(self, rules: list[Selector]) -> None:
        self.rules = rules
        self.reader = Reader()

    @property
    def tokens(self) -> tuple[str, ...]:
        """All but those that are hidden."""
        self.reader.body.boundary()
        text = self.reader.body.text()
        unseen = {n for m in text.marks if m.kind == "hidden" for n in range(m.start, m.end)}
        return tuple(token for at, token in enumerate(text.tokens) if at not in unseen)

    @property
    def letters(self) -> str:
        """All as it is written."""
        return "\n".join(passage.letters for passage in self.reader.body.passages)

    def take(self, element: etree._Element) -> None:
        """An element with all that it holds; of a table of contents what is no entry."""
        if local(element) == "nav":
            self.beside(element)
            return
        self.reader.veils = veils(element, self.rules)
        self.reader.element(element, "")
        for nav in element.iter("{*}nav"):
            if nav.get("role") == "doc-toc":  # the reader passes by it
                self.beside(nav)

    def document(self, body: etree._Element) -> None:
        """All that a document holds."""
        self.reader.body.say(body.text or "")
        for child in body:
            self.take(child)
            self.reader.body.say(child.tail or "")

    def beside(self, nav: etree._Element) -> None:
        """What a table of contents is called, and whatever else is none of its links."""
        for heading in nav.iter(*_HEADINGS):
            self.take(heading)
        self._unlinked(nav)
        self.reader.body.boundary()

    def _unlinked(self, element: etree._Element) -> None:
        if local(element) == "a" or local(element) in _HEADED:
            return
        self.reader.body.say(element.text or "")
        for child in element:
            self._unlinked(child)
            self.reader.body.say(f" {child.tail or ''}")

    def outside(self, main: etree._Element, within: etree._Element) -> None:
        """What `within` holds before and behind `main`."""
        above = {within, *main.iterancestors()}
        self._outside(within, main, above)

    def _outside(
        self, node: etree._Element, main: etree._Element, above: set[etree._Element]
    ) -> None:
        self.reader.body.say(node.text or "")
        for child in node:
            if child in above:
                self._outside(child, main, above)
            elif local(child) == "a" and child.get("href") == f"#{main.get('id')}":
                self.reader.veils = {}  # the way to the text is there for the keyboard
                self.reader.element(child, "")
            elif child is not main:
                self.take(child)
            self.reader.body.say(child.tail or "")
