"""The embed as a guest: what it asks for and leaves alone, and what it does when help is away."""

import gzip
import json
import re
from html import escape
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Response, Route, expect

from .embed import (
    ALL,
    FIX,
    HELP,
    LINK,
    OCTOPUS_ENTRY,
    RESERVED,
    SEARCH,
    Visitor,
    field,
    items,
    settle,
    until,
)
from .hosts import HOSTILE
from .pages import GIBBERISH, PASTED

FAR = '<p style="display: block"></p>' + "<br>" * 400
BEFORE_USE = 12_000  # bytes, compressed, as the README says
WEIGHT = re.compile(r"^\| .* \| under (\d+) KB", re.M)
DEAD_ENDS = ("**/api/**", "**/embed/v1/words/**", "**/embed/v1/interface.js*")


def test_nothing_is_asked_of_anybody_but_the_help_centre(visitor: Visitor) -> None:
    page = visitor.open(ALL)
    field(page).fill(PASTED)
    expect(page.locator("#help .eb-answer")).to_be_visible()
    page.locator("#help").evaluate("(help, id) => help.show(id)", OCTOPUS_ENTRY)
    expect(page.locator("#help img").first).to_be_visible()
    page.locator("#link button").first.click()
    expect(page.get_by_role("dialog").locator(".eb-answer")).to_be_visible()
    allowed = (f"{visitor.host.address}/", f"{visitor.host.help_centre}/", "data:")
    assert [url for url in visitor.asked if not url.startswith(allowed)] == []


def test_it_keeps_nothing_in_the_browser(visitor: Visitor) -> None:
    page = visitor.open(HELP)
    field(page).fill(PASTED)
    expect(page.locator("#help .eb-answer")).to_be_visible()
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_nothing_more_is_loaded_until_it_is_near(visitor: Visitor) -> None:
    page = visitor.open(f"{'<br>' * 400}{HELP}")
    page.wait_for_function("() => Boolean(customElements.get('errorbook-help'))")
    settle(page)
    assert visitor.asked_of_help() == ["embed/v1/errorbook.js"]
    page.locator("#help").scroll_into_view_if_needed()
    expect(items(page).first).to_be_visible()
    assert "embed/v1/search.js" not in visitor.asked_of_help()
    field(page).fill("journal")
    expect(page.locator("#help mark").first).to_be_visible()
    assert "embed/v1/search.js" in visitor.asked_of_help()


def test_what_is_loaded_before_use_and_with_search_is_small(
    visitor: Visitor, checkout: Path
) -> None:
    reference = (checkout / "docs" / "embed-reference.md").read_text(encoding="utf-8")
    with_page, near, with_search = (1000 * int(size) for size in WEIGHT.findall(reference))
    sizes: dict[str, int] = {}

    def weigh(response: Response) -> None:
        sizes[response.url] = len(gzip.compress(response.body()))

    visitor.page.on("response", weigh)
    page = visitor.open(HELP)
    expect(items(page).first).to_be_visible()
    page.wait_for_load_state("networkidle")
    loaded = {url: size for url, size in sizes.items() if "/embed/v1/" in url or "/api/" in url}
    assert sum(loaded.values()) <= BEFORE_USE, loaded
    assert sizes[f"{visitor.host.help_centre}/embed/v1/errorbook.js"] < with_page
    assert _scripts(sizes) < near
    field(page).fill("journal")
    expect(page.locator("#help mark").first).to_be_visible()
    page.wait_for_load_state("networkidle")
    assert _scripts(sizes) < with_search


def _scripts(sizes: dict[str, int]) -> int:
    return sum(size for url, size in sizes.items() if url.endswith(".js"))


