"""A search is narrowed to a product or a category, in the page, its address and its memory."""

import re

from playwright.sync_api import Locator, Page, expect

from .conftest import Reader, Visit
from .pages import HOME, OCTOPUS, PASTED, PRODUCT, field, results

YUKI = "/en-150/products/yuki/"
SIMILAR = "invoice code"

# A search that answers with what it was asked for.
ECHO = """
self.addEventListener("message", ({ data: { id, text, options } }) => {
  const title = JSON.stringify(options);
  const result = { entry: null, article: "1", locale: "en", url: "/1/", title, message: title,
    marks: [], filled: [], product: null, score: 1, confidence: 0.5, tier: "similar",
    fix: "", causes: [], steps: [], more: false };
  self.postMessage({ id, results: [result] });
});"""

NO_STORAGE = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("closed", "SecurityError"); } });"""


def _products(page: Page, variant: str = "hero") -> Locator:
    return results(page, variant).get_by_role("combobox", name="Product")


def _switch(page: Page) -> Locator:
    return results(page, "header").get_by_role("switch", name="Only Octopus")


def _tags(page: Page, variant: str = "hero") -> Locator:
    return results(page, variant).locator(".eb-item .eb-tag")


def test_a_product_narrows_the_results_and_stands_in_the_address(reader: Reader) -> None:
    page = reader.open(HOME)
    field(page).fill(SIMILAR)
    expect(_products(page).get_by_role("option")).to_have_text(
        ["All products", "Exact Online", "Octopus", "Yuki"]
    )
    _products(page).select_option(label="Yuki")
    expect(page).to_have_url(re.compile(r"#q=invoice\+code&product=yuki$"))
    expect(_tags(page).filter(has_not_text="Yuki")).to_have_count(0)
    page.reload()
    expect(_products(page)).to_have_value("yuki")
    expect(_tags(page).first).to_have_text("Yuki")
    expect(_tags(page).filter(has_not_text="Yuki")).to_have_count(0)
    _products(page).select_option(label="All products")
    expect(page).to_have_url(re.compile(r"#q=invoice\+code$"))


def test_an_answer_outside_the_choice_is_one_tap_away(reader: Reader) -> None:
    page = reader.open(f"{HOME}#q={PASTED}&product=yuki")
    way = results(page).get_by_role("button", name="In all products: Journal X has another")
    expect(way).to_be_visible()
    expect(results(page).locator(".eb-answer, .eb-notice")).to_have_count(0)
    status = page.locator("errorbook-search").get_by_role("status")
    expect(status).to_have_text(re.compile("^In all products: Journal X has .+ results$"))
    way.click()
    expect(results(page).locator(".eb-answer")).to_be_visible()
    expect(_products(page)).to_have_value("")
    expect(_products(page)).to_be_focused()
    assert "product=" not in page.url


def test_a_product_that_is_not_there_is_left_out(reader: Reader) -> None:
    page = reader.open(f"{HOME}#q={SIMILAR}&product=nothing")
    expect(results(page).locator(".eb-item").first).to_be_visible()
    expect(_products(page)).to_have_value("")


def test_only_this_product_is_remembered_on_its_page(visit: Visit, demo: str) -> None:
    reader = visit(demo)
    page = reader.open(PRODUCT)
    field(page, "header").fill(SIMILAR)
    expect(_tags(page, "header").filter(has_text="Yuki").first).to_be_visible()
    _switch(page).check()
    expect(_tags(page, "header").filter(has_text="Octopus").first).to_be_visible()
    expect(_tags(page, "header").filter(has_not_text="Octopus")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"&product=octopus$"))
    reader.open(PRODUCT)
    field(page, "header").fill(SIMILAR)
    expect(_switch(page)).to_be_checked()
    expect(_tags(page, "header").filter(has_not_text="Octopus")).to_have_count(0)
    reader.open(OCTOPUS)
    field(page, "header").fill(SIMILAR)
    expect(_switch(page)).not_to_be_checked()
    reader.open(YUKI)
    field(page, "header").fill(SIMILAR)
    expect(results(page, "header").get_by_role("switch", name="Only Yuki")).not_to_be_checked()


def test_a_device_that_remembers_nothing_narrows_too(visit: Visit, demo: str) -> None:
    reader = visit(demo)
    reader.page.add_init_script(NO_STORAGE)
    page = reader.open(PRODUCT)
    field(page, "header").fill(SIMILAR)
    _switch(page).check()
    expect(_tags(page, "header").filter(has_text="Octopus").first).to_be_visible()
    expect(_tags(page, "header").filter(has_not_text="Octopus")).to_have_count(0)
    field(page, "header").fill("")
    page.keyboard.press("Escape")
    assert reader.complaints == []


def test_the_search_is_told_the_category(visit: Visit, demo: str) -> None:
    reader = visit(demo)
    reader.page.context.route(
        re.compile(r"/worker-\w+\.js"),
        lambda route: route.fulfill(body=ECHO, content_type="text/javascript"),
    )
    page = reader.open(f"{HOME}#q=a")
    categories = results(page).get_by_role("combobox", name="Category")
    categories.select_option(label="Invoicing")
    told = results(page).get_by_role("link").first
    expect(told).to_have_text('{"locale":"en-150","product":null,"category":"invoicing"}')
    expect(page).to_have_url(re.compile(r"#q=a&category=invoicing$"))
    _products(page).select_option(label="Yuki")
    expect(told).to_have_text('{"locale":"en-150","product":"yuki","category":"invoicing"}')
