"""What language a passage is in, told by its script and its commonest little words."""

from __future__ import annotations

import re

_LITTLE = {
    "en": "the of and to a in that is was he for it with as his on be at by i this had not are but from"
    " or have an they which one you were her all she there would their we him been has when who will"
    " more no if out so said what up its about into than them can only other my could our do did",
    "de": "der die und in den von zu das mit sich des auf für ist im dem nicht ein eine als auch es an"
    " werden aus er hat dass daß sie nach wird bei einer um am sind noch wie einem über einen so zum"
    " war haben nur oder aber vor zur bis mehr durch man sein wurde sei ich wir ihr ihre seine wenn",
    "fr": "le la les l de des du d un une et à en est que qui dans pour il elle ce cette au aux par sur"
    " ne pas plus se s n qu son sa ses avec mais comme ou on nous vous ils leur était être fait sont"
    " tout si même ces je j lui sans deux c y a été m où dont",
    "es": "de la que el en y a los se del las un por con no una su para es al lo como más o pero sus le"
    " ha me si sin sobre este ya entre cuando todo esta ser son dos también fue había era muy años"
    " hasta desde está mi porque qué sólo yo hay vez puede todos así nos ni",
    "it": "di e che la il un a è per in una non sono si le da con i del della lo gli al dei come più nel"
    " alla ma ha o delle anche se questo era ne su dal l suo sua essere degli ci nella mi dalla questa"
    " sul ai tra io due quando loro cui fu stato dell all",
    "pt": "de a o que e do da em um para é com não uma os no se na por mais as dos como mas foi ao ele"
    " das tem à seu sua ou ser quando muito há nos já está eu também só pelo pela até isso ela entre"
    " era depois sem mesmo aos ter seus quem nas me esse eles",
    "nl": "de van het een en in is dat op te zijn met voor niet die aan er om ook als dan maar bij nog uit"
    " ik hij naar heeft worden door wordt over hebben was deze of ze wel kan geen zich zo tot we"
    " meer dit al waar hun wat haar kunnen moet had je",
    "sv": "och att det i en som är av på för med den till har inte om ett han men var jag sig så vi från de"
    " kan när man nu under hon eller efter här blev skulle hade också ut vid mot då över varit",
    "da": "og i at det er en til af på for som med den de der ikke har et han var men jeg sig om så vi fra"
    " kan når hun eller efter blev ville havde også ud ved mod da over været skal hvor",
    "nb": "og i det er en til av på for som med den de at ikke har et han var men jeg seg om så vi fra kan"
    " når hun eller etter ble ville hadde også ut ved mot da over vært skal hvor",
    "la": "et in est non ad cum ut quod qui sed si quae ex de per ab esse sunt atque hoc enim nec quam"
    " eius autem aut quo ne me se id haec te vel etiam erat nam tamen pro ipse",
    "pl": "i w na z do się nie to że o jest jak a po co za przez od dla są ale był tak czy ma już tym być"
    " tylko jego przy może było jej który która które ich ze oraz",
    "cs": "a v se na je že s z do o to i ve jako za by k podle si od ale po však jen pro nebo při jsou"
    " byl bylo které který jeho také aby už není má své až",
}  # fmt: skip
LITTLE = {language: frozenset(words.split()) for language, words in _LITTLE.items()}

