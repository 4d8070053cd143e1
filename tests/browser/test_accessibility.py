"""What axe-core finds in each state of the search and on each kind of page: nothing."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .axe import violations
from .conftest import Visit
from .pages import GIBBERISH, HOME, LOST, OCTOPUS, PAGES, PASTED, field, results

HALF = "invoice document"
NEAR = "invoice rejected because of wrong email of accountant"
SEARCH = "/en-150/search/"

Steps = Callable[[Page, str], None]


def _answer(page: Page, variant: str) -> None:
    field(page, variant).fill(PASTED)
    expect(results(page, variant).locator(".eb-answer")).to_be_visible()


def _list(page: Page, variant: str) -> None:
    field(page, variant).fill(HALF)
    expect(results(page, variant).locator(".eb-item").first).to_be_visible()


def _opened(page: Page, variant: str) -> None:
    _list(page, variant)
    page.keyboard.press("Enter")
    expect(results(page, variant).locator(".eb-item__body").first).to_be_visible()


def _nothing(page: Page, variant: str) -> None:
    field(page, variant).fill(GIBBERISH)
    expect(results(page, variant).locator(".eb-notice")).to_be_visible()


def _nearest(page: Page, variant: str) -> None:
    field(page, variant).fill(NEAR)
    expect(results(page, variant).locator(".eb-nothing .eb-item").first).to_be_visible()


def _narrowed(page: Page, variant: str) -> None:
    _list(page, variant)
    box = results(page, variant)
    if variant == "hero":
        box.get_by_role("combobox", name="Product").select_option(label="Yuki")
    else:
        box.get_by_role("switch").check()
    box.get_by_role("combobox", name="Category").select_option(label="Integrations")
    expect(box.locator(".eb-item, .eb-notice").first).to_be_visible()


def _outside(page: Page, variant: str) -> None:
    page.goto(f"{page.url}#q={PASTED}&product=yuki")
    expect(results(page, variant).locator(".eb-outside, .eb-answer").first).to_be_visible()


def _recent(page: Page, variant: str) -> None:
    _list(page, variant)
    page.keyboard.press("Enter")
    field(page, variant).fill("")
    field(page, variant).blur()
    field(page, variant).focus()
    expect(page.locator(".eb-recent")).to_be_visible()


def _failed(page: Page, variant: str) -> None:
    page.context.route("**/search/manifest.json", lambda route: route.abort())
    field(page, variant).fill(PASTED)
    expect(results(page, variant).get_by_role("button", name="Try again")).to_be_visible()


STATES = (_answer, _list, _opened, _nothing, _nearest, _narrowed, _outside, _recent, _failed)


@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize(("path", "variant"), [(HOME, "hero"), (OCTOPUS, "header")])
def test_a_state_of_the_search(
    visit: Visit, demo: str, axe: str, path: str, variant: str, state: Steps
) -> None:
    page = visit(demo, reduced_motion="reduce").open(path)
    state(page, variant)
    assert violations(page, axe) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, axe) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page(visit: Visit, demo: str, axe: str, scheme: str) -> None:
    reader = visit(demo, color_scheme=scheme, reduced_motion="reduce")
    for path in (*PAGES, SEARCH, LOST):
        assert violations(reader.open(path), axe) == [], path


# A window of 320 pixels is also one of 640 at twice the size.
@pytest.mark.parametrize(("path", "variant"), [(HOME, "hero"), (OCTOPUS, "header")])
@pytest.mark.parametrize("state", STATES)
def test_a_state_fits_a_small_phone(
    visit: Visit, demo: str, path: str, variant: str, state: Steps
) -> None:
    page = visit(demo, (320, 640), reduced_motion="reduce", has_touch=True).open(path)
    page.locator("errorbook-search").get_by_role("button", name="Search").click()
    state(page, variant)
    _assert_fits(page)
    page.evaluate("document.documentElement.dir = document.body.dir = 'rtl'")
    _assert_fits(page)


def _assert_fits(page: Page) -> None:
    assert page.evaluate("document.scrollingElement.scrollWidth") == 320
    targets = page.locator("errorbook-search :is(button, select, .eb-switch, .eb-item__head)")
    for target in targets.locator("visible=true").all():
        box = target.bounding_box()
        assert box is not None
        assert box["height"] >= 44, target.evaluate("target => target.outerHTML")
        assert 0 <= box["x"] <= box["x"] + box["width"] <= 320
