"""The styles that notes are written in, by name."""

from __future__ import annotations

from . import apa, chicago, harvard, mhra, mla, others
from .parts import Style

STYLES: dict[str, Style] = {
    "Chicago": Style(chicago.full, chicago.short, chicago.WAYS),
    "MLA": Style(mla.full, mla.short, mla.WAYS),
    "APA": Style(apa.full, apa.short, apa.WAYS),
    "Harvard": Style(harvard.full, harvard.short, harvard.WAYS),
    "MHRA": Style(mhra.full, mhra.short, mhra.WAYS),
    "de": Style(others.german, others.german_short, others.GERMAN),
    "fr": Style(others.french, others.french_short, others.FRENCH),
    "es": Style(others.spanish, others.spanish_short, others.SPANISH),
    "ru": Style(others.russian, others.russian_short, others.RUSSIAN),
}
SUPPORTED = ("Chicago", "MLA", "APA", "Harvard", "MHRA")
