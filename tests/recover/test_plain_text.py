"""The blocks of plain texts, as they were set: wrapped by hand, a paragraph a line, or scanned."""

from __future__ import annotations

import textwrap

from octavo.model.manuscript import Manuscript
from octavo.recover.shape.plain import plain_manuscript

LONG = "It was the custom of the house that nobody spoke before the lamps were lit, and so they sat"


def read(text: str) -> Manuscript:
    return plain_manuscript("a.txt", text)


def shown(manuscript: Manuscript) -> list[str]:
    """“kind: first words”, a leaf each; with what it stands in."""
    return [
        " ".join([*leaf.within, f"{leaf.kind}:", *leaf.text.split()[:2]])
        for leaf in manuscript.leaves
    ]


def reasons(manuscript: Manuscript) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for each in manuscript.aside:
        found.setdefault(each.reason, []).append(manuscript.text[each.start : each.end])
    return found


def wrapped(*paragraphs: str, width: int = 64, between: str = "\n\n") -> str:
    return between.join(textwrap.fill(each, width) for each in paragraphs) + "\n"


def test_every_leaf_is_a_stretch_of_the_text() -> None:
    text = wrapped(f"{LONG}. " * 4, f"{LONG}. " * 3)
    manuscript = read(text)
    for leaf in manuscript.leaves:
        assert text[leaf.start : leaf.start + len(leaf.text)] == leaf.text


def test_lines_that_were_wrapped_are_one_paragraph() -> None:
    assert shown(read(wrapped(f"{LONG}. " * 4, f"Then {LONG}. " * 3))) == [
        "paragraph: It was",
        "paragraph: Then It",
    ]


def test_long_lines_are_a_paragraph_each() -> None:
    assert len(read(f"{LONG}. {LONG}.\n{LONG}. {LONG}.\n").leaves) == 2


def test_an_indent_opens_a_paragraph() -> None:
    parts = [textwrap.fill(f"{LONG}. " * 4, 64, initial_indent="   ") for _ in range(3)]
    assert len(read("\n".join(parts)).leaves) == 3


def test_headings() -> None:
    text = f"CHAPTER I\n\n{wrapped(f'{LONG}. ' * 4)}\nThe Lamps of the House\n\n{wrapped(f'{LONG}. ' * 4)}\nCHAPTER II\n\n"
    text += wrapped(f"{LONG}. " * 4)
    assert [leaf.level for leaf in read(text).leaves] == [1, 0, 2, 0, 1, 0]


def test_a_short_last_paragraph_is_no_heading() -> None:
    assert (
        shown(read(f"{LONG}. {LONG}.\n{LONG}. {LONG}.\nShe Never Came Back\n"))[-1]
        == "paragraph: She Never"
    )


def test_what_stands_further_in_is_a_quotation() -> None:
    quote = textwrap.indent(wrapped(f"{LONG}. " * 3, width=50), "      ")
    text = f"{wrapped(f'{LONG}. ' * 4)}\n{quote}\n{wrapped(f'{LONG}. ' * 4)}"
    assert shown(read(text))[1] == "quote paragraph: It was"


def test_verse() -> None:
    verse = "      The lamps were lit,\n      The house was still,\n      And nobody spoke.\n"
    text = f"{wrapped(f'{LONG}. ' * 4)}\n{verse}\n{wrapped(f'{LONG}. ' * 4)}"
    assert shown(read(text))[1:4] == ["line: The lamps", "line: The house", "line: And nobody"]


def test_a_list_with_bullets() -> None:
    manuscript = read(f"{LONG}. {LONG}:\n• The salt.\n• The lamps.\n{LONG}. {LONG}.\n")
    assert shown(manuscript)[1:3] == [
        "bullets item paragraph: The salt.",
        "bullets item paragraph: The lamps.",
    ]
    assert reasons(manuscript)["list marker"] == ["• ", "• "]


def test_emphasis_that_was_typed() -> None:
    manuscript = read(
        f"{LONG}. The *Memoirs* and _Conquered City_ and **all**. A snake_case_name.\n{LONG}.\n"
    )
    leaf = manuscript.leaves[0]
    assert [(m.kind, leaf.text[m.start : m.end]) for m in leaf.marks] == [
        ("emph", "Memoirs"), ("emph", "Conquered City"), ("strong", "all"),
    ]  # fmt: skip


def test_words_broken_at_line_ends() -> None:
    text = (
        "They had always spoken of the commit-\ntee as of a family, and the well-\nknown committee of the "
        "house was self-\nevident to them. A revolu\u00ad\ntion had passed it by, and Franco-\nRussian talks.\n"
    )
    aside = [a for a in read(text).aside if a.joins]
    gone = [text[a.start - 5 : a.end + 4] for a in aside if a.start < a.end]
    assert gone == ["ommit-\ntee", "evolu\u00ad\ntio"]
    kept = [text[a.start - 5 : a.end + 4] for a in aside if a.start == a.end]
    assert kept == ["well-\nkno", "self-\nevi", "anco-\nRus"]


