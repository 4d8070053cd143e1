"""What editors tell the search reaches the reader."""

from playwright.sync_api import expect

from .conftest import Reader
from .pages import HOME, field, results


def test_words_of_no_article_lead_to_the_answer_that_editors_gave(reader: Reader) -> None:
    page = reader.open(HOME)
    field(page).fill("I've lost my phone")
    answer = results(page).locator(".eb-answer")
    expect(answer.locator(".eb-answer__question")).to_have_text("Two-step login codes")
    expect(answer).not_to_contain_text("lost")


def test_a_synonym_finds_what_an_article_calls_otherwise(reader: Reader) -> None:
    page = reader.open(HOME)
    field(page).fill("recovery codes")
    expect(results(page).locator(".eb-item__link").first).to_have_text("Two-step login codes")
