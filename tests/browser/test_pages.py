"""Every kind of page: on a phone, in the dark, on paper, without scripts, and under its policy."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import Reader, Visit
from .pages import (
    GIBBERISH,
    HOME,
    LETTERS,
    LOST,
    OCTOPUS,
    PAGES,
    PASTED,
    TABLE,
    WRONG_JOURNAL,
    field,
    results,
)

PHONE = (320, 640)
STAND_IN = "/fr/account/invite-your-accountant/"
HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.mark.parametrize("path", ["/", "/nl/", STAND_IN, *PAGES])
def test_a_page_keeps_to_its_policy(reader: Reader, path: str) -> None:
    page = reader.open(path)
    policy = page.locator("meta[http-equiv=Content-Security-Policy]")
    expect(policy).to_have_attribute("content", re.compile("^default-src 'self';"))
    variant = _variant(page)
    field(page, variant).fill(PASTED)
    expect(results(page, variant).locator("[data-eb-result]").first).to_be_visible()
    assert all(asked.startswith(f"{reader.site}/") for asked in reader.asked)


def _variant(page: Page) -> str:
    return "hero" if field(page).count() else "header"


@pytest.mark.parametrize("path", [HOME, OCTOPUS])
@pytest.mark.parametrize("typed", [True, False])
def test_hostile_words_stay_words(reader: Reader, path: str, typed: bool) -> None:
    page = reader.open(path if typed else f"{path}#q={HOSTILE}")
    variant = _variant(page)
    if typed:
        field(page, variant).fill(HOSTILE)
    expect(field(page, variant)).to_have_value(HOSTILE)
    expect(results(page, variant).locator(".eb-notice")).to_be_visible()
    expect(results(page, variant).locator("img")).to_have_count(0)


def test_an_address_that_leads_nowhere_is_met_in_its_language(visit: Visit, demo: str) -> None:
    reader = visit(demo)
    page = reader.open("/hc/nl/articles/1-Niets/")
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    first = min(page.locator(".eb-lost__locale").all(), key=_top)
    expect(first).to_have_attribute("lang", "nl")
    expect(first.get_by_role("link")).to_have_attribute("href", "/nl/")
    field(page).fill(PASTED)
    expect(results(page).locator("[data-eb-result]").first).to_be_visible()
    assert [c for c in reader.complaints if "404" not in c] == []


def _top(place: Locator) -> float:
    box = place.bounding_box()
    return box["y"] if box else 0


def _overflow(page: Page) -> int:
    """How many pixels the page is wider than the window."""
    pixels: int = page.evaluate(
        "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"
    )
    return pixels


def test_a_small_phone_scrolls_one_way(visit: Visit, demo: str) -> None:
    reader = visit(demo, PHONE)
    for path in (*PAGES, LOST):
        assert _overflow(reader.open(path)) == 0, path


@pytest.mark.parametrize("path", [HOME, OCTOPUS])
@pytest.mark.parametrize("text", [PASTED, GIBBERISH, "octopus journal sales"])
def test_results_fit_a_small_phone(visit: Visit, demo: str, path: str, text: str) -> None:
    page = visit(demo, PHONE).open(path)
    variant = _variant(page)
    page.locator("errorbook-search").get_by_role("button", name="Search").click()
    field(page, variant).fill(text)
    expect(results(page, variant).get_by_role("link").first).to_be_visible()
    box = field(page, variant).bounding_box()
    assert box is not None
    assert box["width"] > 200
    assert _overflow(page) == 0


def test_a_wide_table_scrolls_in_its_own_box(visit: Visit, demo: str) -> None:
    page = visit(demo, PHONE).open(TABLE)
    box = page.locator(".eb-scroll").first
    assert box.evaluate("box => { box.scrollLeft = 10; return box.scrollLeft; }") == 10
    assert _overflow(page) == 0


def _background(page: Page) -> str:
    colour: str = page.evaluate("getComputedStyle(document.body).backgroundColor")
    return colour


@pytest.mark.parametrize("system", ["light", "dark"])
def test_the_choice_of_colours_holds(visit: Visit, demo: str, system: str) -> None:
    page = visit(demo, color_scheme=system).open(OCTOPUS)
    at_first = _background(page)
    other = "light" if system == "dark" else "dark"
    switch = page.locator(".eb-palette label:visible")
    while switch.get_attribute("title") != f"Use {other} colours":
        switch.click()
    switch.click()
    chosen = _background(page)
    assert chosen != at_first
    page.reload()
    assert _background(page) == chosen
    page.goto(page.url.replace(OCTOPUS, HOME))
    assert _background(page) == chosen


def test_the_colours_of_the_system_are_followed_at_once(reader: Reader) -> None:
    page = reader.open(HOME)
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


def test_an_article_reads_without_scripts(visit: Visit, demo: str) -> None:
    page = visit(demo, java_script_enabled=False).open(OCTOPUS)
    expect(page.get_by_text("Set Entry type to Sales, then save.")).to_be_visible()
    page.locator(".eb-contents a").nth(1).click()
    expect(page.locator(f"#{WRONG_JOURNAL}")).to_be_in_viewport()
    page.locator(".eb-menu summary").click()
    page.get_by_role("link", name="Nederlands").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("problemen met Octopus")


def test_a_search_without_scripts_shows_the_letters(visit: Visit, demo: str) -> None:
    page = visit(demo, java_script_enabled=False).open(OCTOPUS)
    field(page, "header").fill(PASTED)
    page.get_by_role("button", name="Search").click()
    expect(page).to_have_url(f"{demo}/en-150/search/?")
    page.locator(".eb-letters").get_by_role("link", name="J", exact=False).first.click()
    expect(page.get_by_role("link", name="Journal V2 in Octopus holds Purchases")).to_be_visible()


def test_every_message_is_found_without_scripts(visit: Visit, demo: str) -> None:
    page = visit(demo, java_script_enabled=False).open(LETTERS)
    page.locator(".eb-letters").get_by_role("link", name="J", exact=False).first.click()
    page.get_by_role("link", name="Journal V2 in Octopus holds Purchases").click()
    expect(page).to_have_url(f"{demo}{OCTOPUS}#{WRONG_JOURNAL}")
    expect(page.locator(f"#{WRONG_JOURNAL}")).to_be_in_viewport()


def test_paper_has_the_text_and_no_controls(reader: Reader) -> None:
    page = reader.open(OCTOPUS)
    page.emulate_media(media="print")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_text("Set Entry type to Sales, then save.")).to_be_visible()
    for control in (".eb-header", ".eb-search", ".eb-footer", ".eb-contents"):
        expect(page.locator(control)).to_be_hidden()
    for control in (".eb-copy", ".eb-permalink"):
        expect(page.locator(control).locator("visible=true")).to_have_count(0)


def test_paper_is_white_in_the_dark(visit: Visit, demo: str) -> None:
    page = visit(demo, color_scheme="dark").open(OCTOPUS)
    page.emulate_media(media="print")
    assert _background(page) == "rgb(255, 255, 255)"
    colour = page.locator(".eb-section__body p").first.evaluate("p => getComputedStyle(p).color")
    assert max(int(part) for part in re.findall(r"\d+", colour)) < 90


def test_the_first_tab_skips_to_the_content(reader: Reader) -> None:
    page = reader.open(OCTOPUS)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_in_viewport()
    page.keyboard.press("Tab")
    inside = "document.activeElement.closest('.eb-header') === null"
    assert page.evaluate(inside)
