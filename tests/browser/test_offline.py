"""A reader comes back without a connection."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree, rmtree

import pytest
from playwright.sync_api import Page, expect

from .conftest import Handler, Reader, Visit, serving
from .pages import HOME, LETTERS, OCTOPUS, OCTOPUS_NL, PASTED, TABLE, field, results

KEPT = "async (path) => Boolean(await caches.match(new URL(path, location.href)))"
LOGO = "/images/logo.svg"
SEARCH = "/search/manifest.json"
ADDRESSES = """async () => {
  const all = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
  const kept = await Promise.all(all.flatMap((cache) => [cache.keys(), cache.matchAll()]));
  return kept.flat().map(({ url }) => url).join(" ");
}"""
PARTS = """async (locale) => {
  const [plan] = (await (await fetch("/errorbook-offline.js")).text()).split("\\n");
  return JSON.parse(plan.replace(/^self.plan = |;$/g, "")).locales[locale].search;
}"""
UPDATED = """async (old) => {
  const names = await caches.keys();
  return names.length === 3 && !names.includes(old);
}"""
VERSION = """async () => (await caches.keys()).find((name) => /[0-9a-f]{16}$/.test(name))"""


UNTIL = """async (given) => {{
  const holds = {condition};
  for (let tries = 0; tries < 200; tries++) {{
    if (await holds(given)) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }}
  return false;
}}"""


class _NothingCached(Handler):
    """A web server that leaves the browser's own cache empty, so that only the worker keeps."""

    caching = "no-store"


@pytest.fixture
def kept(demo_site: Callable[..., Path], tmp_path: Path) -> Path:
    """The demo where it is kept for reading offline, to be changed."""
    return copytree(demo_site(offline=True), tmp_path / "site")


@pytest.fixture
def site(kept: Path) -> Iterator[str]:
    """Its address."""
    with serving(kept, _NothingCached) as address:
        yield address


@pytest.fixture
def reader(visit: Visit, site: str) -> Reader:
    """Somebody who has opened one article of it, and left."""
    reader = visit(site)
    _wait_until_kept(reader.open(OCTOPUS), OCTOPUS)
    return reader


def _wait_until_kept(page: Page, path: str) -> None:
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    locale = "nl" if "/nl/" in path else "en-150"
    parts = [f"/{part}" for part in page.evaluate(PARTS, locale)]
    assert parts
    for wanted in (path, LOGO, SEARCH, *parts):
        _wait(page, KEPT, wanted)


def _wait(page: Page, condition: str, given: str | None = None) -> None:
    """Waits until a condition holds that answers with a promise."""
    assert page.evaluate(UNTIL.format(condition=condition), given)


def _publish(site: Path, place: Path) -> None:
    """Puts another site in the place of one."""
    rmtree(place)
    copytree(site, place)


def _disconnect(reader: Reader) -> None:
    reader.page.context.set_offline(True)


def test_a_visited_article_opens_with_its_styles(reader: Reader) -> None:
    _disconnect(reader)
    page = reader.open(OCTOPUS)
    expect(page.get_by_role("heading", level=1)).to_contain_text("Troubleshooting Octopus")
    logo = page.locator(".eb-brand img")
    assert logo.evaluate("(image) => image.naturalWidth > 0")
    assert (
        page.locator(".eb-header").evaluate("(bar) => getComputedStyle(bar).position") != "static"
    )


@pytest.mark.parametrize(("path", "variant"), [(HOME, "hero"), ("/", "hero"), (OCTOPUS, "header")])
def test_the_search_answers_after_one_visit_of_any_page(
    reader: Reader, path: str, variant: str
) -> None:
    _disconnect(reader)
    page = reader.open(path)
    field(page, variant).fill(PASTED)
    answer = results(page, variant).locator(".eb-answer")
    expect(answer.get_by_role("heading", level=2)).to_have_text("This is your error")
    expect(answer.locator(".eb-answer__fix li").first).to_contain_text("pick the journal")


@pytest.mark.parametrize(
    ("path", "title"), [(TABLE, "You are offline"), (OCTOPUS_NL, "Je bent offline")]
)
def test_a_page_that_was_not_visited_says_so_and_has_the_search(
    reader: Reader, path: str, title: str
) -> None:
    _disconnect(reader)
    page = reader.open(path)
    expect(page).to_have_url(reader.site + path)
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    assert page.locator(".eb-brand img").evaluate("(image) => image.naturalWidth > 0")
    if title == "You are offline":
        field(page).fill(PASTED)
        expect(results(page).locator(".eb-answer")).to_be_visible()
    reader.page.context.set_offline(False)
    page.reload()
    expect(page.get_by_role("heading", level=1)).not_to_have_text(title)


def test_what_is_visited_later_is_kept_too(reader: Reader) -> None:
    page = reader.open(LETTERS)
    _wait(page, KEPT, LETTERS)
    _disconnect(reader)
    page = reader.open(LETTERS)
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("^Error messages"))


def test_no_text_of_an_older_link_is_kept(reader: Reader) -> None:
    page = reader.open(f"{LETTERS}?q=Janssens")
    _wait(page, KEPT, LETTERS)
    kept = page.evaluate(ADDRESSES)
    assert LETTERS in kept
    assert "Janssens" not in kept


def test_with_a_connection_every_answer_is_new(reader: Reader, kept: Path) -> None:
    article = kept / OCTOPUS.strip("/") / "index.html"
    article.write_text(article.read_text().replace("Troubleshooting Octopus</h1>", "New</h1>"))
    page = reader.open(OCTOPUS)
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("New$"))
    assert not reader.complaints


def test_a_new_version_takes_over_and_the_old_one_goes(
    reader: Reader, kept: Path, demo_site: Callable[..., Path]
) -> None:
    page = reader.page
    old = page.evaluate(VERSION)
    _publish(demo_site(offline=True, contact_url="https://harbour.example/new"), kept)
    page = reader.open(OCTOPUS)
    _wait(page, UPDATED, old)
    _wait_until_kept(page, OCTOPUS)
    _disconnect(reader)
    page = reader.open(HOME)
    expect(page.locator(".eb-footer a[href='https://harbour.example/new']")).to_be_visible()
    field(page).fill(PASTED)
    expect(results(page).locator(".eb-answer")).to_be_visible()


def test_a_site_that_stops_it_is_rid_of_it(
    reader: Reader, kept: Path, demo_site: Callable[..., Path]
) -> None:
    _publish(demo_site(), kept)
    page = reader.open(HOME)
    _wait(page, "async () => !(await caches.keys()).length")
    _wait(page, "async () => !(await navigator.serviceWorker.getRegistrations()).length")


def test_a_site_that_did_not_ask_for_it_keeps_nothing(visit: Visit, demo: str) -> None:
    reader = visit(demo)
    page = reader.open(HOME)
    assert (
        page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0
    )
    assert not [asked for asked in reader.asked if "offline" in asked]
