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


_TERMS = {
    "en": Terms(),
    "de": Terms(
        "Inhalt", "Anmerkungen", "Literatur", "Titelseite", "Textbeginn", "Gesetzt aus der {}."
    ),
    "fr": Terms(
        "Table des matières",
        "Notes",
        "Bibliographie",
        "Page de titre",
        "Début du texte",
        "Composé en {}.",
    ),
    "es": Terms(
        "Índice", "Notas", "Bibliografía", "Portada", "Comienzo del texto", "Compuesto en {}."
    ),
    "it": Terms(
        "Indice", "Note", "Bibliografia", "Frontespizio", "Inizio del testo", "Composto in {}."
    ),
    "pt": Terms(
        "Sumário", "Notas", "Bibliografia", "Folha de rosto", "Início do texto", "Composto em {}."
    ),
    "nl": Terms(
        "Inhoud", "Noten", "Literatuur", "Titelpagina", "Begin van de tekst", "Gezet uit de {}."
    ),
    "ru": Terms(
        "Содержание",
        "Примечания",
        "Библиография",
        "Титульный лист",
        "Начало текста",
        "Набрано гарнитурой {}.",
    ),
    "ja": Terms("目次", "注", "参考文献", "扉", "本文", "{}で組版。"),
    "zh": Terms("目录", "注释", "参考文献", "书名页", "正文", "字体：{}。"),
    "he": Terms("תוכן", "הערות", "ביבליוגרפיה", "שער", "תחילת הטקסט", "סודר ב־{}."),
    "ar": Terms("المحتويات", "الهوامش", "المراجع", "صفحة العنوان", "بداية النص", "صُفّ بخط {}."),
}


def terms(lang: str) -> Terms:
    """The terms of a BCP 47 language; English where there are none."""
    return _TERMS.get(lang.split("-", maxsplit=1)[0].lower(), _TERMS["en"])
