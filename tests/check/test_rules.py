"""Every rule's own page is its test: Bad is found, at exactly the place; Good is not."""

from __future__ import annotations

import pytest
from marked_examples import marked, mended

from octavo.check.rule import Rule, all_rules

RULES = all_rules()


def test_there_are_rules() -> None:
    assert RULES
    assert "NOT001" in {rule.code for rule in RULES}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_bad_is_found(rule: Rule) -> None:
    assert "⟦" in rule.bad, "the Bad example must mark what is found"
    found = marked(rule.code, rule.bad)
    assert all(finding.severity is rule.severity for finding in found)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_good_is_clean(rule: Rule) -> None:
    assert "⟦" not in rule.good
    marked(rule.code, rule.good)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_page_is_in_order(rule: Rule) -> None:
    assert rule.summary.endswith(".")
    assert rule.why.endswith((".", "?"))
    assert rule.check.__module__.startswith("octavo.check.rules.")


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_finding_says_what_and_how(rule: Rule) -> None:
    for finding in marked(rule.code, rule.bad):
        assert finding.message
        assert finding.message[-1] not in ".!"
        assert finding.help, "a finding must tell how to mend it"


@pytest.mark.parametrize("rule", [r for r in RULES if r.repair], ids=lambda rule: rule.code)
def test_the_repair_mends_what_is_bad(rule: Rule) -> None:
    found = marked(rule.code, rule.bad)
    assert any(finding.fix for finding in found), "a rule that declares a repair must offer one"
    left = [f for f in mended(rule.bad) if f.code == rule.code and f.fix]
    assert left == []


@pytest.mark.parametrize("rule", [r for r in RULES if not r.repair], ids=lambda rule: rule.code)
def test_a_rule_without_a_repair_offers_none(rule: Rule) -> None:
    assert all(finding.fix is None for finding in marked(rule.code, rule.bad))
