"""What a report can tell of a code, whether a rule stands behind it or not."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from octavo.check.pages import FAMILIES, pointed, rule_page
from octavo.check.rule import Rule, all_rules
from octavo.model.codes import CODES

_OTHERS = {"SRC": "source", "EDN": "editions", "PAR": "parity"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One code. `name` is empty where no rule stands behind it; `page` is Markdown."""

    code: str
    name: str
    family: str
    summary: str
    description: str
    why: str
    text: str
    page: str

    @property
    def title(self) -> str:
        """“NOT001 undefined-reference”."""
        return f"{self.code} {self.name}".strip()


@cache
def entry(code: str) -> Entry:
    """What is known of a code; of one that is unknown, the code alone."""
    rule = _rules().get(code)
    family = FAMILIES.get(code[:3]) or _OTHERS.get(code[:3], code[:3])
    if rule:
        return _of_rule(rule, family)
    said = CODES.get(code, "")
    summary = said.partition(". ")[0].rstrip(".") + "." if said else code
    return Entry(code, "", family, summary, said, said, said or code, f"# {code}\n\n{said}\n")


@cache
def _rules() -> dict[str, Rule]:
    return {rule.code: rule for rule in all_rules()}


def _of_rule(rule: Rule, family: str) -> Entry:
    text = f"{rule.why}\n\nBad:\n{pointed(rule.bad)}\n\nGood:\n{rule.good}"
    description = "\n\n".join(filter(None, (rule.summary, rule.description)))
    return Entry(
        rule.code, rule.name, family, rule.summary, description, rule.why, text, rule_page(rule)
    )
