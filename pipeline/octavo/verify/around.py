"""What a web edition shows around its text: title page, imprint, the heading of the contents."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from octavo.verify.hidden import Selector, veils
from octavo.verify.sights import local
from octavo.verify.web import Reader

_HEADINGS = tuple(f"{{*}}h{level}" for level in range(1, 7))


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

    def take(self, element: etree._Element) -> None:
        """An element with all that it holds; of a table of contents only the heading."""
        if local(element) == "nav":
            self.headings([element])
            return
        self.reader.veils = veils(element, self.rules)
        self.reader.element(element, "")

    def headings(self, navs: Iterable[etree._Element]) -> None:
        """What tables of contents are called."""
        for nav in navs:
            for heading in nav.iter(*_HEADINGS):
                self.take(heading)

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
