"""The language server: what an editor shows, offers and does with a book."""

from __future__ import annotations

from pathlib import Path

import pytest
from conversation import Editor, codes, talk
from lsprotocol import types

FILES = {
    "book.yaml": "title: A Book\nlang: en\nauthor: Ada Example\nbibliography: refs.yaml\n",
    "1.md": "# One\n\n𝔄 word.[^a] Again.[^a] Gone.[^gone]\n\n[^a]: [@serge, p. 3].\n\n[^b]: Spare.\n\n[^c]: More.\n",
    "2.md": "# Two\n\nText [@serge].\n",
    "refs.yaml": "- id: serge\n  type: book\n  title: Memoirs\n  author:\n    - family: Serge\n"
    "  publisher: A Press\n  issued: 2012\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def at(name: str, mark: str, into: int = 0) -> types.Position:
    """The position of the first place of `mark` in a file, so many characters into it."""
    before = FILES[name][: FILES[name].index(mark) + into]
    line = before.rpartition("\n")[2]
    return types.Position(before.count("\n"), len(line.encode("utf-16-le")) // 2)


def lines(places: list[types.Location] | None) -> list[tuple[str, int, int]]:
    found = [(Path(p.uri).name, p.range.start.line, p.range.start.character) for p in places or ()]
    return sorted(found)


def test_findings_are_shown_as_one_types(folder: Path) -> None:
    async def conversation(editor: Editor) -> None:
        editor.open("1.md")
        found = await editor.until("1.md", lambda shown: "NOT001" in shown)
        gone = next(item for item in found if item.code == "NOT001")
        assert gone.severity == types.DiagnosticSeverity.Error
        assert gone.range.start == at("1.md", "[^gone]")
        assert gone.range.end == at("1.md", "[^gone]", 7)
        line = at("1.md", "[^gone]").line
        editor.insert("1.md", line + 3, 0, "[^gone]: Found.\n\n")
        await editor.until("1.md", lambda shown: "NOT001" not in shown)
        editor.change("1.md", FILES["1.md"])
        await editor.until("1.md", lambda shown: "NOT001" in shown)

    talk(folder, conversation)


def test_findings_of_files_that_are_not_open(folder: Path) -> None:
    (folder / "2.md").write_text("# Two\n\nGone.[^gone]\n", "utf-8")

    async def conversation(editor: Editor) -> None:
        editor.open("1.md")
        assert codes(await editor.until("2.md", bool)) == ["NOT001"]

    talk(folder, conversation)


def test_a_book_that_cannot_be_read_says_why(folder: Path) -> None:
    async def conversation(editor: Editor) -> None:
        editor.open("book.yaml")
        editor.change("book.yaml", "title: [A\n")
        await editor.until(folder.name, lambda shown: shown == ["None"])
        assert "broken YAML" in editor.shown[folder.name][0].message
        editor.change("book.yaml", FILES["book.yaml"])
        await editor.until(folder.name, lambda shown: shown == [])

    talk(folder, conversation)


def test_a_repair_is_offered_and_a_comment(folder: Path) -> None:
    (folder / "2.md").write_text("# Two\n\nWord [^n] here.\n\n[^n]: So.\n", "utf-8")

    async def conversation(editor: Editor) -> list[types.CodeAction]:
        editor.open("2.md")
        found = await editor.until("2.md", lambda shown: "NOT009" in shown)
        spaced = next(item for item in found if item.code == "NOT009")
        context = types.CodeActionContext(diagnostics=[spaced])
        asked = types.CodeActionParams(editor.document("2.md"), spaced.range, context)
        return list(await editor.client.text_document_code_action_async(asked) or ())

    offered = {action.title: action for action in talk(folder, conversation)}
    repair = offered["NOT009: delete it"]
    assert repair.is_preferred
    (edit,) = repair.edit.changes[(folder / "2.md").as_uri()]
    assert (edit.range.start.line, edit.range.start.character, edit.new_text) == (2, 4, "")
    aside = offered["NOT009: set aside here, with a reason"]
    (edit,) = aside.edit.changes[(folder / "2.md").as_uri()]
    assert edit.new_text == " <!-- octavo: ignore NOT009 because  -->"
    assert (edit.range.start.line, edit.range.start.character) == (2, 15)
    whole = offered["Make every safe repair (1)"]
    (edit,) = whole.edit.changes[(folder / "2.md").as_uri()]
    assert edit.new_text == "# Two\n\nWord[^n] here.\n\n[^n]: So.\n"


def test_hovering_shows_the_note_and_its_source(folder: Path) -> None:
    async def conversation(editor: Editor) -> list[str]:
        editor.open("1.md")
        shown = []
        for name, mark, into in (
            ("1.md", "[^a]", 1),
            ("1.md", "[^gone]", 3),
            ("1.md", "@serge", 2),
        ):
            asked = types.HoverParams(editor.document(name), at(name, mark, into))
            hover = await editor.client.text_document_hover_async(asked)
            assert isinstance(hover.contents, types.MarkupContent)
            shown.append(hover.contents.value)
        nothing = types.HoverParams(editor.document("1.md"), at("1.md", "word", 1))
        assert await editor.client.text_document_hover_async(nothing) is None
        return shown

    note, gone, key = talk(folder, conversation)
    assert "called 2 ×" in note
    assert "[@serge, p. 3]." in note
    assert "title: Memoirs" in note
    assert gone == "note `gone` is not defined"
    assert "publisher: A Press" in key


def test_from_call_to_note_and_back(folder: Path) -> None:
    async def conversation(editor: Editor) -> list[list[tuple[str, int, int]]]:
        editor.open("1.md")
        found = []
        for mark, into in (("[^a]", 1), ("[^a]: ", 2), ("@serge", 1)):
            asked = types.DefinitionParams(editor.document("1.md"), at("1.md", mark, into))
            found.append(lines(await editor.client.text_document_definition_async(asked)))
        asked = types.ReferenceParams(
            types.ReferenceContext(True), editor.document("1.md"), at("1.md", "@serge", 1)
        )
        found.append(lines(await editor.client.text_document_references_async(asked)))
        return found

    note, calls, entry, cited = talk(folder, conversation)
    assert note == [("1.md", 4, 2)]
    assert calls == [("1.md", 2, 10), ("1.md", 2, 21)]
    assert entry == [("refs.yaml", 0, 6)]
    assert cited == [("1.md", 4, 8), ("2.md", 2, 7), ("refs.yaml", 0, 6)]


def test_labels_and_keys_are_completed(folder: Path) -> None:
    async def conversation(editor: Editor) -> list[list[str]]:
        editor.open("1.md")
        editor.insert("1.md", 0, 5, " [^")
        asked = types.CompletionParams(editor.document("1.md"), types.Position(0, 8))
        labels = await editor.client.text_document_completion_async(asked)
        editor.insert("1.md", 0, 8, "] @")
        asked = types.CompletionParams(editor.document("1.md"), types.Position(0, 11))
        keys = await editor.client.text_document_completion_async(asked)
        by_order = sorted(labels, key=lambda item: item.sort_text)
        assert by_order[0].insert_text == "b]"
        assert by_order[0].detail == "Spare."
        return [[item.label for item in by_order], [item.label for item in keys]]

    assert talk(folder, conversation) == [["b", "c", "a"], ["serge"]]


def test_a_label_is_renamed_in_all_places(folder: Path) -> None:
    async def conversation(editor: Editor) -> types.WorkspaceEdit:
        editor.open("1.md")
        where = at("1.md", "[^a]", 2)
        asked = types.PrepareRenameParams(editor.document("1.md"), where)
        assert (await editor.client.text_document_prepare_rename_async(asked)).start == where
        for bad in ("b", "a b"):
            with pytest.raises(Exception, match=r"there already|cannot be a label"):
                await editor.client.text_document_rename_async(
                    types.RenameParams(editor.document("1.md"), where, bad)
                )
        wanted = types.RenameParams(editor.document("1.md"), where, "memoirs-3")
        return await editor.client.text_document_rename_async(wanted)

    edits = talk(folder, conversation).changes[(folder / "1.md").as_uri()]
    assert sorted((e.range.start.line, e.range.start.character) for e in edits) == [
        (2, 10),
        (2, 21),
        (4, 2),
    ]
    assert {edit.new_text for edit in edits} == {"memoirs-3"}


def test_a_key_is_renamed_through_the_book(folder: Path) -> None:
    async def conversation(editor: Editor) -> types.WorkspaceEdit:
        editor.open("2.md")
        wanted = types.RenameParams(
            editor.document("2.md"), at("2.md", "@serge", 1), "serge-memoirs"
        )
        return await editor.client.text_document_rename_async(wanted)

    changes = talk(folder, conversation).changes
    assert {Path(uri).name: len(edits) for uri, edits in changes.items()} == {
        "1.md": 1,
        "2.md": 1,
        "refs.yaml": 1,
    }


def test_a_file_without_a_book_is_one_by_itself(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "---\ntitle: A\nlang: en\nauthor: B\n---\n\nGone.[^x]\n", "utf-8"
    )

    async def conversation(editor: Editor) -> None:
        editor.open("a.md")
        assert codes(await editor.until("a.md", bool)) == ["NOT001"]

    talk(tmp_path, conversation)
