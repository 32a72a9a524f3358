"""The rules on typography, at their edges."""

from __future__ import annotations

import pytest
from marked_examples import findings_of, marked, repaired


def written(text: str, lang: str = "en") -> str:
    """A text in a language, with a header of its own."""
    return f"---\ntitle: A\nlang: {lang}\nauthor: Ada\n---\n\n{text}\n"


def clean(text: str, lang: str = "en") -> None:
    marked("", written(text, lang))


def after(text: str, lang: str = "en") -> str:
    """The body of a text after every repair."""
    made: str = repaired(written(text, lang))
    return made.split("---\n\n", 1)[1].rstrip("\n")


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "He said “one,\n\n“two,\n\n“and three,” and went."),
        ("en", "He said “one.\n\nTwo came,” and went."),
        ("en", "> “A quotation\n>\n> goes on\n>\n> and on\n>\n> and on\n>\n> and on\n>\n> to its end.”"),
        ("en", "He said “that ‘this’ is “so” now,” and went."),
        ("en", 'A pipe of 6" and one of 8" were laid.'),
        ("en", 'He is 5\'10" tall, and "quick" as well.'),
        ("en", 'It has "0"/"1" in it, and "in 1998" too.'),
        ("en", 'A “pipe of 6" in the wall” was laid.'),
        ("en", "| “a | b |\n|-----|----|\n| c | d |"),
        ("de", "Er sagte „ja“ und „nein“, »gut« und «so»."),
        ("de", 'Zwischen „0“ und "1" liegt ein "halb".'),
        ("fr", "Il dit « oui », et « non\u202f»\u202f!"),
        ("pl", "Powiedział „tak” i «nie»."),
        ("sv", "Han sade ”ja” och ”nej”."),
        ("ja", "彼は「はい」と言い、『本』を読んだ。"),
        ("en", "See the guide » Keys."),
    ],
)  # fmt: skip
def test_quotation_marks_that_pair(lang: str, text: str) -> None:
    found = findings_of({"book.md": written(text, lang).encode()}, "book.md")
    assert [finding for finding in found if finding.code == "TYP001"] == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "He said that⟦”⟧ it was so."),
        ("en", 'He said ⟦"⟧that it was so.'),
        ("en", 'It was "so", and ⟦"⟧never else.\n\nIt "went" on.\n\nAnd on.\n\nAnd on.\n\nAnd on.\n\n"So."'),
        ("en", "He said ⟦“⟧one.\n\n# Two\n\n“Three,” he said."),
        ("en", "Text.[^a]\n\n[^a]: He said ⟦“⟧so.\n\nHe went.⟦”⟧"),
        ("de", "Er sagte ⟦„⟧ja und ging."),
        ("de", "Er sagte ja⟦“⟧ und ging."),
        ("de", "Er sagte ⟦»⟧ja und ging dann nach Hause."),
        ("fr", "Il dit ⟦«⟧\u00a0oui et puis il s’en alla."),
        ("ja", "彼は⟦「⟧はいと言った。"),
    ],
)  # fmt: skip
def test_quotation_marks_without_their_half(lang: str, text: str) -> None:
    marked("TYP001", written(text, lang))


@pytest.mark.parametrize(
    "text",
    [
        "The dogs’ tails, O’Brien’s, rock ’n’ roll, ’tis, ’em.",
        "He said ‘the dogs’ tails are long.’",
        "It was ‘so’, she said: ‘Go.’",
        "He said ‘one,\n\n‘two.’",
        "The army of ‘Abd al-Rahman marched.",
    ],
)
def test_single_marks_that_pair(text: str) -> None:
    clean(text)


def test_single_marks_without_their_half() -> None:
    marked("TYP002", "He said ⟦‘⟧go and went.\n")
    marked("TYP002", "He said go.⟦’⟧ Then he went.\n")


CURLY = "“One,” “two,” “three” and ‘four’; it’s, he’s, she’s."


