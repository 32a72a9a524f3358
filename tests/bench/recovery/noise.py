"""What keyboards, clipboards and mail programs do to a text."""

from __future__ import annotations

import re
from random import Random

STRAIGHT = str.maketrans("“”‘’–", "\"\"''-")
FRONT = (
    "Home\nAbout\nArchive\nContact",
    "Skip to content\nMenu\nSearch for:",
    "Posted on March 3, 2014 by admin\n4 Comments",
    "We use cookies to improve your experience.\nAccept\nReject",
    "Home » Essays » 2016\nSubscribe\nLog in",
    "← Previous post\nNext post →",
    "Share\nTweet\nEmail\nPrint\n12 min read",
)
BACK = (
    "Leave a Reply",
    "Tags: exile, memory, 1917\nPosted in Essays | 7 Comments",
    "← Older posts\nNewer posts →\nSearch\nRecent Posts\nArchives\nMay 2015\nApril 2015",
    "Sign up for our newsletter\nEnter your email\nSubscribe",
    "© 2016 The Review. All rights reserved.\nPrivacy Policy\nTerms of Use",
    "Back to top",
    "Share this:\nTwitter\nFacebook\nLike this:\nLike Loading...\nRelated",
    "Leave a Reply\nYour email address will not be published.\nComment *",
    "Filed under: History, Politics | Tagged: 1917, exile | 3 Comments »",
)


def typographic(text: str, rng: Random) -> str:
    """Straight quotes, spaces doubled, lost or of the wrong kind, and four dots for three."""

    def space(found: re.Match[str]) -> str:
        return rng.choices([found[0], "  ", "\u00a0"], [90, 6, 4])[0]

    text = text.translate(STRAIGHT)
    text = re.sub(r"(?<=\b[pP]\.) (?=\d)|(?<=\bpp\.) (?=\d)", lambda _: rng.choice([" ", ""]), text)
    text = re.sub(r"(?<=[a-z,.]) (?=[A-Za-z])", space, text)
    return re.sub(r"…", "....", text)
