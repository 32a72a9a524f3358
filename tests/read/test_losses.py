"""Raw markup that an edition cannot carry is told, at its place."""

from __future__ import annotations

import pytest

from octavo.model.finding import Severity


@pytest.mark.parametrize(
    ("text", "place", "severity", "word"),
    [
        ("a\n\n<script>alert(1)</script>\n", (3, 1), Severity.WARNING, "script"),
        ("a <iframe src='x'></iframe> b\n", (1, 3), Severity.WARNING, "iframe"),
        ("a `\\vspace{1em}`{=latex} b\n", (1, 4), Severity.WARNING, "latex"),
        ('```{=typst}\n#read("x")\n```\n', (2, 1), Severity.WARNING, "typst"),
        ("a \\LaTeX{} b\n", (1, 3), Severity.WARNING, "tex"),
        ("\\begin{center}\na\n\\end{center}\n", (1, 1), Severity.WARNING, "tex"),
        ("a <details>b</details>\n", (1, 3), Severity.INFO, "details"),
        ("𝔄 `x`{=docx} b\n", (1, 4), Severity.WARNING, "docx"),
    ],
)  # fmt: skip
def test_a_loss_points_at_the_raw_markup(read, text, place, severity, word) -> None:
    _, prose = read(text)
    found = [f for f in prose.findings if f.code == "EDN001"]
    assert (found[0].span.line, found[0].span.column) == place
    assert found[0].severity is severity
    assert word in found[0].message
    assert found[0].help


@pytest.mark.parametrize(
    ("text", "leaf"),
    [
        ("a <b>b</b> c\n", "a b c"),
        ("a <em>b <sup>c</sup></em>\n", "a b c"),
        ("a<br/>b\n", "a\nb"),
        ("a <!-- b --> c\n", "a c"),
    ],
)
def test_what_has_an_equal_in_every_edition_is_no_loss(read, text: str, leaf: str) -> None:
    _, prose = read(text)
    assert prose.findings == ()
    assert " ".join(prose.chapters[0].body.leaves[0].text.split(" ")).replace("  ", " ") == leaf


def test_the_same_markup_twice_has_two_places(read) -> None:
    _, prose = read("a `\\y`{=latex}\n\nb `\\y`{=latex}\n")
    assert [f.span.line for f in prose.findings] == [1, 3]


def test_markup_that_also_stands_in_code_is_told_at_its_own_place(read) -> None:
    _, prose = read("`<script>x</script>`\n\n<script>x</script>\n")
    assert [f.span.line for f in prose.findings] == [3]


def test_a_loss_inside_a_note_points_into_the_note(read) -> None:
    _, prose = read("a[^1]\n\n[^1]: b `\\y`{=latex}\n\nc `\\y`{=latex}\n")
    assert sorted(f.span.line for f in prose.findings) == [3, 5]
