"""The HTML edition: one file that loads nothing, and whose every link leads somewhere."""

from __future__ import annotations

import base64
import hashlib
import json
import re

import pytest
from opened import PNG, opened

TEXT = """---
title: T & "T" </title><script>x</script>
author: A </script> B
lang: {lang}
---

# One {{#text}}

a[^1] ![p](a.png) [two](#two) [out](https://e.org) <span id="contents-title">x</span>

# Two {{#two}}

b[^1] c^[d] $x$

[^1]: e
"""


@pytest.fixture(scope="module")
def made(desk):
    files = {"bk/book.md": TEXT.format(lang="en"), "bk/a.png": PNG}
    return opened(desk(files), "bk/book.md", "html")


def test_nothing_is_loaded_from_elsewhere(made) -> None:
    assert all(source.startswith("data:") for source in made.page.xpath("//@src"))
    assert made.page.xpath("//link/@href | //@srcset | //@poster | //object | //iframe") == []
    for style in made.page.xpath("//style/text()"):
        assert "@import" not in style
        assert "url(" not in style.replace("url(data:", "")


def test_the_policy_allows_the_script_and_no_other(made) -> None:
    (policy,) = made.page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    scripts = made.page.xpath("//script[not(@type)]")
    assert len(scripts) == 1
    digest = base64.b64encode(hashlib.sha256(scripts[0].text.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy.split("script-src")[1]


def test_identifiers_are_unique(made) -> None:
    found = made.page.xpath("//@id")
    assert sorted(found) == sorted(set(found))


def test_every_link_within_the_page_resolves(made) -> None:
    identifiers = set(made.page.xpath("//@id"))
    links = [href[1:] for href in made.page.xpath("//@href") if href.startswith("#")]
    assert len(links) > 5
    assert set(links) <= identifiers
    for attribute in ("aria-labelledby", "aria-describedby"):
        assert set(made.page.xpath(f"//@{attribute}")) <= identifiers


@pytest.mark.parametrize(
    ("lang", "direction"),
    [("en", "ltr"), ("de-CH", "ltr"), ("ar", "rtl"), ("he-IL", "rtl"), ("ar-Latn", "ltr")],
)
def test_language_and_direction_stand_at_the_root(desk, lang: str, direction: str) -> None:
    page = opened(desk({"bk/book.md": TEXT.format(lang=lang)}), "bk/book.md", "html").page
    assert (page.get("lang"), page.get("dir")) == (lang, direction)


def test_the_record_for_machines_is_json_and_cannot_break_out(made) -> None:
    (text,) = made.page.xpath("//script[@type='application/ld+json']/text()")
    record = json.loads(text)
    assert record["@type"] == "Book"
    assert record["author"][0]["name"].startswith("A")


def test_the_title_breaks_out_of_nothing(made) -> None:
    assert made.page.xpath("//title/text()")[0].startswith("T &")
    assert len(made.page.xpath("//script")) == 2


def test_the_namespace_of_epub_is_gone(made) -> None:
    assert "epub:" not in made.html
    assert "\U0010f801" not in made.html


def test_no_word_of_the_text_is_taken_for_a_link(desk) -> None:
    text = '# A {#a}\n\n`<a href="#b">`\n'
    files = {"bk/1.md": text, "bk/2.md": "# B {#b}\n"}
    made = opened(desk(files), "bk")
    for words in (made.page.text_content(), "".join(made.pages["chapter-001.xhtml"].itertext())):
        assert '<a href="#b">' in words


def test_no_word_of_the_text_is_taken_for_markup_of_epub(desk) -> None:
    text = '`a epub:type="noteref" b` and\n\n    <p epub:type="x">\n'
    made = opened(desk({"bk/book.md": text}), "bk/book.md", "html")
    words = re.sub(r"\s+", " ", made.page.text_content())
    assert 'a epub:type="noteref" b' in words
    assert '<p epub:type="x">' in words
