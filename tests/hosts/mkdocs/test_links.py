"""Every link, picture and anchor of a built site leads somewhere."""

import json
import posixpath
import unicodedata
from typing import Literal
from urllib.parse import quote, unquote, urlsplit
from zlib import crc32

import pytest
from tests.hosts.mkdocs.conftest import PNG, Build, Html, Site

UnicodeForm = Literal["NFC", "NFD"]
TROUBLE = "hc/en/articles/100-Troubleshooting-Kite/"
CUT = "the-string-of-kite-x-is-cut"


def test_every_address_within_the_site_exists(site: Site) -> None:
    pages = site.pages()
    for name, page in pages.items():
        for tag, found in page.tags:
            for address in (found.get("href"), found.get("src"), found.get("action")):
                if address and not urlsplit(address).scheme:
                    assert _leads_somewhere(site, pages, name, address), (name, tag, address)


def _leads_somewhere(site: Site, pages: dict[str, Html], name: str, address: str) -> bool:
    parts = urlsplit(address)
    path = unquote(parts.path)
    beside = posixpath.join("/", posixpath.dirname(name), path)
    target = posixpath.normpath(beside).lstrip("/") if path else name
    if (site.folder / target).is_dir():
        target = posixpath.normpath(posixpath.join(target, "index.html"))
    if not (site.folder / target).is_file():
        return False
    if parts.fragment.startswith("q="):  # what the search of the page is asked
        return bool(pages[target].all("errorbook-search"))
    return not parts.fragment or unquote(parts.fragment) in pages[target].ids


def test_no_id_stands_twice_on_a_page(site: Site) -> None:
    for name, page in site.pages().items():
        assert len(page.ids) == len(set(page.ids)), name


def test_a_link_to_a_known_article_stays_in_the_readers_language(site: Site) -> None:
    page = site.page("hc/nl/articles/100-Problemen-met-Kite")
    assert page.all("a", href="../../../../hc/nl/articles/200-How-to-fly/")


def test_a_fragment_becomes_the_entrys_own_id(site: Site) -> None:
    fly = site.page("hc/en/articles/200-How-to-fly")
    assert fly.all("a", href=f"../../../../{TROUBLE}#{CUT}")
    assert site.page(TROUBLE).all("a", href=f"#{CUT}")


def test_a_known_anchor_of_the_source_stays_valid(site: Site) -> None:
    page = site.page(TROUBLE)
    assert page.all("section", id=CUT)
    assert page.all("span", id="The-string-of-kite-X-is-cut")


def test_a_dead_fragment_is_reported_with_its_line(site: Site) -> None:
    said = [line for line in site.log if "dead-link" in line]
    assert len(said) == 1
    assert "docs/en/fly.md:11: warning" in said[0]


def test_an_external_link_keeps_its_address(site: Site) -> None:
    links = site.page(TROUBLE).all("a", href="https://shop.example/strings")
    assert [link["rel"] for link in links] == ["noopener noreferrer"]


def test_a_picture_has_its_size(site: Site) -> None:
    picture = site.page(TROUBLE).all("img", alt="the gauge")[0]
    assert (picture["width"], picture["height"], picture["loading"]) == ("3", "2", "lazy")


def test_a_missing_picture_leaves_its_description(site: Site) -> None:
    assert '<span class="eb-missing">a lost one</span>' in site.text(TROUBLE)
    assert len([line for line in site.log if "missing-image" in line]) == 1


def test_no_picture_from_outside_the_folder_is_published(build: Build) -> None:
    article = "---\nlocale: en\ntitle: Leak\n---\n\n![secret](../../secret.png)\n"
    site = build({"docs/en/leak.md": article, "secret.png": b"secret"}, options={})
    assert not list(site.folder.rglob("secret.png"))
    assert any("missing-image" in line for line in site.log)


SVG = b"<svg xmlns='http://www.w3.org/2000/svg' width='3' height='2'/>"
LOGIN = b"<!DOCTYPE html>\n<html><title>Log in</title><svg width='3'></svg></html>"


@pytest.mark.parametrize(
    ("name", "content", "shown"),
    [
        ("a.png", PNG, True),
        ("a.jpg", PNG, True),
        ("a.svg", SVG, True),
        ("a.svg", b"\xef\xbb\xbf<?xml version='1.0'?><!--" + b"x" * 9999 + b" -->" + SVG, True),
        (
            "a.svg",
            b"<!DOCTYPE svg [<!ENTITY a 'http://a.example'>]><svg xmlns:a='&a;'><a:b/>",
            False,
        ),
        ("a.heic", b"\0\0\0 ftypheic", True),
        ("a.png", LOGIN, False),
        ("a.svg", LOGIN, False),
        ("a.heic", b"\n" + LOGIN, False),
        ("a.png", SVG, False),
        ("a.png", b"", False),
        ("a.svg", b"", False),
        ("a.svg", b"Not found", False),
        ("a.jpg", b"Not found", False),
    ],
)
def test_only_a_picture_is_shown_as_one(
    build: Build, name: str, content: bytes, shown: bool
) -> None:
    article = f"---\nid: 7\ntitle: Harbour\n---\n\n![the gauge]({name})\n"
    files = {"docs/a.md": "# A\n", "help/a.md": article, f"help/{name}": content}
    site = build(files, options={"sources": ["help"]})
    assert bool(site.page("en/7").all("img", alt="the gauge")) == shown
    assert ('<span class="eb-missing">the gauge</span>' in site.text("en/7")) != shown
    assert bool(list(site.folder.rglob(name))) == shown
    said = [line for line in site.log if "unreadable-image" in line]
    assert [line.partition("help/a.md:")[2] for line in said] == [
        f"6: warning: The file “{name}” is not the picture that its name says."
        " Save the picture anew; its description is shown instead. [unreadable-image]"
    ] * (not shown)


