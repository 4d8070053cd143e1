"""Every document of the API is what its published schema says, and leads to the pages."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import pytest
from click.testing import Result
from jsonschema import Draft202012Validator
from tests.addresses import in_document, in_html

from errorbook.diagnostics import Diagnostic
from errorbook.emit.api import files
from errorbook.emit.pages import pages
from errorbook.link.catalogue import link
from errorbook.model import Article
from errorbook.read import read
from errorbook.site.book import Book
from errorbook.site.ids import ids_in
from errorbook.site.site import Folder, Site
from errorbook.sources.batches import SourceFolder

Api = dict[str, Any]
Read = Callable[..., tuple[list[Article], list[Diagnostic]]]
Run = Callable[..., Result]

LOCALES = ("en-150", "nl", "fr", "de")


def _api(book: Book) -> Api:
    found = [(path, json.loads(content)) for path, content in files(book)]
    assert len(found) == len(dict(found)), "two documents have one path"
    return dict(found)


@pytest.fixture(scope="module")
def demo(checkout: Path) -> Book:
    """The demo help centre."""
    content = str(checkout / "content")
    intake = read([SourceFolder(Path(content), content)], "en-150")
    site = Site(
        name="Harbour Help",
        url="https://help.harbour.example/base/",
        contact_url="https://harbour.example/contact",
        folders=(Folder(content, ""),),
    )
    return Book(link(intake.articles, "en-150", LOCALES)[0], site)


@pytest.fixture(scope="module")
def api(demo: Book) -> Api:
    """Its API: decoded documents by site path."""
    return _api(demo)


@pytest.mark.parametrize("kind", ["site", "index", "product", "article", "entry", "oembed"])
def test_documents_are_valid(api: Api, kind: str) -> None:
    schema = api[f"api/v1/schema/{kind}.json"]
    validator = Draft202012Validator(schema)
    documents = _of_kind(api, kind)
    assert documents
    for document in documents:
        validator.validate(document)
        assert set(document) <= set(schema["$defs"][schema["$ref"].split("/")[-1]]["properties"])


def _of_kind(api: Api, kind: str) -> list[Any]:
    return [document for path, document in api.items() if _kind(path) == kind]


def _kind(path: str) -> str:
    for kind in ("schema", "oembed", "product", "article"):
        if f"/{kind}/" in path or f"/{kind}s/" in path:
            return kind
    return "entry" if "/entries/" in path else Path(path).stem


def test_the_index_names_every_article_and_entry(api: Api) -> None:
    named = set()
    for line in api["api/v1/index.json"]["articles"]:
        folder = f"api/v1/{line['locale']}"
        named.add(f"{folder}/articles/{line['id']}.json")
        named |= {f"{folder}/entries/{line['id']}/{entry}.json" for entry in line["entries"]}
    assert named == {path for path in api if _kind(path) in ("article", "entry")}


def test_translations_share_their_entry_ids(api: Api) -> None:
    troubleshooting = "articles/41000000001001.json"
    ids = {
        tuple(entry["id"] for entry in api[f"api/v1/{locale}/{troubleshooting}"]["entries"])
        for locale in LOCALES
    }
    assert len(ids) == 1


def test_text_is_made_of_what_the_article_shows(api: Api) -> None:
    for document in _of_kind(api, "article"):
        shown = [part["text"] for part in document["parts"] if "text" in part]
        shown += [s["text"] for entry in document["entries"] for s in entry["sections"]]
        assert document["text"].startswith(document["title"])
        assert all(text in document["text"] for text in shown)


def test_every_address_leads_to_a_page_or_a_picture_of_the_site(demo: Book, api: Api) -> None:
    ids: dict[str, frozenset[str]] = {}
    for page in pages(demo):
        ids[page.path] = ids_in([page.html])
        ids |= {asset.site_path: frozenset() for asset in page.assets}
    documents = {path: document for path, document in api.items() if _kind(path) != "schema"}
    addresses = list(in_document(documents))
    inside = [urlsplit(a) for a in addresses if not urlsplit(a).scheme]
    assert [a for a in inside if a.path.endswith(".svg")]
    assert [a for a in inside if a.fragment]
    for address in inside:
        assert address.path, address
        path = unquote(address.path)
        assert path in ids, address
        assert not address.fragment or unquote(address.fragment) in ids[path], address


def test_an_entry_is_the_same_alone_and_in_its_article(api: Api) -> None:
    for document in _of_kind(api, "article"):
        folder = f"api/v1/{document['locale']}/entries/{document['id']}"
        for entry in document["entries"]:
            assert entry == api[f"{folder}/{entry['id']}.json"]
            assert entry["article"] == document["id"]
            assert entry["locale"] == document["locale"]
            assert entry["updated_at"] == document["updated_at"]
            assert entry["page"] == f"{document['page']}#{entry['id']}"


BOOK = """---
title: "Troubleshooting Loading"
updated_at: "2026-02-01"
---

