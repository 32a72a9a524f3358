"""The patterns of what points back: *Ibid.*, *op. cit.*, a body, a year."""

from __future__ import annotations

import re
from functools import cache

from octavo.recover.citations.dates import YEAR
from octavo.recover.citations.terms import Terms

_GAP = r"[ \u00a0\u202f]"


@cache
def forms(terms: Terms) -> dict[str, re.Pattern[str]]:
    pointing = {
        "ibid": terms.any("ibid"),
        "op. cit.": terms.any("op_cit"),
        "loc. cit.": terms.any("loc_cit"),
        "idem": terms.any("idem"),
    }
    return {
        **{name: re.compile(pattern) for name, pattern in pointing.items()},
        # World Bank, | World Bank (2001) | World Bank op. cit. | World Bank p. 5
        "body": re.compile(
            rf"[^\W\d_][^,;:()\d]{{2,80}}?(?=,|{_GAP}\(|{_GAP}\d|\.{_GAP}"
            rf"|{_GAP}{terms.any('op_cit', 'loc_cit')}"
            rf"|{_GAP}{terms.any('page', before_figures=True)}{_GAP}?\d)"
        ),
        # (2002) | 2002a | , 2002
        "year": re.compile(
            rf",?{_GAP}?(?P<open>[(\[]?)(?P<year>{YEAR})(?P<letter>[a-h](?!\w))?(?!\d)[)\]]?"
        ),
        # , | .: | , at | ，
        "to locator": re.compile(
            rf"[.,:，、：]{{0,2}}{_GAP}{{0,2}}(?:(?P<at>{terms.any('at')}),?{_GAP})?"
        ),
        # Serge, Memoirs, 53 should be read
        "asserted": re.compile(rf" {terms.any('asserting', 'modal')}"),
        # Ibid. Emphasis added. | Ibid., my emphasis | ibid.); but not Ibid., preface
        "inherits": re.compile(
            rf"[.,:。，]?{_GAP}?(?:\Z|[.;()\[“\"«„—–\n]|(?-i:[A-ZÀ-ÞА-ЯЁ])|{terms.any('remark')})"
        ),
    }
