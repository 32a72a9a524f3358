"""ACC003: a link whose words do not say where it leads."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from octavo.check.markup.links import links
from octavo.check.rule import Remark, rule
from octavo.model.book import Chapter
from octavo.model.finding import Severity

_VAGUE = {
    "en": "here|click here|click|click this|click this link|over here|right here|see here|this"
    "|link|this link|the link|read more|more|see more|learn more|find out more|more info"
    "|more information|this page|this site|this website|continue|go"
    "|continue reading|read this|check this out|check it out",
    "de": "hier|hier klicken|klicken sie hier|klick hier|klicke hier|siehe hier|link|dieser link"
    "|diesem link|mehr|mehr lesen|mehr erfahren|mehr dazu|mehr informationen|weiterlesen|weiter"
    "|weitere informationen|diese seite|dieser seite",
    "fr": "ici|cliquez ici|cliquer ici|clique ici|voir ici|lien|ce lien|le lien|lire la suite"
    "|la suite|suite|en savoir plus|plus|plus d’infos|plus d’informations|cette page|ce site",
    "es": "aquí|haz clic aquí|haga clic aquí|clic aquí|pulse aquí|pulsa aquí|pincha aquí|ver aquí"
    "|enlace|este enlace|el enlace|leer más|más|ver más|saber más|más información|esta página",
    "it": "qui|clicca qui|cliccare qui|vedi qui|link|questo link|il link|leggi tutto|di più"
    "|leggi di più|continua a leggere|scopri di più|maggiori informazioni|questa pagina",
    "pt": "aqui|clique aqui|veja aqui|link|este link|o link|leia mais|mais|saiba mais"
    "|mais informações|esta página",
    "nl": "hier|klik hier|zie hier|link|deze link|de link|lees meer|lees verder|meer"
    "|meer informatie|deze pagina",
    "ru": "здесь|тут|нажмите здесь|ссылка|ссылке|по ссылке|по этой ссылке|эта ссылка|подробнее"
    "|читать далее|далее",
    "ja": "ここ|こちら|ここをクリック|こちらをクリック|リンク|続きを読む|詳細|詳しくはこちら",
    "zh": "这里|这儿|此处|点击这里|点击此处|链接|此链接|阅读更多|更多|了解更多",
}
_WORDS = {lang: frozenset(words.split("|")) for lang, words in _VAGUE.items()}
_LONGEST = max(len(word) for words in _WORDS.values() for word in words) + 20
_MARKUP = re.compile(r"<[^<>]*+>|[*_`\\]")
_EDGES = " \t\n.,:;!?…()[]«»‹›<>→➔➜⇒▸►\"“”„'"


@rule("ACC003", Severity.REVIEW)
def vague_link(chapter: Chapter) -> Iterator[Remark]:
    """The words of a link, such as “here” or “read more”, do not say where it leads.

    Known are such words of Dutch, English, French, German, Italian, Japanese, Portuguese,
    Russian, Spanish and Chinese; those of the book's language count, and those of English. In a
    table the row says the rest, so its cells are left alone.

    Why: Who uses a screen reader goes through a page from link to link, and hears “here, here,
        here”; on paper the words are all that is left of the link.

    Bad:
        His letters are kept in Amsterdam; see [⟦here⟧](https://example.org/letters).
    Good:
        His [letters are kept in Amsterdam](https://example.org/letters).
    """
    lang = chapter.lang.split("-", 1)[0].lower()
    vague = _WORDS["en"] | _WORDS.get(lang, frozenset())
    for link in links(chapter):
        if (
            0 < len(link.text) <= _LONGEST
            and _folded(link.text) in vague
            and not _in_table(chapter, link.start)
        ):
            yield Remark(
                chapter.source.span(link.begin, link.begin + len(link.text)),
                "these words do not say where the link leads",
                "set the link on the words that name what is there",
            )


def _folded(text: str) -> str:
    words = " ".join(_MARKUP.sub("", text).casefold().replace("'", "’").split())
    return words.strip(_EDGES)


def _in_table(chapter: Chapter, offset: int) -> bool:
    at = bisect_right(chapter.lines, offset, key=lambda line: line.start) - 1
    return at >= 0 and chapter.lines[at].opens == "cell" and offset < chapter.lines[at].end