_SCRIPTS = {
    "Cyrillic": "[\u0400-\u052f]",
    "Greek": "[\u0370-\u03ff\u1f00-\u1fff]",
    "Hebrew": "[\u0590-\u05ff]",
    "Arabic": "[\u0600-\u06ff]",
    "Devanagari": "[\u0900-\u097f]",
    "Hangul": "[\uac00-\ud7a3]",
    "Kana": "[\u3041-\u30ff]",
    "Han": "[\u3400-\u9fff]",
    "Latin": "[A-Za-z\u00c0-\u024f]",
}
_ELSEWHERE = (
    "[\u0370-\u05ff\u0600-\u06ff\u0900-\u097f\u1f00-\u1fff\u3041-\u30ff\u3400-\u9fff\uac00-\ud7a3]"
)
_OF_SCRIPT = {
    "Cyrillic": "ru",
    "Greek": "el",
    "Hebrew": "he",
    "Arabic": "ar",
    "Devanagari": "hi",
    "Hangul": "ko",
    "Kana": "ja",
    "Han": "zh",
}
_TELLING = {
    "Cyrillic": (
        ("be", frozenset("ў")),
        ("uk", frozenset("їєґі")),
        ("mk", frozenset("ѓќѕ")),
        ("sr", frozenset("ђћљњџ")),
    ),
    "Arabic": (("ur", frozenset("ےٹڈ")), ("fa", frozenset("پچژگی"))),
}
_WRITTEN_IN = {
    "Cyrillic": "ru uk be bg mk sr kk ky mn tg",
    "Greek": "el grc",
    "Hebrew": "he yi",
    "Arabic": "ar fa ur ps ug",
    "Devanagari": "hi mr ne sa",
    "Hangul": "ko",
    "Kana": "ja",
    "Han": "zh",
}
SCRIPT = dict.fromkeys(LITTLE, "Latin") | {
    language: script for script, languages in _WRITTEN_IN.items() for language in languages.split()
}
"""The script of each language that is known here."""

_WORD = re.compile(r"[^\W\d_]+")
FEWEST = 12
_HEAD, _ENOUGH, _DIFFERENT = 160, 4, 3


def is_own(text: str, language: str) -> bool:
    """A quick look at the head of a text: whether it is surely in the language."""
    own = LITTLE.get(language)
    if own is None:
        return language not in SCRIPT
    head = text[:_HEAD]
    if len(own.intersection(head.lower().split())) < _ENOUGH:
        return False
    return head.isascii() or not re.search(_ELSEWHERE, head)


def another(text: str, language: str) -> str | None:
    """The language of a text that is surely not in the given one; None in all other cases.

    Surely means twelve words or more, of which three in ten are little words of the other
    language, at least four different ones, with hardly any of the given one among them; or
    nearly every letter in another script.
    """
    if language not in SCRIPT:
        return None
    found = _by_script(text) if re.search(_ELSEWHERE, text) else "Latin"
    if found is None:
        return None
    if found != "Latin":
        same = found == SCRIPT[language] or {"Kana", "Han"} >= {found, SCRIPT[language]}
        return None if same else _written(text, found)
    words = [word.lower() for word in _WORD.findall(text)]
    if len(words) < FEWEST:
        return None
    own = sum(map(LITTLE.get(language, frozenset()).__contains__, words))
    if own * 10 > len(words):
        return None
    best, hits = "", 0
    for other, little in LITTLE.items():
        count = sum(map(little.__contains__, words))
        if other != language and count > hits:
            best, hits = other, count
    if hits * 10 < len(words) * 3 or own * 3 > hits:
        return None
    distinct = LITTLE[best].intersection(words)
    longer = sum(len(word) > 1 for word in distinct)
    return best if len(distinct) > longer >= _DIFFERENT or longer > _DIFFERENT else None


def _by_script(text: str) -> str | None:
    """The script of nearly all letters of a text that is long enough."""
    counts = {script: len(re.findall(signs, text)) for script, signs in _SCRIPTS.items()}
    if counts["Kana"] * 10 > counts["Han"]:
        counts["Kana"], counts["Han"] = counts["Kana"] + counts["Han"], 0
    script, letters = max(counts.items(), key=lambda item: item[1])
    enough = letters >= 20 if script in ("Kana", "Han") else len(_WORD.findall(text)) >= FEWEST
    return script if enough and letters * 10 >= sum(map(str.isalpha, text)) * 9 > 0 else None


def _written(text: str, script: str) -> str:
    """The likeliest language of a text in a script, by letters that few languages have."""
    for language, letters in _TELLING.get(script, ()):
        if not letters.isdisjoint(text.lower()):
            return language
    return _OF_SCRIPT[script]
