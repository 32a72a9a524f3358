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
    back: str = "Back to the text"


_TERMS = {
    "en": Terms(),
    "de": Terms(
        "Inhalt", "Anmerkungen", "Literatur", "Titelseite", "Textbeginn", "Zurück zum Text"
    ),
    "fr": Terms(
        "Table des matières",
        "Notes",
        "Bibliographie",
        "Page de titre",
        "Début du texte",
        "Retour au texte",
    ),
    "es": Terms(
        "Índice", "Notas", "Bibliografía", "Portada", "Comienzo del texto", "Volver al texto"
    ),
    "it": Terms(
        "Indice", "Note", "Bibliografia", "Frontespizio", "Inizio del testo", "Torna al testo"
    ),
    "pt": Terms(
        "Sumário", "Notas", "Bibliografia", "Folha de rosto", "Início do texto", "Voltar ao texto"
    ),
    "nl": Terms(
        "Inhoud", "Noten", "Literatuur", "Titelpagina", "Begin van de tekst", "Terug naar de tekst"
    ),
    "ru": Terms(
        "Содержание",
        "Примечания",
        "Библиография",
        "Титульный лист",
        "Начало текста",
        "Назад к тексту",
    ),
    "ja": Terms("目次", "注", "参考文献", "扉", "本文", "本文へ戻る"),
    "zh": Terms("目录", "注释", "参考文献", "书名页", "正文", "返回正文"),
    "he": Terms("תוכן", "הערות", "ביבליוגרפיה", "שער", "תחילת הטקסט", "חזרה לטקסט"),
    "ar": Terms("المحتويات", "الهوامش", "المراجع", "صفحة العنوان", "بداية النص", "العودة إلى النص"),
}


def terms(lang: str) -> Terms:
    """The terms of a BCP 47 language; English where there are none."""
    return _TERMS.get(lang.split("-", maxsplit=1)[0].lower(), _TERMS["en"])
