"""What the HTML edition's head says of the book."""

from __future__ import annotations

import json
from html import escape

from octavo.model.book import Book
from octavo.model.prose import Prose


def page_record(book: Book, prose: Prose) -> str:
    """The `meta` elements (Dublin Core in HTML), and a schema.org `Book` in JSON-LD."""
    meta, titles = book.metadata, prose.titles
    fields = [("author", creator.text) for creator in titles.creators]
    fields += [("dcterms.contributor", person.text) for person in titles.contributors]
    fields += [
        ("description", titles.description.text),
        ("dcterms.title", titles.title.text),
        ("dcterms.language", meta.lang),
        ("dcterms.date", meta.date),
        ("dcterms.publisher", titles.publisher.text),
        ("dcterms.rights", titles.rights.text),
    ]
    fields += [("dcterms.identifier", identifier.text) for identifier in meta.identifiers]
    fields += [("dcterms.subject", subject.text) for subject in titles.subjects]
    lines = [f'<meta name="{name}" content="{escape(value)}">' for name, value in fields if value]
    record = {
        "@context": "https://schema.org",
        "@type": "Book",
        "name": titles.title.text,
        "alternativeHeadline": titles.subtitle.text,
        "author": [{"@type": "Person", "name": creator.text} for creator in titles.creators],
        "inLanguage": meta.lang,
        "datePublished": meta.date,
        "publisher": titles.publisher.text,
        "identifier": [identifier.text for identifier in meta.identifiers],
        "description": titles.description.text,
    }
    data = json.dumps({k: v for k, v in record.items() if v}, ensure_ascii=False).replace(
        "<", "\\u003c"
    )
    lines.append(f'<script type="application/ld+json">{data}</script>')
    return "\n".join(lines)