def pages(count: int, *, form_feeds: bool = False) -> str:
    made = []
    for number in range(1, count + 1):
        head = "THE LAST YEARS" if number % 2 else "VICTOR SERGE"
        body = textwrap.fill(f"{LONG} {number} and {LONG} at {'oak ' * number}table", 60)
        made.append(f"{head}\n\n{body}\n\n{number}\n" if number > 1 else f"{body}\n\n{number}\n")
    return ("\f" if form_feeds else "\n").join(made)


def test_page_numbers_and_running_heads() -> None:
    for form_feeds in (False, True):
        manuscript = read(pages(9, form_feeds=form_feeds))
        found = reasons(manuscript)
        assert [int(number) for number in found["page number"]] == list(range(1, 10))
        assert {head.strip("\f") for head in found["running head"]} == {
            "THE LAST YEARS",
            "VICTOR SERGE",
        }
        assert "THE LAST" not in " ".join(
            leaf.text for leaf in manuscript.leaves if leaf.kind == "heading"
        )


def test_the_foot_of_a_page_and_the_head_of_the_next() -> None:
    text = (
        f"{textwrap.fill(f'{LONG}. ' * 3, 64)} and the other-\n\n                 345\n346           J. R. Keller\n\n"
        f"wise.\n{textwrap.fill(f'{LONG}. ' * 3, 64)}\n"
    )
    found = reasons(read(text))
    assert found["page number"] == ["345"]
    assert found["running head"] == ["346           J. R. Keller"]


def test_a_head_with_a_roman_number_and_the_next_page() -> None:
    text = f"{LONG}, and so on\n\n        345\n\nCHAPTER I.               346\n\n{LONG}.\n"
    assert reasons(read(text))["running head"] == ["CHAPTER I.               346"]


def test_a_number_alone_is_no_page_number() -> None:
    manuscript = read(f"{LONG}. {LONG}.\n1917\n{LONG}. {LONG}.\n")
    assert "page number" not in reasons(manuscript)


def test_a_page_that_turns_within_a_paragraph() -> None:
    first = textwrap.fill(f"{LONG} " * 3 + "while the", 60)
    text = "".join(f"{first}\n\n{number}\n\nlamps were lit. {first}.\n\n" for number in (4, 5, 6))
    manuscript = read(text)
    assert reasons(manuscript)["page number"] == ["4", "5", "6"]
    assert any(
        "while the" in leaf.text and "lamps were lit" in leaf.text for leaf in manuscript.leaves
    )


def test_what_a_web_page_left() -> None:
    text = f"Skip to content\nMenu\n{LONG}. {LONG}.\n{LONG}. {LONG}.\nShare this:\nTweet\nLeave a Reply\nCancel reply\n"
    manuscript = read(text)
    assert len(manuscript.leaves) == 2
    assert len(reasons(manuscript)["residue of a web page"]) == 6


def test_a_line_to_keep_is_kept() -> None:
    text = f"{LONG}. {LONG}.\n{LONG}. {LONG}.\nLeave a Reply\n"
    assert len(plain_manuscript("a.txt", text, ("Leave a Reply",)).leaves) == 3


def test_title_author_and_date() -> None:
    for author, day in (("by Ada Example", "May 4, 2019"), ("By Ada Q. Example", "4 May 2019")):
        manuscript = read(
            f"The Lamps of the House\n{author}\n{day}\n{LONG}. {LONG}.\n{LONG}. {LONG}.\n"
        )
        assert dict(manuscript.said) == {
            "title": "The Lamps of the House",
            "author": author[3:],
            "date": "2019-05-04",
        }


def test_a_text_that_states_no_title() -> None:
    assert read(f"“{LONG}.” – Ada\n{LONG}. {LONG}.\n{LONG}. {LONG}.\n").said == ()


def test_no_text_at_all() -> None:
    for text in ("", "\n", " \n\t\n", "\f"):
        assert read(text).leaves == ()


def test_a_centred_head_states_the_book() -> None:
    head = "\n".join(
        f"{line:^64}".rstrip() for line in ("THE LAMPS", "A Tale", "", "by Ada Example")
    )
    manuscript = read(f"{head}\n\n{wrapped(*[f'{LONG}. ' * 4] * 3)}")
    assert dict(manuscript.said) == {
        "title": "THE LAMPS", "subtitle": "A Tale", "author": "Ada Example",
    }  # fmt: skip


def test_a_centred_line_heads_what_follows() -> None:
    body = wrapped(f"{LONG}. " * 4)
    text = f"{body}\n{'The Second Lamp':^64}\n\n{body}\n{'* * *':^64}\n\n{body}"
    manuscript = read(text)
    assert [block["t"] for block in manuscript.tree] == [
        "Para", "Header", "Para", "HorizontalRule", "Para",
    ]  # fmt: skip


