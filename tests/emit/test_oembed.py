"""Other sites can show articles and entries: oEmbed says how."""

import json
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from errorbook.diagnostics import Diagnostic
from errorbook.emit.api import files
from errorbook.emit.frame import frame_of
from errorbook.emit.oembed import embeddables
from errorbook.emit.pages import pages
from errorbook.link.catalogue import link
from errorbook.model import Article
from errorbook.site.book import Book
from errorbook.site.site import Site

Read = Callable[..., tuple[list[Article], list[Diagnostic]]]

HOSTILE = """"></iframe><script>alert('x')</script> & onload="alert(1)"""
TEXT = """---
title: Troubleshooting Anchor
---

## The anchor is lost

Dive.

## The chain {name} is short

Buy one.
"""
SHIPS = "https://ships.example/"
FOLDER = "octopus/a & b?"


class Frame(HTMLParser):
    """What a reader's browser makes of the HTML of a document."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keeps the tag."""
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        """Keeps the text."""
        self.text += data


@pytest.fixture
def book(read_text: Read) -> Callable[[str], Book]:
    """An article with two entries and one with a hostile title, for readers of two languages."""
    named = {
        "en/anchor.md": TEXT,
        f"en/{FOLDER}.md": f"---\ntitle: {json.dumps(HOSTILE)}\n---\n\nWords.\n",
    }
    articles = [a for name, text in named.items() for a in read_text(text, name)[0]]

    def at(url: str) -> Book:
        return Book(link(articles, "en", ("en", "nl"))[0], Site(name="Ships & Co", url=url))

    return at


def _documents(book: Book) -> dict[str, Any]:
    return {
        path.removeprefix("api/v1/"): json.loads(content)
        for path, content in files(book)
        if "/oembed/" in path
    }


def test_every_article_and_entry_has_one_in_every_locale(book: Callable[[str], Book]) -> None:
    assert set(_documents(book("https://ships.example/help/"))) == {
        f"{locale}/oembed/{name}.json"
        for locale in ("en", "nl")
        for name in (
            "articles/anchor",
            "entries/anchor/the-anchor-is-lost",
            "entries/anchor/the-chain-name-is-short",
            "articles/octopus/a & b-",
        )
    }


def test_it_is_a_frame_of_the_entry(book: Callable[[str], Book]) -> None:
    path = "nl/oembed/entries/anchor/the-anchor-is-lost.json"
    document = _documents(book("https://ships.example/help/"))[path]
    html = document.pop("html")
    assert document == {
        "version": "1.0",
        "type": "rich",
        "title": "The anchor is lost",
        "provider_name": "Ships & Co",
        "provider_url": "https://ships.example/help/",
        "cache_age": 86_400,
        "width": 640,
        "height": 480,
    }
    address = "https://ships.example/help/embed/?entry=anchor/the-anchor-is-lost&locale=nl"
    frame = {
        "src": address,
        "title": "The anchor is lost",
        "width": "640",
        "height": "480",
        "sandbox": "allow-scripts allow-popups allow-popups-to-escape-sandbox",
        "loading": "lazy",
    }
    assert Frame(html).tags == [("iframe", frame)]


def test_a_hostile_title_stays_text(book: Callable[[str], Book]) -> None:
    document = _documents(book(SHIPS))["en/oembed/articles/octopus/a & b-.json"]
    found = Frame(document["html"])
    assert document["title"] == HOSTILE
    ((tag, attributes),) = found.tags
    assert (tag, attributes["title"], found.text) == ("iframe", HOSTILE, "")
    assert set(attributes) == {"src", "title", "width", "height", "sandbox", "loading"}


def test_any_id_arrives_as_it_is(book: Callable[[str], Book]) -> None:
    document = _documents(book(SHIPS))["en/oembed/articles/octopus/a & b-.json"]
    ((_, attributes),) = Frame(document["html"]).tags
    query = parse_qs(urlsplit(attributes["src"] or "").query, strict_parsing=True)
    assert query == {"entry": [FOLDER], "locale": ["en"]}


def test_a_site_without_an_address_has_none(book: Callable[[str], Book]) -> None:
    assert _documents(book("")) == {}
    assert _discovering(book("")) == []
    assert _discovering(book(SHIPS)) == [
        f"{locale}/{name}/" for locale in ("en", "nl") for name in ("anchor", "octopus/a & b-")
    ]


def _discovering(book: Book) -> list[str]:
    return [page.path for page in pages(book) if frame_of(page, book).oembed]


def test_an_entry_and_an_article_of_the_same_path_are_apart(read_text: Read) -> None:
    named = {"en/anchor.md": TEXT, "en/anchor/the-anchor-is-lost.md": "---\ntitle: B\n---\n\nC\n"}
    shown = [
        embeddable.path
        for name, text in named.items()
        for article in link(read_text(text, name)[0], "en")[0].articles
        for embeddable in embeddables(article, "en")
    ]
    assert len(shown) == len(set(shown)) == 4
