"""What the list of results says of each, and how it is opened in place."""

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import Reader
from .pages import GIBBERISH, HOME, OCTOPUS, PASTED, WRONG_JOURNAL, field, results

HALF = "journal octopus holds"
ARTICLE = re.compile(rf"{re.escape(OCTOPUS)}#{WRONG_JOURNAL}$")


def _item(page: Page, title: str, variant: str = "hero") -> Locator:
    link = page.get_by_role("link", name=title, exact=True)
    return results(page, variant).locator(".eb-item").filter(has=link)


def _search(reader: Reader, text: str, path: str = HOME) -> Page:
    page = reader.open(path)
    field(page).fill(text)
    return page


def test_words_are_marked_in_title_and_message(reader: Reader) -> None:
    item = _item(_search(reader, HALF), "Journal X has another entry type")
    expect(item.locator("h3 mark")).to_have_text(["Journal"])
    expect(item.locator("samp mark")).to_have_text(["Journal", "Octopus", "holds"])


def test_the_passage_that_matched_is_shown_and_named(reader: Reader) -> None:
    page = _search(reader, "yearly closing of the accountants")
    passage = _item(page, "Dossier X is busy in another session").locator(".eb-item__passage")
    expect(passage.locator("mark")).to_have_text(["accountants", "yearly closing"])
    expect(passage.locator("b")).to_have_text("Fix")


def test_the_fix_opens_in_place_and_closes_again(reader: Reader) -> None:
    page = _search(reader, HALF)
    item = _item(page, "Journal X has another entry type")
    link = item.get_by_role("link").first
    expect(link).to_have_attribute("aria-expanded", "false")
    link.click()
    expect(link).to_have_attribute("aria-expanded", "true")
    expect(item.get_by_role("listitem")).to_have_count(3)
    last_step = item.get_by_text("Return to Harbour and press Sync now.", exact=True)
    expect(last_step).to_be_visible()
    link.click()
    expect(last_step).to_be_hidden()
    link.click()
    item.get_by_role("link", name="Open in article").click()
    expect(page).to_have_url(ARTICLE)


def test_a_key_held_down_leaves_a_result_a_link(reader: Reader) -> None:
    page = _search(reader, HALF)
    link = _item(page, "Journal X has another entry type").get_by_role("link").first
    with page.context.expect_page() as opened:
        link.click(modifiers=["Control"])
    expect(opened.value).to_have_url(ARTICLE)
    opened.value.close()
    expect(link).to_have_attribute("aria-expanded", "false")


@pytest.mark.parametrize(("path", "variant"), [(HOME, "hero"), (OCTOPUS, "header")])
def test_enter_opens_the_first_result_in_place(reader: Reader, path: str, variant: str) -> None:
    page = reader.open(path)
    field(page, variant).fill("invoice document")
    page.keyboard.press("Enter")  # also when its results are not there yet
    first = results(page, variant).locator("[data-eb-result]").first
    expect(first).to_be_focused()
    expect(first).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Enter")
    expect(first).to_have_attribute("aria-expanded", "false")
    page.keyboard.press("ArrowDown")
    second = results(page, variant).locator("[data-eb-result]").nth(1)
    expect(second).to_be_focused()
    page.keyboard.press("Enter")
    expect(second).to_have_attribute("aria-expanded", "true")


def test_shift_enter_goes_to_the_article_of_a_result(reader: Reader) -> None:
    page = _search(reader, HALF)
    expect(results(page).locator(".eb-item").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Shift+Enter")
    expect(page).to_have_url(ARTICLE)


def test_a_guide_is_gone_to(reader: Reader) -> None:
    page = _search(reader, "accountant invite who guests")
    link = _item(page, "Invite your accountant").get_by_role("link").first
    assert link.get_attribute("aria-expanded") is None
    link.click()
    expect(page).to_have_url(re.compile("/account/invite-your-accountant/$"))


def test_a_guide_that_is_found_is_no_error(reader: Reader) -> None:
    answer = results(_search(reader, "Invite your accountant")).locator(".eb-answer")
    expect(answer.get_by_role("heading", level=2)).to_have_text("Here is your answer")
    expect(answer.get_by_role("heading")).to_have_count(1)
    expect(answer.get_by_text("can look along in Harbour")).to_be_visible()


def test_what_is_near_is_listed_where_nothing_matches(reader: Reader) -> None:
    page = _search(reader, "invoice rejected because of wrong email of accountant")
    expect(results(page).locator(".eb-notice p")).to_have_text("Nothing documented matches")
    nearest = results(page).get_by_role("heading", level=2)
    expect(nearest).to_have_text("These come closest")
    page.keyboard.press("Enter")
    expect(results(page).get_by_role("link", name="Contact support")).to_be_focused()


def test_results_in_another_language_say_so(reader: Reader) -> None:
    page = _search(reader, "guests accountant invite seat", "/fr/")
    item = results(page).locator(".eb-item[lang=en]").first
    expect(item.locator(".eb-tag--language")).to_have_text("anglais")
    expect(item.locator(".eb-tag--language")).to_have_attribute("lang", "fr")


def test_results_in_the_language_of_the_page_do_not(reader: Reader) -> None:
    page = _search(reader, HALF)
    expect(results(page).locator(".eb-item").first).to_be_visible()
    expect(results(page).locator(".eb-tag--language, [lang]")).to_have_count(0)


def test_a_pasted_text_of_several_lines_keeps_them(reader: Reader) -> None:
    page = reader.open(HOME)
    one_line = field(page).bounding_box()
    lines = "Harbour 4.2\n12:04:11 sync failed\nPeriod closed\nStack:\n"
    page.evaluate("text => navigator.clipboard.writeText(text)", lines + "  at row\n" * 40)
    field(page).focus()
    page.keyboard.press("Control+v")
    expect(field(page)).to_have_value(lines + "  at row\n" * 40)
    grown = field(page).bounding_box()
    assert one_line is not None
    assert grown is not None
    assert one_line["height"] * 2 < grown["height"] < 300
    assert field(page).evaluate("field => field.scrollHeight > field.clientHeight")


def test_a_shorter_text_lets_the_field_shrink(reader: Reader) -> None:
    page = _search(reader, "a\nb\nc\nd")
    tall = field(page).bounding_box()
    field(page).fill(GIBBERISH)
    short = field(page).bounding_box()
    assert tall is not None
    assert short is not None
    assert short["height"] < tall["height"]


def test_arrows_move_the_caret_through_the_lines_first(reader: Reader) -> None:
    page = _search(reader, f"one\n{PASTED}")
    expect(results(page).locator("[data-eb-result]").first).to_be_visible()
    page.keyboard.press("Control+Home")
    page.keyboard.press("ArrowDown")
    expect(field(page)).to_be_focused()
    page.keyboard.press("Control+End")
    page.keyboard.press("ArrowDown")
    expect(results(page).locator("[data-eb-result]").first).to_be_focused()
