"""What an edition ought to say of itself beside the record, and whether it does.

That is, of an EPUB: what identifies it, the order of its record, its landmarks and NCX, which way
its pages turn, and of each document the title, the language and the direction (EPUB 3.3, 5); of
an HTML page: its language and direction, and of what type its JSON-LD says the book and those who
made it are, that it says nothing else there, and what may run; of a PDF: that it is tagged, to which
part of PDF/UA, which way it runs, and how a viewer shows it.
"""

from __future__ import annotations

from itertools import count

from octavo.model.book import Book
from octavo.model.identity import identity
from octavo.model.isbn import edition_identifiers
from octavo.model.prose import Prose
from octavo.model.terms import terms
from octavo.verify.comparing import Comparing
from octavo.verify.direction import direction
from octavo.verify.ledger import Document, Edition, Package
from octavo.verify.package import LATER, TITLED
from octavo.verify.record import Record, against, key_span, plain

KIND = "what the edition says of itself"
_SCHEMES = {
    "02": "isbn10", "03": "gtin13", "04": "upc", "05": "ismn10", "06": "doi", "13": "lccn",
    "14": "gtin14", "15": "isbn13 isbn", "17": "legaldepositnumber", "22": "uuid urn",
    "23": "oclc", "25": "ismn13", "26": "isbna", "27": "jp", "28": "olcc",
}  # fmt: skip
"""ONIX code list 5, by the names that a scheme may be given."""
_POLICY = (
    "default-src 'none'",
    "img-src data:",
    "script-src the script",
    "style-src 'unsafe-inline'",
)
"""Nothing is fetched, and nothing runs but what stands in the page."""
_PARTS = {"edt": "editor", "trl": "translator", "ill": "illustrator", "aut": "author"}
_KEYS = {
    "lang": "language", "xml:lang": "language", "dir": "language",
    "page-progression-direction": "language", "Direction": "language", "unique-identifier": "identifier",
    "identifier-type": "identifier", "NCX uid": "identifier", "NCX docTitle": "title",
    "display-seq of the creator": "creator", "display-seq of the contributor": "contributor",
}  # fmt: skip
"""The fields that these come from."""


def compare_package(comparing: Comparing) -> None:
    """Compare value by value, then document by document."""
    book, prose, found = comparing.book, comparing.prose, comparing.found.package
    match comparing.found.edition:
        case Edition.EPUB:
            wanted = _epub(book, prose, found)
        case Edition.HTML:
            wanted = Package(_page(book, prose))
        case Edition.PDF:
            wanted = Package(_pdf(book, found))
    pairs = [(name, found.fields.get(name, ()), values) for name, values in wanted.fields.items()]
    if comparing.missing:  # that the first chapter is elsewhere is told with its words
        pairs = [(n, tuple(v.replace(LATER, "") for v in vs), wanted) for n, vs, wanted in pairs]
    titles = {plain(chapter.title) for chapter in prose.chapters}
    for given, ought in zip(found.documents, wanted.documents, strict=True):
        title = ought.title
        if comparing.missing and given.kind == "bodymatter" and given.title in titles:
            title = given.title  # that chapters are elsewhere is told with their words
        where = f"the document “{title}”"
        pairs += [
            (f"title of {where}", (given.title,), (title,)),
            (f"lang of {where}", (given.lang,), (ought.lang,)),
            (f"dir of {where}", (given.direction,), (ought.direction,)),
        ]
    for name, values, expected in pairs:
        if values == expected:
            comparing.agrees(KIND)
            continue
        message = f"{name} {against(values, expected)}"
        span = key_span(book, _KEYS.get(name, name.partition(" ")[0]))
        comparing.fails(KIND, comparing.report("PAR008", message, span))


def _page(book: Book, prose: Prose) -> Record:
    meta = book.metadata
    lang = meta.lang or "en"
    people = []
    for name, listed in (("creator", meta.creators), ("contributor", meta.contributors)):
        other = "author" if name == "creator" else name
        people += [
            f"Person {_PARTS.get(person.role, other)} {name}-{number}"
            for number, person in enumerate(listed, 1)
        ]
    types = ["Book"]
    types += ["Organization publisher"] if prose.titles.publisher.text else []
    types += ["BookSeries isPartOf"] if prose.titles.collection.text else []
    types += [f"{'DefinedTerm' if s.coded else 'Thing'} about" for s in meta.subjects]
    return {
        "lang": (lang,),
        "dir": (direction(lang),),
        "type in JSON-LD": tuple(sorted(types)),
        "people in JSON-LD": tuple(sorted(people)),
        "others in JSON-LD": (),
        "bookFormat": ("https://schema.org/EBook",),
        "Content-Security-Policy": _POLICY,
        "charset": ("utf-8",),
        "viewport": ("width=device-width, initial-scale=1",),
    }


def _pdf(book: Book, found: Package) -> Record:
    """All that a PDF ought to say; what else it says ought not to be there."""
    way = "R2L" if direction(book.metadata.lang or "en") == "rtl" else "L2R"
    return dict.fromkeys(found.fields, ()) | {
        "Marked": ("True",),
        "Suspects": ("False",),
        "DisplayDocTitle": ("True",),
        "Direction": (way,),
        "pdfuaid:part": ("1",),
    }


def _epub(book: Book, prose: Prose, found: Package) -> Package:
    """What an EPUB ought to say; of documents, as many as were found are expected."""
    meta, titles = book.metadata, prose.titles
    lang, around = meta.lang or "en", terms(meta.lang)
    title = plain(titles.title.text) or "—"
    identifiers = edition_identifiers(meta, "epub")
    unique = identifiers[0].text if identifiers else identity(book, prose)
    counts = (1 + bool(titles.subtitle.text), len(meta.creators), len(meta.contributors))
    landmarks = [f"titlepage “{around.title_page}” to titlepage"]
    if meta.toc:
        landmarks.append(f"toc “{around.contents}” to toc")
    landmarks.append(f"bodymatter “{around.start}” to bodymatter")
    fields: Record = {
        "unique-identifier": (plain(unique),),
        "identifier-type": tuple(_code(each.scheme, each.text) for each in identifiers) or ("",),
        **{
            f"display-seq of the {name}": tuple(map(str, range(1, n + 1)))
            for name, n in zip(TITLED, counts, strict=True)
        },
        "xml:lang": (lang,),
        "page-progression-direction": (direction(lang),),
        "linear": (),
        "contents": ("before the text" if meta.toc else "nowhere",),
        "modified": ("a moment",),
        "properties": (),
        "media-type": (),
        "landmarks": tuple(landmarks),
        "NCX counts": (),
        "NCX uid": (unique,),
        "NCX docTitle": (plain(titles.title.text),),
    }
    chapters = count()
    names = {"toc": around.contents}
    if prose.bibliography:
        names["backmatter"] = plain(titles.bibliography.text)

    def named(kind: str) -> str:
        at = next(chapters) if kind == "bodymatter" else len(prose.chapters)
        chapter = prose.chapters[at].title if at < len(prose.chapters) else ""
        return plain(names.get(kind, chapter)) or title

    return Package(
        fields,
        tuple(Document(d.kind, named(d.kind), lang, direction(lang)) for d in found.documents),
    )


def _code(scheme: str, text: str) -> str:
    """The type of an identifier in ONIX code list 5; that of a proprietary one for other schemes."""
    name = "".join(c for c in scheme.lower() if c.isascii() and c.isalnum())
    if name == "isbn" and sum(c.isdigit() or c in "xX" for c in text) == 10:
        return "02"
    return next((c for c, names in _SCHEMES.items() if name in names.split()), "01" if name else "")
