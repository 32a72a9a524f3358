"""The SARIF report: valid by the published schema, and the places are the right ones."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from urllib.parse import unquote

import pytest
from sarif_kit import validation_errors
from shelf import PATH, TEXT, book, everything, finding, pointing, very_many

from octavo.check.rule import all_rules
from octavo.model.checked import Checked
from octavo.model.codes import CODES
from octavo.model.finding import Severity, Standing
from octavo.model.span import Span
from octavo.read.files import read_source
from octavo.report.sarif import MOST, sarif_report
from octavo.world.fake import FakeWorld


def run_of(checked: Sequence[Checked]) -> dict:
    log = json.loads(sarif_report(checked))
    assert validation_errors(log) == []
    (run,) = log["runs"]
    return run


def results(checked: Sequence[Checked]) -> list[dict]:
    return run_of(checked)["results"]


def place(result: dict) -> dict:
    return result["locations"][0]["physicalLocation"]


def cut(text: str, region: dict) -> str:
    """What a reader of SARIF takes a region for: lines and columns from 1, the end exclusive."""
    lines = text.splitlines(keepends=True)
    first, last = region["startLine"] - 1, region["endLine"] - 1
    if first == last:
        return lines[first][region["startColumn"] - 1 : region["endColumn"] - 1]
    inner = lines[first + 1 : last]
    ends = lines[first][region["startColumn"] - 1 :], lines[last][: region["endColumn"] - 1]
    return "".join((ends[0], *inner, ends[1]))


def strings(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case list():
            for item in value:
                yield from strings(item)
        case dict():
            for item in value.values():
                yield from strings(item)


def test_everything_is_valid_by_the_schema() -> None:
    run = run_of(everything())
    assert len(run["results"]) == 9
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["invocations"] == [{"executionSuccessful": True}]


def test_the_schema_would_notice() -> None:
    log = json.loads(sarif_report(everything()))
    log["runs"][0]["results"][1]["level"] = "grave"
    assert validation_errors(log)


@pytest.mark.parametrize("checked", [(), (book(),)], ids=["no book", "nothing found"])
def test_nothing_found_is_valid_too(checked: tuple[Checked, ...]) -> None:
    assert results(checked) == []


def test_severities_become_levels_and_are_kept() -> None:
    told = {(r["properties"]["severity"], r["level"]) for r in results(everything())}
    assert told == {
        ("error", "error"), ("warning", "warning"), ("review", "note"), ("info", "note"),
    }  # fmt: skip


def test_a_region_holds_what_its_snippet_says() -> None:
    regions = [place(result).get("region") for result in results(everything()[:1])]
    in_text = [region for region in regions[1:7] if region]
    assert len(in_text) == 6
    snippets = [region.get("snippet", {"text": ""})["text"] for region in in_text]
    assert snippets == ["[^gone]", "  It", "𝒜 cat…,", "The end of\nit", "", "[^gone]"]
    assert [cut(TEXT, region) for region in in_text] == snippets


def test_lines_of_windows_count_the_same() -> None:
    source = read_source(FakeWorld({PATH: "One\r\ntwo [^gone]\r\nthree\r\n"}), PATH)
    start = source.text.index("[^gone]\nth")
    one = finding(source.span(start, start + 10))
    (result,) = results((Checked("book", "Book", (one,), {PATH: source}),))
    region = place(result)["region"]
    assert cut("One\r\ntwo [^gone]\r\nthree\r\n", region) == "[^gone]\r\nth"


def test_without_a_line_there_is_no_region() -> None:
    (result,) = results((book(finding(Span(PATH))),))
    assert place(result) == {"artifactLocation": {"uri": PATH, "uriBaseId": "%SRCROOT%"}}


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a b/ä#?.md", "a%20b/%C3%A4%23%3F.md"),
        ("a:b.md", "a%3Ab.md"),
        ("./a//b/../c.md", "a/c.md"),
        ("100%.md", "100%25.md"),
        ("/tmp/a b.md", "file:///tmp/a%20b.md"),
        ("\udcff.md", "%FF.md"),
    ],
)
def test_a_path_is_a_uri(path: str, uri: str) -> None:
    (result,) = results((book(finding(Span(path, 1, 1, 1, 1))),))
    location = place(result)["artifactLocation"]
    assert location["uri"] == uri
    assert ("uriBaseId" in location) == (not path.startswith("/"))
    assert "%SRCROOT%" in run_of((book(finding()),))["originalUriBaseIds"]


def test_each_result_leads_to_its_rule() -> None:
    run = run_of(everything())
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
    assert len({rule["id"] for rule in rules}) == len(rules) == 9


def test_a_rule_brings_its_page() -> None:
    (known,) = [rule for rule in all_rules() if rule.code == "NOT001"]
    (rule,) = run_of((book(finding()),))["tool"]["driver"]["rules"]
    assert (rule["name"], rule["shortDescription"]["text"]) == (known.name, known.summary)
    assert known.why in rule["help"]["text"]
    assert rule["help"]["markdown"].startswith("# NOT001: undefined-reference\n")
    assert rule["properties"]["tags"] == ["notes"]
    assert rule["defaultConfiguration"] == {"level": "error"}


@pytest.mark.parametrize("code", ["PAR001", "XYZ999"])
def test_a_code_without_a_rule_is_described_too(code: str) -> None:
    (rule,) = run_of((book(finding(code=code)),))["tool"]["driver"]["rules"]
    assert rule["id"] == code
    assert rule["fullDescription"]["text"] == CODES.get(code, code)
    assert rule["shortDescription"]["text"]


def test_all_rules_and_codes_are_valid_and_short_enough() -> None:
    codes = [*CODES, *(rule.code for rule in all_rules())]
    rules = run_of((book(*(finding(code=code) for code in codes)),))["tool"]["driver"]["rules"]
    assert len(rules) == len(codes)
    assert all(len(rule["fullDescription"]["text"]) <= 1024 for rule in rules)


def test_what_was_set_aside_is_suppressed() -> None:
    told = [result.get("suppressions") for result in results(everything()[:1])]
    assert told[:6] == [None] * 6
    assert told[6:] == [
        [{"kind": "inSource", "status": "accepted", "justification": "the stammer is his"}],
        [{"kind": "external", "status": "accepted"}],
    ]


def test_fingerprints_are_handed_on() -> None:
    told = [result.get("partialFingerprints") for result in results(everything()[:1])]
    assert told[1] == {"octavo/v1": "aa11"}
    assert told[0] is None


def test_a_repair_says_what_goes_and_what_comes() -> None:
    safe, unsafe = (r["fixes"][0] for r in results(everything()) if "fixes" in r)
    (change,) = safe["artifactChanges"]
    (replacement,) = change["replacements"]
    assert change["artifactLocation"]["uri"] == PATH
    assert cut(TEXT, replacement["deletedRegion"]) == "  It"
    assert replacement["insertedContent"] == {"text": " It"}
    assert len(unsafe["artifactChanges"][0]["replacements"]) == 2


def test_what_looks_like_a_link_or_a_placeholder_is_none() -> None:
    (message,) = [r["message"]["text"] for r in results(everything()) if r["ruleId"] == "TYP017"]
    assert message == "\\[this\\](1) is no link, nor {{0}} a place"


def test_brackets_and_braces_of_other_messages_stay() -> None:
    (result,) = results((pointing("a", "a", message="write [^x] or {#id}", help="see [@key]"),))
    assert result["message"]["text"] == "write [^x] or {#id}\nsee [@key]"


def test_a_long_passage_is_not_quoted() -> None:
    (result,) = results((pointing("long " * 1000, "long " * 1000),))
    assert "snippet" not in place(result)["region"]


def test_any_character_may_stand_in_a_message() -> None:
    odd = "\x00\x1b\ud800\ufffe𝒜"
    (result,) = results((pointing(f"a{odd}b", odd, message=odd),))
    assert result["message"]["text"] == odd
    assert sarif_report((pointing("a", "a", message=odd),)).isascii()


def test_of_very_many_the_gravest_are_kept_and_the_others_counted() -> None:
    log = json.loads(sarif_report(very_many()))
    (run,) = log["runs"]
    assert len(run["results"]) == MOST
    assert sum(result["level"] == "error" for result in run["results"]) == 10_000
    lines = [place(result)["region"]["startLine"] for result in run["results"]]
    assert lines == sorted(lines)
    (notification,) = run["invocations"][0]["toolExecutionNotifications"]
    assert notification["message"]["text"].startswith("75,000 findings are left out")
    del run["results"][50:]
    assert validation_errors(log) == []


def test_no_string_holds_the_folder_of_this_machine() -> None:
    log = json.loads(sarif_report(everything()))
    assert not [text for text in strings(log) if "file:" in text or "/work" in unquote(text)]


def test_one_code_of_two_severities_is_one_rule() -> None:
    mild = finding(Span(PATH, 1, 1, 1, 2), severity=Severity.INFO, standing=Standing.KNOWN)
    run = run_of((book(finding(), mild),))
    assert len(run["tool"]["driver"]["rules"]) == 1
    assert [result["level"] for result in run["results"]] == ["error", "note"]
