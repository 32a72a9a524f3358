"""Which rules run: by code, or by the beginning of a code."""

from __future__ import annotations

from octavo.check.nearest import Nearest
from octavo.check.rule import Rule, all_rules
from octavo.model.finding import OctavoError


def selected(select: str | None, ignore: str | None) -> tuple[Rule, ...]:
    """The rules that `select` names, without those that `ignore` names.

    Both are comma-separated codes or beginnings of codes (`NOT`, `MET001`). Raises
    OctavoError for one that fits no rule.
    """
    wanted, unwanted = _prefixes(select), _prefixes(ignore)
    return tuple(
        rule
        for rule in all_rules()
        if (not wanted or rule.code.startswith(wanted))
        and not (unwanted and rule.code.startswith(unwanted))
    )


def _prefixes(text: str | None) -> tuple[str, ...]:
    prefixes = tuple(part.strip().upper() for part in (text or "").split(",") if part.strip())
    codes = [rule.code for rule in all_rules()]
    for prefix in prefixes:
        if not any(code.startswith(prefix) for code in codes):
            near = Nearest(codes)(prefix)
            hint = f"; did you mean {near}?" if near else f"; known are {', '.join(codes)}"
            raise OctavoError(f"no rule begins with “{prefix}”{hint}")
    return prefixes
