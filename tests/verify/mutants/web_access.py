"""Damage to what the EPUB and the HTML say of their accessibility, and of the pages they number."""

from __future__ import annotations

import json
from copy import deepcopy
from functools import partial
from random import Random

from mutants.kind import Hit
from mutants.web import WEB, Element, Web, drop

_ANYWHERE = Hit(fields=("",))
_CHANGED = {
    "accessMode": "auditory",
    "accessModeSufficient": "visual",
    "accessibilityFeature": "signLanguage",
    "accessibilityHazard": "flashing",
    "accessibilitySummary": "Everything is in sign language.",
    "conformsTo": "EPUB Accessibility 1.1 - WCAG 2.2 Level AAA",
    "certifiedBy": "Another",
}


def _metas(web: Web, name: str) -> list[Element]:
    return [
        meta
        for meta in web.package.iter("{*}meta")
        if (meta.get("property") or "").rpartition(":")[2] == name
    ]


def _changed(web: Web, random: Random, name: str) -> Hit | None:
    found = _metas(web, name)
    if not found:
        return None
    random.choice(found).text = _CHANGED[name]
    return _ANYWHERE


def _dropped(web: Web, random: Random, name: str) -> Hit | None:
    found = _metas(web, name)
    if not found:
        return None
    drop(random.choice(found))
    return _ANYWHERE


def _added(web: Web, random: Random, name: str) -> Hit | None:
    found = _metas(web, name)
    if not found:
        return None
    meta = deepcopy(found[-1])
    meta.text = _CHANGED[name]
    found[-1].addnext(meta)
    return _ANYWHERE


for _name in _CHANGED:
    WEB.add(f"{_name} changed", partial(_changed, name=_name), "epub", wanted=1)
    WEB.add(f"{_name} dropped", partial(_dropped, name=_name), "epub", wanted=1)
    WEB.add(f"{_name} added", partial(_added, name=_name), "epub", wanted=1)


def _linked(web: Web, random: Random, name: str) -> Hit | None:
    scripts = (e for e in web.tree("html").iter("script") if "json" in (e.get("type") or ""))
    script = next(scripts)
    data = json.loads(script.text or "")
    value = data.get(name)
    if random.random() < 0.3:
        data.pop(name, None)
    elif isinstance(value, list):
        data[name] = [*value[:-1], _CHANGED[name]]
    else:
        data[name] = _CHANGED[name]
    if data.get(name) == value:
        return None
    script.text = json.dumps(data, ensure_ascii=False)
    return _ANYWHERE


for _name in _CHANGED:
    if _name.startswith("access"):
        WEB.add(f"{_name} changed", partial(_linked, name=_name), "html", wanted=2)
WEB.add("conformsTo added", partial(_linked, name="conformsTo"), "html", wanted=1)


@WEB.kind("epub", wanted=2)
def source_of_the_pages_changed(web: Web, random: Random) -> Hit | None:
    source = next(web.package.iter("{http://purl.org/dc/elements/1.1/}source"))
    source.text = "urn:isbn:9783161484100"
    return Hit(fields=("source",))


@WEB.kind("epub", wanted=2)
def page_break_source_changed(web: Web, random: Random) -> Hit | None:
    for meta in _metas(web, "pageBreakSource"):
        meta.text = "urn:isbn:9783161484100"
    return Hit(fields=("page-source",))
