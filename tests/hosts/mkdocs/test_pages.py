"""What readers find on the pages of a built site."""

import json
import re
from typing import Any

import pytest
from tests.hosts.mkdocs.conftest import CONTENT, Build, Site

from errorbook.emit import embed
from errorbook.emit.embed import EMBED_PAGE
from errorbook.emit.frame import POLICY
from errorbook.theme import asset

TROUBLE = "hc/en/articles/100-Troubleshooting-Kite/"
DUTCH = "hc/nl/articles/100-Problemen-met-Kite/"
STAND_IN = "hc/nl/articles/200-How-to-fly/"


@pytest.mark.parametrize(
    "path",
    [
        "",
        "en/",
        "nl/",
        "en/sections/kite/",
        "nl/sections/kite/",
        "en/errors/",
        "nl/search/",
        TROUBLE,
        DUTCH,
    ],
)
def test_a_page_is_there_with_one_first_heading(site: Site, path: str) -> None:
    assert len(site.page(path).all("h1")) == 1


def test_a_page_says_its_language(site: Site) -> None:
    assert site.page(DUTCH).all("html", lang="nl")
    assert site.page(DUTCH).all("body", dir="ltr")


def test_every_part_of_an_article_stands_once(site: Site) -> None:
    text = site.text(TROUBLE)
    for words in ("Two things go wrong most.", "It is calm outside.", "Buy one at"):
        assert text.count(words) == 1 + (words in _description(text)) * 2
    assert text.index("Two things") < text.index("Kite has no wind on") < text.index("Buy one")


def _description(text: str) -> str:
    found = re.search(r'<meta name="description" content="([^"]*)"', text)
    return found[1] if found else ""


def test_entries_are_listed_before_the_text(site: Site) -> None:
    page = site.page(TROUBLE)
    listed = [a["href"] for a in page.all("a") if a.get("href", "").startswith("#")]
    assert listed[1:3] == ["#kite-has-no-wind-on-x", "#the-string-of-kite-x-is-cut"]


def test_a_section_of_translations_has_one_slug_and_its_own_name(site: Site) -> None:
    assert "Vlieger" in site.text("nl/sections/kite")
    assert "Koppelingen" in site.text("nl")


def test_a_stand_in_says_so_and_names_the_original(site: Site) -> None:
    page = site.page(STAND_IN)
    assert page.all("p", **{"class": "eb-notice"})
    assert page.all("div", **{"class": "eb-prose", "lang": "en"})
    original = "https://help.kite.example/hc/en/articles/200-How-to-fly/"
    assert page.all("link", rel="canonical", href=original)
    assert not page.all("link", rel="alternate", hreflang="nl")


def test_the_switcher_leads_to_the_same_article(site: Site) -> None:
    assert site.page(TROUBLE).all("a", hreflang="nl", href=f"../../../../{DUTCH}")


def test_translations_name_one_another(site: Site) -> None:
    links = site.page(DUTCH).all("link", rel="alternate")
    assert {link["hreflang"] for link in links if "hreflang" in link} == {"en", "nl", "x-default"}


def test_the_not_found_page_helps_in_every_language_at_any_depth(site: Site) -> None:
    page = site.pages()["404.html"]
    assert page.all("a", **{"class": "eb-button", "href": "/nl/"})
    assert page.all("a", **{"class": "eb-button", "href": "/en/"})
    assert all(s["src"].startswith("/") for s in page.all("script") if "src" in s)


def test_messages_stand_under_their_letter(site: Site) -> None:
    assert "Kite has no wind" in site.text("en/errors/k")


def test_no_page_holds_an_inline_script_or_style(site: Site) -> None:
    for name, page in site.pages().items():
        for tag, found in page.tags:
            assert tag != "style", name
            assert "style" not in found, (name, tag)
            assert not [key for key in found if key.startswith("on")], (name, tag)
            if tag == "script":
                assert "src" in found or found["type"] == "application/json", name
        policy = embed.POLICY if name == EMBED_PAGE else POLICY
        assert page.all("meta", **{"http-equiv": "Content-Security-Policy", "content": policy})


def test_no_page_tells_other_servers_its_address(site: Site) -> None:
    for name, page in site.pages().items():
        metas = [found for tag, found in page.tags if tag in ("meta", "link", "script")]
        assert metas[1] == {"name": "referrer", "content": "no-referrer"}, name


def test_a_video_is_told_the_site_that_shows_it_and_no_page(build: Build) -> None:
    video = "<iframe src='https://player.vimeo.com/video/1'></iframe>"
    site = build({"docs/en/a.md": f"# Kites\n\nSee {video}\n"}, options={})
    (frame,) = site.page("en/a").all("iframe")
    assert frame["referrerpolicy"] == "strict-origin"


def test_a_preview_has_no_policy(build: Build) -> None:
    assert "Content-Security-Policy" not in build(serving=True).text("en")


def test_scripts_find_their_settings(site: Site) -> None:
    found = re.search(r'id="errorbook-config">(.*?)</script>', site.text(DUTCH))
    assert found is not None
    settings = json.loads(found[1])
    assert settings["locale"] == "nl"
    assert settings["base"] == "../../../../"
    assert settings["strings"]["search.sure"] == "Dit is je fout"


def test_a_page_of_the_owners_own_stands_in_the_same_frame(site: Site) -> None:
    page = site.page("about")
    assert page.all("header", **{"class": "eb-header"})
    assert page.all("a", href="../en/")
    assert "We make kites." in site.text("about")


