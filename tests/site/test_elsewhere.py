"""What other programs and sites take from a built site is there, and leads to what is there."""

import json
from collections.abc import Iterator
from urllib.parse import unquote, urlsplit

from tests.addresses import in_document
from tests.site.conftest import CONTENT, Build, Site

TROUBLE = "hc/en/articles/100-Troubleshooting-Kite/"


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
