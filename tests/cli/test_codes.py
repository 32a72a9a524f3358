"""Every code that Octavo prints can be explained."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from octavo.check.rule import all_rules
from octavo.cli import main
from octavo.model.codes import CODES

PACKAGE = Path(__file__).parents[2] / "pipeline" / "octavo"
PRINTED = {
    code
    for path in PACKAGE.rglob("*.py")
    for code in re.findall(r'"([A-Z]{3}\d{3})"', path.read_text("utf-8"))
}


def test_codes_are_printed() -> None:
    assert len(PRINTED) > 30


@pytest.mark.parametrize("code", sorted(PRINTED))
def test_a_code_is_explained(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", code]) == 0
    assert code in capsys.readouterr().out


def test_no_code_has_two_meanings() -> None:
    assert not {rule.code for rule in all_rules()} & CODES.keys()
