"""WEB001: what is left of a comment form."""

from __future__ import annotations

from collections.abc import Iterator

from octavo.check.markup.residue import whole_lines
from octavo.check.rule import Remark, Repair, rule
from octavo.model.book import Chapter
from octavo.model.finding import Severity

_PHRASES = (
    r"(?:leave|post|write|add) (?:a|your) (?:reply|comment)(?: cancel reply)?[.:]?"
    r"|cancel reply|reply ?[↓→]?|log in to (?:leave a )?(?:reply|comment)|you must be logged in to post a comment\.?"
    r"|your email address will not be published\.?(?: required fields are marked ?\*?\.?)?"
    r"|required fields are marked ?\*?|notify me of (?:new posts|follow-up comments|new comments) (?:by|via) email\.?"
    r"|save my name, email,? and website in this browser for the next time i comment\.?"
    r"|\d{1,5} (?:comments?|responses?|replies|thoughts? on .{1,120})|no comments(?: yet)?|comments are closed\.?"
    r"|schreibe einen kommentar(?: antworten abbrechen)?|kommentar(?:e)? (?:hinterlassen|verfassen|abschicken)"
    r"|laisser un commentaire(?: annuler la réponse)?|deja (?:un comentario|una respuesta)|lascia un commento"
)


@rule("WEB001", Severity.WARNING, repair=Repair.UNSAFE)
def comment_form(chapter: Chapter) -> Iterator[Remark]:
    """A line that invites to comment: “Leave a Reply”, “Your email address will not be published”.

    Only a line with nothing else in it is one; English, German, French, Spanish and Italian.

    Why: It was copied with the text from a web page, and now stands in the book, mostly in its
        last note.

    Bad:
        Five years.

        ⟦Leave a Reply⟧
    Good:
        Five years. He did not leave a reply.
    """
    for span, words, edit in whole_lines(chapter, _PHRASES):
        yield Remark(span, f"“{words}” came with a web page", "delete the line", (edit,))
