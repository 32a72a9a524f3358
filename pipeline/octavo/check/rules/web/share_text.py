"""WEB002: what is left of buttons to share, subscribe and accept."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.markup.residue import whole_lines
from octavo.check.rule import Remark, Repair, rule
from octavo.model.book import Chapter
from octavo.model.finding import Severity

_SITES = (
    r"(?:twitter|x|facebook|reddit|e-?mail|print|pinterest|tumblr|linkedin|pocket|telegram|whatsapp|skype"
    r"|mastodon|bluesky|instagram|threads|more|like|tweet|share|google\+?)"
)
_PHRASES = (
    r"(?:share|tweet|pin|like) (?:this|it)(?: (?:post|page|article|story))?[.:]?"
    rf"(?:(?<=:)(?:[ ,|·•]{{1,3}}{_SITES}){{1,15}}+)?|share(?: this)? (?:on|via|to) \w{1, 20}"
    r"|click to (?:share on|email|print|tweet)\b.{0,80}|(?:print|email|e-mail|download) this (?:page|article|post)"
    r"|(?:please )?(?:subscribe|sign up)(?: now| here)?(?: (?:to|for) (?:our|the|my) .{1,60})?[.:!]?"
    r"|(?:this|our) (?:web ?)?site uses cookies\b.{0,150}|we (?:and our partners )?use cookies\b.{0,150}"
    r"|(?:accept|reject|manage)(?: all)? cookies|cookie (?:settings|policy|preferences)|privacy policy"
    r"|follow us on \w{1,20}.{0,40}|loading ?(?:\.{3}|…)|advertisement|sponsored content|related (?:posts|articles|stories):?"
    r"|skip to (?:main )?content|powered by wordpress.{0,60}|proudly powered by .{1,60}|read more ?[→»]?"
    r"|teilen auf \w{1,20}|diese (?:web)?seite verwendet cookies\b.{0,150}|partager sur \w{1,20}"
    r"|ce site utilise des cookies\b.{0,150}|compartir en \w{1,20}"
)


@rule("WEB002", Severity.WARNING, repair=Repair.UNSAFE)
def share_text(chapter: Chapter) -> Iterator[Remark]:
    """A line that was a button or a banner: “Share this:”, “We use cookies”, “Related posts”.

    Only a line with nothing else in it is one.

    Why: It was copied with the text from a web page, and now stands in the book.

    Bad:
        Five years.

        ⟦Share this:⟧
    Good:
        Five years. He asked them to share this: bread.
    """
    for span, words, edit in whole_lines(chapter, _PHRASES):
        yield Remark(span, f"“{words}” came with a web page", "delete the line", (edit,))
