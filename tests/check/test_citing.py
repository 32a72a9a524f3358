"""The rules on citations in notes, at their edges."""

from __future__ import annotations

import pytest
from marked_examples import findings_of, marked, repaired, with_header

from octavo.check.citations.locators import locators, number
from octavo.model.finding import Finding

MEMOIRS = "Victor Serge, *Memoirs* (London: Verso, 2012), p. 1."
CONQUERED = "Victor Serge, *Conquered City* (London: Verso, 1975), p. 2."
CITED = (
    "---\ntitle: A Book\nlang: en\nauthor: Ada Example\nreferences:\n"
    "- {id: serge, type: book, title: Memoirs, author: [{family: Serge}], publisher: Verso, issued: 2012}\n"
    "- {id: cru, type: book, title: Witnesses, author: [{family: Cru}], publisher: Verso, issued: 1929}\n"
    "---\n\n"
)


def notes(*bodies: str) -> str:
    """A text with these notes, called in their order."""
    calls = " ".join(f"Five years.[^{at}]" for at in range(len(bodies)))
    return calls + "\n\n" + "\n\n".join(f"[^{at}]: {body}" for at, body in enumerate(bodies)) + "\n"


def of(code: str, text: str, **how: bool) -> list[Finding]:
    """Assert that exactly the marked places are found under the code, whatever else is."""
    plain = text.replace("⟦", "").replace("⟧", "")
    given = {"book.md": with_header(plain).encode()}
    found = [f for f in findings_of(given, "book.md") if f.code == code]
    expected, at = [], 0
    shown = with_header(text)
    before = 0
    while (at := shown.find("⟦", at)) >= 0:
        end = shown.index("⟧", at)
        start = at - 2 * before
        line = shown[:at].count("\n") + 1
        expected.append((line, shown[at + 1 : end]))
        assert start >= 0
        before += 1
        at = end
    lines = with_header(plain).split("\n")
    places = []
    for finding in found:
        span = finding.span
        assert span.line == span.end_line
        assert span.line
        assert span.column
        assert span.end_column
        places.append((span.line, lines[span.line - 1][span.column - 1 : span.end_column - 1]))
    assert places == expected
    return found


def test_ibid_in_the_first_note() -> None:
    of("CIT001", notes("⟦Ibid.⟧, p. 3.", "Ibid., p. 4."))
    of("CIT001", notes("See ⟦ibid.⟧, p. 3."))
    of("CIT001", notes(f"{MEMOIRS} Ibid., p. 3."))


def test_a_series_of_the_editor_has_its_own_first_note() -> None:
    text = f"A.[^a] B.[^ed:b] C.[^c]\n\n[^a]: {MEMOIRS}\n\n[^ed:b]: ⟦Ibid.⟧, p. 2.\n\n[^c]: Ibid., p. 3.\n"
    of("CIT001", text)


def test_ibid_is_resolved_in_the_order_of_the_calls() -> None:
    text = f"A.[^a] B.[^b]\n\n[^b]: Ibid., p. 3.\n\n[^a]: {MEMOIRS}\n"
    of("CIT001", text)


def test_ibid_after_several_sources() -> None:
    of("CIT002", notes(f"{MEMOIRS[:-1]}; {CONQUERED}", "⟦Ibid.⟧, p. 3."))
    of("CIT002", CITED + notes("[@serge, p. 3; @cru, p. 4].", "⟦Ibid.⟧, p. 3."))
    of("CIT002", CITED + notes("[@serge, p. 3; @serge, p. 9].", "Ibid., p. 3."))
    of("CIT002", notes(MEMOIRS, "Ibid., p. 3."))


def test_ibid_after_prose() -> None:
    of("CIT003", notes(MEMOIRS, "So does his son.", "⟦Ibid.⟧, p. 3."))
    of("CIT003", notes(MEMOIRS, "So says <https://example.org>.", "Ibid., p. 3."))
    of("CIT003", notes(MEMOIRS, "So does Cru in 1929.", "Ibid., p. 3."))


def test_ibid_beside_another_citation() -> None:
    of("CIT004", CITED + notes("[@serge, p. 3].", "⟦Ibid.⟧ [@cru, p. 4]."))
    of("CIT004", CITED + notes("[@serge, p. 3].", "Ibid. [@serge, p. 4]."))
    of("CIT004", CITED + notes("[@serge, p. 3].", "Ibid., p. 3; but see [@cru, p. 4]."))