def test_a_book_of_straight_marks_is_right() -> None:
    clean("\"It's so,\" he said; 'twas his own.")


def test_straight_marks_among_curly_ones() -> None:
    marked("TYP003", f"{CURLY} It was ⟦\"⟧so⟦\"⟧, and it⟦'⟧s ⟦'⟧so⟦'⟧.\n")
    clean(f"{CURLY} A pipe of 6\" was laid at 5'.")
    text = f"{CURLY} \"So,\" he said; \"it's ('tis) 'so'.\""
    assert after(text) == f"{CURLY} “So,” he said; “it’s (’tis) ‘so’.”"


def test_straight_marks_among_german_ones() -> None:
    text = '„Eins“, „zwei“ und „drei“, aber "vier".'
    assert after(text, "de") == "„Eins“, „zwei“ und „drei“, aber „vier“."


def test_marks_turned_the_wrong_way() -> None:
    marked("TYP004", "He called it “so⟦“⟧ and went.\n")
    marked("TYP004", "He called it ⟦”⟧so” and went.\n")
    marked("TYP004", "Rock ⟦‘⟧n’ roll, ⟦‘⟧twas, and it⟦‘⟧s so.\n")
    marked("TYP004", "It was in the ⟦'⟧90s that 'this' came.\n")
    clean("It was in the '90s that this came, and Hawai‘i.")
    clean("Er sagte „ja“ und ging.", "de")
    assert after("He called it “so“, in the ‘90s.") == "He called it “so”, in the ’90s."


def test_space_inside_quotation_marks() -> None:
    marked("TYP005", "It was “so⟦ ⟧”, he said.\n")
    marked("TYP005", written("Era «⟦ ⟧así⟦ ⟧» siempre.", "es"))
    clean("Il dit «\u00a0oui\u00a0», et puis “ oui ”.", "fr")
    clean("He said, “ ‘So’ it was.”")
    assert after("It was “ so ”.") == "It was “so”."


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("I own nothing . . . and go.", "I own nothing … and go."),
        ("I own nothing. . . . Then I go.", "I own nothing. … Then I go."),
        ("I own nothing . . . . Then I go.", "I own nothing …. Then I go."),
        ("He “went . . .” and came.", "He “went …” and came."),
        ("So … and … so... it goes.", "So … and … so… it goes."),
    ],
)
def test_stops_for_an_ellipsis(text: str, right: str) -> None:
    assert after(text) == right


def test_stops_that_are_left() -> None:
    clean("So... it goes... on.")
    clean("So\u00a0.\u00a0.\u00a0. it goes.")
    clean("One line.\n\n. . .\n\nAnother line.")
    clean("A row . . . . . . . . of stops.")


def test_hyphens_for_dashes() -> None:
    marked("TYP007", "He came ⟦-⟧ and went ⟦-⟧ home.\n")
    clean("Sums: 5 - 3, *x* - *y* and `a` - `b`; 2010 - 2015.")
    clean("- one - two\n- pre- and post-war")
    clean("| a - b | c |\n|-------|---|\n| d - e | f |")
    assert after("He came - at last.") == "He came -- at last."


def test_short_dashes() -> None:
    marked("TYP007", "He came⟦--⟧and went.\n")
    clean("The doctor--patient bond, pp. 12--14, is old.")
    clean("He came---and went, by cost--and benefit.")
    clean("He came -- at last -- to it--and went.")
    many = " ".join(["It came⟦--⟧and went.", *["It came--and went."] * 5])
    assert "6 times" in marked("TYP007", many)[0].message
    assert "--and" not in after(many.replace("⟦", "").replace("⟧", "")).replace("---", "")


def test_mixed_dashes() -> None:
    marked("TYP008", "One — two. Three — four. Five⟦—⟧six.\n")
    clean("One—two. Three—four.\n\n> Five — six.\n\n— A name")
    clean("One—two. “Three—” he said — “four.”")


