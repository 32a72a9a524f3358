"""The few words that Octavo itself sets in a book, by language."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Terms:
    """Headings of the apparatus."""

    contents: str = "Contents"
    notes: str = "Notes"
    bibliography: str = "Bibliography"
    title_page: str = "Title page"
    start: str = "Start of the text"
    set_in: str = "Set in {}."
    pages: str = "Printed pages"


_TERMS = {
    "en": Terms(),
    "de": Terms(
        "Inhalt",
        "Anmerkungen",
        "Literatur",
        "Titelseite",
        "Textbeginn",
        "Gesetzt aus der {}.",
        "Druckseiten",
    ),
    "fr": Terms(
        "Table des matières",
        "Notes",
        "Bibliographie",
        "Page de titre",
        "Début du texte",
        "Composé en {}.",
        "Pages imprimées",
    ),
    "es": Terms(
        "Índice",
        "Notas",
        "Bibliografía",
        "Portada",
        "Comienzo del texto",
        "Compuesto en {}.",
        "Páginas impresas",
    ),
    "it": Terms(
        "Indice",
        "Note",
        "Bibliografia",
        "Frontespizio",
        "Inizio del testo",
        "Composto in {}.",
        "Pagine a stampa",
    ),
    "pt": Terms(
        "Sumário",
        "Notas",
        "Bibliografia",
        "Folha de rosto",
        "Início do texto",
        "Composto em {}.",
        "Páginas impressas",
    ),
    "nl": Terms(
        "Inhoud",
        "Noten",
        "Literatuur",
        "Titelpagina",
        "Begin van de tekst",
        "Gezet uit de {}.",
        "Gedrukte pagina’s",
    ),
    "ru": Terms(
        "Содержание",
        "Примечания",
        "Библиография",
        "Титульный лист",
        "Начало текста",
        "Набрано гарнитурой {}.",
        "Печатные страницы",
    ),
    "ja": Terms("目次", "注", "参考文献", "扉", "本文", "{}で組版。", "印刷ページ"),
    "zh": Terms("目录", "注释", "参考文献", "书名页", "正文", "字体：{}。", "印刷页码"),
    "he": Terms("תוכן", "הערות", "ביבליוגרפיה", "שער", "תחילת הטקסט", "סודר ב־{}.", "עמודי הדפוס"),
    "ar": Terms(
        "المحتويات",
        "الهوامش",
        "المراجع",
        "صفحة العنوان",
        "بداية النص",
        "صُفّ بخط {}.",
        "صفحات الطبعة",
    ),
}


_CREDITED = ("edt", "trl", "ill", "aui", "aft")
_CREDITS = {
    "en": "edited by|translated by|illustrated by|introduction by|afterword by",
    "de": "herausgegeben von|übersetzt von|illustriert von|Einleitung von|Nachwort von",
    "fr": "édité par|traduit par|illustré par|introduction de|postface de",
    "es": "edición de|traducción de|ilustraciones de|introducción de|epílogo de",
    "it": "a cura di|traduzione di|illustrazioni di|introduzione di|postfazione di",
    "pt": "edição de|tradução de|ilustrações de|introdução de|posfácio de",
    "nl": "bezorgd door|vertaald door|geïllustreerd door|inleiding van|nawoord van",
}


def credit(role: str, lang: str) -> str:
    """The pattern “translated by {}” for a MARC role; that of the bare name where no words are
    known.
    """
    phrases = _CREDITS.get(lang.split("-", maxsplit=1)[0].lower())
    if phrases is None or role not in _CREDITED:
        return "{}"
    return phrases.split("|")[_CREDITED.index(role)] + " {}"


def terms(lang: str) -> Terms:
    """The terms of a BCP 47 language; English where there are none."""
    return _TERMS.get(lang.split("-", maxsplit=1)[0].lower(), _TERMS["en"])
