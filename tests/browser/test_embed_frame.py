"""The page for an iframe, on a host that allows no foreign script."""

import json
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import FrameLocator, Page, expect

from .conftest import Visit, build, serving
from .embed import OCTOPUS_ENTRY
from .hosts import Host, hosting
from .pages import PASTED

SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
LISTEN = """window.told = [];
addEventListener("message", ({origin, data}) => told.push({origin, ...Object(data)}));"""

# The page itself hears a message first; it obeys by calling the method of its element.
OVERHEAR = """() => {
  window.searched = [];
  document.querySelector("errorbook-help").search = async (text) => searched.push(text);
  window.heard = new Promise((done) => addEventListener("message", ({data}) => done(data)));
}"""


class Framed:
    """A host with the page in an iframe."""

    def __init__(self, host: Host, page: Page) -> None:
        self.host = host
        self.page = page
        host.policy = f"default-src 'self'; frame-src {host.help_centre}"
        page.add_init_script(LISTEN)

    def open(self, query: str, *, sandbox: str = SANDBOX, more: str = "") -> FrameLocator:
        """Opens a page with the iframe."""
        address = f"{self.host.help_centre}/embed/?{query}".replace("&", "&amp;")
        frame = (
            f'<iframe id="frame" title="Help" src="{address}" sandbox="{sandbox}" {more}></iframe>'
        )
        self.host.files["/"] = f"<!doctype html><title>Host</title>{frame}"
        self.page.goto(f"{self.host.address}/")
        return self.page.frame_locator("#frame")

    def told(self, kind: str) -> list[dict[str, Any]]:
        """The messages of a type so far."""
        found: list[dict[str, Any]] = self.page.evaluate("told")
        return [one for one in found if one.get("type") == kind]

    def say(self, message: object) -> None:
        """Sends a message into the iframe."""
        script = (
            "message => document.querySelector('iframe').contentWindow.postMessage(message, '*')"
        )
        self.page.evaluate(script, message)


@pytest.fixture
def framed(visit: Visit, demo: str) -> Iterator[Framed]:
    """A host that the help centre does not know."""
    with hosting(demo) as host:
        yield Framed(host, visit(demo).page)


@pytest.fixture
def known(visit: Visit, demo_with: Callable[..., Path], tmp_path: Path) -> Iterator[Framed]:
    """A host that the help centre names."""
    with ExitStack() as stack:
        site = tmp_path / "site"
        site.mkdir()
        help_centre = stack.enter_context(serving(site))
        host = stack.enter_context(hosting(help_centre))
        build(demo_with(embed_origins=[host.address]), site)
        yield Framed(host, visit(help_centre).page)


def test_it_lists_a_product_and_answers_without_storage(framed: Framed) -> None:
    frame = framed.open("product=octopus")
    expect(frame.locator("a.eb-item").first).to_be_visible()
    frame.locator("textarea").fill(PASTED)
    expect(frame.locator(".eb-answer")).to_be_visible()
    expect(frame.locator("header, footer, nav")).to_have_count(0)


def test_the_address_says_what_it_shows(framed: Framed) -> None:
    frame = framed.open(f"locale=nl&theme=dark&q={PASTED.replace(' ', '+')}")
    expect(frame.locator(".eb-answer h2").first).to_have_text("Dit is je fout")
    expect(frame.locator(".eb")).to_have_css("background-color", "rgb(24, 34, 38)")
    frame = framed.open(f"product=octopus&entry={OCTOPUS_ENTRY}&theme=light")
    expect(frame.get_by_role("heading", name="Journal X has another entry type")).to_be_visible()


def test_it_tells_its_height_as_it_changes(framed: Framed) -> None:
    frame = framed.open("product=octopus")
    expect(frame.locator("a.eb-item").first).to_be_visible()
    framed.page.wait_for_function("() => told.some(({height}) => height > 200)")
    before = framed.told("errorbook-height")[-1]["height"]
    frame.locator("textarea").fill(PASTED)
    expect(frame.locator(".eb-answer")).to_be_visible()
    framed.page.wait_for_function("height => told.at(-1).height !== height", arg=before)
    assert {one["type"] for one in framed.page.evaluate("told")} == {"errorbook-height"}


def test_it_does_not_obey_hosts_that_the_help_centre_does_not_name(framed: Framed) -> None:
    frame = framed.open("product=octopus")
    expect(frame.locator("a.eb-item").first).to_be_visible()
    frame.locator("body").evaluate(OVERHEAR)
    framed.say({"type": "errorbook-search", "text": PASTED})
    assert frame.locator("body").evaluate("() => heard")["type"] == "errorbook-search"
    assert frame.locator("body").evaluate("() => searched") == []


def test_it_obeys_and_informs_a_host_that_is_named(known: Framed) -> None:
    frame = known.open("product=octopus")
    expect(frame.locator("a.eb-item").first).to_be_visible()
    known.say({"type": "errorbook-search", "text": PASTED})
    expect(frame.locator(".eb-answer")).to_be_visible()
    known.say({"type": "errorbook-show", "entry": OCTOPUS_ENTRY})
    expect(frame.get_by_role("heading", name="Journal X has another entry type")).to_be_visible()
    known.page.wait_for_function("() => told.some(({type}) => type === 'errorbook-open')")
    assert known.told("errorbook-open")[0]["detail"]["article"] == OCTOPUS_ENTRY.split("/")[0]
    known.say({"type": "errorbook-close"})
    expect(frame.locator("a.eb-item").first).to_be_visible()
    for nonsense in (None, 3, "errorbook-search", {"type": ["errorbook-search"]}, [1]):
        known.say(nonsense)
    expect(frame.locator("a.eb-item").first).to_be_visible()


def test_the_oembed_of_an_entry_shows_it(framed: Framed, checkout: Path) -> None:
    article, entry = OCTOPUS_ENTRY.split("/")
    page = framed.page
    document = json.loads(
        page.request.get(
            f"{framed.host.help_centre}/api/v1/en-150/oembed/entries/{article}/{entry}.json"
        ).text()
    )
    markup = document["html"].replace("https://help.harbour.example", framed.host.help_centre)
    framed.host.files["/"] = f"<!doctype html><title>Host</title>{markup}"
    page.goto(f"{framed.host.address}/")
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("heading", name="Journal X has another entry type")).to_be_visible()