@pytest.mark.parametrize(
    "text",
    [
        "So it was⟦,,⟧ and so it is.",
        "So it was⟦..⟧ And so it is.",
        "So “it was⟦..⟧” And so it is.",
        "So it was⟦;;⟧ it is.",
        "So it was⟦,.⟧",
        "So it was⟦::⟧",
    ],
)
def test_doubled_punctuation(text: str) -> None:
    marked("TYP009", f"{text}\n")


def test_punctuation_that_may_stand_together() -> None:
    clean("Really?! Yes!! So... Inc., etc., and etc.. in ../path and `a::b`.")
    clean("J. S. Bach et al., vol. 2., p. 3.")


def test_doubled_stops_are_mended() -> None:
    assert after("A certain dizziness..[^a] So.\n\n[^a]: It is.").startswith(
        "A certain dizziness.[^a]"
    )


@pytest.mark.parametrize(
    "text",
    [
        "He had had that that was. It is is-land.",
        "It was very very long long ago, really really.",
        "He called bye-bye in Baden Baden and Walla Walla.",
        "What makes capitalism capitalism? The *the* is one.",
        "A garden garden here, and a garden garden there.",
        "It has a A minor.",
    ],
)
def test_words_that_may_stand_twice(text: str) -> None:
    clean(text)


def test_doubled_words() -> None:
    marked("TYP010", "He went to\n⟦to⟧ the house, of ⟦of⟧. The ⟦the⟧ house.\n")
    marked("TYP010", "> He went to\n> ⟦to⟧ the house.\n")
    marked("TYP010", "He read the book ⟦book⟧ again.\n")
    marked("TYP010", written("Er ging mit ⟦mit⟧ ihm; die die, das das.", "de"))
    marked("TYP010", written("Il va dans ⟦dans⟧ le jardin\u00a0; nous nous levons.", "fr"))
    marked("TYP010", "He [went *to the ⟦the⟧*]{lang=en} house, [the the]{lang=de}.\n")
    assert after("He went to\nto the the house.") == "He went to the house."


def test_double_spaces() -> None:
    marked("TYP011", "He went⟦   ⟧home.⟦  ⟧So.\n")
    clean("| He  went\n|   home\n\nA line  \nbroken. `a  b`")
    text = "One.  Two.  Three.  Four.  Five.  Six  seven."
    found = marked("TYP011", text.replace("One.  ", "One.⟦  ⟧").replace("Six  ", "Six⟦  ⟧"))
    assert "5 times" in found[0].message
    assert after(text) == "One. Two. Three. Four. Five. Six seven."


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("en", "It costs .5 of a .txt file, and so on ... or :) now."),
        ("en", "Text.[^a]\n\n[^a]: *Title*, Paris : Seuil ; Lyon : Aléas."),
        ("en", "The ratio is 3 : 1 for me, `a` , `b` ."),
        ("fr", "Il dit oui\u202f; vraiment\u202f! Et puis\u00a0: rien."),
    ],
)
def test_space_before_punctuation_that_is_right(lang: str, text: str) -> None:
    clean(text, lang)


def test_space_before_punctuation() -> None:
    marked("TYP012", "He went⟦ ⟧. “So⟦ ⟧?” she said⟦ ⟧; yes⟦ ⟧!\n")
    marked("TYP012", written("Il alla⟦ ⟧, puis revint.", "fr"))
    marked("TYP012", written("Er ging⟦ ⟧: ja.", "de"))
    assert after("He went , and came .") == "He went, and came."


def test_no_space_behind_punctuation() -> None:
    marked("TYP013", "He went⟦,⟧and came⟦.⟧Then he slept⟦?⟧Yes.\n")
    clean(
        "Node.js, example.com, e.g.this, U.S.army, 3,500, 10:30, file.Txt/x, a,b,c and System.Text."
    )
    assert after("He went.Then he,too,came.") == "He went. Then he,too,came."