def test_a_picture_too_large_to_take_apart_is_shown(build: Build) -> None:
    small = (3).to_bytes(4) + (2).to_bytes(4)
    huge = PNG.replace(small, (60_000).to_bytes(4) * 2)
    huge = huge.replace(PNG[29:33], crc32(huge[12:29]).to_bytes(4))
    site = build({"docs/en/a.md": "![the gauge](a.png)", "docs/en/a.png": huge}, options={})
    assert site.page("en/a").all("img", alt="the gauge")


def test_files_of_a_source_folder_beside_the_docs_are_copied(build: Build) -> None:
    files = {
        "articles/en/a.md": "---\ntitle: A\n---\n\n![dot](dot.png) and [a file](list.csv)\n",
        "articles/en/dot.png": PNG,
        "articles/en/list.csv": "a,b\n",
        "docs/about.md": "# About\n",
    }
    site = build(files, options={"sources": ["articles"]})
    page = site.page("en/a")
    assert page.all("img", src="../../assets/content/articles/en/dot.png")
    assert (site.folder / "assets/content/articles/en/list.csv").read_text() == "a,b\n"


@pytest.mark.parametrize("written", ["NFC", "NFD"])
@pytest.mark.parametrize("stored", ["NFC", "NFD"])
def test_a_name_is_found_in_either_form_of_unicode(
    build: Build, written: UnicodeForm, stored: UnicodeForm
) -> None:
    name, here = "Café/Ångström", unicodedata.normalize(stored, "Café/Ångström")
    links = f"![the gauge](../{name}.png) [there](../{name}.md) [file](<../{name}.zip>)"
    article = unicodedata.normalize(written, f"---\nid: 7\ntitle: Here\n---\n{links}\n")
    files = {"help/a/here.md": article, f"help/{here}.png": PNG, f"help/{here}.zip": b"PK"}
    files |= {f"help/{here}.md": "---\nid: 8\ntitle: There\n---\nWords.\n", "docs/a.md": "# A\n"}
    site = build(files, options={"sources": ["help"]})
    page = site.page("en/7")
    assert page.all("img", alt="the gauge", width="3")
    assert page.all("a", href="../../en/8/")
    assert not [line for line in site.log if "dead-link" in line or "missing-image" in line]


def test_a_link_of_a_translation_finds_what_is_not_translated(build: Build) -> None:
    link = "---\ntitle: Here\n---\n[there](there.md) [caf](cafe\u0301.md)\n"
    names = ["en/it/there.md", "en/it/caf\u00e9.md", "en/it/here.md", "it/it/here.md"]
    site = build({f"docs/{name}": link for name in names}, options={})
    assert not [line for line in site.log if "dead-link" in line]
    assert site.page("it/it/here").all("a", href="../../../it/it/there/")


def test_a_percent_sign_may_stand_in_a_name_and_in_a_link_to_it(build: Build) -> None:
    links = "[there](x%23y.md) ![the gauge](g%20e.png)"
    files = {"docs/en/here.md": links, "docs/en/x%23y.md": "# There\n", "docs/en/g%20e.png": PNG}
    page = build(files, options={}).page("en/here")
    assert page.all("a", href="../../en/x%2523y/")
    assert page.all("img", alt="the gauge", width="3")


NAMES = ["c#/a.md", "a#b.md", "x%23y.md", "what?.md"]


@pytest.mark.parametrize("name", [*NAMES, "export#1.json"])
def test_any_character_may_stand_in_the_name_of_a_file(build: Build, name: str) -> None:
    body = f'<p><a href="{quote(posixpath.basename(name))}">itself</a> <a href="no.md">gone</a></p>'
    body += '<p><img src="g%23%C3%A9.png" alt="the gauge"></p>'
    other = {"id": 8, "locale": "en", "title": "Other", "body": "<p>Words.</p>"}
    article = {"id": 7, "locale": "en", "title": "Harbour", "body": body}
    text = json.dumps({"articles": [article, other]})
    if name.endswith(".md"):
        text = f"---\nid: 7\ntitle: Harbour\n---\n{body}\n"
    folder = f"help/{posixpath.dirname(name)}".rstrip("/")
    files = {f"help/{name}": text, f"{folder}/g#é.png": PNG, "docs/about.md": "# About\n"}
    site = build(files, options={"sources": ["help"]})
    page = site.page("en/7")
    assert page.all("img", alt="the gauge", width="3")
    assert page.all("a", href="#")
    assert [f"help/{name}:" in line for line in site.log if "dead-link" in line] == [True]
    assert not [line for line in site.log if "missing-image" in line]
