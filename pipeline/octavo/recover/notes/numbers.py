"""Figures as they are written, and the words that figures belong to."""

from __future__ import annotations

import re
import unicodedata

_LABELS = frozenset(
    """p pp page pages pg vol vols volume volumes no nos nr n num number ch chap chaps chapter chapters
    fig figs figure figures tab table tables sec sect section sections art article articles pt part parts
    bk book books act scene line lines l ll v vv verse verses ps psalm col cols folio fol f ff para paras
    paragraph appendix app plate pl map box note notes nn footnote fn cf ed eds edn issue iss
    § seite s bd band kap kapitel abb nr zeile art ziffer bl blatt heft teil
    tome t chapitre livre planche numéro tomo capítulo cap pág págs libro núm
    стр с гл том т кн рис табл № статья ст вып
    january february march april may june july august september october november december
    jan feb mar apr jun jul aug sept sep oct nov dec januar februar märz mai juni juli oktober dezember
    janvier février mars avril juin juillet août septembre octobre novembre décembre
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre
    genesis exodus leviticus numbers deut joshua judges kings chronicles isaiah jeremiah matthew matt mark
    luke john acts romans rom corinthians cor galatians ephesians philippians colossians thess timothy
    hebrews james peter rev revelation
    apollo boeing channel class code day euro flight form formula gate grade group henry highway hour hours
    interstate iso item level louis model opus op phase platform question q rank room rule
    round route row season seat size stage step street suite top track type unit version week world year
    clause sonnet catch zimmer raum gleis linie salle chambre ward war wars zone born aged age""".split()
)


_ABBREVIATED = frozenset(
    "p pp pg vol vols fig figs ch chap chaps nr nos bd kap abb fol ff fn nn стр рис табл".split()
)
"""Labels that are no words of their own: what is glued to them is never a call."""


def is_label(word: str) -> bool:
    """Whether a figure behind this word and a space belongs to it: a page, a month, a part."""
    return word.casefold() in _LABELS


def is_abbreviation(word: str) -> bool:
    """Whether even a figure glued to this word, or to its stop, belongs to it."""
    return word.casefold() in _ABBREVIATED


LABEL = re.compile(r"([^\W\d_]+)[.\s]*\Z")
"""The word right before a figure."""


def is_labelled(text: str, start: int) -> bool:
    """Whether what stands before an offset is a word that figures follow: “p.”, “No.”, “chap.”"""
    word = LABEL.search(text, max(0, start - 14), start)
    return bool(word and is_label(word[1]))


_MEASURES = frozenset(
    """about above after around aged almost before below being between each every exactly fewer from into just least less
    more most nearly only over plus reached reach than these those through times total totalling under until upon were with
    ungefähr über unter rund etwa mehr weniger environ plus moins más menos unos""".split()
)
"""Words that a quantity follows: “more than 3”."""


def is_measured(text: str, start: int) -> bool:
    """Whether what stands before an offset is a word that a quantity follows."""
    word = LABEL.search(text, max(0, start - 14), start)
    return bool(word and word[1].casefold() in _MEASURES)


_CONNECTIVES = frozenset(
    """and or but who whom whose which that when where while as is was were are had has have would could did does in of on
    at to for by with from than he she it they we und oder aber der die das den dem ist war hat hatte als wie et ou mais qui
    que est était y o pero quien es era""".split()
)
_NEXT_WORD = re.compile(r"[ \u00a0]+([^\W\d_]+)")


def goes_on(text: str, end: int) -> bool:
    """Whether a sentence goes on behind a figure as if it were not there: with a stop, or “and”."""
    word = _NEXT_WORD.match(text, end)
    return word is None or word[1].casefold() in _CONNECTIVES


_ELEMENTS = frozenset(
    "H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Ti Cr Mn Fe Co Ni Cu Zn As Se Br Kr Ag Cd Sn I Xe Ba"
    " Pt Au Hg Pb U".split()
)
_ACIDS = frozenset("HNO HCO HPO CO NO SO OH CH NH CN PO CS CF BF SF UF UO NF".split())
"""Capitals alone that are formulas, and no names."""
_ATOM = re.compile(r"[A-Z][a-z]?")


def is_formula(word: str) -> bool:
    """“x”, “CO”, “NaCl”: what a small figure belongs to, as a power or a count of atoms. Capitals
    alone are mostly no atoms: “US”, “CIO”.
    """
    atoms = _ATOM.findall(word)
    return len(word) == 1 or (
        "".join(atoms) == word
        and all(atom in _ELEMENTS for atom in atoms)
        and (len(word) > len(atoms) or word in _ACIDS)
    )


NAMED = r"(?:(?:fn|n|note|footnote|endnote|ref|anm)\.?[ ]?)?"
"""What may stand before the number in the brackets of a call: `[fn1]`, `[note 1]`."""


def plain_digits(text: str) -> str:
    """Raised figures as plain ones."""
    return unicodedata.normalize("NFKC", text) if any(c in "⁰¹²³⁴⁵⁶⁷⁸⁹" for c in text) else text
