"""The rules on typography by language, and what they leave alone or tell only once."""

from __future__ import annotations

from marked_examples import findings_of, marked
from test_typography import after, clean, written


def test_french_points_that_touch_their_word() -> None:
    marked("TYP014", written("Vraiment⟦?⟧ Il l’a dit! Oui; non.", "fr"))
    marked("TYP014", written("Voici⟦:⟧ il est 12:30, au 3:1.", "fr"))
    marked("TYP014", written("Il dit ⟦«⟧Non» et *«Oui»*.", "fr"))
    marked("TYP014", written("[Vraiment⟦?⟧]{lang=fr} Really?"))
    assert after("*Vraiment*? «*Non*»!", "fr") == "*Vraiment*\u202f? «\u00a0*Non*\u00a0»\u202f!"
    clean(
        "Il le vit sur http://a.fr?b=c, à 12:30, *x*:y. Il dit « the end of it; so ».".replace(
            "« ", "«\u00a0"
        ).replace(" »", "\u00a0»"),
        "fr",
    )
    clean("Vraiment? Oui; non! «\u00a0Ah\u00a0»\u00a0: oui.", "fr-CA")
    clean("Oui.[^a]\n\n[^a]: *Titre*, Paris: Seuil.", "fr")


def test_straight_marks_among_angled_ones() -> None:
    text = "Il dit «\u00a0un\u00a0», «\u00a0deux\u00a0» et «\u00a0trois\u00a0», puis "
    marked("TYP003", written(f'{text}⟦"⟧mot⟦"⟧.', "fr"))
    assert after(f'{text}"mot".', "fr") == f"{text}«\u00a0mot\u00a0»."
    text = "«Uno», «due» e «tre», «poi "
    assert after(f'{text}"mot"».', "it") == f"{text}“mot”»."


def test_signs_for_feet_are_no_quotation_marks() -> None:
    curly = "“One,” “two,” “three.” It’s so, it’s so; it’s, it’s."
    clean(f"{curly} He is 5'10\" tall, or 6'2\".")
    text = f'{curly} "A pipe of 6" was laid," he said, "in 1998".'
    assert after(text) == f'{curly} “A pipe of 6" was laid,” he said, “in 1998”.'


def test_points_of_japanese() -> None:
    marked("TYP009", written("彼は来た⟦。。⟧そして⟦、、⟧行った。", "ja"))
    marked("TYP012", written("彼は⟦ ⟧、来た⟦ ⟧。", "ja"))
    clean("彼は来た。。。そして、行った。", "ja")
    assert after("彼は来た。。", "ja") == "彼は来た。"


def test_a_tag_behind_a_space_may_show_something() -> None:
    clean('The <icon s></icon>, he said, the <a id="x"></a>, and ![A](images/portrait.png).')


def test_a_space_on_the_wrong_side() -> None:
    marked("TYP012", "Here⟦ ,⟧and there; a word⟦ ;⟧and so.\n")
    assert after("Here ,and there.") == "Here, and there."
    clean("A file .txt, an :option and so on.")


def test_a_doubled_stop_around_a_marker() -> None:
    marked("TYP009", "A “transaction”⟦.[^a].⟧ So.\n\n[^a]: N.\n")
    marked("TYP009", 'A "transaction"⟦.[^a].⟧ So.\n\n[^a]: N.\n')
    clean('The folder "..", and Smith & Co.[^a]\n\n[^a]: N.\n')
    assert after("It is so.[^a]. So.\n\n[^a]: N.").startswith("It is so.[^a] So.")


def test_verbs_with_their_own_noun() -> None:
    clean("The policymakers fear fear itself. Those who love need need it.")
    clean("Hij zei dat het het beste was, en dat zijn zijn boeken.", "nl")
    clean("On vit avec son son la nuit.", "fr")
    marked("TYP010", "He went quickly ⟦quickly⟧ and to the prison ⟦prison⟧ gate.\n")


def test_three_in_a_row() -> None:
    marked("TYP010", "So it is ⟦is is⟧ here.\n\nIt ⟦it it⟧ came.\n\nSo the ⟦the the⟧ end.\n")
    assert after("So it is is is here.") == "So it is here."
    clean("The slip “the the” is old.")
    clean("What it is is here. Very very very long, no no no, ha ha ha.")


def test_german_marks_of_other_countries() -> None:
    right = "„Ja“, „nein“ und „doch“."
    marked("TYP004", written(f"{right} „Doch⟦”⟧, sagte er. ⟦“⟧Na⟦”⟧, sagte sie.", "de"))
    marked("TYP002", written(f"{right} ⟦‚⟧Halb, sagte er.\n\nIn Peters’ Haus.", "de"))
    clean("‚Halb’ und ‚ganz‘, in Peters’ Haus; bei Hans’ Hut.", "de")
    marked("TYP004", written("»Falsch« und ⟦«⟧Verkehrt⟦»⟧.", "de"))
    marked("TYP004", written("⟦»⟧Falsch⟦«⟧ und «Verkehrt».", "de-CH"))
    clean("„Ja, ‚nein‘ und ‚doch‘“, so geht’s.", "de")
    clean("„Ja” und „nein”, »gut« und »so«.", "de")
    assert after(f"{right} “Na”, er.", "de") == f"{right} „Na“, er."


def test_one_fault_is_told_once() -> None:
    marked(
        "STR013", written("⟦##⟧Il ne vint pas à la maison ce jour où la neige tomba\n\nOui.", "fr")
    )
    marked("ENC006", "He was ⟦\\u001B[31m⟧red here.\n")


def test_a_habit_of_spaced_stops_is_told_once() -> None:
    few = "He went . . . and came. " * 3 + "So it was. . . . Then."
    found = findings_of({"book.md": written(few).encode()}, "book.md")
    assert [finding.code for finding in found] == ["TYP006"] * 4
    many = "He went ⟦. . .⟧ and came. " + "He went . . . and came. " * 3 + "So it was. . . . Then."
    (finding,) = marked("TYP006", written(many))
    assert "5 times" in finding.message
    plain = many.replace("⟦", "").replace("⟧", "")
    assert after(plain) == "He went … and came. " * 4 + "So it was. … Then."
    found = findings_of({"book.md": written(f"{plain} So … it is.").encode()}, "book.md")
    assert len(found) == 5
