"""A reader comes back to a search: by the address, the back button, and what the device keeps."""

import re
from collections.abc import Callable
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import Reader, Visit
from .pages import HOME, OCTOPUS, PASTED, field, results

WORDS = "invoice code"
ASKED = re.compile(r"#q=invoice\+code$")
PHONE = (390, 600)


def _scrolled(page: Page, variant: str) -> float:
    panel = "document.querySelector('.eb-results').scrollTop"
    pixels: float = page.evaluate("scrollY" if variant == "hero" else panel)
    return pixels


@pytest.mark.parametrize(("path", "variant"), [(HOME, "hero"), (OCTOPUS, "header")])
def test_back_from_an_article_finds_all_as_it_was(
    visit: Visit, demo: str, path: str, variant: str
) -> None:
    page = visit(demo, PHONE).open(path)
    page.locator("errorbook-search").get_by_role("button", name="Search").click()
    field(page, variant).fill(WORDS)
    category = results(page, variant).get_by_role("combobox").last
    category.select_option(label="Integrations")
    opened = results(page, variant).locator("[aria-expanded]").nth(3)
    opened.click()
    inside = results(page, variant).locator(".eb-item__body:not([hidden])")
    inside.get_by_role("link", name="Open in article").scroll_into_view_if_needed()
    at = _scrolled(page, variant)
    assert at > 0
    inside.get_by_role("link", name="Open in article").click()
    expect(page).to_have_url(re.compile("/hc/.+#"))
    page.go_back()
    expect(field(page, variant)).to_have_value(WORDS)
    expect(category).to_have_value("integrations")
    expect(opened).to_have_attribute("aria-expanded", "true")
    page.wait_for_function("([at, now]) => Math.abs(eval(now) - at) < 2", arg=[at, _NOW[variant]])


_NOW = {"hero": "scrollY", "header": "document.querySelector('.eb-results').scrollTop"}


def test_typing_replaces_and_enter_adds(reader: Reader) -> None:
    page = reader.open(HOME)
    before = page.evaluate("history.length")
    field(page).press_sequentially(WORDS)
    expect(page).to_have_url(ASKED)
    assert page.evaluate("history.length") == before
    page.keyboard.press("Enter")
    expect(results(page).locator("[data-eb-result]").first).to_be_focused()
    assert page.evaluate("history.length") == before + 1
    field(page).fill(PASTED)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("Journal"))
    page.go_back()
    expect(page).to_have_url(ASKED)
    expect(field(page)).to_have_value(WORDS)
    expect(results(page).locator(".eb-item").first).to_be_visible()
    page.go_back()
    expect(field(page)).to_have_value("")
    expect(results(page)).to_be_hidden()
    page.go_forward()
    expect(field(page)).to_have_value(WORDS)


def test_an_error_asked_twice_is_one_step_back(reader: Reader) -> None:
    page = reader.open(HOME)
    field(page).fill(WORDS)
    for _ in range(2):
        field(page).focus()
        page.keyboard.press("Enter")
        expect(results(page).locator("[data-eb-result]").first).to_be_focused()
    page.go_back()
    expect(field(page)).to_have_value("")


def test_a_closed_panel_leaves_no_trace_in_the_address(reader: Reader) -> None:
    page = reader.open(OCTOPUS)
    field(page, "header").fill(WORDS)
    expect(page).to_have_url(ASKED)
    page.keyboard.press("Escape")
    expect(page).to_have_url(reader.site + OCTOPUS)
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    expect(results(page, "header").locator(".eb-item").first).to_be_visible()


def test_a_long_text_comes_back_whole(reader: Reader) -> None:
    page = reader.open(HOME)
    text = f"{PASTED}\n" + "at row 7 of the list\n" * 200 + "end"
    field(page).fill(text)
    expect(page).to_have_url(re.compile(r"#q="))
    assert len(page.url) < 3000
    page.reload()
    expect(field(page)).to_have_value(text)


def _recent(page: Page, variant: str = "hero") -> Locator:
    return page.locator(f"errorbook-search[data-variant={variant}] .eb-recent")


def _ask(page: Page, text: str) -> None:
    field(page).fill(text)
    expect(results(page).locator("[data-eb-result]").first).to_be_visible()
    page.keyboard.press("Enter")


def test_recent_searches_are_offered_at_the_empty_field(visit: Visit, demo: str) -> None:
    reader = visit(demo)
    page = reader.open(HOME)
    for text in ("vat rate", "journal", "closed period", "dossier", "ledger", "invite", "journal"):
        _ask(page, text)
    field(page).fill("")
    field(page).blur()
    expect(_recent(page)).to_be_hidden()
    reader.open(OCTOPUS)
    page.keyboard.press("/")
    offered = _recent(page, "header").get_by_role("listitem")
    expect(offered).to_have_text(["journal", "invite", "ledger", "dossier", "closed period"])
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(field(page, "header")).to_have_value("journal")
    expect(field(page, "header")).to_be_focused()
    expect(_recent(page, "header")).to_be_hidden()
    expect(results(page, "header").locator(".eb-item").first).to_be_visible()
    assert not [asked for asked in reader.asked if "dossier" in asked]


def test_recent_searches_are_forgotten_when_the_reader_says_so(visit: Visit, demo: str) -> None:
    page = visit(demo).open(HOME)
    _ask(page, "journal")
    field(page).fill("")
    field(page).blur()
    field(page).focus()
    _recent(page).get_by_role("button", name="Clear").click()
    expect(_recent(page)).to_be_hidden()
    expect(field(page)).to_be_focused()
    field(page).blur()
    field(page).focus()
    expect(_recent(page)).to_be_hidden()


def test_escape_and_turning_away_close_the_recent_searches(visit: Visit, demo: str) -> None:
    page = visit(demo).open(HOME)
    _ask(page, "journal")
    field(page).fill("")
    ways: list[Callable[[], None]] = [
        lambda: page.keyboard.press("Escape"),
        lambda: page.get_by_role("heading", level=1).click(),
        lambda: page.keyboard.press("Shift+Tab"),
    ]
    for turn_away in ways:
        field(page).blur()
        field(page).focus()
        expect(_recent(page)).to_be_visible()
        turn_away()
        expect(_recent(page)).to_be_hidden()


def test_a_search_that_is_rested_on_is_kept_and_what_led_to_it_is_not(
    visit: Visit, demo: str
) -> None:
    reader = visit(demo)
    reader.page.clock.install()
    page = reader.open(HOME)
    for text in ("jour", "journal", "journal octopus", "vat"):
        field(page).fill(text)
        expect(page).to_have_url(f"{reader.site}{HOME}#q={text.replace(' ', '+')}")
        if text != "vat":
            page.clock.run_for(4000)
    field(page).fill("")
    field(page).blur()
    field(page).focus()
    expect(_recent(page).get_by_role("listitem")).to_have_text(["journal octopus"])


def test_results_of_a_long_question_do_not_move_from_under_a_click(visit: Visit, demo: str) -> None:
    page = visit(demo).open(f"{OCTOPUS}#q={quote(PASTED + ' ' + 'and so on ' * 30)}")
    link = page.locator(".eb-header .eb-results").get_by_role("link").first
    expect(link).to_be_visible()
    box = link.bounding_box()
    assert box
    page.mouse.move(box["x"] + 20, box["y"] + 8)
    page.mouse.down()
    expect(link).to_be_focused()
    after = link.bounding_box()
    assert after
    assert after["y"] == box["y"]
