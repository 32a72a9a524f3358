"""WEB004: addresses that track who follows them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.rule import Remark, Repair, rule
from octavo.model.book import Chapter
from octavo.model.finding import Edit, Severity

_PARAMETER = re.compile(
    r"(?<=[?&;])(?:utm_[a-z]{1,20}|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|mc_cid|mc_eid"
    r"|mkt_tok|_hsenc|_hsmi|hsCtaTracking|vero_id|oly_enc_id|oly_anon_id|wickedid|rb_clickid|s_cid|ref_src"
    r"|trk_[a-z]{1,20}|spm|ns_campaign|ns_mchannel|at_medium|at_campaign)=[^\s&#()<>\"'\]]*+&?(?:amp;)?"
)


@rule("WEB004", Severity.WARNING, repair=Repair.SAFE, reshapes=True)
def tracking_parameter(chapter: Chapter) -> Iterator[Remark]:
    """A parameter of an address that tells a third party who follows it, such as `utm_source`.

    Why: The book would report its readers; and the address is longer than it need be on paper.

    Bad:
        See <https://example.org/serge?⟦utm_source=news⟧>.
    Good:
        See <https://example.org/serge?page=2>.
    """
    text = chapter.source.text
    if "://" not in text:
        return
    for match in _PARAMETER.finditer(text, chapter.body_start):
        start, end = match.span()
        if not re.search(r"://[^\s<>()\[\]]{0,2000}\Z", text[max(0, start - 2000) : start]):
            continue
        last = not match[0].endswith(("&", ";"))
        yield Remark(
            chapter.source.span(start, end),
            f"“{match[0].partition('=')[0]}” tracks the reader",
            "delete the parameter",
            (Edit(chapter.source.span(start - last, end), ""),),
        )