@pytest.mark.parametrize("body", [HELP, SEARCH, FIX, LINK])
def test_the_page_around_does_not_move(visitor: Visitor, body: str) -> None:
    page = visitor.open(f"{body}<p>Below</p>", css=RESERVED)
    page.wait_for_load_state("networkidle")
    element = page.locator("errorbook-help, errorbook-search, errorbook-fix, errorbook-link")
    element.evaluate("element => element.search('invoice')")
    page.wait_for_load_state("networkidle")
    element.evaluate("(element, id) => element.show(id)", OCTOPUS_ENTRY)
    expect(element.locator("h2").first).to_be_visible()
    settle(page)
    assert page.evaluate("shifted") == 0


def test_a_fix_that_is_not_known_leaves_the_page_where_it_is(visitor: Visitor) -> None:
    page = visitor.open(
        f'<errorbook-fix id="fix" error="{GIBBERISH}"></errorbook-fix><p>Below</p>', css=RESERVED
    )
    visitor.wait_for("no-result")
    settle(page)
    assert page.evaluate("shifted") == 0
    expect(page.locator("#fix .eb-answer")).to_have_count(0)


def test_two_elements_are_two(visitor: Visitor) -> None:
    page = visitor.open(
        '<errorbook-help id="one" product="octopus"></errorbook-help>'
        '<errorbook-help id="two" product="yuki" locale="nl"></errorbook-help>'
    )
    field(page, "#one").fill("journal")
    expect(page.locator("#one mark").first).to_be_visible()
    expect(page.locator("#two mark")).to_have_count(0)
    expect(field(page, "#two")).to_have_value("")
    expect(page.locator("#two .eb")).to_have_attribute("lang", "nl")
    assert visitor.asked_of_help().count("api/v1/site.json") == 1


@pytest.mark.parametrize("step", ["interface.js", "site.json", "words", "products"])
def test_an_element_that_goes_while_it_loads_leaves_nothing(visitor: Visitor, step: str) -> None:
    held: list[Route] = []
    visitor.hold(f"**/*{step}*", held)
    visitor.hold(f"**/{step}/**", held)
    page = visitor.open(f"{HELP}{FIX}")
    until(page, lambda: bool(held))
    page.evaluate(
        "for (const element of document.querySelectorAll('#help, #fix')) element.remove();"
        "told.length = 0"
    )
    for route in held:
        route.continue_()
    page.unroute_all(behavior="wait")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("unhandled") == []
    assert page.evaluate("told") == []


def test_the_last_of_several_changes_counts(visitor: Visitor) -> None:
    page = visitor.open(HELP)
    expect(items(page).first).to_be_visible()
    held: list[Route] = []
    visitor.hold("api/v1/*/products/yuki.json", held)
    page.locator("#help").evaluate("help => help.product = 'yuki'")
    until(page, lambda: bool(held))
    page.locator("#help").evaluate("help => help.product = 'exact-online'")
    expect(items(page).filter(has_text="The lists of journals stay empty")).to_be_visible()
    held[0].continue_()
    page.wait_for_load_state("networkidle")
    expect(items(page).filter(has_text="The lists of journals stay empty")).to_be_visible()
    assert visitor.told("failure") == []
    assert page.evaluate("unhandled") == []


def test_a_change_that_fails_leaves_a_link_until_the_next(visitor: Visitor) -> None:
    page = visitor.open(HELP)
    expect(items(page).first).to_be_visible()
    visitor.cut_off("embed/v1/words/nl.json")
    page.locator("#help").evaluate("help => help.locale = 'nl'")
    assert visitor.wait_for("failure")["reason"] == "unreachable"
    expect(items(page)).to_have_count(0)
    expect(page.locator("#help").get_by_role("link")).to_be_visible()
    page.locator("#help").evaluate("help => help.locale = 'fr'")
    expect(items(page).first).to_be_visible()
    assert len(visitor.told("failure")) == 1
    visitor.complaints.clear()


def test_the_page_of_an_element_in_a_shadow_root_counts(visitor: Visitor) -> None:
    page = visitor.open('<section id="around"></section>', lang="nl")
    page.evaluate(
        """() => {
          const root = document.querySelector("#around").attachShadow({ mode: "open" });
          const help = document.createElement("errorbook-help");
          help.id = "help";
          help.product = "octopus";
          root.append(help);
        }"""
    )
    expect(page.locator("#help .eb")).to_have_attribute("lang", "nl")
    expect(items(page).first).to_be_visible()
    field(page).fill("journal")
    assert visitor.wait_for("results")["results"]


