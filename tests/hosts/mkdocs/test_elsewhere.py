"""What other programs and sites take from a built site is there, and leads to what is there."""

import json
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from tests.addresses import in_document
from tests.hosts.mkdocs.conftest import CONTENT, Build, Html, Site

TROUBLE = "hc/en/articles/100-Troubleshooting-Kite/"
DUTCH = "hc/nl/articles/100-Problemen-met-Kite/"
STAND_IN = "hc/nl/articles/200-How-to-fly/"
ROOT = "https://help.kite.example/"
OEMBED = "application/json+oembed"


def _oembed(page: Html) -> list[tuple[str, str]]:
    return [(a["title"], a["href"]) for a in page.all("link", rel="alternate", type=OEMBED)]


def test_an_article_page_names_what_can_be_shown_elsewhere(site: Site) -> None:
    folder = f"{ROOT}api/v1/en/oembed"
    assert _oembed(site.page(TROUBLE)) == [
        ("Troubleshooting Kite", f"{folder}/articles/100.json"),
        ("Kite has no wind on X", f"{folder}/entries/100/kite-has-no-wind-on-x.json"),
        ("The string of kite X is cut", f"{folder}/entries/100/the-string-of-kite-x-is-cut.json"),
    ]


def test_what_a_page_names_is_there_with_that_title(site: Site) -> None:
    for path in (TROUBLE, DUTCH, STAND_IN):
        found = _oembed(site.page(path))
        assert found
        for title, address in found:
            file = site.folder / unquote(urlsplit(address).path).lstrip("/")
            assert json.loads(file.read_bytes())["title"] == title


def test_a_stand_in_is_shown_in_the_readers_locale(site: Site) -> None:
    ((_, address),) = _oembed(site.page(STAND_IN))
    document = json.loads((site.folder / urlsplit(address).path.lstrip("/")).read_bytes())
    (frame,) = Html(document["html"]).all("iframe")
    assert frame["src"] == f"{ROOT}embed/?entry=200&locale=nl"


def test_only_article_pages_name_it(site: Site) -> None:
    for path in ("", "en", "en/products/kite", "about", "en/search"):
        assert _oembed(site.page(path)) == []


def test_a_hostile_title_stays_an_attribute(build: Build) -> None:
    title = '"><script>alert(1)</script>'
    site = build({"docs/en/a.md": f"---\ntitle: '{title}'\n---\n\nHi\n"}, options={})
    assert [found for found, _ in _oembed(site.page("en/a"))] == [title]


def test_every_address_of_the_api_leads_to_a_file(site: Site) -> None:
    _check_api(site)


def test_pictures_of_a_source_folder_beside_the_docs_are_there(build: Build) -> None:
    files = {name.replace("docs/", "help/"): text for name, text in CONTENT.items()}
    files |= {"docs/about.md": "# About\n"}
    site = build(files, options={"sources": ["help"], "locales": ["en", "nl"]})
    assert "assets/content/help/images/gauge.png" in _check_api(site)


def _check_api(site: Site) -> set[str]:
    """The addresses within the site that its API names, each of which is there."""
    found = set(_addresses_of_api(site))
    assert f"{TROUBLE}#the-string-of-kite-x-is-cut" in found
    for address in found:
        parts = urlsplit(address)
        file = site.folder / unquote(parts.path)
        assert parts.path, address
        assert file.is_file() or (file / "index.html").is_file(), address
        assert not parts.fragment or unquote(parts.fragment) in site.page(parts.path).ids, address
    return found


def _addresses_of_api(site: Site) -> Iterator[str]:
    for file in (site.folder / "api/v1").rglob("*.json"):
        if not {"schema", "oembed"} & set(file.parts):
            for address in in_document(json.loads(file.read_bytes())):
                if not urlsplit(address).scheme:
                    yield address