See [the crane](#The-crane-is-stuck), [the top](#) and [nothing](#no-such-place).

## The crane is stuck

Oil [it](#The-crane-is-stuck), or see [the quay](quay%20100%25.md). ![lost](lost.png)

## The hold is full

[Wait](https://tides.example/), or [call](gone.md). ![there](https://tides.example/t.png)
"""
KADE = "---\ntitle: Kade voor Loading\n---\n\nHier.\n"
QUAY = "---\ntitle: Quay 100%\n---\n\nSee [the crane](loading.md#The-crane-is-stuck).\n"


@pytest.fixture
def small(read_text: Read) -> Book:
    """Two articles that name one another, one translated, and much that is not there."""
    texts = {"en/loading.md": BOOK, "en/quay 100%.md": QUAY, "nl/quay 100%.md": KADE}
    articles = [a for name, text in texts.items() for a in read_text(text, name)[0]]
    return Book(link(articles, "en")[0], Site(name="Small"))


def test_a_link_within_its_article_names_the_page(small: Book) -> None:
    document = _api(small)["api/v1/en/articles/loading.json"]
    assert in_html(document["parts"][0]["html"]) == [
        "en/loading/#the-crane-is-stuck",
        "en/loading/",
    ]
    assert [entry["links"] for entry in document["entries"]] == [
        [
            {"href": "en/loading/#the-crane-is-stuck", "text": "it", "line": 10},
            {"href": "en/quay%20100%25/", "text": "the quay", "line": 10},
        ],
        [{"href": "https://tides.example/", "text": "Wait", "line": 14}],
    ]


def test_what_leads_nowhere_is_text_and_in_no_list(small: Book) -> None:
    crane, hold = _api(small)["api/v1/en/articles/loading.json"]["entries"]
    assert crane["images"] == []
    assert [image["src"] for image in hold["images"]] == ["https://tides.example/t.png"]
    assert '<span class="eb-missing">lost</span>' in crane["sections"][0]["html"]
    assert "<a>call</a>" in hold["sections"][0]["html"]


def test_the_page_of_an_article_is_an_address(small: Book) -> None:
    api = _api(small)
    lines = [a for a in api["api/v1/index.json"]["articles"] if "quay" in a["id"]]
    assert [line["page"] for line in lines] == ["en/quay%20100%25/", "nl/quay%20100%25/"]


def test_the_command_prints_what_the_source_had(errorbook: Run, tmp_path: Path) -> None:
    (tmp_path / "loading.md").write_text(BOOK)
    crane = json.loads(errorbook("entries", tmp_path).stdout)["entries"][0]
    assert [found["href"] for found in crane["links"]] == [
        "#The-crane-is-stuck",
        "quay%20100%25.md",
    ]
    assert [found["src"] for found in crane["images"]] == ["lost.png"]
    assert 'src="lost.png"' in crane["sections"][0]["html"]
    assert not {"article", "locale", "page", "updated_at"} & set(crane)


def test_the_site_document_says_how_to_begin(api: Api) -> None:
    document = api["api/v1/site.json"]
    assert (document["name"], document["contact"]) == (
        "Harbour Help",
        "https://harbour.example/contact",
    )
    assert document["default_locale"] == "en-150"
    assert [language["locale"] for language in document["languages"]] == list(LOCALES)
    products = {path.rpartition("/")[2] for path in api if _kind(path) == "product"}
    assert products == {f"{product['id']}.json" for product in document["products"]}
    assert document["products"] == api["api/v1/index.json"]["products"]


def test_a_product_lists_what_its_page_lists(demo: Book, api: Api) -> None:
    products = [page for page in pages(demo) if page.kind == "product"]
    assert products
    for page in products:
        document = api[f"api/v1/{page.locale}/products/{page.product}.json"]
        assert (document["name"], document["page"]) == (page.title, page.path)
        paths = demo.editions[page.locale].paths
        lines = [f"{paths[line['article']]}#{line['entry']}" for line in document["entries"]]
        lines += [paths[line["article"]] for line in document["guides"]]
        assert [unquote(line["page"]) for line in _lines(document)] == lines
        rows = page.html.split('class="eb-row" href="')[1:]
        hrefs = [unquote(row.split('"')[0]).removeprefix("../" * 3) for row in rows]
        assert hrefs == lines


def _lines(document: dict[str, Any]) -> list[dict[str, Any]]:
    return [*document["entries"], *document["guides"]]


def test_a_line_of_a_product_leads_to_the_document_in_its_own_locale(api: Api) -> None:
    for document in _of_kind(api, "product"):
        for line in document["entries"]:
            entry = api[f"api/v1/{line['locale']}/entries/{line['article']}/{line['entry']}.json"]
            assert (line["title"], line["kind"]) == (entry["title"], entry["kind"])
            assert line["message"] == (entry["messages"] or [{"text": ""}])[0]["text"]
        for line in document["guides"]:
            article = api[f"api/v1/{line['locale']}/articles/{line['article']}.json"]
            assert line["title"] == article["title"]


def test_a_product_says_what_its_readers_find_in_another_language(small: Book) -> None:
    document = _api(small)["api/v1/nl/products/loading.json"]
    assert document == {
        "version": 1,
        "id": "loading",
        "name": "Loading",
        "locale": "nl",
        "page": "nl/products/loading/",
        "entries": [
            {
                "article": "loading",
                "entry": "the-crane-is-stuck",
                "locale": "en",
                "page": "nl/loading/#the-crane-is-stuck",
                "title": "The crane is stuck",
                "message": "The crane is stuck",
                "kind": "problem",
            },
            {
                "article": "loading",
                "entry": "the-hold-is-full",
                "locale": "en",
                "page": "nl/loading/#the-hold-is-full",
                "title": "The hold is full",
                "message": "The hold is full",
                "kind": "problem",
            },
        ],
        "guides": [
            {
                "article": "quay 100%",
                "locale": "nl",
                "page": "nl/quay%20100%25/",
                "title": "Kade voor Loading",
            }
        ],
    }


def test_what_no_reader_is_shown_is_not_published(read_text: Read) -> None:
    named = {"en/a.md": "A", "fr/a.md": "Ah", "fr/seul.md": "Seul"}
    texts = {
        name: f"---\ntitle: {title}\n---\n\n[A](../en/a.md)\n" for name, title in named.items()
    }
    articles = [a for name, text in texts.items() for a in read_text(text, name)[0]]
    book = Book(link(articles, "en", ("en", "nl"))[0], Site(name="Two"))
    api = _api(book)
    assert {path for path in api if _kind(path) == "article"} == {
        "api/v1/en/articles/a.json",
        "api/v1/fr/articles/seul.json",
    }
    alone = api["api/v1/fr/articles/seul.json"]
    assert alone["page"] == "en/seul/"
    assert in_html(alone["parts"][0]["html"]) == ["en/a/"]
    assert alone["page"] in {page.path for page in pages(book)}
