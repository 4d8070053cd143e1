"""The embed for everybody: axe-core, small windows, large text, right to left, keys alone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from .axe import violations
from .embed import FIX, HELP, LINK, OCTOPUS_ENTRY, RESERVED, SEARCH, Visitor, field, items
from .pages import GIBBERISH, PASTED

Steps = Callable[[Visitor], Page]
COLOURS = f"{RESERVED} :root {{ color-scheme: light dark }} body {{ margin: 8px }}"
UNDER_AXE = "script-src 'unsafe-eval' "  # axe-core is run by the test, not by the page


def _list(visitor: Visitor) -> Page:
    page = visitor.open(HELP, css=COLOURS)
    expect(items(page).first).to_be_visible()
    return page


def _results(visitor: Visitor) -> Page:
    page = _list(visitor)
    field(page).fill("invoice document")
    expect(page.locator("#help mark").first).to_be_visible()
    return page


def _answer(visitor: Visitor) -> Page:
    page = _list(visitor)
    field(page).fill(PASTED)
    expect(page.locator("#help .eb-answer")).to_be_visible()
    return page


def _entry(visitor: Visitor) -> Page:
    page = _list(visitor)
    page.locator("#help").evaluate("(help, id) => help.show(id)", OCTOPUS_ENTRY)
    expect(page.locator("#help .eb-entry")).to_be_visible()
    return page


def _article(visitor: Visitor) -> Page:
    page = _list(visitor)
    article = OCTOPUS_ENTRY.split("/")[0]
    page.locator("#help").evaluate("(help, id) => help.show(id)", article)
    expect(page.locator("#help .eb-entry")).to_be_visible()
    return page


def _thanked(visitor: Visitor) -> Page:
    page = _entry(visitor)
    page.locator("#help").get_by_role("button", name="Yes").click()
    expect(page.locator("#help .eb-feedback")).to_have_text("Thank you")
    return page


def _nothing(visitor: Visitor) -> Page:
    page = _list(visitor)
    field(page).fill(GIBBERISH)
    expect(page.locator("#help .eb-notice")).to_be_visible()
    return page


def _failed(visitor: Visitor) -> Page:
    visitor.cut_off("search/**")
    page = _list(visitor)
    field(page).fill(PASTED)
    expect(page.locator("#help .eb-notice")).to_be_visible()
    return page


def _away(visitor: Visitor) -> Page:
    visitor.cut_off("api/**")
    page = visitor.open(HELP, css=COLOURS)
    expect(page.get_by_role("link", name="Open help centre")).to_be_visible()
    return page


def _search(visitor: Visitor) -> Page:
    page = visitor.open(SEARCH, css=COLOURS)
    field(page, "#search").fill("journal octopus")
    expect(items(page, "#search").first).to_be_visible()
    return page


def _fix(visitor: Visitor) -> Page:
    page = visitor.open(FIX, css=COLOURS)
    expect(page.locator("#fix .eb-answer")).to_be_visible()
    return page


def _dialog(visitor: Visitor) -> Page:
    page = visitor.open(LINK, css=COLOURS)
    page.locator("#link button").click()
    expect(page.get_by_role("dialog").locator(".eb-answer")).to_be_visible()
    return page


STATES = (
    _list,
    _results,
    _answer,
    _entry,
    _article,
    _thanked,
    _nothing,
    _failed,
    _away,
    _search,
    _fix,
    _dialog,
)


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing(visitor: Visitor, axe: str, state: Steps) -> None:
    visitor.host.policy = visitor.host.policy.replace("script-src ", UNDER_AXE)
    visitor.host.policy = visitor.host.policy.partition(" require-trusted-types")[0]
    page = state(visitor)
    assert violations(page, axe) == []
    page.emulate_media(color_scheme="dark")
    assert violations(page, axe) == []
    visitor.complaints.clear()


# A window of 320 pixels is also one of 640 at twice the size.
@pytest.mark.parametrize("direction", ["ltr", "rtl"])
@pytest.mark.parametrize("state", STATES)
def test_a_state_fits_a_small_phone(visitor: Visitor, state: Steps, direction: str) -> None:
    visitor.page.set_viewport_size({"width": 320, "height": 640})
    if direction == "rtl":
        visitor.turn_words_round()
    page = state(visitor)
    assert page.evaluate("document.scrollingElement.scrollWidth") == 320
    parts = "button, textarea, a.eb-item, .eb-foot a, .eb-away"
    for target in page.locator(f"main > * >> css={parts}").locator("visible=true").all():
        box = target.bounding_box()
        assert box is not None
        assert box["height"] >= 44, target.evaluate("target => target.outerHTML")
        assert 0 <= box["x"] <= box["x"] + box["width"] <= 320
    bodies = page.locator(".eb-body").locator("visible=true").all()
    assert all(one.evaluate("one => one.scrollWidth <= one.clientWidth") for one in bodies)
    visitor.complaints.clear()


def test_right_to_left_is_the_elements_own(visitor: Visitor) -> None:
    visitor.turn_words_round()
    page = _entry(visitor)
    expect(page.locator("#help .eb")).to_have_css("direction", "rtl")
    back = page.get_by_role("button", name="Back").bounding_box()
    frame = page.locator("#help").bounding_box()
    assert back is not None
    assert frame is not None
    assert back["x"] > frame["x"] + frame["width"] / 2


def test_text_grows_with_the_readers_own_size(visitor: Visitor) -> None:
    page = visitor.open(HELP, css=f"{RESERVED} html {{ font-size: 32px }}")
    expect(items(page).first).to_have_css("font-size", "32px")


def test_nothing_moves_by_itself(visitor: Visitor) -> None:
    page = _dialog(visitor)
    assert page.evaluate("document.getAnimations({ subtree: true }).length") == 0


def test_focus_stays_inside_when_what_had_it_goes(visitor: Visitor) -> None:
    page = _failed(visitor)
    visitor.reconnect()
    page.locator("#help").get_by_role("button", name="Try again").press("Enter")
    expect(page.locator("#help .eb-answer")).to_be_visible()
    assert page.evaluate("document.activeElement.id") == "help"
    visitor.complaints.clear()


def test_a_new_search_is_not_led_back_to_what_was_read_before(visitor: Visitor) -> None:
    page = _entry(visitor)
    field(page).fill("invoice document")
    expect(page.locator("#help mark").first).to_be_visible()
    field(page).press("Escape")
    expect(field(page)).to_have_value("")
    expect(page.locator("#help mark")).to_have_count(0)
    expect(items(page).first).to_be_visible()


def test_keys_alone_are_enough(visitor: Visitor) -> None:
    page = _list(visitor)
    field(page).focus()
    page.keyboard.type("journal octopus sales")
    page.keyboard.press("Enter")
    expect(items(page).first).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(items(page).nth(1)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#help h2")).to_be_focused()
    page.keyboard.press("Escape")
    expect(items(page).nth(1)).to_be_focused()
    page.keyboard.press("Escape")
    expect(field(page)).to_be_focused()
    expect(field(page)).to_have_value("")
