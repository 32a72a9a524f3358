"""What an EPUB says of itself beside the record (EPUB 3.3, 5): its package, NCX and documents."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from lxml import etree

from octavo.verify.ledger import Document, Foreign, Package
from octavo.verify.record import Record, plain
from octavo.verify.sights import local

_DC = "{http://purl.org/dc/elements/1.1/}"
_OPF = "{http://www.idpf.org/2007/opf}"
_OPS = "{http://www.idpf.org/2007/ops}type"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_TYPES = {
    "xhtml": "application/xhtml+xml", "css": "text/css", "ncx": "application/x-dtbncx+xml",
    "png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif",
    "svg": "image/svg+xml", "webp": "image/webp",
}  # fmt: skip
_CONTENT = (("mathml", "{*}math"), ("svg", "{*}svg"), ("scripted", "{*}script"))
_ATTRIBUTES = {
    "package": f"unique-identifier version {_LANG}", "metadata": "", "manifest": "",
    "item": "id href media-type properties", "spine": "toc page-progression-direction",
    "itemref": "idref", "meta": "property refines scheme id",
}  # fmt: skip
"""The elements that Octavo writes into a package beside those of Dublin Core, and what they have."""
_CORE = frozenset(
    "identifier title language creator contributor date publisher rights description subject source".split()
)
_PROPERTIES = frozenset(
    "dcterms:modified dcterms:conformsTo a11y:certifiedBy title-type display-seq role file-as "
    "identifier-type authority term belongs-to-collection collection-type group-position source-of "
    "pageBreakSource schema:accessMode schema:accessModeSufficient schema:accessibilityFeature "
    "schema:accessibilityHazard schema:accessibilitySummary".split()
)
_MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
LATER = "a later "
"""What is said of a landmark that does not lead to the first of its kind."""
_MIMETYPE = b"application/epub+zip"
_ALWAYS = ("mimetype", "META-INF/container.xml")
TITLED = ("title", "creator", "contributor")
"""The elements that stand in an order of their own."""


def read_package(package: etree._Element, tree: Callable[[str], etree._Element]) -> Package:
    """All that is said; `tree` opens a file by its address."""
    items = {item.get("id"): item for item in package.iter(f"{_OPF}item")}
    hrefs = {name: item.get("href") or "" for name, item in items.items()}
    spine = next(package.iter(f"{_OPF}spine"), package)
    references = [r for r in spine.iter(f"{_OPF}itemref") if r.get("idref") in items]
    navs = [n for n, item in items.items() if "nav" in (item.get("properties") or "").split()]
    shown = dict.fromkeys([r.get("idref") for r in references] + navs)
    documents = tuple(_document(tree(hrefs[name])) for name in shown)
    identifiers = list(package.iter(f"{_DC}identifier"))
    unique = package.get("unique-identifier")
    fields: Record = {
        "unique-identifier": tuple(
            plain(e.text or "") for e in identifiers if unique and e.get("id") == unique
        ),
        "identifier-type": _refined(package, identifiers, "identifier-type"),
        **{
            f"display-seq of the {name}": _refined(
                package, list(package.iter(f"{_DC}{name}")), "display-seq"
            )
            for name in TITLED
        },
        "xml:lang": (package.get(_LANG) or "",),
        "page-progression-direction": (spine.get("page-progression-direction") or "default",),
        "linear": tuple(
            f"no for {hrefs[r.get('idref')]}" for r in references if r.get("linear") == "no"
        ),
        "contents": (_standing([r.get("idref") for r in references], navs, hrefs, tree),),
        "modified": tuple(
            "a moment" if _MOMENT.fullmatch(meta.text or "") else plain(meta.text or "—")
            for meta in package.iter(f"{_OPF}meta")
            if meta.get("property") == "dcterms:modified"
        ),
        "properties": tuple(_misdescribed(items.values(), tree)),
        "media-type": tuple(_mistyped(items.values())),
        "landmarks": tuple(
            _landmarks(
                [(hrefs[n], tree(hrefs[n])) for n in navs],
                [hrefs[reference.get("idref")] for reference in references],
                tree,
            )
        ),
        **_ncx([tree(h) for h in hrefs.values() if h.endswith(".ncx")]),
    }
    return Package(fields, documents)


def unwritten(
    archive: zipfile.ZipFile, container: etree._Element, path: str, package: etree._Element
) -> Iterator[Foreign]:
    """What stands in an archive and in its package, at this path, and Octavo does not write."""
    folder = posixpath.dirname(path)
    listed = {posixpath.join(folder, i.get("href") or "") for i in package.iter(f"{_OPF}item")}
    infos = archive.infolist()
    first = infos[0]
    if first.filename != "mimetype" or first.compress_type != zipfile.ZIP_STORED:
        yield Foreign("“mimetype” behind another file, or compressed,")
    if "mimetype" not in archive.namelist() or archive.read("mimetype") != _MIMETYPE:
        yield Foreign("a “mimetype” of something else")
    for name, count in Counter(info.filename for info in infos).items():
        if count > 1 or name not in (*_ALWAYS, path, *listed):
            yield Foreign(f"the file “{name}”" if count == 1 else f"a second file “{name}”")
    for element in container.iter(etree.Element):
        if local(element) == "rootfile" and element.get("full-path") != path:
            yield Foreign(f"the package “{element.get('full-path')}”")
    for element in package.iter(etree.Element):
        name, core = local(element), str(element.tag).startswith(_DC)
        given = set(map(str, element.attrib))
        if (name not in _CORE) if core else (name not in _ATTRIBUTES):
            yield Foreign(f"the element “{name}” of the package")
            continue
        what = f"{name} {element.get('property') or element.get('href') or ''}".strip()
        if name == "meta" and element.get("property") not in _PROPERTIES:
            yield Foreign(f"“{what}” in the package")
        elif strange := given.difference(["id"] if core else _ATTRIBUTES[name].split()):
            pairs = " ".join(f"{key}=“{element.get(key)}”" for key in sorted(strange))
            yield Foreign(f"{pairs} of “{what}” in the package")


def _standing(
    spine: list[str | None],
    navs: list[str | None],
    hrefs: dict[str | None, str],
    tree: Callable[[str], etree._Element],
) -> str:
    """Where in the reading the navigation document stands."""
    at = next((at for at, name in enumerate(spine) if name in navs), None)
    if at is None:
        return "nowhere"
    kinds = (_kind(next(tree(hrefs[name]).iter("{*}body"), None)) for name in spine[:at])
    return "behind the beginning" if "bodymatter" in kinds else "before the text"


def _refined(package: etree._Element, elements: list[etree._Element], name: str) -> tuple[str, ...]:
    """What refines each of the elements by this name; empty for one that nothing does."""
    found = {
        (meta.get("refines") or "").removeprefix("#"): plain(meta.text or "")
        for meta in package.iter(f"{_OPF}meta")
        if meta.get("property") == name
    }
    return tuple(found.get(element.get("id") or " ", "") for element in elements)


def _mistyped(items: Iterable[etree._Element]) -> Iterator[str]:
    for item in items:
        href, told = item.get("href") or "", item.get("media-type") or ""
        if told != _TYPES.get(href.rpartition(".")[2].lower(), told):
            yield f"{told} for {href}"


def _misdescribed(
    items: Iterable[etree._Element], tree: Callable[[str], etree._Element]
) -> Iterator[str]:
    """The documents whose properties are not those that their content asks for (5.6.2.1)."""
    for item in items:
        href = item.get("href") or ""
        if item.get("media-type") != _TYPES["xhtml"]:
            continue
        document = tree(href)
        wanted = {name for name, tag in _CONTENT if next(document.iter(tag), None) is not None}
        if any(nav.get(_OPS) == "toc" for nav in document.iter("{*}nav")):
            wanted.add("nav")
        given = set((item.get("properties") or "").split())
        if given != wanted:
            yield f"{' '.join(sorted(given)) or 'none'} for {href}"


def _ncx(trees: list[etree._Element]) -> Record:
    """What it says of itself; `NCX counts` are those that are not so (NCX 2005-1, 5.1)."""
    return {
        "NCX counts": tuple(
            f"{name} {told}"
            for tree in trees
            for name, count in _counts(tree)
            if (told := _told(tree, name)) != str(count)
        ),
        "NCX uid": tuple(
            meta.get("content") or ""
            for tree in trees
            for meta in tree.iter("{*}meta")
            if meta.get("name") == "dtb:uid"
        ),
        "NCX docTitle": tuple(
            plain("".join(map(str, title.itertext())))
            for tree in trees
            for title in tree.iter("{*}docTitle")
        ),
    }


def _counts(ncx: etree._Element) -> Iterator[tuple[str, int]]:
    pages = list(ncx.iter("{*}pageTarget"))
    yield "dtb:depth", _deep(next(ncx.iter("{*}navMap"), ncx))
    yield "dtb:totalPageCount", len(pages)
    yield "dtb:maxPageNumber", max((int(page.get("value") or 0) for page in pages), default=0)


def _deep(above: etree._Element) -> int:
    return max((1 + _deep(point) for point in above.iterchildren("{*}navPoint")), default=0)


def _told(ncx: etree._Element, name: str) -> str:
    metas = (meta for meta in ncx.iter("{*}meta") if meta.get("name") == name)
    return next((meta.get("content") or "" for meta in metas), "")


def _kind(body: etree._Element | None) -> str:
    """What a document is: its part of the book, or for those before the text their section."""
    if body is None:
        return ""
    kind = body.get(_OPS) or ""
    inner = (e.get(_OPS) or "" for e in body if local(e) in ("section", "nav"))
    return next(inner, "") if kind == "frontmatter" else kind


def _document(tree: etree._Element) -> Document:
    title = next(tree.iter("{*}title"), None)
    langs = dict.fromkeys((tree.get("lang") or "", tree.get(_LANG) or ""))
    return Document(
        _kind(next(tree.iter("{*}body"), None)),
        plain(title.text or "") if title is not None else "",
        " and ".join(lang or "none" for lang in langs),
        tree.get("dir") or "",
    )


def _landmarks(
    navs: list[tuple[str, etree._Element]],
    spine: list[str],
    tree: Callable[[str], etree._Element],
) -> Iterator[str]:
    """Each landmark with its label and what it leads to, which may be the first of its kind."""
    first: dict[str, str] = {}
    for path in spine:
        first.setdefault(_kind(next(tree(path).iter("{*}body"), None)), path)
    for here, root in navs:
        for nav in root.iter("{*}nav"):
            for link in nav.iter("{*}a") if nav.get(_OPS) == "landmarks" else ():
                href, _, place = (link.get("href") or "").partition("#")
                path = posixpath.normpath(posixpath.join(posixpath.dirname(here), href))
                try:
                    what = _kind(next(tree(path if href else here).iter("{*}body"), None))
                    if first.get(what, path) != path:
                        what = f"{LATER}{what}"
                except ValueError:
                    what = "nowhere"
                words = plain("".join(map(str, link.itertext())))
                yield f"{link.get(_OPS)} “{words}” to {f'{place} in ' if place else ''}{what}"