def test_an_element_that_moves_works_on(visitor: Visitor) -> None:
    page = visitor.open(f'{HELP}<section id="there"></section>')
    expect(items(page).first).to_be_visible()
    page.evaluate("document.querySelector('#there').append(document.querySelector('#help'))")
    expect(items(page).first).to_be_visible()
    field(page).fill("journal")
    expect(page.locator("#help mark").first).to_be_visible()


GARBLED: dict[str, dict[str, Any]] = {
    "text": {"body": "<!doctype html><title>It works</title>", "content_type": "text/html"},
    "nothing": {"body": "", "content_type": "application/json"},
    "shape": {"body": '{"languages": 3, "products": null}', "content_type": "application/json"},
    "list": {"body": "[]", "content_type": "application/json"},
    "error": {"status": 503, "body": "busy"},
}


@pytest.mark.parametrize("pattern", ["api/v1/site.json", "embed/v1/words/*", "api/v1/*/products/*"])
@pytest.mark.parametrize("kind", GARBLED)
def test_a_garbled_help_centre_leaves_a_link(visitor: Visitor, pattern: str, kind: str) -> None:
    visitor.answer_with(pattern, **GARBLED[kind])
    page = visitor.open(f"{HELP}<p id='rest'>The page</p>", css=HOSTILE)
    assert visitor.wait_for("failure")["reason"] == (
        "unreachable" if kind == "error" else "damaged"
    )
    _expect_a_way_out(visitor, page)


def test_an_old_help_centre_is_told_as_such(visitor: Visitor) -> None:
    visitor.answer_with("api/v1/site.json", body=json.dumps({"version": 2, "sites": []}))
    page = visitor.open(HELP)
    assert visitor.wait_for("failure")["reason"] == "version"
    _expect_a_way_out(visitor, page)


def test_an_index_of_another_release_leaves_a_link(visitor: Visitor) -> None:
    visitor.answer_with("search/manifest.json", body=json.dumps({"version": 99, "locales": {}}))
    page = visitor.open(HELP)
    field(page).fill(PASTED)
    assert visitor.wait_for("failure")["reason"] == "damaged"
    _expect_a_way_out(visitor, page)


@pytest.mark.parametrize("pattern", ["api/v1/site.json", "embed/v1/interface.js*"])
@pytest.mark.parametrize("body", [HELP, SEARCH, FIX])
def test_help_out_of_reach_leaves_a_link_and_the_page(
    visitor: Visitor, pattern: str, body: str
) -> None:
    visitor.cut_off(pattern)
    page = visitor.open(f"{body}<p id='rest'>The page</p>", lang="nl")
    assert visitor.wait_for("failure")["reason"] == "unreachable"
    expect(page.get_by_role("link", name="Helpcentrum openen")).to_be_visible()
    expect(page.locator("#rest")).to_be_visible()
    visitor.reconnect()
    element = page.locator("errorbook-help, errorbook-search, errorbook-fix")
    element.evaluate("(element, text) => element.search(text)", PASTED)
    expect(element.locator(".eb-answer")).to_be_visible()
    visitor.complaints.clear()


def test_the_link_works_when_help_is_back(visitor: Visitor) -> None:
    visitor.cut_off("embed/v1/interface.js*")
    page = visitor.open(LINK)
    page.get_by_role("button", name="Help with this error").click()
    expect(page.get_by_role("link", name="Open help centre")).to_be_visible()
    visitor.reconnect()
    page.get_by_role("button", name="Help with this error").click()
    expect(page.get_by_role("dialog").locator(".eb-answer")).to_be_visible()
    visitor.complaints.clear()


