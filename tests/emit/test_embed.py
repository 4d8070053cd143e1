"""What pages elsewhere load: the page for their frames, and words."""

import json
import re
from html import unescape
from pathlib import Path

from errorbook.emit import embed
from errorbook.link.catalogue import Catalogue
from errorbook.site.book import Book
from errorbook.site.site import Site
from errorbook.strings import ui

SITE = Site(name="Kite Help", embed_origins=("https://market.example", "http://localhost:3000"))


def _files(site: Site, *locales: str) -> dict[str, bytes]:
    """The files of a site in these locales, the default one first."""
    return dict(embed.files(Book(Catalogue(locales[0], locales, (), {}, {}), site)))


def _page(site: Site = SITE, locale: str = "en-150") -> str:
    return _files(site, locale)["embed/index.html"].decode()


def _words(locale: str) -> dict[str, object]:
    files = _files(SITE, "en", locale)
    words: dict[str, object] = json.loads(files[f"embed/v1/words/{locale}.json"])
    return words


def test_every_locale_has_its_words_and_says_how_they_are_written() -> None:
    assert {key: _words("nl-be")[key] for key in ("lang", "direction")} == {
        "lang": "nl-BE",
        "direction": "ltr",
    }
    assert _words("ar")["direction"] == "rtl"
    assert list(_files(SITE, "en", "nl")) == [
        "embed/index.html",
        "embed/v1/words/en.json",
        "embed/v1/words/nl.json",
    ]


def test_the_words_are_those_that_the_scripts_of_the_embed_name(checkout: Path) -> None:
    scripts = "".join(file.read_text() for file in (checkout / "browser" / "embed").rglob("*.js"))
    found = re.findall(r'"((?:search|role|embed|product|dialog)\.[a-z_]+)"', scripts)
    named = {name for name in found if not name.endswith(".js")}
    # put together from a group and a kind, or shown by the views of the site
    named |= {f"role.{kind}" for kind in ("notification", "symptom", "cause", "solution")}
    named |= {"search.why", "search.fix"}
    words = _words("nl")["words"]
    assert words == {key: ui("nl")[key] for key in named}


def test_the_page_names_its_locale_and_who_may_talk_to_it() -> None:
    page = _page()
    assert page.startswith('<!doctype html>\n<html lang="en-150" dir="ltr" data-locale="en-150"')
    assert 'data-origins="https://market.example http://localhost:3000"' in page
    assert 'data-origins=""' in _page(Site(name="Kite Help"))
    assert '<html lang="ar-EG" dir="rtl" data-locale="ar-eg"' in _page(locale="ar-eg")


def test_the_page_leads_to_the_help_centre_where_scripts_do_not_run() -> None:
    found = re.search(r'<noscript>.*<a href="([^"]+)" target="_blank">([^<]+)</a>', _page())
    assert found is not None
    assert found.groups() == ("../en-150/", ui("en")["not_found.home"])
    assert ui("nl")["not_found.home"] in _page(locale="nl")


def test_the_name_of_the_site_is_text() -> None:
    page = _page(Site(name="</title><script>alert(1)</script>"))
    assert "<script>" not in page
    (title,) = re.findall("<title>(.*?)</title>", page)
    assert unescape(title) == "</title><script>alert(1)</script>"
