"""How the renderer words a note's sources: in full, in short, and by ibid."""

from __future__ import annotations

import pytest

REFERENCES = """references:
- id: serge
  type: book
  author: [{family: Serge, given: Victor}]
  title: Memoirs
  publisher: NYRB
  publisher-place: New York
  issued: {date-parts: [[2012]]}
- id: weissman
  type: book
  author: [{family: Weissman, given: Susan}]
  title: The Course
  publisher: Verso
  publisher-place: London
  issued: {date-parts: [[2001]]}
"""
SERGE = "Victor Serge, Memoirs (New York: NYRB, 2012)"
WEISSMAN = "Susan Weissman, The Course (London: Verso, 2001)"


@pytest.fixture
def worded(read):
    """The words of each note of a chapter whose notes have these bodies."""

    def words(*bodies: str, lang: str = "en", text: str = "") -> list[str]:
        calls = text or " ".join(f"a[^{n}]" for n in range(len(bodies)))
        notes = "\n\n".join(f"[^{n}]: {body}" for n, body in enumerate(bodies))
        _, prose = read(f"---\ntitle: T\nlang: {lang}\n{REFERENCES}---\n\n{calls}\n\n{notes}\n")
        assert [f.message for f in prose.findings] == []
        return ["".join(leaf.text for leaf in note.body.leaves) for note in prose.notes]

    return words


def test_first_in_full_then_ibid_then_in_short(worded) -> None:
    assert worded(
        "[@serge, p. 53].", "[@serge, p. 54].", "[@weissman, pp. 270--274].", "[@serge, p. 1]."
    ) == [f"{SERGE}, 53.", "Ibid., 54.", f"{WEISSMAN}, 270–74.", "Serge, Memoirs, 1."]


def test_the_same_page_is_ibid_alone(worded) -> None:
    assert worded("[@serge, p. 53].", "[@serge, p. 53].") == [f"{SERGE}, 53.", "Ibid."]


@pytest.mark.parametrize(
    "body", ["[@serge, p. 5; @weissman, p. 2].", "[@serge, p. 5]. [@weissman, p. 2]."]
)
def test_no_ibid_after_a_note_with_two_sources(worded, body: str) -> None:
    assert worded(body, "[@weissman, p. 3].")[1] == "Weissman, The Course, 3."


def test_no_ibid_after_a_note_without_a_source(worded) -> None:
    assert worded("[@serge, p. 5].", "Prose.", "[@serge, p. 5].")[2] == "Serge, Memoirs, 5."


def test_ibid_takes_a_capital_only_where_it_opens_a_sentence(worded) -> None:
    found = worded(
        "[@serge, p. 5].", "See [@serge, p. 6].", "So. [@serge, p. 7].", "[@serge, p. 8]."
    )
    assert found[1:] == ["See ibid., 6.", "So. Ibid., 7.", "Ibid., 8."]


def test_no_parentheses_amid_prose(worded) -> None:
    found = worded("He erred; see [@serge, p. 5] and [@weissman], who tell more.")
    assert found == [f"He erred; see {SERGE}, 5 and {WEISSMAN}, who tell more."]


def test_prefix_and_suffix_stand_as_written(worded) -> None:
    assert worded("[see @serge, p. 5, on prison; also @weissman].") == [
        f"see {SERGE}, 5, on prison; also {WEISSMAN}."
    ]


def test_a_stop_is_neither_lost_nor_doubled(worded) -> None:
    found = worded(
        "[@serge, p. 5].", "[@serge, p. 6]", "[@serge, p. 7]; more.", "Is it [@serge, p. 8]?"
    )
    assert found == [f"{SERGE}, 5.", "Ibid., 6.", "Ibid., 7; more.", "Is it ibid., 8?"]


def test_the_author_may_stand_in_the_text_of_a_note(worded) -> None:
    assert worded("As @serge [p. 5] says.")[0].startswith("As Victor Serge")


def test_a_note_called_twice_does_not_part_ibid_from_its_source(worded) -> None:
    found = worded("[@serge, p. 5].", "[@serge, p. 6].", text="a[^0] b[^0] c[^1]")
    assert found == [f"{SERGE}, 5.", "Ibid., 6."]


def test_order_is_that_of_the_calls_not_of_the_definitions(worded) -> None:
    found = worded("[@serge, p. 5].", "[@serge, p. 6].", text="a[^1] b[^0]")
    assert found == [f"{SERGE}, 6.", "Ibid., 5."]


def test_an_abbreviation_ends_no_sentence(worded) -> None:
    found = worded("[@serge, p. 5].", "Cf. [@serge, p. 6].", "Serge, op. cit. [@serge, p. 7].")
    assert found[1:] == ["Cf. ibid., 6.", "Serge, op. cit. ibid., 7."]


def test_german(worded) -> None:
    found = worded("[@serge, S. 53].", "[@serge, S. 54].", "Vgl. [@serge, S. 55].", lang="de")
    assert found[1:] == ["Ebd., 54.", "Vgl. ebd., 55."]


def test_a_citation_in_the_text_becomes_a_note_behind_the_punctuation(read) -> None:
    header = f"---\ntitle: T\n{REFERENCES}---\n\n"
    _, prose = read(header + "He said so [@serge, p. 5]. Again [@serge, p. 6], too [@weissman]?\n")
    (leaf,) = prose.chapters[0].body.leaves
    assert leaf.text == "He said so. Again, too?"
    assert leaf.pieces[0::2] == ("He said so.", " Again,", " too?")
    assert [note.body.leaves[0].text for note in prose.notes] == [
        f"{SERGE}, 5.",
        "Ibid., 6.",
        f"{WEISSMAN}.",
    ]
    assert [note.span.column for note in prose.notes] == [13, 35, 55]


def test_the_author_in_the_text_keeps_the_text_whole(read) -> None:
    _, prose = read(f"---\ntitle: T\n{REFERENCES}---\n\n@serge [p. 5] said so.\n")
    assert prose.chapters[0].body.leaves[0].text == "Victor Serge said so."
    assert len(prose.notes) == 1


def test_sources_of_two_chapters_are_worded_in_the_order_of_the_book(folder) -> None:
    from octavo.read.book import read_book
    from octavo.read.prose import read_prose
    from octavo.world.machine import Machine

    text = "a[^1]\n\n[^1]: [@serge, p. {}].\n"
    files = {"1.md": text.format(1), "2.md": text.format(2), "r.yaml": REFERENCES}
    root = folder({"book.yaml": "title: T\nbibliography: r.yaml\n", **files})
    prose = read_prose(read_book(Machine(), str(root)), Machine())
    assert prose.notes[0].body.leaves[0].text == f"{SERGE}, 1."
    assert prose.notes[1].body.leaves[0].text in ("Ibid., 2.", "Serge, Memoirs, 2.")


def test_the_bibliography_lists_what_was_cited_once(read) -> None:
    _, prose = read(f"---\ntitle: T\n{REFERENCES}---\n\na[^1]\n\n[^1]: [@weissman; @serge].\n")
    entries = ["".join(leaf.text for leaf in entry.leaves) for entry in prose.bibliography]
    assert [entry.split(",")[0] for entry in entries] == ["Serge", "Weissman"]