def test_without_the_module_what_stands_in_the_tag_is_there(visitor: Visitor) -> None:
    visitor.cut_off("embed/v1/errorbook.js")
    page = visitor.open(
        '<errorbook-help product="octopus"><a href="/help">Help</a></errorbook-help>'
    )
    expect(page.get_by_role("link", name="Help")).to_be_visible()
    visitor.complaints.clear()


def test_a_slow_help_centre_shows_what_stands_in_the_tag_meanwhile(visitor: Visitor) -> None:
    held: list[Route] = []
    visitor.hold("api/v1/site.json", held)
    page = visitor.open(
        '<errorbook-help id="help" product="octopus"><a href="/help">Help</a></errorbook-help>',
        css=RESERVED,
    )
    until(page, lambda: bool(held))
    expect(page.get_by_role("link", name="Help")).to_be_visible()
    held[0].continue_()
    expect(items(page).first).to_be_visible()
    assert page.evaluate("shifted") == 0


def test_a_help_centre_that_is_very_slow_is_offered_as_a_link(visitor: Visitor) -> None:
    held: list[Route] = []
    visitor.hold("api/v1/site.json", held)
    visitor.page.clock.install()
    page = visitor.open(HELP)
    until(page, lambda: bool(held))
    page.clock.fast_forward(4000)
    expect(page.get_by_role("link", name="Open help centre")).to_be_visible()
    held[0].continue_()
    expect(items(page).first).to_be_visible()
    expect(page.get_by_role("link", name="Open help centre")).to_have_count(1)


def test_an_entry_out_of_reach_leaves_its_address(visitor: Visitor) -> None:
    page = visitor.open(HELP)
    expect(items(page).first).to_be_visible()
    visitor.cut_off("api/v1/*/entries/**")
    page.locator("#help").evaluate("help => 0")
    items(page).first.click()
    visitor.wait_for("failure")
    link = page.locator("#help .eb-notice").get_by_role("link", name="Open help centre")
    assert "/hc/en-150/articles/" in (link.get_attribute("href") or "")
    visitor.reconnect()
    page.get_by_role("button", name="Try again").click()
    expect(page.locator("#help h2").first).to_be_focused()
    page.keyboard.press("Escape")
    expect(items(page).first).to_be_visible()
    visitor.complaints.clear()


def _expect_a_way_out(visitor: Visitor, page: Page) -> None:
    link = page.locator("#help").get_by_role("link", name="Open help centre").first
    expect(link).to_be_visible()
    assert (link.get_attribute("href") or "").startswith(visitor.host.help_centre)
    assert page.evaluate("unhandled") == []
    visitor.complaints.clear()


HOSTILE_HTML = """<p onclick="hacked()">Text<script>hacked()</script></p>
<img src="https://elsewhere.example/x.png" alt="A picture elsewhere" onerror="hacked()">
<a href="javascript:hacked()">bad</a> <a href="https://ok.example/">good</a>
<iframe src="https://elsewhere.example/"></iframe><style>* { display: none }</style>
<form action="/x"><input name="q"><button>send</button></form><svg onload="hacked()"></svg>
<h1>Big</h1><table><tr><td>cell</td></tr></table><custom-thing>inner</custom-thing>"""


def test_hostile_html_of_the_help_centre_stays_text(visitor: Visitor) -> None:
    entry = {
        "id": "x",
        "title": "<img src=x onerror=hacked()>",
        "kind": "problem",
        "page": "javascript:hacked()",
        "sections": [{"kind": "solution", "text": "", "html": HOSTILE_HTML}],
    }
    visitor.answer_with("api/v1/en-150/entries/1/x.json", body=json.dumps(entry))
    page = visitor.open(HELP)
    page.evaluate("() => { window.hacked = () => { window.isHacked = true } }")
    page.locator("#help").evaluate("help => help.show('1/x')")
    expect(page.locator("#help .eb-entry")).to_contain_text("cell")
    inside = page.locator("#help .eb-text")
    assert inside.locator("script, style, iframe, form, input, button, svg, h1, img").count() == 0
    assert inside.locator("[onclick], [onerror], [style]").count() == 0
    expect(inside.get_by_role("link")).to_have_text(
        ["A picture elsewhere", "good", page.evaluate("'Video'")]
    )
    assert page.evaluate("window.isHacked") is None
    hrefs = page.locator("#help a").evaluate_all("links => links.map((link) => link.href)")
    assert [href for href in hrefs if href.startswith("javascript")] == []
    visitor.complaints.clear()


