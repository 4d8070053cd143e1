"""A visitor of somebody else's site, and how to look into the elements of the embed there."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, Route

from .hosts import Host
from .pages import PASTED

OCTOPUS_ENTRY = "41000000001001/journal-x-has-another-entry-type"
HELP = '<errorbook-help id="help" product="octopus"></errorbook-help>'
SEARCH = '<errorbook-search id="search"></errorbook-search>'
FIX = f'<errorbook-fix id="fix" error="{PASTED}"></errorbook-fix>'
LINK = f'<errorbook-link id="link" error="{PASTED}"></errorbook-link>'
ALL = HELP + SEARCH + FIX + LINK
RESERVED = """
errorbook-help { display: block; min-block-size: 520px }
errorbook-search { display: block; min-block-size: 46px }
errorbook-fix { display: block; min-block-size: 360px }
errorbook-link { display: inline-block; min-block-size: 44px; vertical-align: middle }
"""
"""What the documentation tells hosts to write, so that nothing moves when the module arrives."""

EVENTS = ("results", "open", "no-result", "feedback", "failure")

_LISTEN = f"""window.told = [];
for (const name of {list(EVENTS)}) addEventListener(`errorbook-${{name}}`, ({{target, detail}}) =>
  told.push({{target: target.id, name, detail}}), true);
window.unhandled = [];
addEventListener("unhandledrejection", ({{reason}}) => unhandled.push(String(reason)));
window.shifted = 0;
new PerformanceObserver((list) => {{
  for (const {{value}} of list.getEntries()) shifted += value;
}}).observe({{type: "layout-shift", buffered: true}});
"""


_TWO_FRAMES = """() => new Promise((done) =>
  requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done))))"""


class Visitor:
    """Somebody on a host's page; `asked` are the addresses that the page asked for."""

    def __init__(self, host: Host, page: Page, asked: list[str], complaints: list[str]) -> None:
        self.host = host
        self.page = page
        self.asked = asked
        self.complaints = complaints
        self.page.add_init_script(_LISTEN)

    def open(self, body: str, **options: str) -> Page:
        """Opens a page of the host with these elements in it."""
        self.page.goto(self.host.page(body, **options))
        return self.page

    def told(self, name: str) -> list[dict[str, Any]]:
        """The details of all events of a name so far."""
        found: list[dict[str, Any]] = self.page.evaluate("told")
        return [event["detail"] for event in found if event["name"] == name]

    def wait_for(self, name: str) -> dict[str, Any]:
        """The detail of the first event of a name."""
        self.page.wait_for_function("(name) => told.some((event) => event.name === name)", arg=name)
        return self.told(name)[0]

    def asked_of_help(self) -> list[str]:
        """The paths that were asked of the help centre."""
        start = f"{self.host.help_centre}/"
        return [url.removeprefix(start) for url in self.asked if url.startswith(start)]

    def answer_with(self, pattern: str, **answer: Any) -> None:
        """Lets the help centre answer something else for the paths of a pattern."""
        headers = {"Access-Control-Allow-Origin": "*"}
        self.page.route(
            f"{self.host.help_centre}/{pattern}",
            lambda route: route.fulfill(headers=headers, **answer),
        )

    def cut_off(self, pattern: str) -> None:
        """Lets the paths of a pattern be out of reach."""
        self.page.route(f"{self.host.help_centre}/{pattern}", lambda route: route.abort())

    def hold(self, pattern: str, held: list[Route]) -> None:
        """Keeps the paths of a pattern waiting."""

        def keep(route: Route) -> None:
            held.append(route)

        self.page.route(f"{self.host.help_centre}/{pattern}", keep)

    def turn_words_round(self) -> None:
        """Lets the words of the interface be of a language that runs from right to left."""

        def turned(route: Route) -> None:
            words = route.fetch().json()
            route.fulfill(json={**words, "direction": "rtl"})

        self.page.route(f"{self.host.help_centre}/embed/v1/words/*", turned)

    def reconnect(self) -> None:
        """The help centre answers as it does."""
        self.page.unroute_all()


def items(page: Page, element: str = "#help") -> Locator:
    """The lines of a list."""
    return page.locator(f"{element} a.eb-item")


def field(page: Page, element: str = "#help") -> Locator:
    """Where one asks."""
    return page.locator(f"{element} textarea")


def settle(page: Page) -> None:
    """Lets the page draw what it has, and tell what it saw of it."""
    page.evaluate(_TWO_FRAMES)


def until(page: Page, is_so: Callable[[], bool]) -> None:
    """Waits for something that the page itself does not show."""
    for _ in range(400):
        if is_so():
            return
        page.wait_for_timeout(25)
    raise AssertionError
