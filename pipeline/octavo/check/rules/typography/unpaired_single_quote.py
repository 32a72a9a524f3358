"""TYP002: a single quotation mark without its other half."""

from __future__ import annotations

import re
from collections.abc import Iterator

from octavo.check.rule import Remark, rule
from octavo.check.typography.pairs import Role, Sign, unpaired
from octavo.check.typography.quotes import ELISION, around, can_open
from octavo.model.finding import Severity
from octavo.model.running import RunningText

_MARK = re.compile(r"[‘’‚'](?:(?<!')|(?<=[^\W\d_]')(?!\w))")
_WEAK = re.compile(r"\w’(?!\w)")
_AYN = re.compile(
    r"(?:Ab[bd]|Ali|Umar|Uthm|Om[ae]r|Arab|ulam|Ulam|Ashur|Ay?sh|Id\b|Iraq|Iolani|Is[āa]|Ayn|Ain|Alaw)"
)


@rule("TYP002", Severity.REVIEW, languages=("en", "de"))
def unpaired_single_quote(text: RunningText) -> Iterator[Remark]:
    """A single curly quotation mark that nothing closes, or that closes nothing.

    In English; in German only ‚ that nothing closes. The closing mark of English is also the
    apostrophe, so one behind a letter may be a genitive and is left alone; so are straight marks,
    and ‘ayn in names such as ‘Abd.

    Why: The reader cannot tell where the quotation ends.

    Bad:
        The slogan was ⟦‘⟧bread and peace, and it was believed.
    Good:
        The slogan was ‘bread and peace’, and the dogs’ barking was drowned.
    """
    string = text.text
    if not any(mark in string for mark in "‘’‚"):
        return
    for sign in unpaired(text, _signs(text)):
        opens = sign.role is Role.OPENS
        if not opens and _WEAK.search(string, text.block(sign.at).start, sign.at):
            continue
        yield Remark(
            text.span(sign.at, sign.at + 1),
            f"the quotation mark {string[sign.at]} {'is never closed' if opens else 'closes nothing'}",
            "add its other half, or delete it",
        )


def _signs(text: RunningText) -> Iterator[Sign]:
    string = text.text
    low = -1  # the last ‚, which a genitive's apostrophe closes in its own block at most
    for match in _MARK.finditer(string):
        at, mark = match.start(), match[0]
        before, behind = around(text, at)
        if before.isalnum() and behind.isalnum():
            continue
        if text.language(at) == "de":
            if mark == "‚" and can_open(before, behind):
                low = at
                yield Sign(at, "‚", Role.OPENS)
            elif mark == "‘" or (low >= 0 and string.find("\n", low, at) < 0):
                low = -1
                yield Sign(at, "‚", Role.PERHAPS)
            else:
                low = -1
            continue
        if mark == "‘":
            if before.isalnum() or ELISION.match(string, at + 1) or _AYN.match(string, at + 1):
                continue
            role = Role.OPENS
        elif behind.isalnum():
            continue
        else:
            role = Role.CLOSES if before in ".,;:!?…" and mark == "’" else Role.PERHAPS
        if text.language(at) == "en":
            yield Sign(at, "‘", role)
