"""A site that is opened from a folder, where browsers forbid what the search needs."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from .conftest import Visit
from .pages import HOME, OCTOPUS

NOTE = (
    "Opened from a folder, this site cannot search: browsers do not allow it."
    " Run python -m http.server in that folder and open http://localhost:8000/ instead."
)


@pytest.fixture(scope="session")
def folder(demo_site: Callable[..., Path]) -> str:
    """The address of the demo in a folder."""
    return demo_site(offline=True).as_uri()


@pytest.mark.parametrize("path", [HOME, OCTOPUS, "/"])
def test_a_note_stands_in_the_place_of_a_field_that_cannot_search(
    visit: Visit, folder: str, path: str
) -> None:
    reader = visit(folder)
    page = reader.page
    page.goto(f"{folder}{path}index.html")
    expect(page.locator(".eb-folder")).to_have_text(NOTE)
    expect(page.locator(".eb-folder a")).to_have_attribute("href", "http://localhost:8000/")
    assert not page.locator("errorbook-search textarea").count()
    assert not page.locator(".eb-hero__try").count()
    assert reader.complaints == []


def test_links_lead_to_pages_and_not_to_lists_of_files(visit: Visit, folder: str) -> None:
    page = visit(folder).page
    page.goto(f"{folder}{HOME}index.html")
    page.get_by_role("link", name="Octopus", exact=False).first.click()
    expect(page).to_have_url(f"{folder}/en-150/products/octopus/index.html")
    page.locator("a.eb-row").first.click()
    expect(page.locator("article, .eb-article").first).to_be_visible()
    assert page.evaluate("location.pathname.endsWith('/index.html')")
    assert page.evaluate(
        "[...document.links].every((a) => a.protocol !== 'file:' || !a.pathname.endsWith('/'))"
    )


def test_a_served_site_has_no_such_note(visit: Visit, demo: str) -> None:
    reader = visit(demo)
    page = reader.open(HOME)
    expect(page.locator("errorbook-search textarea")).to_be_visible()
    assert not page.locator(".eb-folder").count()
