"""No letter and no figure of a note is lost, whatever stands in it."""

import random
from dataclasses import replace
from pathlib import Path

import pytest
import yaml

from octavo.model.cited import Citation, Entry, Name, Piece, Words
from octavo.recover.citations.accounted import accounted
from octavo.recover.citations.graph import read_citations

TABLE = Path(__file__).with_name("references.yaml")
ROWS = [row for rows in yaml.safe_load(TABLE.read_text(encoding="utf-8")).values() for row in rows]
SHORT = (
    "Ibid., 53.",
    "Serge, op. cit., p. 5; ibid., 6.",
    "See Weissman, Victor Serge, 270–4 (emphasis added).",
    "Idem, Other Title (London: Verso, 2001), 5.",
    "“Memoirs,” 12.",
)
SIGNS = " .,;:()[]“”\"'‘’«»—–-0123456789aZéж\n\u00a0/&*§xIV"
LANGS = ("en", "de", "fr", "es", "ru", "xx", "")


def damaged(text: str, chance: random.Random) -> str:
    match chance.randrange(6):
        case 0:
            start, end = sorted(chance.randrange(len(text)) for _ in range(2))
            return text[start:end]
        case 1 | 2:
            signs = list(text)
            for _ in range(chance.randint(1, 6)):
                at = chance.randrange(len(signs))
                if chance.random() < 0.5:
                    del signs[at]
                else:
                    signs.insert(at, chance.choice(SIGNS))
            return "".join(signs)
        case 3:
            return f"{text} {chance.choice(ROWS)['text']}"
        case 4:
            return text.replace(" ", "") if chance.random() < 0.5 else text.upper()
        case _:
            return text


@pytest.mark.parametrize("seed", range(8))
def test_damaged_notes_lose_nothing_and_raise_nothing(seed):
    chance = random.Random(seed)
    found = 0
    for _ in range(60):
        texts = [row["text"] for row in chance.choices(ROWS, k=4)] + chance.choices(SHORT, k=3)
        notes = [Words(damaged(text, chance)) for text in texts]
        cited = read_citations(notes, chance.choice(LANGS))
        entries = {entry.key: entry for entry in cited.entries}
        assert len(entries) == len(cited.entries)
        for note, citations in zip(notes, cited.notes, strict=True):
            reached = 0
            for citation in citations:
                assert reached <= citation.start < citation.end <= len(note.text)
                assert accounted(note.text, citation, entries[citation.key])
                reached = citation.end
                found += 1
    assert found > 150


@pytest.mark.parametrize(
    "text",
    [
        "(" * 5000,
        "“" * 5000,
        "Ibid., " * 3000,
        "A, B, " * 3000,
        "see also " * 3000,
        "1, 2, " * 4000,
        "Smith, J., " * 2000 + "(2001). Title. Press.",
        "A" * 20_000,
        ". " * 8000,
        "vol. 1, " * 3000,
        "\ud800 Ibid. \u0000",
    ],
    ids=range(11),
)
def test_pathological_notes(text):
    assert len(read_citations([Words(text), Words("Ibid., 5.")], "en").notes) == 2


@pytest.fixture
def read():
    text = ROWS[0]["text"]
    cited = read_citations([Words(text)], "en")
    return text, cited.notes[0][0], cited.entries[0]


def test_a_citation_that_is_read_whole_is_accounted_for(read):
    assert accounted(*read)


@pytest.mark.parametrize("number", range(11))
def test_a_piece_left_out_is_noticed(read, number):
    text, citation, entry = read
    pieces = citation.pieces[:number] + citation.pieces[number + 1 :]
    assert len(pieces) == len(citation.pieces) - 1
    assert not accounted(text, replace(citation, pieces=pieces), entry)


@pytest.mark.parametrize("name", ["title", "publisher", "publisher-place", "issued"])
def test_a_field_that_changed_is_noticed(read, name):
    text, citation, entry = read
    fields = tuple((key, "1850" if key == name else value) for key, value in entry.fields)
    assert not accounted(text, citation, replace(entry, fields=fields))


def test_a_name_that_changed_is_noticed(read):
    text, citation, entry = read
    names = tuple(
        (role, tuple(replace(name, given="Paul") for name in names)) for role, names in entry.names
    )
    assert not accounted(text, citation, replace(entry, names=names))


def test_a_locator_that_changed_is_noticed(read):
    text, citation, entry = read
    assert not accounted(text, replace(citation, locator="p. 54"), entry)


def test_a_word_is_no_term_because_it_is_said_to_be(read):
    text, citation, entry = read
    pieces = (Piece(0, len(text) - 1, "term"),)
    assert not accounted(text, replace(citation, pieces=pieces), entry)


@pytest.mark.parametrize(
    ("note", "locator"),
    [
        ("Doe, Salt, esp. pp. 2–4", "pp. 2–4"),
        ("Doe, Salt, § 21", "p. 21"),
        ("Doe, Salt, chap. 2", "p. 2"),
        ("Doe, Salt, contra p. 2", "p. 2"),
    ],
)
def test_a_word_that_no_style_writes_is_not_swallowed(note, locator):
    entry = Entry("k", "book", (("title", "Salt"),), (("author", (Name("Doe"),)),), 0)
    word = note.split(", ")[2].split(maxsplit=1)[0]
    start = note.index(word)
    figure = next(at for at, sign in enumerate(note) if sign.isdigit())
    for role in ("term", "reference"):
        pieces = (
            Piece(0, 9, "reference"),
            Piece(start, start + len(word), role),
            Piece(note.index(" ", start) + 1, figure, "term"),
            Piece(figure, len(note), "locator"),
        )
        pieces = tuple(piece for piece in pieces if piece.start < piece.end)
        assert not accounted(
            note, Citation(0, len(note), "short", "k", locator, pieces=pieces), entry
        )
    whole = Piece(start, len(note), "locator")
    kept = Citation(
        0, len(note), "short", "k", note[start:], pieces=(Piece(0, 9, "reference"), whole)
    )
    assert accounted(note, kept, entry)
