"""The language of a text, by its script and its commonest words."""

from __future__ import annotations

import re
from collections import Counter

_COMMON = {
    "en": "the of and to in that was is it for with as his on be at by which this from had not but",
    "de": "der die und das von zu mit den nicht ist dem ein auf sich als auch eine es im für des",
    "fr": "de la le les et des en un une du que est pour dans qui par sur au plus pas ne ce",
    "es": "de la que el en y los del las por con una para su se no al lo como más pero",
    "it": "di che il la per un è in non una del con si della le da sono gli come più nel",
    "pt": "de que e o da em um para do não uma os no se na por mais as dos como mas ao",
    "nl": "de het een van en in dat is op te zijn voor met niet die aan er ook als maar",
    "ru": "и в не на что с он как по это но его к а из за от был для о у",
}
_SCRIPTS = (
    ("ja", re.compile("[\u3040-\u30ff]")),
    ("ko", re.compile("[\uac00-\ud7af]")),
    ("zh", re.compile("[\u4e00-\u9fff]")),
    ("he", re.compile("[\u0590-\u05ff]")),
    ("ar", re.compile("[\u0600-\u06ff]")),
    ("el", re.compile("[\u0370-\u03ff]")),
)
_SAMPLE = 40_000
_WORD = re.compile(r"[^\W\d_]+")


def language(text: str) -> str:
    """A BCP 47 primary tag; English where nothing tells."""
    sample = text[:_SAMPLE]
    letters = sum(map(str.isalpha, sample)) or 1
    for tag, script in _SCRIPTS:
        if len(script.findall(sample)) > 0.2 * letters:
            return tag
    counts = Counter(word.casefold() for word in _WORD.findall(sample))
    scores = {tag: sum(counts[word] for word in words.split()) for tag, words in _COMMON.items()}
    best = max(scores, key=scores.__getitem__)
    return best if scores[best] else "en"


def stated(lang: str) -> str:
    """The language tag (BCP 47) that a file states, empty where it is none."""
    from langcodes import tag_is_valid

    tag = lang.replace("_", "-").partition(".")[0]
    return tag if tag and tag_is_valid(tag) else ""
