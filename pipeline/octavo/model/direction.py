"""The direction that a language is written in."""

from __future__ import annotations

_SCRIPTS = frozenset("adlm arab hebr mand nkoo rohg syrc thaa".split())
_LANGUAGES = frozenset(
    """
    aeb apc apd ar ara arb arq ars ary arz avl bal bcc bej bft bgn bqi brh cja ckb cld dcc dgl div
    drw dv fa fas fia fub gbz gjk gju glk gwc gwt haz he heb hnd hno iw ji kas kby khw ks kvx kxp kzh
    lad lah lki lrc luz mde mfa mki mvy myz mzn nqo oru ota pbu per pes phl pnb prd prs ps pus rhg
    rmt scl sd sdh shu skr snd swb syr tnf trw ug uig ur urd wni ydd yi yid zdj
    """.split()
)
_COUNTRIES = frozenset(
    """
    az-iq az-ir ha-cm ha-sd kk-af kk-cn kk-ir kk-mn ku-lb ky-cn man-gn ms-cc pa-pk tg-pk uz-af
    """.split()
)
"""Where a language is written from right to left that elsewhere is not."""


def direction(lang: str) -> str:
    """`rtl` for a BCP 47 tag of a language written from right to left, else `ltr`.

    A script that is named decides; without one, the usual script of the language in the country.
    """
    language, *parts = lang.lower().split("-")
    script = next((part for part in parts if len(part) == 4 and part.isalpha()), "")
    if script:
        return "rtl" if script in _SCRIPTS else "ltr"
    country = next((part for part in parts if len(part) == 2), "")
    if language == "ug" and country in ("kz", "mn"):
        return "ltr"
    here = language in _LANGUAGES or f"{language}-{country}" in _COUNTRIES
    return "rtl" if here else "ltr"
