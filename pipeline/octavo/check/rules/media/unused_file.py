"""MED002: a picture, a sound or a film that the book never uses."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterator
from urllib.parse import quote

from octavo.check.files.places import sources
from octavo.check.files.resources import Locator, everything
from octavo.check.rule import Remark, rule
from octavo.model.book import Book
from octavo.model.finding import Severity
from octavo.read.files import inside
from octavo.world.world import World

_ENDINGS = tuple(
    """
    .apng .avif .bmp .eps .gif .heic .ico .jfif .jpeg .jpg .png .svg .svgz .tif .tiff .webp
    .aac .flac .m4a .mp3 .oga .ogg .opus .wav .avi .m4v .mkv .mov .mp4 .ogv .webm
    """.split()
)
_LOOKED_AT = 20_000


@rule("MED002", Severity.INFO)
def unused_file(book: Book, world: World) -> Iterator[Remark]:
    """A picture, a sound or a film lies in the book's folder and is named nowhere.

    Only files that a book can show are looked at: texts, data, fonts and styles have uses of
    their own. A name counts wherever it stands, also in a comment. Folders with a book of their
    own and hidden ones are left alone, and so is what lies beside a book of a single file,
    whose folder may hold anything. The finding points at the first line of the metadata.

    Why: A picture that was meant to be in the book is perhaps missing in it; if not, the file
        is dead weight in the archive.

    Bad:
        %% book.yaml
        ⟦⟧title: A Sentence of Five Years
        author: Ada Example
        lang: en

        %% text.md
        He was arrested in March.

        %% images/barricade.jpg
        (a photograph)
    Good:
        %% book.yaml
        title: A Sentence of Five Years
        author: Ada Example
        lang: en

        %% text.md
        ![The barricade in the Rue Myrha](images/barricade.jpg)

        %% images/barricade.jpg
        (a photograph)
    """
    if not book.metadata_span.path.endswith("book.yaml") and len(book.chapters) < 2:
        return
    files = list(_files(world, book))
    used = _used(world, book) if files else set()
    texts = [source.text for source in sources(book, world)] if files else []
    names = Counter(posixpath.basename(file) for file in files)
    for file in files:
        shown, name = posixpath.relpath(file, book.root or "."), posixpath.basename(file)
        words = {shown, quote(shown)} | ({name, quote(name)} if names[name] == 1 else set())
        if file not in used and not any(word in text for word in words for text in texts):
            yield Remark(
                book.metadata_span,
                f"the file “{shown}” is used nowhere",
                "show it in the text, or move it out of the book’s folder",
            )


def _used(world: World, book: Book) -> set[str]:
    locate = Locator(world, book)
    paths = (locate.path(folder, item.destination) for folder, item in everything(book, world))
    return {posixpath.normpath(path) for path in paths if path}


def _files(world: World, book: Book) -> Iterator[str]:
    """What can be shown below the book's folder, in order; nothing that a link leads out to."""
    root = posixpath.normpath(book.root or ".")
    folders, looked = [(root, world.real_path(root))], 0
    while folders:
        folder, real = folders.pop()
        below = []
        for name in world.list_folder(folder):
            looked += 1
            if looked > _LOOKED_AT:
                return
            path = posixpath.normpath(posixpath.join(folder, name))
            inner = posixpath.normpath(posixpath.join(real, name))
            if name.lower().endswith(_ENDINGS):
                if world.is_file(path) and inside(world, root, path):
                    yield path
            elif (
                world.is_folder(path)
                and world.real_path(path) == inner
                and not world.is_file(posixpath.join(path, "book.yaml"))
            ):
                below.append((path, inner))
        folders += reversed(below)