def test_no_break_spaces() -> None:
    found = marked("TYP014", "It is 10⟦ ⟧km, or 12 kg, off.\n")
    assert "2 times" in found[0].message
    assert after("It is 10 km in § 5.") == "It is 10\u00a0km in §\u00a05."
    clean("See p. 53, No. 5 and 10 % of it; 10 members.")
    assert after("Il dit « oui » : non !", "fr") == "Il dit «\u00a0oui\u00a0»\u00a0: non\u202f!"


def test_points_outside_american_quotations() -> None:
    marked("TYP015", written('He said “so⟦”,⟧ and "no⟦".⟧', "en-US"))
    clean("He said “so”, and “no”.", "en-GB")
    clean("He said “so,” and “no.” Is it 6”, or “no?”.", "en-US")
    habit = "He said “so⟦”,⟧ twice. " + "He said “so”, twice. " * 11
    assert "12 times" in marked("TYP015", written(habit, "en-US"))[0].message


@pytest.mark.parametrize(
    "text",
    [
        "He came :) and went ;-) home. It is a) one, b) two or 3) three.",
        "The range [0, 1) and (0, 1] is half-open.",
        "He wrote [one\n\ntwo and\n\nthree] and went.",
        "(He came. [He went.] So.)",
        "Text.[^a] *(So.)* `(` $($ [link](a_(b).md)\n\n[^a]: (So.)",
    ],
)
def test_brackets_that_pair(text: str) -> None:
    found = findings_of({"book.md": written(text).encode()}, "book.md")
    assert [finding for finding in found if finding.code == "TYP016"] == []


def test_brackets_without_their_half() -> None:
    marked("TYP016", "He came ⟦(⟧as he said.\n\n# So\n\nHe went⟦)⟧ home.\n")
    marked("TYP016", "He came as he said⟦)⟧ and went.\n")
    marked("TYP016", "He came ⟦\\[⟧as he said and went.\n")
    marked("TYP016", written("彼は⟦（⟧そう言った。", "ja"))


def test_paragraphs_without_their_stop() -> None:
    marked("TYP017", "He came as he had said and went ⟦home⟧\n\nHe slept.\n")
    marked("TYP017", "He came as he had said and went ⟦home⟧[^a]\n\n[^a]: So.\n\nHe slept.\n")


@pytest.mark.parametrize(
    "text",
    [
        "He came as he had said and went home with\n\n- bread\n- wine",
        "He came as he had said and went home with\n\n> Bread and wine.",
        "He came as he had said and went home with\n\n$$x$$\n\nand slept.",
        "He came as he had said and went to `home`\n\nHe slept.",
        "A short line\n\nHe slept.",
        "The Castle of Otranto Is a Novel by Horace Walpole\n\nHe slept.",
        "He came as he had said and went. (So Smith says, p. 5)\n\nHe slept.",
        "| He came as he had said and went home\n| and slept\n\nHe slept.",
    ],
)
def test_paragraphs_that_need_no_stop(text: str) -> None:
    clean(text)


def test_paragraphs_in_lower_case() -> None:
    marked("TYP018", "# So\n\n⟦he⟧ came.\n\nHe slept.\n\nHe woke.\n")


@pytest.mark.parametrize(
    "text",
    [
        "He said:\n\nso it is.\n\nSo.",
        "> So he said.\n\nand went.\n\nSo.",
        "- one\n- two\n\nand so on.\n\nSo.",
        "He slept.\n\niPhone users did not. So.\n\nde Gaulle neither. So.",
        "So.\n\none line.\n\ntwo lines.",
        "So.[^a]\n\n[^a]: so it is.",
    ],
)
def test_paragraphs_that_may_begin_small(text: str) -> None:
    found = findings_of({"book.md": written(text).encode()}, "book.md")
    assert [finding for finding in found if finding.code == "TYP018"] == []
