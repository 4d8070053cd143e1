"""Emitters: every file is declared with its headers, and one more is a module and a line."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from errorbook.diagnostics import Diagnostic
from errorbook.emit import emitters
from errorbook.emit.emitter import CACHING, Emitter, Files, Rule, matches
from errorbook.emit.emitters import EMITTERS, is_owned, rules
from errorbook.emit.headers import STATIC_HOSTS
from errorbook.emit.reserved import reserved
from errorbook.link.catalogue import Catalogue, link
from errorbook.model import Article
from errorbook.site.book import Book
from errorbook.site.site import Site

Read = Callable[..., tuple[list[Article], list[Diagnostic]]]
SITE = Site(name="Kites", url="https://kites.example/")


@pytest.fixture
def catalogue(read_text: Read) -> Catalogue:
    names = ("en/a.md", "nl/a.md")
    return link([a for name in names for a in read_text("# Hi\n\nText.\n", name)[0]], "en")[0]


@pytest.mark.parametrize("emitter", EMITTERS, ids=lambda emitter: emitter.name)
def test_every_file_is_declared(emitter: Emitter, catalogue: Catalogue) -> None:
    owned = emitter.owns(["en", "nl"])
    paths = [path for path, _ in emitter.files(Book(catalogue, SITE)) if path != STATIC_HOSTS]
    assert [path for path in paths if not any(matches(pattern, path) for pattern in owned)] == []


def test_every_file_that_programs_load_says_how_long_it_may_be_kept(catalogue: Catalogue) -> None:
    table = [rule for rule in rules(SITE, ["en", "nl"]) if CACHING in rule.headers]
    book = Book(catalogue, SITE)
    for emitter in (one for one in EMITTERS if one.rules(SITE, ["en"])):
        for path, _ in emitter.files(book):
            assert any(matches(rule.pattern, path) for rule in table), path


def test_the_search_is_still_found_where_it_was(catalogue: Catalogue) -> None:
    (assets,) = (one for one in EMITTERS if one.name == "assets")
    files = dict(assets.files(Book(catalogue, SITE)))
    module = bytes(files["assets/javascripts/errorbook/search.js"]).decode()
    target = files[module.split('"')[1].removeprefix("../../../")]
    assert isinstance(target, Path)
    assert b" as open" in target.read_bytes()


def test_one_more_emitter_is_a_module_and_a_line(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    def files(book: Book) -> Files:
        yield "robots.txt", f"Sitemap: {book.site.url}sitemap.xml\n".encode()

    def owns(_: Sequence[str]) -> Sequence[str]:
        return ("robots.txt", "feeds/*")

    def kept(_: Site, __: Sequence[str]) -> Sequence[Rule]:
        return (Rule("feeds/*", {CACHING: "no-store"}),)

    robots = Emitter(name="robots", owns=owns, rules=kept, files=files)
    monkeypatch.setattr(emitters, "EMITTERS", (*EMITTERS, robots))
    assert is_owned("robots.txt", ["en"])
    assert reserved(["en"], []).expression.match("feeds/news/index.html")
    (server_files,) = (one for one in EMITTERS if one.name == "headers")
    headers = dict(server_files.files(Book(catalogue, SITE)))[STATIC_HOSTS]
    assert b"/feeds/*\n  Cache-Control: no-store\n" in bytes(headers)
