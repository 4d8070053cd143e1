"""No two articles of a site share a path, and none takes what the site needs itself."""

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from hypothesis import assume, given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.examples import examples

from errorbook.diagnostics import Diagnostic
from errorbook.emit import api, embed, search_index
from errorbook.emit.pages import pages
from errorbook.emit.reserved import reserved
from errorbook.link.catalogue import Catalogue, link
from errorbook.model import Article
from errorbook.parse import parse
from errorbook.site.book import Book
from errorbook.site.site import Site
from errorbook.sources import SourceFile
from errorbook.sources.markdown import read
from errorbook.urls import is_url

Read = Callable[..., tuple[list[Article], list[Diagnostic]]]
Run = Callable[..., Result]
Write = Callable[[Mapping[str, str | bytes]], Path]

HELP = "https://help.example"
SITE = Site(name="Help", url=f"{HELP}/", offline=True)


@cache
def article(name: str, **facts: str) -> Article:
    """A short article with one entry."""
    lines = "".join(f"{key}: {value}\n" for key, value in {"title": name[:20], **facts}.items())
    text = f"---\n{lines}---\n## The order fails\n\nWait.\n\n## The key fails\n\nWait.\n"
    (source,) = read(SourceFile(name, text, "en")).sources
    return parse(source)[0]


def linked(*articles: Article, **options: Any) -> tuple[Catalogue, list[str]]:
    """The catalogue, and its findings as `file: code: finding`."""
    catalogue, found = link(articles, "en", reserve=reserved, **options)
    return catalogue, [f"{d.path}:{d.line}: {d.code}: {d.finding}" for d in found if is_of_paths(d)]


def is_of_paths(finding: Diagnostic) -> bool:
    """Whether a finding is about an address."""
    return finding.code in ("taken-address", "duplicate-id", "unusable-url")


def at(catalogue: Catalogue, file: str, locale: str = "en") -> str:
    """Where the article of a file stands for readers of a locale."""
    (found,) = [a for a in catalogue.articles if a.file == file]
    return catalogue.path(found, locale)


@pytest.mark.parametrize(
    "path",
    [
        "embed/",
        "Embed/",
        "embed/v1/errorbook.js",
        "api/v1/site.json",
        "assets/images/favicon.png",
        "search/",
        "search/manifest.json",
        "_server/nginx.conf",
        "404.html",
        "sitemap.xml",
        "sitemap.xml.gz/more",
        "_headers",
        "_redirects",
        "errorbook-offline.js",
        "index.html",
        "en/",
        "EN",
        "en/index.html",
        "en/index",
        "nl/",
        "en/errors/",
        "en/errors/b",
        "nl/errors/0-9",
        "en/search/",
        "en/offline/",
        "en/sections/more/",
        "en/products/kite/",
        "en/products/kite/index.html/x",
    ],
)
def test_an_address_that_the_site_needs_stays_its_own(path: str) -> None:
    catalogue, found = linked(
        article("en/a.md", url=f"{HELP}/{path}", product="Kite"), article("nl/b.md")
    )
    assert at(catalogue, "en/a.md") == "en/a/"
    (finding,) = found
    assert finding.startswith("en/a.md:6: taken-address: The address “/")
    assert finding.endswith("” is already used by a page or file that Errorbook generates.")


@pytest.mark.parametrize(
    "path",
    [
        "en/errors/e1001",
        "en/products/kite/flying",
        "en/products/boat",
        "en/sections/kites/flying",
        "embedding",
        "faq/index.html",
        "hc/en/articles/1-x",
    ],
)
def test_an_address_that_nobody_needs_is_kept(path: str) -> None:
    catalogue, found = linked(article("en/a.md", url=f"{HELP}/{path}", product="Kite"))
    assert (at(catalogue, "en/a.md"), found) == (f"{path}/", [])


@pytest.mark.parametrize(
    ("first", "second", "moved"),
    [
        ("p?page=1", "p?page=2", "en/b/"),
        ("p", "P", "en/b/"),
        ("caf%C3%A9", "cafe%CC%81", "en/b/"),
        ("faq/", "faq/index.html", "en/b/"),
        ("faq/index.html", "faq/", "en/b/"),
    ],
)
def test_the_later_of_two_articles_with_one_address_moves(
    first: str, second: str, moved: str
) -> None:
    catalogue, found = linked(
        article("en/a.md", url=f"{HELP}/{first}"), article("en/b.md", url=f"{HELP}/{second}")
    )
    assert at(catalogue, "en/b.md") == moved
    (finding,) = found
    assert finding.startswith("en/b.md:5: taken-address: The address “/")
    assert finding.endswith("” is already used by en/a.md:5.")


