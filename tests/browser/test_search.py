"""A reader pastes what the software says, and gets an answer."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import Page, expect

from .conftest import Reader, Visit
from .pages import GIBBERISH, HOME, OCTOPUS, PASTED, WRONG_JOURNAL, field, results

ENTRY = re.compile(rf"{re.escape(OCTOPUS)}#{WRONG_JOURNAL}$")
SIMILAR = "octopus journal sales"


def _expect_the_answer(page: Page, variant: str) -> None:
    answer = results(page, variant).locator(".eb-answer")
    expect(answer.get_by_role("heading", level=2)).to_have_text("This is your error")
    expect(answer.locator("samp")).to_have_text(PASTED)
    expect(answer.locator(".eb-value", has_text="V9")).to_be_visible()
    expect(answer.locator(".eb-answer__fix li").first).to_contain_text("pick the journal")
    link = answer.get_by_role("link", name="Open in article")
    assert ENTRY.search(link.evaluate("link => link.href"))


def test_a_pasted_error_is_answered_on_the_page(reader: Reader) -> None:
    page = reader.open(HOME)
    field(page).fill(PASTED)
    _expect_the_answer(page, "hero")
    results(page).get_by_role("link", name="Open in article").click()
    expect(page).to_have_url(ENTRY)
    expect(page.locator(f"#{WRONG_JOURNAL}")).to_be_in_viewport()


def test_an_answer_tells_the_cause_and_marks_every_value_of_the_reader(reader: Reader) -> None:
    page = reader.open(HOME)
    values = ["2026/7001", "2026/7003", "20260999"]
    field(page).fill(
        f"Invoice {values[0]} and invoice {values[1]} use one document number ({values[2]})."
        " Only the first of them was booked."
    )
    answer = results(page).locator(".eb-answer")
    expect(answer.locator(".eb-value")).to_have_text(values)
    expect(answer.locator(".eb-answer__why")).to_contain_text("added by hand in Octopus")
    expect(answer.locator(".eb-answer__fix")).to_contain_text("Release document number")


def test_an_error_pasted_with_what_stands_around_it_is_answered_too(reader: Reader) -> None:
    page = reader.open(HOME)
    field(page).fill(f"Harbour 4.2\n12:04:11 sync failed\n{PASTED}\n[OK]")
    expect(results(page).locator(".eb-answer .eb-value", has_text="V9")).to_be_visible()


@pytest.mark.parametrize(("path", "variant"), [(HOME, "hero"), (OCTOPUS, "header"), ("/", "hero")])
def test_an_address_with_a_question_is_answered(reader: Reader, path: str, variant: str) -> None:
    page = reader.open(f"{path}#q={PASTED.replace(' ', '+')}")
    expect(field(page, variant)).to_have_value(PASTED)
    _expect_the_answer(page, variant)


def test_the_address_of_the_home_keeps_the_question(reader: Reader) -> None:
    page = reader.open(HOME)
    field(page).fill(PASTED)
    expect(results(page).locator(".eb-answer")).to_be_visible()
    page.reload()
    _expect_the_answer(page, "hero")
    field(page).fill("")
    expect(results(page)).to_be_hidden()
    expect(page).to_have_url(reader.site + HOME)


def test_the_header_answers_over_the_page(reader: Reader) -> None:
    page = reader.open(OCTOPUS)
    field(page, "header").fill(PASTED)
    _expect_the_answer(page, "header")
    page.get_by_role("heading", level=1).click(position={"x": 5, "y": 5})
    expect(results(page, "header")).to_be_hidden()


def test_an_answer_in_another_language_is_found(reader: Reader) -> None:
    page = reader.open("/nl/")
    field(page).fill(PASTED)
    expect(results(page).locator(".eb-answer, .eb-similar").first).to_be_visible()
    first = results(page).get_by_role("link").first
    expect(first).to_have_attribute("href", re.compile(rf"/41000000001001-.+#{WRONG_JOURNAL}$"))


def test_a_slash_leads_to_the_field(reader: Reader) -> None:
    page = reader.open(OCTOPUS)
    page.keyboard.press("/")
    expect(field(page, "header")).to_be_focused()
    expect(field(page, "header")).to_have_value("")
    page.keyboard.type("a/b")
    expect(field(page, "header")).to_have_value("a/b")


def test_control_k_leads_to_the_field(reader: Reader) -> None:
    page = reader.open(HOME)
    page.keyboard.press("Control+k")
    expect(field(page)).to_be_focused()


def test_arrows_move_through_the_results(reader: Reader) -> None:
    page = reader.open(HOME)
    field(page).fill(SIMILAR)
    links = results(page).locator("[data-eb-result]")
    expect(links.nth(1)).to_be_visible()
    for place in (links.nth(0), links.nth(1)):
        page.keyboard.press("ArrowDown")
        expect(place).to_be_focused()
    for place in (links.nth(0), field(page)):
        page.keyboard.press("ArrowUp")
        expect(place).to_be_focused()


def test_enter_goes_into_the_answer_and_to_its_article(reader: Reader) -> None:
    page = reader.open(HOME)
    field(page).fill(PASTED)
    expect(results(page).locator(".eb-answer")).to_be_visible()
    page.keyboard.press("Enter")
    expect(results(page).get_by_role("link", name="Open in article")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(ENTRY)


def test_shift_enter_goes_to_the_article_at_once(reader: Reader) -> None:
    page = reader.open("/en-150/products/yuki/")
    field(page, "header").fill(PASTED)
    expect(results(page, "header").locator(".eb-answer")).to_be_visible()
    page.keyboard.press("Shift+Enter")
    expect(page).to_have_url(ENTRY)


def test_escape_closes_the_results(reader: Reader) -> None:
    page = reader.open(OCTOPUS)
    field(page, "header").fill(PASTED)
    expect(results(page, "header")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(results(page, "header")).to_be_hidden()
    expect(field(page, "header")).to_be_focused()


def test_what_was_found_is_announced(reader: Reader) -> None:
    page = reader.open(HOME)
    status = page.locator("errorbook-search").get_by_role("status")
    field(page).fill(PASTED)
    expect(status).to_have_text(
        re.compile(r"^This is your error: Journal X has another entry type\. \d+ results?$")
    )
    field(page).fill(GIBBERISH)
    expect(status).to_have_text(re.compile(r"^Nothing documented matches"))


def test_nothing_near_says_so_and_offers_help(reader: Reader) -> None:
    page = reader.open(HOME)
    field(page).fill(f"{GIBBERISH} 4711")
    expect(results(page).locator(".eb-notice p")).to_have_text("Nothing documented matches")
    contact = results(page).get_by_role("link", name="Contact support")
    about = quote(f"{GIBBERISH} …")
    expect(contact).to_have_attribute("href", f"https://harbour.example/contact?about={about}")
    general = page.get_by_role("contentinfo").get_by_role("link", name="Contact support")
    expect(general).to_have_attribute("href", "https://harbour.example/contact?about=")


def test_a_link_to_the_answer_is_copied(reader: Reader) -> None:
    page = reader.open(HOME)
    field(page).fill(PASTED)
    results(page).get_by_role("button", name="Copy link").click()
    expect(results(page).get_by_role("button", name="Link copied")).to_be_visible()
    assert ENTRY.search(page.evaluate("navigator.clipboard.readText()"))


def test_a_lost_index_is_told_and_tried_again(visit: Visit, demo: str) -> None:
    reader = visit(demo)
    lost = re.compile(r"/search/")
    reader.page.context.route(lost, lambda route: route.abort())
    page = reader.open(OCTOPUS)
    field(page, "header").fill(PASTED)
    notice = results(page, "header").locator(".eb-notice")
    expect(notice.locator("p")).to_have_text("The search did not load")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    reader.page.context.unroute(lost)
    notice.get_by_role("button", name="Try again").click()
    _expect_the_answer(page, "header")
    told = ("/search/", "Failed to fetch")  # by the browser, and by the search
    assert all(any(words in complaint for words in told) for complaint in reader.complaints)
