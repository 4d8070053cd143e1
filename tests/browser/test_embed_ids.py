"""Ids that would lead out of the folder of entries lead nowhere, however they are spelled."""

import json
from urllib.parse import quote, unquote

import pytest
from playwright.sync_api import Locator, expect

from .embed import HELP, OCTOPUS_ENTRY, Visitor, items

OUTSIDE = (
    "../../../../uploads/evil",
    "en/../../../../../uploads/evil",
    "%2e%2e/.%2E/%2e./../uploads/evil",
    "%252e%252e/%25252e./evil",
    "..%2f..%2F..%252f..%2fuploads%2fevil",
    "..\\..\\..%5c..%255Cuploads\\evil",
    "/uploads/evil",
    "\\uploads\\evil",
    "//elsewhere.example/evil",
    "https://elsewhere.example/evil",
    "x//evil",
    "./evil",
    "evil/",
    "evil/.",
    "x/evil/..",
)
WORDS = "Somebody else's words"
FOREIGN = {
    "id": "evil",
    "title": WORDS,
    "kind": "problem",
    "page": "evil",
    "sections": [],
    "parts": [],
    "entries": [],
}


@pytest.fixture
def tempted(visitor: Visitor) -> Visitor:
    """A visitor of a help centre that has a file of somebody else."""
    visitor.answer_with("uploads/evil.json", body=json.dumps(FOREIGN))
    return visitor


def _expect_failure(help_: Locator, visitor: Visitor) -> None:
    expect(help_.locator(".eb-notice")).to_contain_text("did not load")
    expect(help_.get_by_role("link", name="Open help centre").first).to_be_visible()
    expect(help_.get_by_text(WORDS)).to_have_count(0)
    assert [asked for asked in visitor.asked_of_help() if "evil" in asked.partition("?")[0]] == []


def test_an_element_shows_nothing_from_outside(tempted: Visitor) -> None:
    page = tempted.open(HELP)
    expect(items(page).first).to_be_visible()
    help_ = page.locator("#help")
    for outside in OUTSIDE:
        help_.evaluate("(help, id) => help.show(id)", outside)
        _expect_failure(help_, tempted)
        assert tempted.told("failure")[-1]["reason"] == "missing"
    help_.evaluate("(help, id) => help.show(id)", OCTOPUS_ENTRY)
    expect(page.get_by_role("heading", name="Journal X has another entry type")).to_be_visible()
    known = (f"{tempted.host.address}/", f"{tempted.host.help_centre}/")
    assert [asked for asked in tempted.asked if not asked.startswith(known)] == []


@pytest.mark.parametrize("outside", [OUTSIDE[0], quote(OUTSIDE[0], safe=""), OUTSIDE[2]])
def test_the_page_for_frames_shows_nothing_from_outside(tempted: Visitor, outside: str) -> None:
    page = tempted.page
    page.goto(f"{tempted.host.help_centre}/embed/?locale=en&entry={outside}")
    assert "evil" in unquote(page.url)
    _expect_failure(page.locator("errorbook-help"), tempted)


@pytest.mark.parametrize("name", ["product", "locale", "error"])
def test_an_attribute_is_no_path(tempted: Visitor, name: str) -> None:
    page = tempted.open(f'<errorbook-help id="help" {name}="{OUTSIDE[0]}"></errorbook-help>')
    expect(page.locator("#help").get_by_role("link").first).to_be_visible()
    assert [asked for asked in tempted.asked_of_help() if "evil" in asked] == []