@pytest.mark.parametrize(
    ("given_ids", "ids"),
    [
        (["x", "x."], ["x", "x-2"]),
        (["q:", "q?"], ["q:", "q--2"]),
        (["A", "a"], ["A", "a-2"]),
        (["e\u0301", "\u00e9"], ["e\u0301", "\u00e9-2"]),
        (["x", "x.json/y"], ["x", "x.json-y-2"]),
        (["a/b", "a/b.json/c", "a"], ["a", "a/b", "a-b.json-c-2"]),
        (["a", "a/the-order-fails.json/c"], ["a", "a-the-order-fails.json-c-2"]),
        (["x", "x.", "x-2"], ["x", "x-2", "x-3"]),
    ],
)
def test_of_ids_that_make_one_path_the_later_is_exchanged(
    given_ids: Sequence[str], ids: Sequence[str]
) -> None:
    catalogue, found = linked(
        *(article(f"en/{number}.md", id=f'"{name}"') for number, name in enumerate(given_ids))
    )
    assert sorted(a.id for a in catalogue.articles) == sorted(ids)
    (finding,) = found
    assert ": duplicate-id: The article id “" in finding
    assert finding.split(" the same address as ")[1].startswith("en/")


def test_translations_move_together(read_text: Read) -> None:
    catalogue, found = linked(*(article(f"{x}.md") for x in ("en/x", "en/x.", "nl/x", "nl/x.")))
    assert {key: sorted(group) for key, group in catalogue.translations.items()} == {
        "x": ["en", "nl"],
        "x-2": ["en", "nl"],
    }
    assert [line.split(":")[0] for line in found] == ["en/x..md", "nl/x..md"]


def test_long_names_that_begin_alike_are_told_apart() -> None:
    names = [f"en/{'語' * 70}{end}.md" for end in "abc"]
    catalogue, found = linked(*map(article, names))
    assert len({at(catalogue, name) for name in names}) == 3
    assert len(found) == 2


def test_an_index_page_of_a_language_leaves_the_home_its_address() -> None:
    catalogue, (finding,) = linked(article("en/index.md"), article("en/guide/index.md"))
    assert at(catalogue, "en/index.md") == "en/index-2/"
    assert at(catalogue, "en/guide/index.md") == "en/guide/index/"
    assert finding.startswith("en/index.md:4: taken-address: The address “/en/index/”")


def test_a_path_below_a_page_is_no_folder() -> None:
    catalogue, _ = linked(article("en/a.md"), article("en/a/index.html.md"), article("en/a/b.md"))
    assert at(catalogue, "en/a/index.html.md") == "en/a/index.html-2/"
    assert at(catalogue, "en/a/b.md") == "en/a/b/"


def test_what_lies_on_the_site_keeps_its_path() -> None:
    files = {"images/gauge.png": "docs/images/gauge.png", "about/index.html": "docs/about.md"}
    catalogue, found = linked(
        article("en/a.md", url=f"{HELP}/images/gauge.png"),
        article("en/b.md", url=f"{HELP}/images/gauge.png/large"),
        article("en/c.md", url=f"{HELP}/About"),
        files=files,
    )
    assert [at(catalogue, f"en/{name}.md") for name in "abc"] == ["en/a/", "en/b/", "en/c/"]
    assert [line.split(" is already used by ")[1] for line in found] == [
        "the file docs/images/gauge.png.",
        "the file docs/images/gauge.png.",
        "the file docs/about.md.",
    ]


def test_who_is_in_the_readers_language_comes_before_a_stand_in() -> None:
    catalogue, found = linked(
        article("en/a.md", url=f"{HELP}/hc/en/articles/5-x"),
        article("nl/b.md", url=f"{HELP}/hc/nl/articles/5-x", id="6"),
    )
    assert at(catalogue, "nl/b.md", "nl") == "hc/nl/articles/5-x/"
    assert at(catalogue, "en/a.md", "nl") == "nl/5/"
    assert at(catalogue, "en/a.md") == "hc/en/articles/5-x/"
    assert len(found) == 1 + len([x for x in found if x.startswith("nl/b.md")])


@pytest.mark.parametrize("path", ["/".join(["x" * 200] * 22), "/".join("x" * 2000)])
def test_an_endless_address_is_exchanged_for_an_own_one(path: str) -> None:
    catalogue, (finding,) = linked(article("en/a.md", url=f"{HELP}/{path}"))
    assert at(catalogue, "en/a.md") == "en/a/"
    assert finding.startswith("en/a.md:5: unusable-url: “https://help.example/x")
    assert "is too long for an address of the site" in finding


@pytest.mark.parametrize(
    "article_id", ["1" * 4400, "/".join("x" * 2000), "/".join(["é" * 90] * 22)]
)
def test_an_endless_id_makes_no_endless_path(article_id: str) -> None:
    catalogue, found = linked(article("en/a.md", id=f'"{article_id}"'))
    assert found == []
    assert len(at(catalogue, "en/a.md").encode()) < 900


def test_check_takes_the_ids_of_a_build(errorbook: Run, write: Write) -> None:
    result = errorbook("check", write({"en/index.md": "# The index\n\nWords.\n"}))
    assert (
        "en/index.md:3: error: The address “/en/index/” is already used by a page" in result.stdout
    )