REFUSED = (
    "javascript:hacked()//",
    " JAVA\tscript:hacked()//",
    "data:text/html,<script>hacked()</script>",
    "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' onload='hacked()'/>",
    "vbscript:hacked()",
    "file:///etc/hostname",
    "blob:{help_centre}/1",
    "view-source:https://ok.example/",
    "https://:0",
)
PIXEL = (
    "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgAB"
    "SK+kcQAAAABJRU5ErkJggg=="
)
ALLOWED = ("https://ok.example/", "http://ok.example/", "mailto:a@ok.example", "tel:+3120123")


def _linking(address: str) -> str:
    written = escape(address)
    return (
        f'<p><a href="{written}">link</a> <img src="{written}" alt="picture">'
        f' <iframe src="{written}" title="video"></iframe></p>'
    )


def _show(visitor: Visitor, html: str) -> Locator:
    sections = [{"kind": "solution", "text": "", "html": html}]
    entry = {"id": "x", "title": "A", "kind": "problem", "page": "x", "sections": sections}
    visitor.answer_with("api/v1/en-150/entries/1/x.json", body=json.dumps(entry))
    page = visitor.open(HELP)
    page.locator("#help").evaluate("help => help.show('1/x')")
    inside = page.locator("#help .eb-text")
    expect(inside).to_be_visible()
    return inside


def test_addresses_that_run_or_open_something_become_text(visitor: Visitor) -> None:
    addresses = [one.format(help_centre=visitor.host.help_centre) for one in REFUSED]
    inside = _show(visitor, "".join(map(_linking, addresses)))
    expect(inside.locator("p")).to_have_text(["link picture video"] * len(addresses))
    expect(inside.locator("a, img, iframe, [role], [tabindex]")).to_have_count(0)


def test_addresses_of_pages_people_and_pictures_stay(visitor: Visitor) -> None:
    picture = f'<img src="{PIXEL}" alt="a pixel">'
    inside = _show(visitor, "".join(map(_linking, ALLOWED)) + picture)
    hrefs = inside.locator("a").evaluate_all("links => links.map((link) => link.href)")
    assert hrefs == [address for address in ALLOWED for _ in range(3)]
    expect(inside.get_by_role("img", name="a pixel")).to_have_attribute("src", PIXEL)


@pytest.mark.parametrize(
    ("contact", "links"),
    [("javascript:hacked()//{text}", 0), ("data:text/html,{text}", 0), ("mailto:a@ok.example", 1)],
)
def test_a_contact_that_nobody_can_be_led_to_is_text(
    visitor: Visitor, contact: str, links: int
) -> None:
    site = visitor.page.request.get(f"{visitor.host.help_centre}/api/v1/site.json").json()
    visitor.answer_with("api/v1/site.json", body=json.dumps({**site, "contact": contact}))
    page = visitor.open(HELP)
    field(page).fill(GIBBERISH)
    notice = page.locator("#help .eb-notice")
    expect(notice).to_contain_text("Contact support")
    expect(notice.locator("a.eb-button")).to_have_count(links)
    expect(notice.locator("a, button, .eb-button")).to_have_count(links)


@pytest.mark.parametrize("policy", ["trusted-types 'none'", "trusted-types other"])
def test_a_host_that_allows_no_policy_is_shown_text(visitor: Visitor, policy: str) -> None:
    visitor.host.policy = visitor.host.policy.replace("trusted-types errorbook", policy)
    page = visitor.open(HELP)
    page.locator("#help").evaluate("(help, id) => help.show(id)", OCTOPUS_ENTRY)
    expect(page.locator("#help .eb-entry")).to_contain_text("pick the journal")
    visitor.complaints.clear()
