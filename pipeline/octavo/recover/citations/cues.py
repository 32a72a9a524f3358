"""Patterns for the parts behind a title: editions, volumes, roles, addresses, imprints."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from octavo.recover.citations.dates import YEAR
from octavo.recover.citations.locators import DASH, NUMBER, SECTIONS
from octavo.recover.citations.terms import Terms, shared

_GAP = r"[ \u00a0\u202f]"
_UPPER = "A-ZÀ-ÖØ-ÞŁŚŻŠŽČĐА-ЯЁ"
ROMAN = r"(?-i:[IVXLC]{1,7}|[ivxlc]{1,7})(?!\w)"
ISSUE = r"[A-Za-z]?\d{1,5}(?:[-–/]\d{1,5})?(?!\w)"


@dataclass(frozen=True, slots=True)
class Cues:
    """Compiled for one language; each comment in `cues` shows what a pattern is for."""

    edition: re.Pattern[str]
    volumes: re.Pattern[str]
    volume: re.Pattern[str]
    volume_at_end: re.Pattern[str]
    number: re.Pattern[str]
    serial: re.Pattern[str]
    extent: re.Pattern[str]
    role: re.Pattern[str]
    marker: re.Pattern[str]
    accessed: re.Pattern[str]
    published: re.Pattern[str]
    url: re.Pattern[str]
    behind: re.Pattern[str]
    doi: re.Pattern[str]
    thesis: re.Pattern[str]
    report: re.Pattern[str]
    medium: re.Pattern[str]
    reprint: re.Pattern[str]
    school: re.Pattern[str]
    within: re.Pattern[str]
    same: re.Pattern[str]
    imprint: re.Pattern[str]
    house: re.Pattern[str]
    house_placed: re.Pattern[str]
    journal: re.Pattern[str]
    place: re.Pattern[str]
    places: re.Pattern[str]
    publisher: re.Pattern[str]
    newspaper: re.Pattern[str]
    body: re.Pattern[str]
    verb: re.Pattern[str]
    signal: re.Pattern[str]
    series: re.Pattern[str]
    edited: re.Pattern[str]
    paged: re.Pattern[str]
    at: re.Pattern[str]
    cited: re.Pattern[str]
    then_cited: re.Pattern[str]
    bare_pages: re.Pattern[str]
    counted: re.Pattern[str]
    of: re.Pattern[str]
    issue: re.Pattern[str]
    numbered: re.Pattern[str]
    series_label: re.Pattern[str]
    by: re.Pattern[str]
    no_title: re.Pattern[str]
    goes_on: re.Pattern[str]
    asserting: re.Pattern[str]
    archived: re.Pattern[str]


@cache
def cues(terms: Terms) -> Cues:
    return Cues(**{name: re.compile(pattern) for name, pattern in _sources(terms).items()})


def _sources(terms: Terms) -> dict[str, str]:
    ends = "|".join(sorted((re.escape(e) for e in terms.lists["ordinal_ends"]), key=len)[::-1])
    kind = terms.any("edition_kind", "ordinals")
    known = "|".join(sorted((re.escape(p) for p in terms.lists["places"]), key=len)[::-1])
    year = (
        rf"(?:\[?(?:{terms.any('circa', before_figures=True)} ?)?{YEAR}(?:[-–/]\d{{2,4}}|[-–](?=\)|\Z))?[a-h]?\]?|"
        rf"{terms.any('no_date')}|{terms.any('pending')})"
    )
    place = (
        rf"(?:St\. |{known}(?!\w)|[{_UPPER}][^.,:;?!()\d“”\"\[\]]{{1,40}}(?:, (?:[A-Z]{{2,3}}"
        rf"|[A-Z][a-z]{{2,5}}\.|(?:[A-Z]\.){{2}}|[A-Z][a-z]+))?)"
    )
    label = terms.any("page", before_figures=True)
    number = terms.any("number", before_figures=True)
    joint = rf"{terms.any('and')}|&"
    stopped = "|".join(rf"(?<={name})\." for name in shared("companies"))
    following = terms.any("following").removeprefix(r"(?<!\w)")
    cited = rf"{_GAP}?\({label}{_GAP}?\d|,{_GAP}{terms.any('at', 'stress')}[,:]?{_GAP}(?:{label}{_GAP}?)?\d"
    return {
        # 2nd ed. | rev. ed. | 3rd rev. edn | 2., überarb. Aufl. | 2.ª ed. | 2-е изд., испр. и доп.
        "edition": (
            rf"(?:(?P<number>\d{{1,3}})(?:-?(?:{ends})|\.[ªº]|\.)?,?{_GAP})?"
            rf"(?P<kinds>(?:(?:{kind}|(?-i:[a-z]{{4,15}})),?{_GAP}){{0,4}})"
            rf"(?P<word>{terms.any('edition')})(?P<more>,{_GAP}"
            rf"{kind}(?=[.,]|(?<=\.){_GAP}\())?"
        ),
        # 3 vols. | two volumes | 2 Bde. | в 2 т.
        "volumes": rf"(?:(?P<lead>{terms.any('in')}) )?(?P<count>\d{{1,2}}|{terms.any('counts')}){_GAP}{terms.any('volume')}",
        # vol. 12 | Bd. II | t. 3 | Vols. 1-2
        "volume": (
            rf"{terms.any('volume', before_figures=True)}{_GAP}{{0,2}}(?P<value>\d{{1,4}}(?:"
            rf"[-–/]\d{{1,4}})?(?!\w)|{ROMAN}|{terms.any('counts')})"
        ),
        # Attachment and Loss: Vol. 1
        "volume_at_end": rf"{terms.any('volume', before_figures=True)}{_GAP}?\d{{1,3}}\Z",
        # no. 3 | nos. 3/4 | Heft 2 | № 5
        "number": rf"{terms.any('number', before_figures=True)}{_GAP}{{0,2}}(?P<value>{ISSUE})",
        # 12(3) | 12 (3) | 12.3 | 12/3 | 12, no. 3 | XII, 3 | 12
        "serial": (
            # not the 2 of a journal called boundary 2, 25(1) | Boundary 2, vol. 12
            rf"(?!\d,{_GAP}(?:\d{{1,3}}(?:\(|[./]\d)|{terms.any('volume')}{_GAP}\d))"
            rf"(?P<volume>\d{{1,4}}|(?-i:[IVXLC]{{1,7}}))(?:{_GAP}?\((?P<bracket>(?!{YEAR}\))"
            rf"(?:{number} ?)?\w{{1,4}}(?:[-–/]\d{{1,4}})?)\)|[./](?P<point>\d{{1,4}}(?:[-–/]\d"
            rf"{{1,3}})?)(?![\w])|,{_GAP}?"
            rf"{terms.any('number', before_figures=True)}{_GAP}{{0,2}}(?P<issue>{ISSUE})"
            rf"|,{_GAP}(?P<bare>\d{{1,3}})(?={_GAP}\({YEAR}\)))?(?=[,:.;)]|{_GAP}?\("
            rf"|{_GAP}*\Z|{_GAP}{label})"
        ),
        # 320 с. | 320 pp.
        "extent": (
            rf"(?P<count>\d{{2,4}}){_GAP}(?P<label>{terms.any('page')})(?!{_GAP}?\d)(?="
            rf"[\s.;,)]|\Z)"
        ),
        # translated by | ed. | hrsg. von
        "role": (
            rf"(?P<both>{terms.any('editor_translator')})|(?P<editor>"
            rf"{terms.any('editor')})|(?P<translator>{terms.any('translator')})|"
            rf"(?P<contributor>{terms.any('contributor')})"
        ),
        # , ed. | (Eds.) | (Hg.)
        "marker": (
            rf",?{_GAP}?(?P<open>[(\[]?)(?:(?P<both>"
            rf"{terms.any('editor_translator_after')})|(?P<editor>"
            rf"{terms.any('editor_after')})|(?P<translator>"
            rf"{terms.any('translator_after')}))(?P<close>[)\]]?)"
        ),
        # Accessed 3 May 2020 | abgerufen am
        "accessed": (rf"(?P<term>{terms.any('accessed')}):?,?{_GAP}?"),
        # last modified May 3, 2020
        "published": rf"(?P<term>{terms.any('published')}):?{_GAP}?",
        # Available at: | Retrieved from
        "url": (
            rf"{terms.any('url')}:?,?{_GAP}{{0,2}}<?(?=https?:|www\.|10\.\d|[a-z0-9.-]{{3,40}}/"
            rf")"
        ),
        # , from https:// (behind “Retrieved May 3, 2020”)
        "behind": rf",? {terms.any('url')}:? ?(?=https?:|www\.)",
        # doi:10.1000/182 | https://doi.org/10.1000/182
        "doi": (
            r"(?:(?P<doi>(?i:doi)):?[  ]{0,2})?(?:(?P<http>https?)://)?(?:"
            r"(?P<host>(?:dx\.)?doi\.org)/)?(?P<value>10\.\d{4,9}/[^\s<>“”\"«»]{1,200})"
        ),
        # PhD diss. | Doctoral dissertation
        "thesis": terms.any("thesis"),
        # Report No. 5 | Working Paper 12
        "report": rf"(?P<genre>{terms.any('report')}){_GAP}{{0,2}}(?P<value>[\w/.-]{{0,14}}\w)?",
        # University of Chicago, PhD diss.
        "school": rf"(?P<school>[{_UPPER}][^.,;:()]{{3,80}}), (?P<genre>{terms.any('thesis')})",
        # Kindle | Print. at the end
        "medium": rf"{terms.any('medium')}|Print(?=\.?\s*\Z)",
        # repr. | first published | rééd.
        "reprint": rf"{terms.any('reprint')},?{_GAP}?(?:{terms.any('in')}{_GAP})?",
        # In | in: | dans
        "within": (
            rf"(?P<in>{terms.any('in')}):?{_GAP}(?=[{_UPPER}“\"‘'«„»\d]|(?:the|"
            rf"{'|'.join(shared('particles'))})\b|{terms.any('idem')})"
        ),
        # in: ders., | in: ders. (Hg.): | in Id.,
        "same": rf"(?P<same>{terms.any('idem')})(?=[,:]|{_GAP}\()",
        # London and New York: Verso, 2012 | Cambridge, MA: MIT Press
        "imprint": (
            rf"(?P<place>{place}(?:(?:;|,|{_GAP}(?:{joint})|/|–)"
            rf"{_GAP}?{place}){{0,3}}){_GAP}?:{_GAP}?"
            r"(?P<publisher>(?:[^:;()\[\]]|(?<=\w)\(\w\)){1,90}?)"
            rf"(?P<year>,?{_GAP}{year}(?!\d)|(?=\.|,|;| \(|\Z))"
        ),
        # Penguin, 1975
        "house": (
            rf"(?P<publisher>[{_UPPER}](?:[^.:;()“”\"\[\]]|(?<=[A-Z])\.|{stopped})"
            rf"{{0,90}}?),{_GAP}{year}(?=[.,;)]|{_GAP}*\Z)"
        ),
        # Secker & Warburg, London, 1938
        "house_placed": (
            rf"(?=[^,]*(?:&|{terms.any('publisher')}))[{_UPPER}][^,.;:()“”\"\[\]\d]{{2,50}}, "
            rf"(?:{known}), {YEAR}(?!\d)"
        ),
        # New Left Review, 12(3) | Past and Present, vol. 3 | Past & Present, (38), 56–97
        "journal": (
            rf"(?P<container>[{_UPPER}][^.:;()“”\"\[\]]{{2,120}}?),?{_GAP}(?:"
            rf"{terms.any('volume', 'number', before_figures=True)}{_GAP}?\d|\d{{1,4}}{_GAP}?\("
            rf"\w{{1,7}}(?:[-–/]\w{{1,4}})?\)|\(\d{{1,4}}\),{_GAP}\d"
            rf"|\d{{1,3}},{_GAP}(?:{label}{_GAP}?)?\d|\d{{1,3}}[.:]"
            rf"\d)"
        ),
        # M.: | Paris, Seuil, 1951 | Berlin 1975
        "place": (
            rf"(?:{known})(?=[,:;]|{_GAP}*:|{_GAP}(?:{YEAR}|{joint})|\Z|/"
            rf"|[.]?{_GAP}*\Z)"
        ),
        "places": (
            rf"(?:{known})(?:(?:,|;|{_GAP}(?:{joint})|/|–)"
            rf"{_GAP}?[{_UPPER}][^,;:/&]{{1,40}}){{0,3}}\.?\Z"
        ),
        "publisher": terms.any("publisher"),
        "newspaper": terms.any("newspaper"),
        "body": terms.any("body"),
        # Only in small letters: titles have them in capitals.
        "verb": rf"(?<!\w)(?-i:{'|'.join(re.escape(w) for w in terms.lists['not_title'])})(?![\w-])",
        # … see | … quoted in: small letters amid what would be a title.
        "signal": (
            rf" (?-i:"
            rf"{'|'.join(re.escape(t) for t in terms.lists['signals'] if ' in' in t or t in terms.lists['seeing'])}"
            rf") "
        ),
        "series": terms.any("series"),
        # , edited by | (Eds.) | (Hg.):
        "edited": rf"{terms.any('editor')}|\(?{terms.any('editor_after')}",
        # , 91–141. | (pp. 3–5)
        # at 36 | hier S. 36 | esp. pp. 3–5
        "at": rf"(?P<at>{terms.any('at')})[,:]?{_GAP}",
        #  (p. 36) | , at 36
        "cited": cited,
        # 301–319, p. 312
        "then_cited": (rf"[A-Z]?\d{{1,5}}{DASH}[A-Z]?\d{{1,5}}(?=,{_GAP}{label}{_GAP}?\d|{cited})"),
        # 34–56 | 34 | 34 ff. | 34n12 | e1234 | xiv
        "bare_pages": (
            rf"{NUMBER}{DASH}{NUMBER}(?!\w)|\d{{1,5}}(?=\.(?!\d)|[,;)]|\s*\Z|{_GAP}\((?:{label}|{terms.any('remark')}))"
            rf"|\d{{1,5}}{_GAP}?(?:{following}|nn?\.?(?!\w)|nn?\.?{_GAP}?\d)"
            rf"|{SECTIONS}(?=[,;)–-]|\.?\s*\Z|\.{_GAP})"
            rf"|[eE]\d{{3,9}}(?!\w)|[ivxlc]{{1,7}}(?=[.,;)]|\s*\Z)"
        ),
        # : 34–56 | (2001) | (Spring 2001) | , pp. 3–5 | , June 2001
        "counted": (
            rf"[:,]?{_GAP}?(?:\((?:[^()\d]{{0,20}})?{YEAR}|{label}{_GAP}?\d|\d{{1,5}}{DASH}\d"
            rf"|:{_GAP}?\d|,{_GAP}\w+{_GAP}{YEAR}|,{_GAP}{YEAR})"
        ),
        # vol. 2 of The Works
        "of": rf" (?P<of>{terms.any('of')}) (?=[{_UPPER}“\"‘])",
        # (104), 25–92
        "issue": rf"\((?!{YEAR}\))\d{{1,4}}\)(?=, (?:{label}{_GAP}?)?\d)",
        # , no. 12 at the end of a series
        "numbered": (
            rf",?{_GAP}(?:(?:{number}|{terms.any('volume', before_figures=True)}){_GAP}?)?"
            rf"(?P<number>\d{{1,4}})\Z"
        ),
        # coll. « Points »
        "series_label": rf"(?P<label>{terms.any('series_label')}){_GAP}(?P<name>[^,.;()]{{2,60}})",
        # Red Petrograd, a film by Emma Goldman
        "by": rf"{_GAP}{terms.any('author')}(?:{_GAP}[{_UPPER}][\w’'.-]*){{1,3}}\Z",
        # 156. Compare Suny, The Russian Revolution | 1986, pp. 246–247 | Beacon Press. See also Davis
        # No. 5 of the series | Acts 2:38
        "no_title": (
            rf"\A\d{{1,4}}\. |, {label} ?\d|[.?!] {terms.any('seeing')} |\A\d{{4}}, "
            rf"|\A{number} ?\d|\A\d+:\d"
        ),
        # “What Is Literature?” and Other Essays
        "goes_on": rf"{_GAP}(?:{terms.any('and')}){_GAP}",
        # Has 33 methods for …: what is told of a body, and not what it published
        "asserting": (
            rf"(?-i:{'|'.join(w.capitalize() for w in terms.lists['asserting'])}) "
            rf"(?!{terms.any('inverting')})[^?]*\Z"
        ),
        # Archived from the original on 4 May 2010
        "archived": terms.any("archived"),
        "paged": rf", \d{{1,4}}[–-]\d{{1,4}}[.,]|{terms.any('page', before_figures=True)} ?\d",
    }


UPPER = _UPPER
