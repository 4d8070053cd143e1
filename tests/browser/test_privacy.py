"""What a reader pastes stays with the reader: no server is sent any of it."""

import re
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from urllib.parse import quote_plus, unquote_plus

import pytest
from playwright.sync_api import Page, expect

from .conftest import Handler, Reader, Visit, serving
from .pages import HOME, OCTOPUS, OCTOPUS_NL, PRODUCT, WRONG_JOURNAL, field, results

TEXT = (
    "Invoice 2026/7001 and invoice 2026/7003 use one document number (20260999)."
    " Only the first of them was booked. NL91 ABNA 0417 1643 00"
)
SAME_NUMBER = "invoice-x-and-invoice-y-use-one-document-number"
OWN = ("7001", "7003", "20260999", "ABNA")
ASKED = f"q={quote_plus(TEXT)}"
PAGE_BEFORE = re.compile(r"^referer: [^?]*/(\?|$)", re.I | re.M)
IN_FRAGMENT = re.compile(rf"#{re.escape(ASKED)}")


class Recorder:
    """A server of the demo that keeps the first line and the headers of every request.

    It sends no referrer policy, so that what pages say themselves has to do.
    """

    def __init__(self, folder: Path, stack: ExitStack) -> None:
        self.received: list[str] = []
        received = self.received

        class Recording(Handler):
            """Keeps what it is sent."""

            def parse_request(self) -> bool:
                """Keeps what came, before anything is made of it."""
                is_whole = super().parse_request()
                received.append(f"{self.requestline}\n{self.headers}")
                return is_whole

            def send_header(self, keyword: str, value: str) -> None:
                """Sends what web servers send anyway."""
                if keyword != "Referrer-Policy":
                    super().send_header(keyword, value)

        self.address = stack.enter_context(serving(folder, Recording))

    def with_own(self) -> list[str]:
        """The requests so far that hold anything of the reader's text."""
        return [one for one in self.received if any(own in unquote_plus(one) for own in OWN)]

    def with_referrer(self) -> list[str]:
        """The requests so far that say from which page they come; the search worker is none."""
        return [one for one in self.received if PAGE_BEFORE.search(one)]

    def was_asked_for(self, path: str) -> bool:
        """Whether a request for a path came."""
        return any(one.startswith(f"GET {path} ") for one in self.received)


@pytest.fixture
def recorder(demo_site: Callable[..., Path]) -> Iterator[Recorder]:
    """A server that keeps what it is sent."""
    with ExitStack() as stack:
        yield Recorder(demo_site(), stack)


@pytest.fixture
def reader(visit: Visit, recorder: Recorder) -> Reader:
    """Somebody who has never been there."""
    return visit(recorder.address)


def _expect_answer(page: Page, variant: str = "hero") -> None:
    expect(field(page, variant)).to_have_value(TEXT)
    expect(results(page, variant).locator(".eb-answer")).to_be_visible()


def test_what_is_pasted_at_home_reaches_no_server(reader: Reader, recorder: Recorder) -> None:
    page = reader.open(HOME)
    field(page).fill(TEXT)
    _expect_answer(page)
    expect(page).to_have_url(IN_FRAGMENT)
    page.reload()
    _expect_answer(page)
    page.locator(".eb-menu summary").click()
    page.get_by_role("link", name="Nederlands").click()
    expect(page).to_have_url(re.compile(rf"/nl/#{re.escape(ASKED)}"))
    _expect_answer(page)
    results(page).locator(".eb-answer__open").click()
    expect(page).to_have_url(re.compile("/hc/nl/articles/.+#"))
    page.go_back()
    _expect_answer(page)
    assert recorder.was_asked_for("/nl/")
    assert any("/hc/nl/articles/" in one for one in recorder.received)
    assert (recorder.with_own(), recorder.with_referrer()) == ([], [])


def test_what_is_pasted_on_an_article_reaches_no_server(reader: Reader, recorder: Recorder) -> None:
    page = reader.open(f"{OCTOPUS}#{WRONG_JOURNAL}")
    field(page, "header").fill(TEXT)
    _expect_answer(page, "header")
    page.keyboard.press("Enter")
    page.reload()
    _expect_answer(page, "header")
    page.locator(".eb-menu summary").click()
    page.get_by_role("link", name="Nederlands").click()
    expect(page).to_have_url(re.compile(rf"{OCTOPUS_NL}#{re.escape(ASKED)}"))
    _expect_answer(page, "header")
    page.keyboard.press("Shift+Enter")
    page.go_back()
    _expect_answer(page, "header")
    assert (recorder.with_own(), recorder.with_referrer()) == ([], [])


@pytest.mark.parametrize(("path", "variant"), [(HOME, "hero"), (OCTOPUS, "header")])
def test_an_older_link_is_sent_once(
    reader: Reader, recorder: Recorder, path: str, variant: str
) -> None:
    page = reader.open(f"{path}?{ASKED}&product=octopus&category=integrations&from=mail")
    _expect_answer(page, variant)
    expect(page).to_have_url(
        f"{recorder.address}{path}?from=mail#{ASKED}&product=octopus&category=integrations"
    )
    before = page.evaluate("history.length")
    page.reload()
    _expect_answer(page, variant)
    page.locator(".eb-menu summary").click()
    page.get_by_role("link", name="Français").click()
    _expect_answer(page, variant)
    results(page, variant).locator(".eb-answer__open").press("Enter")
    expect(page).to_have_url(re.compile("/hc/fr/articles/.+#(?!q=)"))
    assert page.evaluate("history.length") == before + 2
    assert [one.split("?")[0] for one in recorder.with_own()] == [f"GET {path}"]
    assert recorder.with_referrer() == []