def test_the_form_that_most_of_the_book_has_counts() -> None:
    of("CIT005", notes(MEMOIRS, "Ibid., p. 3.", "Ibid., p. 4.", "⟦Ibid.⟧ p. 5."))
    of("CIT005", notes(MEMOIRS, "Ibid. p. 3.", "Ibid. p. 4.", "⟦Ibid.⟧, p. 5."))
    of("CIT005", notes(MEMOIRS, "ibid 3.", "ibid 4.", "ibid 5."))
    of("CIT005", notes(MEMOIRS, "Ibid., p. 3.", "Ibid.", "Ibid., p. 3."))


def test_ibid_without_its_stop_is_no_form_where_labels_have_theirs() -> None:
    text = notes(MEMOIRS, "⟦Ibid⟧ p. 3.", "⟦Ibid⟧ p. 4.", "⟦Ibid.⟧ p. 5.")
    of("CIT005", text)
    assert "[^1]: Ibid., p. 3." in repaired(text)
    assert "[^3]: Ibid., p. 5." in repaired(text)


def test_the_form_of_ibid_is_that_after_the_other_repairs() -> None:
    text = notes(MEMOIRS, "ibid p 12.", "Ibid, p 13.")
    found = findings_of({"book.md": with_header(text).encode()}, "book.md")
    assert {f.help for f in found if f.code == "CIT005"} == {"write “ibid.,”", "write “Ibid.,”"}
    after = repaired(text, unsafe=False)
    assert "ibid., p. 12." in after
    assert "Ibid., p. 13." in after
    assert repaired(after, unsafe=False) == after


def test_ibid_in_emphasis_is_found_but_not_edited() -> None:
    (found,) = of("CIT005", notes(MEMOIRS, "Ibid., p. 3.", "Ibid., p. 4.", "*⟦Ibid⟧* p. 5."))
    assert found.fix is None


def test_ibid_as_a_citation() -> None:
    text = CITED + notes("[@serge, p. 3].", "⟦Ibid.⟧, p. 4.", "⟦Ibid.⟧")
    of("CIT006", text)
    assert "[^1]: [@serge, p. 4].\n\n[^2]: [@serge, p. 4]." in repaired(text)
    of("CIT006", CITED + notes("[@serge, p. 3; @cru].", "Ibid., p. 4."))


@pytest.mark.parametrize("term", ["op. cit.", "loc. cit.", "op.cit.", "Loc. cit."])
def test_old_terms(term: str) -> None:
    of("CIT007", notes(MEMOIRS, f"Serge, ⟦{term}⟧, p. 4."))


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("Ibid., ⟦pp.⟧ 107.", "Ibid., p. 107."),
        ("Ibid., pp. 107 ff.", ""),
        ("Ibid., pp. 107, 112.", ""),
        ("Ibid., pp. 107 and 112.", ""),
        ("Ibid., pp. 107–9.", ""),
        ("See ⟦pp.⟧ 5 and p. 3.", "See p. 5 and p. 3."),
        ("See pp. 5 and 3.", ""),
        ("Ibid., pp. xii–xiv.", ""),
        ("In all, 300 pp.", ""),
        ("Ibid., pp. 107–109, 111.", ""),
    ],
)
def test_pages_for_one(written: str, right: str) -> None:
    text = notes(MEMOIRS, written)
    of("CIT008", text)
    if right:
        assert right in repaired(text, unsafe=False)


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("Ibid., ⟦p.⟧ 107–109.", "pp. 107–109."),
        ("Ibid., ⟦p.⟧ 107–9.", "pp. 107–9."),
        ("Ibid., p. 107.", ""),
        ("Ibid., p. 3-2.", ""),
        ("Ibid., p. 7–7.", ""),
    ],
)
def test_page_for_several(written: str, right: str) -> None:
    text = notes(MEMOIRS, written)
    of("CIT009", text)
    if right:
        assert right in repaired(text, unsafe=False)


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("Ibid., ⟦pp387⟧–389.", "pp. 387–389."),
        ("Ibid., ⟦p.12⟧.", "p. 12."),
        ("Ibid., ⟦p321⟧.", "p. 321."),
        ("Ibid., ⟦p⟧ 321.", "p. 321."),
        ("Ibid., ⟦pp⟧ 203–204.", "pp. 203–204."),
        ("Memoirs, ⟦p306⟧.", "p. 306."),
        ("The genes p53 and p21 differ, p53 more so.", ""),
        ("It holds for p 3 times out of four.", ""),
        ("See app12 and step7.", ""),
    ],
)
def test_labels_without_space_or_stop(written: str, right: str) -> None:
    text = notes(MEMOIRS, written)
    of("CIT010", text)
    if right:
        assert right in repaired(text, unsafe=False)


