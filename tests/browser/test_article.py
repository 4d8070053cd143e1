"""A reader opens an article: at an entry, in another language, with its pictures and messages."""

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Locator, Page, expect

from .conftest import Reader
from .pages import HOME, OCTOPUS, OCTOPUS_NL, ONE_PROBLEM, TABLE, WRONG_JOURNAL

CONTENT = Path(__file__).parents[2] / "content"
OCTOPUS_FR = "/hc/fr/articles/41000000001001-Comment-faire-résoudre-les-problèmes-avec-Octopus/"
OCTOPUS_IN = [("en-150", OCTOPUS), ("nl", OCTOPUS_NL), ("fr", OCTOPUS_FR)]
NOT_TRANSLATED = [
    ("/en-150/account/invite-your-accountant/", "fr"),
    (TABLE, "de"),
]
CONTENTS_LINK = re.compile(r"^- \[(.+)\]\(#(.+)\)$", re.MULTILINE)


def _contents(locale: str) -> list[tuple[str, str]]:
    """Label and fragment of every link in the list of contents that the author wrote."""
    text = (CONTENT / locale / "octopus" / "troubleshooting.md").read_text(encoding="utf-8")
    return CONTENTS_LINK.findall(text)


def _expect_opened(page: Page, title: str) -> None:
    """The entry of that title stands marked in view, below the header."""
    entry = page.locator(".eb-entry--opened")
    heading = entry.get_by_role("heading", level=2)
    expect(heading).to_have_text(title)
    expect(heading).to_be_in_viewport()
    header = page.locator(".eb-header").bounding_box()
    box = entry.bounding_box()
    assert header is not None
    assert box is not None
    assert box["y"] >= header["y"] + header["height"]


@pytest.mark.parametrize(("locale", "path"), OCTOPUS_IN)
def test_every_link_of_the_old_contents_opens_its_entry(
    reader: Reader, locale: str, path: str
) -> None:
    links = _contents(locale)
    assert len(links) == 7
    for title, fragment in links:
        _expect_opened(reader.open(f"{path}#{quote(fragment)}"), title)


@pytest.mark.parametrize(("locale", "path"), OCTOPUS_IN)
def test_an_old_link_opens_its_entry_on_a_page_that_was_not_open(
    reader: Reader, locale: str, path: str
) -> None:
    title, fragment = _contents(locale)[-1]
    _expect_opened(reader.open(f"{path}#{quote(fragment)}"), title)


def test_the_list_of_entries_leads_to_each(reader: Reader) -> None:
    page = reader.open(OCTOPUS)
    links = page.locator(".eb-contents a")
    titles = [title for title, _ in _contents("en-150")]
    expect(links).to_have_text(titles)
    for place in (3, 1):
        links.nth(place).click()
        _expect_opened(page, titles[place])


def _switch(page: Page, name: str) -> None:
    page.locator(".eb-menu summary").click()
    page.locator(".eb-menu").get_by_role("link", name=name).click()


@pytest.mark.parametrize("fragment", [WRONG_JOURNAL, "wrong-journal"])
def test_the_switcher_leads_to_the_same_entry(reader: Reader, fragment: str) -> None:
    page = reader.open(f"{OCTOPUS}#{fragment}")
    _switch(page, "Nederlands")
    expect(page).to_have_url(f"{reader.site}{OCTOPUS_NL}#{WRONG_JOURNAL}")
    _expect_opened(page, "Dagboek X heeft een ander boekingstype")


def test_the_language_menu_closes_on_escape(reader: Reader) -> None:
    page = reader.open(HOME)
    summary = page.locator(".eb-menu summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".eb-menu ul")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".eb-menu ul")).to_be_hidden()
    expect(summary).to_be_focused()


@pytest.mark.parametrize(("path", "locale"), NOT_TRANSLATED)
def test_a_missing_translation_is_told(reader: Reader, path: str, locale: str) -> None:
    page = reader.open(path)
    expect(page.locator(".eb-notice")).to_have_count(0)
    title = page.get_by_role("heading", level=1).inner_text()
    page.locator(".eb-menu summary").click()
    page.locator(f".eb-menu a[hreflang={locale}]").click()
    expect(page.locator(".eb-notice")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", locale)
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    expect(page.get_by_role("heading", level=1)).to_have_attribute("lang", re.compile("^en"))


def _clipboard(page: Page) -> str:
    text: str = page.evaluate("navigator.clipboard.readText()")
    return text


@pytest.mark.parametrize(
    ("path", "fragment"),
    [(OCTOPUS, WRONG_JOURNAL), (ONE_PROBLEM, "")],
)
def test_a_link_to_an_entry_is_copied(reader: Reader, path: str, fragment: str) -> None:
    page = reader.open(path)
    link = page.locator(f'.eb-permalink[href$="#{fragment}"]' if fragment else ".eb-permalink")
    link.click()
    expect(link).to_have_text("Link copied")
    expect(page.locator("[data-eb-status]")).to_have_text("Link copied")
    address, _, opened = _clipboard(page).partition("#")
    assert address == reader.site + path
    expect(page.locator(f'[id="{opened}"]')).to_be_in_viewport()


def test_a_message_is_copied_as_plain_text(reader: Reader) -> None:
    page = reader.open(OCTOPUS)
    box = page.locator(f"#{WRONG_JOURNAL} .eb-copybox")
    box.get_by_role("button", name="Copy message").click()
    expect(box.get_by_role("button", name="Copied")).to_be_visible()
    assert _clipboard(page) == (
        "Journal V2 in Octopus holds Purchases."
        " Harbour books sales invoices only into a journal that holds Sales."
    )


def _picture(page: Page) -> Locator:
    return page.get_by_role("button", name="Enlarge picture: Harbour invoice list")


def test_a_picture_opens_large_and_closes_on_escape(reader: Reader) -> None:
    page = reader.open(OCTOPUS)
    _picture(page).click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("img", name="Harbour invoice list")).to_be_visible()
    expect(dialog.get_by_role("button", name="Close")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    expect(_picture(page)).to_be_focused()


def test_a_picture_closes_on_its_button(reader: Reader) -> None:
    page = reader.open(OCTOPUS)
    _picture(page).focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(_picture(page)).to_be_focused()


def test_pictures_keep_their_place_while_they_load(reader: Reader) -> None:
    page = reader.open(OCTOPUS)
    for image in page.locator(".eb-prose img").all():
        drawn = image.evaluate("image => image.clientWidth / image.clientHeight")
        said = image.evaluate("image => image.getAttribute('width') / image.getAttribute('height')")
        assert drawn == pytest.approx(said, rel=0.02)
