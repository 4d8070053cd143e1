"""Paths on the site: kept from the source, safe as file names, reachable from one another."""

from pathlib import PurePosixPath
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errorbook.urls import (
    article_number,
    errors_path,
    home_path,
    is_url,
    kept_path,
    name_slug,
    own_path,
    product_path,
    relative,
    section_path,
    slug,
)

HELP = "https://help.example"
TITLE_SLUG = "41-How-To-Harbour"


@given(st.text())
def test_slugs_are_lower_case_ascii_words(text: str) -> None:
    made = slug(text)
    assert slug(made) == made
    assert set(made) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not made.startswith("-")
    assert not made.endswith("-")


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("'Journal V1' in Harbour", "journal-v1-in-harbour"),
        ("Clôturé — déjà", "cloture-deja"),
        ("ﬁle №5", "file-no5"),
        ("港口", ""),
    ],
)
def test_slug(text: str, made: str) -> None:
    assert slug(text) == made


def article_path(article_id: str, url: str, locale: str, shown_in: str) -> str:
    """The page of an article where nothing else has its address."""
    return kept_path(url, locale, shown_in) or own_path(article_id, shown_in)


def test_an_article_keeps_the_path_of_its_url() -> None:
    url = f"{HELP}/hc/en-150/articles/{TITLE_SLUG}?from=mail#top"
    assert article_path("41", url, "en-150", "en-150") == f"hc/en-150/articles/{TITLE_SLUG}/"


def test_a_stand_in_has_the_locale_of_its_readers_in_its_path() -> None:
    url = f"{HELP}/hc/en-US/articles/41"
    assert article_path("41", url, "en-us", "nl") == "hc/nl/articles/41/"
    assert article_path("41", f"{HELP}/blog/41", "en", "nl") == "nl/blog/41/"


def test_an_article_without_url_stands_below_its_locale() -> None:
    assert article_path("sync/slow", "", "en", "nl") == "nl/sync/slow/"
    assert article_path("sync/slow", HELP + "/", "en", "nl") == "nl/sync/slow/"


@pytest.mark.parametrize("name", ["sections", "products", "errors", "search"])
def test_an_article_takes_no_page_of_the_site_itself(name: str) -> None:
    made = article_path(name, "", "en", "en")
    assert made == f"en/articles/{name}/"
    assert made not in {section_path("en", ""), product_path("en", ""), errors_path("en")}


@pytest.mark.parametrize(
    "hostile",
    [
        "../../etc/passwd",
        "/etc/passwd",
        "%2e%2e/%2e%2e/etc/passwd",
        "..%2f..%2fetc%2fpasswd",
        "..\\..\\etc\\passwd",
        "..%5cetc",
        "a\x00b\nc\x7f",
        "%00%0a",
        ". . /.. /",
        "C:\\etc",
        'a<b>"c|d?*',
        "long" * 500,
        "é" * 300,
        "a" * 199 + " . b",
    ],
)
def test_no_path_leaves_its_folder(hostile: str) -> None:
    for path in (
        article_path(hostile, "", "en", "en"),
        article_path("1", f"{HELP}/{hostile}", "en", "en"),
        article_path("1", f"{HELP}/{hostile}", "en", "nl"),
    ):
        assert_safe(path)


@given(st.text(), st.text(), st.sampled_from(["en", "en-150", "zh-hant"]))
def test_no_text_makes_a_path_that_leaves_its_folder(
    article_id: str, address: str, shown_in: str
) -> None:
    url = f"{HELP}/{address}"
    if is_url(url):
        assert_safe(article_path(article_id, url, "en", shown_in))
    assert_safe(article_path(article_id, "", "en", shown_in))


def assert_safe(path: str) -> None:
    assert path.endswith("/")
    assert not set(path) & {"\\", ":", "*", "?", '"', "<", ">", "|", "\x7f"}
    assert min(path) >= " "
    segments = path[:-1].split("/")
    assert all(segments)
    assert all(len(s.encode()) <= 200 and s == s.strip(". ") for s in segments)
    assert not PurePosixPath(path).is_absolute()


@given(st.text(min_size=1), st.text(min_size=1))
def test_relative_urls_lead_where_they_should(target_id: str, page_id: str) -> None:
    target = article_path(target_id, "", "en", "nl")
    for page in (article_path(page_id, "", "en", "en"), home_path("en"), ""):
        found = urljoin(f"{HELP}/{page}", relative(target, page))
        assert unquote(urlsplit(found).path) == f"/{target}"


def test_the_root_from_itself_is_a_url_too() -> None:
    assert relative("", "") == "./"
    assert relative("", "en/a/") == "../../"


@pytest.mark.parametrize(
    ("url", "number"),
    [
        (f"{HELP}/hc/en-150/articles/{TITLE_SLUG}", "41"),
        ("/hc/articles/41?x=/articles/5", "41"),
        (f"{HELP}/blog/41", ""),
        ("", ""),
    ],
)
def test_article_number(url: str, number: str) -> None:
    assert article_number(url) == number


def test_what_cannot_be_read_is_no_url() -> None:
    assert [is_url(u) for u in ("", "a/b", HELP, "http://[x", "//[x")] == [
        True,
        True,
        True,
        False,
        False,
    ]


def test_any_name_has_a_slug_that_file_systems_take() -> None:
    names = ["Invoices & VAT", "請求書", "very " * 100 + "long", "very " * 100 + "longer"]
    slugs = [name_slug(name) for name in names]
    assert slugs[0] == "invoices-vat"
    assert len(set(slugs)) == len(names)
    assert all(0 < len(found) <= 80 for found in slugs)