@pytest.mark.parametrize("path", ["", "nl/", "en/sections/kite/", TROUBLE])
def test_a_page_loads_one_script_and_one_style_sheet(site: Site, path: str) -> None:
    page = site.page(path)
    scripts = [attributes["src"] for attributes in page.all("script") if "src" in attributes]
    sheets = [attributes["href"] for attributes in page.all("link", rel="stylesheet")]
    up = "../" * path.count("/")
    assert [scripts, sheets] == [[f"{up}{asset('page.js')}"], [f"{up}{asset('page.css')}"]]


def test_a_page_of_the_owners_own_has_what_material_draws_with(site: Site) -> None:
    sheets = [attributes["href"] for attributes in site.page("about").all("link", rel="stylesheet")]
    assert "/stylesheets/main." in sheets[0]
    assert sheets[-1] == f"../{asset('plain.css')}"


def test_norwegian_is_a_language_and_not_a_no(build: Build) -> None:
    page = "---\ntitle: Seilet er revet\nlocale: no\n---\nOrd.\n"
    options = {"default_locale": False, "locales": [False], "sources": ["help"]}
    site = build({"help/a.md": page, "docs/about.md": page}, options=options)
    for path in ("no/a", "about"):
        assert site.page(path).all("html", lang="no"), path


def test_hostile_text_is_escaped(build: Build) -> None:
    article = "---\nlocale: en\ntitle: '<script>alert(1)</script>'\nsection: '\"><b>x'\n---\n\nHi\n"
    site = build({"docs/en/a.md": article, "docs/about.md": "# A\n"}, options={})
    for name, page in site.pages().items():
        assert not page.all("b"), name
    assert "<script>alert" not in site.text("en")


def test_the_same_content_gives_the_same_bytes(build: Build) -> None:
    first = build(out="one")
    second = build(dict(reversed(CONTENT.items())), out="two")
    assert _bytes(first) == _bytes(second)


def _bytes(site: Site) -> dict[str, bytes]:
    files = (path for path in site.folder.rglob("*") if path.is_file())
    return {path.relative_to(site.folder).as_posix(): path.read_bytes() for path in files}


def _config(site: Site, path: str) -> dict[str, Any]:
    found = re.search(r'id="errorbook-config">(.*?)</script>', site.text(path))
    assert found
    config: dict[str, Any] = json.loads(found[1])
    return config


def test_a_search_is_narrowed_by_what_there_are_several_of(site: Site, build: Build) -> None:
    assert _config(site, "en")["categories"] == {}
    chores = TROUBLE_OF_CHORES.replace("Kite", "Broom")
    products = {"kite": {"name": "Kite"}, "broom": {"name": "Broom"}}
    files = {**CONTENT, "docs/en/chores.md": chores}
    both = build(files, options={"locales": ["en", "nl"], "products": products})
    for path in ("en", "nl", "about"):
        assert _config(both, path)["products"] == {"broom": "Broom", "kite": "Kite"}
    assert _config(both, "en")["categories"] == {"chores": "Chores", "integrations": "Integrations"}
    assert _config(both, "nl")["categories"] == {"chores": "Chores", "integrations": "Koppelingen"}


TROUBLE_OF_CHORES = """---
title: "Troubleshooting Kite"
category: "Chores"
section: "Kite"
---

## Kite is lost

Solution:

- Look behind the door.
"""


def test_a_search_without_scripts_leads_to_the_letters(site: Site) -> None:
    assert site.page(TROUBLE).all("form", action="../../../../en/search/", method="get")
    assert site.page("nl").all("form", action="../nl/search/")
    assert site.page("en/search").all("a", href="../../en/errors/k/")
    for path in ("", "en", "en/search"):
        assert re.search("<noscript><p [^>]*>Searching needs JavaScript", site.text(path))


LABELLED = """---
title: Kite cannot be added
locale: en
---
Symptoms:

It stays away.

Steps to reproduce:

1. Add a kite.

Expected result: it is there.

Cause: the sky is full.

Root cause: it is small.

Solution:

<video controls><source src="film.mp4"></video>
"""


def test_a_label_goes_only_where_the_page_has_a_heading_of_the_same(build: Build) -> None:
    site = build({"docs/en/a.md": LABELLED, "docs/en/film.mp4": b"film"})
    page = site.text("en/a")
    shown = re.sub(r"<[^>]+>", " ", page[page.index('class="eb-prose"') : page.index("</article>")])

    assert (
        shown.split(">", 1)[1].split()
        == (
            "What you see It stays away. Steps to reproduce: Add a kite."
            " Expected result: it is there."
            " Why the sky is full. Root cause: it is small. Fix film.mp4"
        ).split()
    )
    assert "<h4>Steps to reproduce:</h4>" in page
    document = json.loads((site.folder / "api/v1/en/articles/a.json").read_text())
    assert "Steps to reproduce:\nAdd a kite.\nExpected result: it is there." in document["text"]
    assert "<h4>Steps to reproduce:</h4>" in document["entries"][0]["sections"][0]["html"]


def test_a_film_beside_an_article_is_published_and_linked(build: Build) -> None:
    site = build({"docs/en/a.md": LABELLED, "docs/en/film.mp4": b"film"})
    addresses = [link.get("href", "") for link in site.page("en/a").all("a")]
    (film,) = [address for address in addresses if address.endswith("film.mp4")]
    assert (site.folder / "en/a" / film).read_bytes() == b"film"
