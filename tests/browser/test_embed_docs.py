"""What the documentation tells product teams to write, written into a page."""

from pathlib import Path

from playwright.sync_api import expect
from tests.docs.pages import blocks

from .embed import Visitor, field, items
from .pages import GIBBERISH

STANDS_FOR = "https://help.example.com"


def test_what_the_page_says_works_as_it_stands(visitor: Visitor, checkout: Path) -> None:
    found = blocks(checkout / "docs" / "marketplace.md")
    code: dict[str, str] = {}
    for block in found:
        text = block.text.replace(STANDS_FOR, visitor.host.help_centre)
        code[block.language] = code.get(block.language, "") + text
    rules = " ".join(code["text"].split())
    frames = f"frame-src {visitor.host.help_centre}"
    visitor.host.policy = (
        f"default-src 'self'; require-trusted-types-for 'script'; {frames}; {rules}"
    )
    page = visitor.open(code["html"], css=code["css"])

    expect(items(page, "errorbook-help").first).to_be_visible()
    framed = page.frame_locator("iframe")
    expect(framed.locator("a.eb-item").first).to_be_visible()
    page.evaluate(f"message => {{ {code['js']} }}", "Dossier 40217 is busy in another session.")
    expect(page.locator("errorbook-fix .eb-answer")).to_be_visible()
    page.locator("errorbook-link").get_by_role("button", name="How to fix this").click()
    expect(page.get_by_role("dialog").locator(".eb-answer")).to_be_visible()
    page.get_by_role("button", name="Close").click()
    with page.expect_console_message(lambda message: "not documented" in message.text):
        field(page, "errorbook-help").fill(GIBBERISH)