def test_a_name_above_the_text_is_the_author() -> None:
    for name in ("Jean-Baptiste Keller", "И. П. Самойлов"):
        said = dict(read(f"The Lamps of the House\n\n{name}\n\n{LONG}. {LONG}.\n\n{LONG}.\n").said)
        assert said == {"title": "The Lamps of the House", "author": name}
    said = dict(read(f"The Lamps of the House\n\nNew York\n\n{LONG}. {LONG}.\n\n{LONG}.\n").said)
    assert said == {}


def test_a_figure_of_a_title_is_no_mark_where_no_note_begins_with_it() -> None:
    text = f"The House of Mach3\n\nby Ida Keller\n\n{LONG}. {LONG}.\n"
    assert dict(read(text).said)["title"] == "The House of Mach3"
    noted = f"{text}\nNotes\n\n1. One.\n2. Two.\n3. Of a lecture.\n"
    assert dict(read(noted).said)["title"] == "The House of Mach"


def test_a_title_may_begin_as_a_heading_of_notes_does() -> None:
    said = dict(read(f"Notes on the Novel\n\nby Ida Keller\n\n{LONG}. {LONG}.\n").said)
    assert said == {"title": "Notes on the Novel", "author": "Ida Keller"}


def test_a_hyphen_in_a_word_of_several_stays() -> None:
    text = (
        wrapped(f"{LONG}. " * 3)
        + "\nThe nineteenth-\ncentury mother-in-\nlaw and the man-\nof-war of it.\n"
    )
    leaf = read(text).leaves[-1]
    gone = {each.start - leaf.start for each in read(text).aside if each.end > each.start}
    assert not gone & set(range(len(leaf.text)))


def test_a_name_above_a_date_is_the_author() -> None:
    said = dict(read(f"The Lamps\nAda Example\n4 May 2019\n{LONG}. {LONG}.\n{LONG}.\n").said)
    assert said == {"title": "The Lamps", "author": "Ada Example", "date": "2019-05-04"}


def test_a_table_between_bars() -> None:
    table = "| Year | Salt |\n|------|------|\n| 1801 | 12 |\n| 1802 | |\n| 1803 | 7 | 8 |"
    manuscript = read(f"{LONG}. {LONG}.\n\n{table}\n\n{LONG}. {LONG}.\n\n{LONG}.\n")
    cells = [leaf.text for leaf in manuscript.leaves if leaf.kind == "cell"]
    assert cells == ["Year", "Salt", "1801", "12", "1802", "1803", "7 | 8"]
    assert [block["t"] for block in manuscript.tree] == ["Para", "Table", "Para", "Para"]


def test_a_line_that_breaks_off_goes_on_in_the_next() -> None:
    short = "\n\n".join(["Salt", "He came.", "She went.", "They met.", "It rained."])
    text = (
        f"{short}\n\nIt is known that the sea is salt, and no-\nbody has doubted it in the twenty-\none "
        "years from 1914-\n1935.\n\n[2] The passage is\ncorrupt, but plain.\n\nThey parted.\n"
    )
    manuscript = read(text)
    assert [leaf.text[:12] for leaf in manuscript.leaves][-3:] == [
        "It is known ", "[2] The pass", "They parted.",
    ]  # fmt: skip
    joined = [text[a.end - 7 : a.end + 5] for a in manuscript.aside if a.joins]
    assert joined == ["and no-\nbody", "twenty-\none ", "m 1914-\n1935"]


def test_a_centred_number_is_no_heading() -> None:
    body = wrapped(f"{LONG}. " * 4)
    assert len(read(f"{body}\n{'- 12 -':^64}\n\n{body}").leaves) == 3


def test_what_project_gutenberg_sets_around_a_text() -> None:
    manuscript = read(
        "The Project Gutenberg EBook of The Lamps, by Ida Keller\n\nTitle: The Lamps\n\nAuthor: Ida Keller"
        "\n\nLanguage: German\n\n*** START OF THE PROJECT GUTENBERG EBOOK THE LAMPS ***\n\nTHE LAMPS\n\n"
        f"{LONG}.\n\n*** END OF THE PROJECT GUTENBERG EBOOK THE LAMPS ***\n\nUpdated editions will follow.\n"
    )
    assert dict(manuscript.said) == {"title": "The Lamps", "author": "Ida Keller", "lang": "de"}
    assert len(reasons(manuscript)["frame of Project Gutenberg"]) == 7
    assert "THE LAMPS" in reasons(manuscript)["title (in book.yaml)"]


def test_a_frame_of_project_gutenberg_without_a_text() -> None:
    text = f"{LONG}.\n\n*** START OF THE PROJECT GUTENBERG EBOOK THE LAMPS"
    assert not read(text).leaves


def test_a_few_wrapped_lines_between_blank_ones() -> None:
    text = (
        "[1] I use the word here.\n\n[2] Ida Keller, On the Customs of the House and of its Neighbours,\n"
        "London, 1777, p. 110.\n\n[3] See the end.\n\n[4] So it was.\n\nShe sat there.\n\nNobody spoke.\n"
    )
    assert "paragraph: London, 1777," not in shown(read(text))
