"""Nothing of a hostile article runs, calls out or takes the reader away, whatever its format."""

from collections.abc import Callable, Iterable
from contextlib import closing
from pathlib import Path
from urllib.parse import quote, urlencode

import pytest
from playwright.sync_api import Browser
from tests.shared_folders import Once

from errorbook.sources.clean import TAGS

from . import hostile, hostile_api
from .conftest import build
from .hostile import Visited, Witness

READY = "errorbook-search [role=status]"
SHELL = "<!doctype html><title>Frames</title><link rel=icon href=data:,>"
HARMLESS = {"http:", "https:", "mailto:", "tel:"}
OWN_ELEMENTS = {"section", "button", "svg", "path"}  # what pages put around an article's own
DANGEROUS = {"style", "srcdoc", "srcset", "formaction", "ping", "xlink:href", "is", "slot", "part"}
HOSTILE = Path("above", "help")
SWALLOWING = {"unclosed", "markdown", "fields"}  # of what is not cleaned
LIBRARIES = ("on", "x-", "v-", "ng-", "hx-", "@", ":")  # what some of them run begins with it
VIDEOS = {"https://player.vimeo.com/video/1", "https://player.vimeo.com/video/2"}


@pytest.fixture(scope="session")
def site(once: Once) -> Path:
    """The built site of hostile articles, in folders of its own for what would leave it."""
    return once("hostile", _write) / HOSTILE / "site"


def _write(place: Path) -> None:
    folder = place / HOSTILE
    hostile.write(folder, hostile.files())
    build(folder, folder / "site")
    hostile.write(folder, {"site/shell.html": SHELL})


@pytest.fixture(scope="session")
def addresses(site: Path) -> list[str]:
    """Every page of the site but the one for frames, which has no article in it."""
    pages = {path.parent.relative_to(site).as_posix() for path in site.rglob("index.html")}
    return sorted("/" if page == "." else quote(f"/{page}/") for page in pages - {"embed"})


def test_the_tricks_work_where_nobody_cleans(
    browser: Browser, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    tricks = [trick for trick in hostile.TRICKS if trick.group not in hostile.INERT]
    pages = hostile.raw_pages()
    hostile.write(tmp_path, {"shell.html": SHELL, "404.html": "", **pages})
    with closing(browser.new_context()) as context:
        witness = Witness(context, serve(tmp_path))
        witness.visit([f"/{name}" for name in pages], roots="body")
    assert len(witness.ran) > len(tricks) * 3 / 4
    for group in {trick.group for trick in tricks}:
        numbers = {trick.number for trick in hostile.of(group)}
        assert len(numbers & witness.ran) > len(numbers) / 3, group


def test_none_works_on_the_site(
    browser: Browser, serve: Callable[[Path], str], site: Path, addresses: list[str]
) -> None:
    # Without the policy, so that cleaning alone has to do.
    with closing(browser.new_context(bypass_csp=True)) as context:
        witness = Witness(context, serve(site))
        visited = witness.visit(addresses, ready=READY, roots="main")
    assert [trick for trick in hostile.TRICKS if trick.number in witness.ran] == []
    assert witness.ran == set()
    assert witness.asked_elsewhere <= VIDEOS
    assert (witness.opened, witness.complaints) == ([], [])
    for page in visited:
        assert (page.ready, page.stayed, page.config) == (True, True, "script"), page.address
        assert_harmless(page)
    assert_nothing_swallowed(visited)


def assert_harmless(page: Visited, given: frozenset[str] = frozenset()) -> None:
    """No element can run anything; `given` are attributes that our own elements have."""
    for element in page.held:
        found = (page.address, element)
        assert element["scheme"] in HARMLESS | {"", ":"}, found
        assert not (DANGEROUS - given) & set(element["attributes"]), found
        assert not any(name.startswith(LIBRARIES) for name in element["attributes"]), found
        assert not element["ofArticle"] or element["name"] in TAGS | OWN_ELEMENTS, found


def assert_nothing_swallowed(visited: Iterable[Visited]) -> None:
    texts = {page.address: page.text for page in visited}
    for form in hostile.FORMATS:
        for name, (*tricks, _) in hostile.ARTICLES.items():
            text = texts[f"/en/{form}/{name}/"]
            assert [t for t in tricks if f"After {t.number}." not in text] == [], form


def test_texts_of_articles_are_text_among_the_results(
    browser: Browser, serve: Callable[[Path], str], site: Path
) -> None:
    tricks = hostile.of("fields")[:4]
    queries = [f"/en/#{urlencode({'q': f'The kite {trick.text} fell'})}" for trick in tricks]
    with closing(browser.new_context(bypass_csp=True)) as context:
        witness = Witness(context, serve(site))
        visited = witness.visit(queries, ready=".eb-results a", roots=".eb-results")
    assert (witness.ran, witness.asked_elsewhere, witness.complaints) == (set(), set(), [])
    for page, trick in zip(visited, tricks, strict=True):
        assert (page.stayed, trick.text in page.text) == (True, True), page
        assert {element["name"] for element in page.held}.isdisjoint({"img", "svg", "script"})
        assert_harmless(page)


def test_none_works_on_the_page_of_a_host(
    browser: Browser, serve: Callable[[Path], str], tmp_path: Path, checkout: Path
) -> None:
    hostile_api.write(tmp_path, checkout / "theme")
    hostile.write(tmp_path, {"shell.html": SHELL})
    with closing(browser.new_context(bypass_csp=True)) as context:
        witness = Witness(context, serve(tmp_path))
        hosts = [f"/{name}" for name in hostile_api.HOSTS]
        visited = witness.visit(hosts, ready=hostile_api.READY, roots="errorbook-help")
    assert [trick for trick in hostile.TRICKS if trick.number in witness.ran] == []
    assert (witness.asked_elsewhere, witness.opened) == (set(), [])
    assert [said for said in witness.complaints if "404" not in said] == []
    for page in visited:
        assert (page.ready, page.stayed) == (True, True), page.address
        assert_harmless(page, given=frozenset({"part"}))
    texts = {page.address: page.text for page in visited}
    for name, tricks in hostile_api.ENTRIES.items():
        whole = [trick for trick in tricks if trick.group not in SWALLOWING]
        for text in (texts[f"/{name}.html"], texts["/article.html"]):
            assert [trick for trick in whole if f"After {trick.number}." not in text] == []


def test_the_policy_has_nothing_to_refuse(
    browser: Browser, serve: Callable[[Path], str], site: Path, addresses: list[str]
) -> None:
    sample = ["/", "/about/", *(a for a in addresses if a.startswith("/en/markdown/"))]
    with closing(browser.new_context()) as context:
        witness = Witness(context, serve(site))
        visited = witness.visit(sample, ready=READY, roots="main")
    assert all(page.ready for page in visited)
    assert witness.complaints == []


def test_no_file_is_written_outside_the_site(site: Path) -> None:
    assert {path.name for path in site.parent.iterdir()} == {"docs", "mkdocs.yml", "site"}
    assert [path.name for path in site.parent.parent.iterdir()] == ["help"]
    assert [path.name for path in site.parent.parent.parent.iterdir()] == ["above"]
