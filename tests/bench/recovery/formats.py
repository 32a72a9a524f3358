"""An essay as Markdown, DOCX or EPUB; the last two through Pandoc."""

from __future__ import annotations

import re
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

import pypandoc

from .essay import numbered
from .expect import expected
from .flatten import prose
from .truth import CALL, CLOSE, OPEN, Damaged, Essay, Paragraph

CODE = "rows[1] = rows[2] + 3  # see [1]\nprint(rows[12], 2**10)"
SIGNS = re.compile(r"([\\`*_{}\[\]()#+\-.!<>|~^$@\"'])")


def escaped(text: str) -> str:
    """As Pandoc's Markdown, with its italics."""
    return SIGNS.sub(r"\\\1", text).replace(OPEN, "*").replace(CLOSE, "*")


def markdown(essay: Essay, marks: list[str], call: str, note: str, heading: str) -> str:
    """`call` and `note` are templates; the notes stand at the end."""
    blocks = [f"# {escaped(essay.title)}"] if len(essay.chapters) == 1 else []
    for chapter in essay.chapters:
        blocks += [f"# {escaped(chapter.title)}"] if len(essay.chapters) > 1 else []
        for paragraph in chapter.paragraphs:
            text = CALL.sub(
                lambda found: call.format(n=marks[int(found[1])]), escaped(paragraph.text)
            )
            blocks.append(f"> {text}" if paragraph.kind == "quote" else text)
    blocks += [heading] if heading else []
    blocks += [
        note.format(n=mark, t=escaped(each.text))
        for mark, each in zip(marks, essay.notes, strict=True)
    ]
    return "\n\n".join(blocks) + "\n"


def legacy(kind: str, essay: Essay) -> Damaged:
    """Markdown from before it had notes: “[1]”, and a list."""
    marks = numbered(essay, restart=False)
    text = markdown(essay, marks, "\\[{n}\\]", "\\[{n}\\] {t}", "## Notes")
    rows = expected(essay, marks)
    return Damaged(kind, "legacy.md", text.encode(), rows, essay.style, prose(essay))


def with_code(kind: str, essay: Essay) -> Damaged:
    """As `legacy`, with a listing between the text and the notes."""
    made = legacy(kind, essay)
    text = made.data.decode().replace("\n## Notes\n", f"\n```python\n{CODE}\n```\n\n## Notes\n")
    kept = (*made.prose, Paragraph(CODE, "code"))
    return replace(made, data=text.encode(), prose=kept)


def structured(kind: str, essay: Essay) -> Damaged:
    """Markdown with notes of its own, which must stay as it is."""
    marks = numbered(essay, restart=False)
    text = markdown(essay, marks, "[^{n}]", "[^{n}]: {t}", "")
    rows = expected(essay, marks)
    return Damaged(kind, "notes.md", text.encode(), rows, essay.style, prose(essay), kept=True)


def converted(
    kind: str, essay: Essay, suffix: str, *, typed: bool, fallback: bytes = rb"\\'3f"
) -> Damaged:
    """A file of an office program or EPUB: with notes of the format, or `typed` numbers and a list.

    In RTF, a sign beyond ASCII is a number and a `fallback` for old readers.
    """
    marks = numbered(essay, restart=False)
    if typed:
        text = markdown(essay, marks, "^{n}^", "{n}\\. {t}", "# Notes")
    else:
        text = markdown(essay, marks, "[^{n}]", "[^{n}]: {t}", "")
    with tempfile.TemporaryDirectory(prefix="octavo-evaluation-") as folder:
        target = Path(folder, f"essay.{suffix}")
        command = [
            pypandoc.get_pandoc_path(), "--standalone", "-o", str(target),
            "--from=markdown-smart-yaml_metadata_block",
            f"--metadata=title:{essay.title}", f"--metadata=lang:{essay.language}",
        ]  # fmt: skip
        subprocess.run(command, input=text.encode(), check=True, capture_output=True)
        data = target.read_bytes()
    if suffix == "rtf":
        data = re.sub(rb"(\\u-?\d+)(?!\d) ?(?:\\'..|[^\\])", rb"\1" + fallback, data)
    rows = expected(essay, marks)
    return Damaged(kind, f"essay.{suffix}", data, rows, essay.style, prose(essay))
