"""Search on a slow, broken or very busy way to its index."""

import json
import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page, Route, expect

from .conftest import Reader, Visit
from .pages import GIBBERISH, HOME, OCTOPUS, PASTED, field, results

INDEX = re.compile(r"/search/[^/]+$")

# A search that finds nothing, and takes for ever where it is told to wait.
SLOW_WORKER = """
self.addEventListener("message", ({ data: { id, text } }) => {
  if (!text.includes("wait")) self.postMessage({ id, results: [] });
});"""

# Types into the field of the page as soon as the parser has brought it.
TYPED_EARLY = """(text) => new MutationObserver((_, observer) => {
  const field = document.querySelector("[data-variant=hero] textarea");
  if (!field) return;
  observer.disconnect();
  if (document.readyState === "loading") field.value = text;
}).observe(document, { childList: true, subtree: true })"""


@contextmanager
def _held(reader: Reader, asked: re.Pattern[str] = INDEX) -> Iterator[None]:
    """Keeps those who ask waiting until the block ends."""
    held: list[Route] = []
    holds = True
    reader.page.context.route(
        asked, lambda route: held.append(route) if holds else route.continue_()
    )
    yield
    holds = False
    for route in held:
        route.continue_()


def test_results_come_without_any_pause(reader: Reader) -> None:
    page = reader.open(HOME)
    old = results(page).locator(".eb-item", has_text="How VAT codes are matched")
    field(page).fill("vat")
    expect(old).to_be_visible()
    page.clock.install()
    page.clock.pause_at(page.evaluate("Date.now() + 1000"))  # no timer of the page runs any more
    field(page).fill(PASTED)
    expect(results(page).locator(".eb-answer")).to_be_visible()
    expect(old).to_have_count(0)


def test_a_slow_search_says_so_and_the_newest_text_counts(visit: Visit, demo: str) -> None:
    reader = visit(demo)
    page = reader.open(HOME)
    status = page.locator("errorbook-search").get_by_role("status")
    with _held(reader):
        field(page).fill(GIBBERISH)
        expect(results(page)).to_have_attribute("aria-busy", "true")
        expect(results(page).get_by_text("Searching…")).to_be_visible()
        expect(status).to_have_text("Searching…")
        field(page).fill(PASTED)
    expect(results(page).locator(".eb-answer")).to_be_visible()
    expect(results(page).get_by_text("Searching…")).to_be_hidden()
    expect(status).to_have_text(re.compile("^This is your error"))
    assert reader.complaints == []


def test_results_stay_until_the_next_are_there(visit: Visit, demo: str) -> None:
    reader = visit(demo)
    reader.page.context.route(
        re.compile(r"/worker-\w+\.js"),
        lambda route: route.fulfill(body=SLOW_WORKER, content_type="text/javascript"),
    )
    page = reader.open(HOME)
    notice = results(page).locator(".eb-notice")
    field(page).fill("a")
    expect(notice).to_be_visible()
    field(page).fill("a long wait")
    expect(results(page)).to_have_attribute("aria-busy", "true")
    expect(notice).to_be_visible()
    field(page).fill("b")
    expect(results(page)).not_to_have_attribute("aria-busy", "true")
    expect(notice).to_be_visible()


def test_a_search_that_is_given_up_does_not_come_back(visit: Visit, demo: str) -> None:
    reader = visit(demo)
    page = reader.open(OCTOPUS)
    with _held(reader):
        field(page, "header").fill(PASTED)
        expect(results(page, "header").get_by_text("Searching…")).to_be_visible()
        page.keyboard.press("Escape")
        expect(results(page, "header")).to_be_hidden()
    field(page, "header").blur()
    page.wait_for_load_state("networkidle")
    expect(results(page, "header")).to_be_hidden()
    field(page, "header").focus()
    expect(results(page, "header").locator(".eb-answer")).to_be_visible()


def test_a_field_that_was_emptied_stays_empty(visit: Visit, demo: str) -> None:
    reader = visit(demo)
    page = reader.open(HOME)
    with _held(reader):
        field(page).fill(PASTED)
        expect(results(page)).to_be_visible()
        field(page).fill("")
        expect(results(page)).to_be_hidden()
    page.wait_for_load_state("networkidle")
    expect(results(page)).to_be_hidden()


@pytest.mark.parametrize("lost_file", ["worker", "results"])
def test_a_lost_script_is_told_and_tried_again(visit: Visit, demo: str, lost_file: str) -> None:
    reader = visit(demo)
    lost = re.compile(rf"/{lost_file}-\w+\.js")
    reader.page.context.route(lost, lambda route: route.abort())
    page = reader.open(HOME)
    field(page).fill(PASTED)
    expect(results(page).locator(".eb-notice p")).to_have_text("The search did not load")
    reader.page.context.unroute(lost)
    results(page).get_by_role("button", name="Try again").click()
    expect(results(page).locator(".eb-answer")).to_be_visible()
    assert page.evaluate("document.activeElement.closest('errorbook-search') !== null")


def test_the_worker_says_what_failed_and_the_console_has_it(visit: Visit, demo: str) -> None:
    reader = visit(demo)
    reader.page.context.route(INDEX, lambda route: route.fulfill(status=404))
    page = reader.open(HOME)
    field(page).fill(PASTED)
    expect(results(page).locator(".eb-notice p")).to_have_text("The search did not load")
    sentence = "The search index is not there: manifest.json gives 404."
    assert [complaint for complaint in reader.complaints if sentence in complaint]


def _paste(page: Page, text: str) -> None:
    page.evaluate("text => navigator.clipboard.writeText(text)", text)
    field(page).focus()
    page.keyboard.press("Control+v")


def test_a_megabyte_leaves_the_page_to_its_reader(reader: Reader) -> None:
    page = reader.open(HOME)
    _paste(page, f"{PASTED}\n" + "0x00ff at harbour.sync.Worker.run(Worker.java:112)\n" * 20_000)
    assert len(field(page).input_value()) < 40_000
    page.locator(".eb-menu summary").click()
    expect(page.get_by_role("link", name="Nederlands")).to_be_visible()
    expect(results(page).locator("[data-eb-result]").first).to_be_visible()
    field(page).fill(PASTED)
    expect(results(page).locator(".eb-answer .eb-value", has_text="V9")).to_be_visible()


def test_a_long_log_is_searched_at_its_end_too(reader: Reader) -> None:
    page = reader.open(HOME)
    _paste(page, "at row 7\n" * 20_000 + PASTED)
    found = results(page).locator("samp", has_text="Harbour books sales invoices only")
    expect(found.first).to_be_visible()


def test_what_was_typed_while_the_page_came_in_is_searched(visit: Visit, demo: str) -> None:
    page = visit(demo).page
    page.add_init_script(f"({TYPED_EARLY})({json.dumps(PASTED)})")
    page.goto(demo + HOME)
    expect(results(page).locator(".eb-answer")).to_be_visible()