def test_an_older_link_to_an_entry_goes_back_to_it(reader: Reader) -> None:
    page = reader.open(f"{OCTOPUS}?{ASKED}#{WRONG_JOURNAL}")
    _expect_answer(page, "header")
    expect(page).to_have_url(re.compile(rf"{OCTOPUS}#{re.escape(ASKED)}$"))
    field(page, "header").fill("")
    expect(page).to_have_url(f"{reader.site}{OCTOPUS}#{WRONG_JOURNAL}")


def test_the_entry_stands_in_the_address_again_when_the_search_is_over(reader: Reader) -> None:
    page = reader.open(f"{OCTOPUS}#{WRONG_JOURNAL}")
    field(page, "header").fill(TEXT)
    expect(page).to_have_url(IN_FRAGMENT)
    page.reload()
    _expect_answer(page, "header")
    page.keyboard.press("Escape")
    field(page, "header").fill("")
    expect(page).to_have_url(f"{reader.site}{OCTOPUS}#{WRONG_JOURNAL}")
    expect(page.locator(".eb-entry--opened")).to_have_count(1)


def test_a_link_within_the_page_leaves_what_is_asked(reader: Reader) -> None:
    page = reader.open(HOME)
    field(page).fill(TEXT)
    _expect_answer(page)
    skip = page.get_by_role("link", name="Skip to content")
    skip.focus()
    page.keyboard.press("Enter")
    _expect_answer(page)
    page.reload()
    _expect_answer(page)


def test_a_link_within_an_article_is_no_question(reader: Reader) -> None:
    page = reader.open(OCTOPUS)
    field(page, "header").fill(TEXT)
    page.keyboard.press("Enter")
    _expect_answer(page, "header")
    page.locator(".eb-contents a").nth(1).click()
    expect(page).to_have_url(f"{reader.site}{OCTOPUS}#{WRONG_JOURNAL}")
    expect(page.locator(f"#{WRONG_JOURNAL}")).to_have_class(re.compile("eb-entry--opened"))
    expect(results(page, "header")).to_be_hidden()
    expect(field(page, "header")).to_have_value(TEXT)
    page.go_back()
    expect(page).to_have_url(IN_FRAGMENT)


def test_an_answer_on_the_page_itself_is_led_to(reader: Reader) -> None:
    page = reader.open(OCTOPUS)
    field(page, "header").fill(TEXT)
    results(page, "header").locator(".eb-answer__open").press("Enter")
    expect(results(page, "header")).to_be_hidden()
    expect(page.locator(f"#{SAME_NUMBER}")).to_be_in_viewport()
    expect(page).to_have_url(f"{reader.site}{OCTOPUS}#{SAME_NUMBER}")
    page.go_back()
    _expect_answer(page, "header")
    page.go_forward()
    expect(page).to_have_url(f"{reader.site}{OCTOPUS}#{SAME_NUMBER}")
    expect(results(page, "header")).to_be_hidden()


def test_the_example_is_asked_on_the_page_itself(reader: Reader) -> None:
    page = reader.open(HOME)
    example = page.locator(".eb-hero__try a")
    example.click()
    expect(field(page)).to_have_value(example.inner_text())
    expect(results(page).locator("[data-eb-result]").first).to_be_visible()
    page.go_back()
    expect(field(page)).to_have_value("")


@pytest.mark.parametrize("path", [HOME, PRODUCT])
def test_a_browser_without_scripts_sends_nothing_of_the_field(
    visit: Visit, recorder: Recorder, path: str
) -> None:
    page = visit(recorder.address, java_script_enabled=False).open(path)
    page.locator("errorbook-search textarea").fill(TEXT)
    page.get_by_role("button", name="Search").click()
    expect(page.get_by_role("heading", name="Error messages, A to Z")).to_be_visible()
    assert recorder.was_asked_for("/en-150/search/?")
    assert (recorder.with_own(), recorder.with_referrer()) == ([], [])


@pytest.mark.parametrize("mark", ["?", "#"])
def test_what_a_host_asks_of_the_frame_is_sent_once_at_most(
    visit: Visit, recorder: Recorder, mark: str
) -> None:
    reader = visit(recorder.address)
    page = reader.page
    page.goto(f"{recorder.address}/embed/{mark}{ASKED}")
    expect(page.locator(".eb-answer")).to_be_visible()
    expect(page).to_have_url(f"{recorder.address}/embed/#{ASKED}")
    page.reload()
    expect(page.locator(".eb-answer")).to_be_visible()
    sent = [one.split("?")[0] for one in recorder.with_own()]
    assert sent == (["GET /embed/"] if mark == "?" else [])
    assert recorder.with_referrer() == []


def test_another_text_in_the_address_of_the_frame_is_searched(reader: Reader) -> None:
    page = reader.page
    page.goto(f"{reader.site}/embed/#q=journal")
    expect(page.locator(".eb-item").first).to_be_visible()
    page.evaluate("(asked) => (location.hash = asked)", ASKED)
    expect(page.locator(".eb-answer")).to_be_visible()