def test_check_tells_of_taken_addresses(errorbook: Run, write: Write) -> None:
    text = "---\ntitle: A\nurl: https://a.example/p?{}\n---\nWords.\n"
    folder = write({"en/a.md": text.format(1), "en/b.md": text.format(2)})
    result = errorbook("check", folder)
    assert result.exit_code == 1
    assert result.stdout.startswith(
        f"{folder}/en/b.md:5: error: The address “/p/” is already used by {folder}/en/a.md:5."
        " Give one of them another `url`, id or file name;"
        " this one is published at “/en/b/”."
    )


PARTS = ["", "a", "A", "a.", "é", "e\u0301", "index", "index.html", "b.json", "errors", "en", "x-2"]
PARTS += [
    "embed",
    "api",
    "q?",
    "q:",
    "語" * 70 + "a",
    "語" * 70 + "b",
    "404.html",
    "ſ",
    "s",
    "\u0345",
]
PARTS += ["the-order-fails.json", "the-order-fails", "a-2", "404", "search", "img.png", "ß", "ss"]
NAMES = st.lists(st.sampled_from(PARTS), min_size=1, max_size=3).map("/".join)
QUOTED = st.one_of(NAMES, st.text(max_size=8)).map(lambda x: x.replace("\n", " "))


@st.composite
def articles(draw: st.DrawFn) -> list[Article]:
    """Articles whose names, ids and addresses are much alike."""
    found = []
    for number in range(draw(st.integers(1, 8))):
        facts = {}
        locale = draw(st.sampled_from(["en", "nl", "en-150"]))
        made = article(f"{locale}/n{number}.md")
        facts["id"] = draw(QUOTED) or "article"
        url = draw(st.one_of(st.just(""), QUOTED.map(lambda x: f"{HELP}/{x}")))
        assume(is_url(url))
        found.append(replaced(made, id=facts["id"], url=url))
    return found


def replaced(made: Article, **facts: str) -> Article:
    """An article with other facts."""
    return replace(made, **facts)


def paths_of(catalogue: Catalogue) -> Iterator[str]:
    """Every file of the site, in no folder twice."""
    book = Book(catalogue, SITE)
    yield from (
        page.path if page.kind == "not-found" else f"{page.path}index.html" for page in pages(book)
    )
    yield from (path for path, _ in api.files(book))
    yield from (path for path, _ in search_index.files(book))
    yield from (path for path, _ in embed.files(book))
    yield "img.png"


FOLDS: list[Callable[[str], str]] = [
    str.lower,
    lambda path: unicodedata.normalize("NFC", path).casefold(),
    lambda path: unicodedata.normalize("NFD", path.casefold()),
    lambda path: unicodedata.normalize("NFC", unicodedata.normalize("NFD", path).casefold()),
]


@examples(40)
@given(articles())
def test_no_file_of_a_site_stands_in_the_way_of_another(given_articles: list[Article]) -> None:
    catalogue, _ = link(given_articles, "en", reserve=reserved, files={"img.png": "docs/img.png"})
    paths = list(paths_of(catalogue))
    for fold in FOLDS:
        folded = [fold(path) for path in paths]
        assert len(set(folded)) == len(folded)
        folders = set(chain.from_iterable(_above(path) for path in folded))
        assert not folders & set(folded)
    for path in paths:
        assert len(path.encode()) <= 1000
        assert all(0 < len(segment.encode()) <= 255 for segment in path.split("/"))


def _above(path: str) -> Iterator[str]:
    segments = path.split("/")
    return ("/".join(segments[:end]) for end in range(1, len(segments)))


@examples(40)
@given(articles())
def test_no_article_is_lost(given_articles: list[Article]) -> None:
    catalogue, _ = link(given_articles, "en", reserve=reserved)
    assert sorted(a.file for a in catalogue.articles) == sorted(a.file for a in given_articles)
    shown = {page.path for page in pages(Book(catalogue, SITE)) if page.kind == "article"}
    assert {catalogue.path(a, a.locale) for a in catalogue.articles} <= shown


@examples(40)
@given(articles())
def test_addresses_do_not_depend_on_the_order_of_files(given_articles: list[Article]) -> None:
    assume(len({(a.id, a.locale) for a in given_articles}) == len(given_articles))
    one, other = (
        link(given, "en", reserve=reserved)[0] for given in (given_articles, given_articles[::-1])
    )
    assert one.paths == other.paths


@pytest.mark.parametrize("above", ["", "it/"])
def test_check_of_a_locale_folder_knows_the_site_around_it(
    errorbook: Callable[..., Result],
    write: Callable[[Mapping[str, str | bytes]], Path],
    above: str,
) -> None:
    files = {f"{above}docs/{name}/index.md": "# Home\n\nText.\n" for name in ("en", "nl")}
    folder = write(files) / above / "docs"
    for named, told in ((folder / "en", ["en"]), (folder, ["en", "nl"])):
        lines = errorbook("check", named).stdout.splitlines()
        found = [line for line in lines if "[taken-address]" in line]
        assert [line.split("/index.md:")[0].split("/")[-1] for line in found] == told
