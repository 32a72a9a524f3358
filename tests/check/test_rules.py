"""Every rule's own page is its test: Bad is found, at exactly the place; Good is not."""

from __future__ import annotations

import pytest
from marked_examples import marked

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