def test_a_book_without_stops_may_go_on() -> None:
    of(
        "CIT010",
        notes(MEMOIRS.replace("p. 1", "p 1"), "Ibid, p 3.", "Ibid, pp 4–5.", "Ibid, ⟦p6⟧."),
    )


@pytest.mark.parametrize(
    "written",
    [
        "Ibid., pp. 82⟦-⟧3.",
        "Ibid., pp. 82⟦-⟧83, 90⟦-⟧91.",
        "Ibid., 82⟦-⟧83.",
        "Cru, “Witnesses,” *Revue* 12, no. 3 (1929): 82⟦-⟧96.",
        "Serge, *Memoirs*, 82⟦-⟧3.",
        "Ibid., pp. 82–83.",
        "Ibid., pp. 82--83.",
        "Call 555-1234, room 12-3, or see ISBN 978-1-59017.",
    ],
)
def test_hyphens_in_ranges(written: str) -> None:
    of("CIT011", notes(MEMOIRS, written))


def test_a_dash_is_written_as_the_note_writes_them() -> None:
    assert "82--83, 90--91." in repaired(notes(MEMOIRS, "Ibid., pp. 82-83, 90--91."))
    assert "82–83." in repaired(notes(MEMOIRS, "Ibid., pp. 82-83."))


def test_a_hyphen_in_a_citation_is_the_styles() -> None:
    of("CIT011", CITED + notes("[@serge, pp. 82-83]."))


@pytest.mark.parametrize("lang", ["fr", "es", "it", "ja", ""])
def test_other_languages_have_a_hyphen_there(lang: str) -> None:
    header = f"---\ntitle: A Book\nlang: {lang}\nauthor: Ada Example\n---\n\n"
    of("CIT011", header + notes(MEMOIRS, "Ibid., p. 82-83."))


@pytest.mark.parametrize(
    "written",
    [
        "Ibid., pp. ⟦389–387⟧.",
        "Ibid., pp. ⟦389–87⟧.",
        "Ibid., pp. ⟦xiv–xii⟧.",
        "Ibid., pp. 203–4, ⟦300–299⟧.",
        "Ibid., pp. 203–4.",
        "Ibid., pp. 299–300.",
        "Ibid., pp. xii–xiv.",
        "Ibid., pp. xii–14.",
        "Ibid., p. 5-3.",
    ],
)
def test_ranges_that_fall(written: str) -> None:
    of("CIT012", notes(MEMOIRS, written))


def test_a_range_that_falls_in_a_citation() -> None:
    of("CIT012", CITED + "So [@serge, pp. ⟦389--387⟧] and [@cru, p. 3].\n")


def test_abbreviated_beside_full() -> None:
    text = notes(MEMOIRS, "Ibid., pp. 111–112.", "Ibid., pp. 203–204.", "Ibid., pp. ⟦283–4⟧.")
    of("CIT013", text)
    assert "283–284" in repaired(text)
    text = notes(MEMOIRS, "Ibid., pp. 131–32.", "Ibid., pp. 283–84.", "Ibid., pp. ⟦213–214⟧.")
    of("CIT013", text)
    assert "213–14." in repaired(text)


def test_what_the_chicago_manual_writes_in_full_is_not_mixed() -> None:
    of("CIT013", notes(MEMOIRS, "Ibid., pp. 71–72.", "Ibid., pp. 100–104.", "Ibid., pp. 283–84."))


@pytest.mark.parametrize(
    "written", ["⟦p. 53⟧.", "⟦pp. 53–54⟧", "⟦p.53⟧", "p. 53 of the book.", "Ibid., p. 53.", "53."]
)
def test_a_page_alone(written: str) -> None:
    of("CIT014", notes(MEMOIRS, written))


@pytest.mark.parametrize(
    "written",
    [
        "⟦Witnesses⟧, p. 3.",
        "⟦Cru, Witnesses⟧, p. 3.",
        "Memoirs, p. 3.",
        "Serge, Memoirs, p. 3.",
        "Preface, p. xii.",
        "Chapter Three, p. 3.",
        "Witnesses (Paris, 1929), p. 3.",
        "Voir p. 3.",
        "Siehe auch S. 3.",
        "Voir aussi ⟦Witnesses⟧, p. 3.",
    ],
)
def test_short_titles(written: str) -> None:
    of("CIT015", notes(MEMOIRS, written))


def test_a_short_title_of_an_entry_or_of_a_list_of_works_is_known() -> None:
    of("CIT015", CITED + notes("[@serge; @cru].", "Witnesses, p. 3."))
    of("CIT015", notes(MEMOIRS, "Witnesses, p. 3.") + "\n# Works\n\nCru. Witnesses. Paris, 1929.\n")


def test_short_titles_of_two() -> None:
    of("CIT016", notes(MEMOIRS, CONQUERED, "⟦Serge⟧, p. 3."))
    of("CIT016", notes(MEMOIRS, CONQUERED, "Serge, Memoirs, p. 3."))
    of("CIT016", notes(MEMOIRS, MEMOIRS, "Serge, p. 3."))


def test_a_full_reference_again() -> None:
    again = "⟦Victor Serge, *Memoirs* (London: Verso, 2012)⟧, p. 9."
    text = notes(MEMOIRS, CONQUERED, again)
    of("CIT017", text)
    assert "[^2]: Serge, *Memoirs*, p. 9." in repaired(text)


@pytest.mark.parametrize(
    "written",
    [
        "Serge, Victor. Tulayev. Translated by Willard Trask. New York: ⟦New York Review Books⟧. p. 71.",
        "Victor Serge, *Tulayev* (New York: ⟦Penguin⟧), p. 71.",
        "Victor Serge, *Tulayev* (⟦London⟧: 1950), p. 71.",
        "⟦Serge, Victor. London: Verso, 1950⟧. p. 71.",
        "Victor Serge, *Tulayev* (London, 1950), p. 71.",
        "Victor Serge, *Tulayev* (London: Verso, n.d.), p. 71.",
        "Victor Serge, *Tulayev* (London: Verso, forthcoming), p. 71.",
        "Serge, Victor. Tulayev. New York: Penguin, [1950]. p. 71.",
        "He asked (in Paris: of all places), and went.",
        "Two things (Truth: a woman) differ.",
    ],
)
def test_references_that_lack_a_part(written: str) -> None:
    of("CIT018", notes(written))


@pytest.mark.parametrize(
    "written", ["As Cru ⟦et.⟧ al. say.", "As Cru et al. say.", "A set. Al came."]
)
def test_et_al(written: str) -> None:
    of("CIT019", f"{written}\n")


def test_brackets_without_their_sign() -> None:
    of("CIT020", CITED + notes("[@serge; @cru].", "⟦[serge, p. 3]⟧."))
    of("CIT020", CITED + notes("[@serge; @cru].", "So he says [sic, p. 3] there."))
    of("CIT020", notes(MEMOIRS, "⟦[serge-memoirs, p. 3]⟧."))


def test_a_signal_outside_the_brackets() -> None:
    for written, right in (
        ("⟦See⟧ [@serge, p. 3].", "[See @serge, p. 3]."),
        ("⟦See also⟧ @serge.", "[See also @serge]."),
        ("⟦Cf.⟧ @serge, p. 3.", "[Cf. @serge, p. 3]."),
    ):
        text = CITED + notes(written, "[@cru].")
        of("CIT021", text)
        assert f"[^0]: {right}" in repaired(text)


@pytest.mark.parametrize(
    "written",
    ["[See @serge, p. 3].", "He differs; see [@serge].", "@serge [p. 3] says so.", "See @nobody."],
)
def test_a_signal_where_it_belongs(written: str) -> None:
    of("CIT021", CITED + notes(written, "[@serge; @cru]."))


def test_an_example_as_a_whole() -> None:
    marked("CIT012", CITED + notes("[@serge, p. 3; @cru, pp. ⟦14–12⟧]."))


def test_numbers() -> None:
    assert [number(n) for n in ("12", "xiv", "ix", "q", "")] == [12, 14, 9, None, None]


def test_a_list_of_pages_is_one_locator() -> None:
    text = "Ibid., pp. 3, 5–7 and 9."
    (found,) = locators(text, 0, len(text), "en", grouped=False)
    assert [(p.first, p.last) for p in found.pages] == [("3", ""), ("5", "7"), ("9", "")]
    assert text[found.start : found.end] == "pp. 3, 5–7 and 9"
