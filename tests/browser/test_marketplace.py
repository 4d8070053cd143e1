"""The marketplace of the demo: a product that shows the help of its integrations in its pages."""

import re
from html.parser import HTMLParser
from math import ceil

import pytest
from playwright.sync_api import Locator, Page, expect

from .axe import violations
from .conftest import DESKTOP, Reader, Visit

PAGE = "/marketplace/"
POLICY = "default-src 'self'; require-trusted-types-for 'script'; trusted-types errorbook"
LOCALES = ("en-150", "nl", "fr", "de")
PHONE = (320, 640)
FIXES = {
    "octopus": "journal-x-has-another-entry-type",
    "yuki": "the-access-key-was-refused",
    "exact-online": "relation-x-is-no-longer-known-in-division-y",
}
DIALOG = "{ include: [{ fromShadowDom: ['errorbook-link', '.eb-dialog'] }] }"  # the rest is inert
HELD = {
    "octopus": (
        "line-x-of-invoice-y-has-no-ledger-account",
        "invoice-x-and-invoice-y-use-one-document-number",
    ),
    "yuki": (
        "invoice-x-is-older-than-the-start-date-dd-mm-yyyy",
        "relation-code-x-occurs-twice",
    ),
    "exact-online": (
        "country-and-vat-number-of-x-contradict-each-other",
        "account-700150-does-not-exist-in-division-204417",
    ),
}


@pytest.fixture
def page(reader: Reader) -> Page:
    """The page as it opens."""
    return _open(reader)


def _open(reader: Reader, path: str = PAGE) -> Page:
    reader.page.goto(reader.site + path)
    reader.page.locator("errorbook-help").scroll_into_view_if_needed()
    expect(_lines(reader.page).first).to_be_visible()
    return reader.page


def _lines(page: Page) -> Locator:
    return page.locator("errorbook-help a.eb-item")


def _fix(page: Page) -> Locator:
    return page.locator("errorbook-fix .eb-answer")


def _sync(page: Page) -> None:
    page.locator("#sync").click()
    expect(_fix(page)).to_be_visible()


def _leads_to(answer: Locator, locale: str, entry: str) -> None:
    address = re.compile(f"/{locale}/.*#{entry}$")
    expect(answer.locator(".eb-away")).to_have_attribute("href", address)


@pytest.mark.parametrize("product", FIXES)
def test_the_error_of_a_sync_brings_its_fix_in_every_language(reader: Reader, product: str) -> None:
    page = _open(reader, f"{PAGE}#{product}")
    page.locator("#sync").click()
    for locale in LOCALES:
        page.locator("#locale").select_option(locale)
        _leads_to(_fix(page), locale, FIXES[product])


@pytest.mark.parametrize("product", HELD)
def test_an_invoice_that_was_held_back_opens_its_fix(reader: Reader, product: str) -> None:
    page = _open(reader, f"{PAGE}#{product}")
    links = page.locator("errorbook-link")
    assert links.count() == len(HELD[product])
    for link, entry in zip(links.all(), HELD[product], strict=True):
        link.get_by_role("button", name="How to fix this").click()
        dialog = link.get_by_role("dialog")
        _leads_to(dialog.locator(".eb-answer"), "en-150", entry)
        dialog.get_by_role("button", name="Close").click()
        expect(dialog).to_be_hidden()


def test_a_tile_shows_its_integration_without_a_reload(page: Page) -> None:
    page.evaluate("window.isSame = true")
    page.locator("#shelf").get_by_role("link", name="Yuki").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Yuki", exact=True)).to_be_focused()
    expect(page).to_have_url(re.compile("#yuki$"))
    expect(page.locator("#shelf [aria-current]")).to_have_text("YukiConnected")
    expect(_lines(page).get_by_text("The access key was refused")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="Octopus", exact=True)).to_be_focused()
    expect(_lines(page).get_by_text("Posting period is locked")).to_be_visible()
    assert page.evaluate("window.isSame")


def test_an_address_of_nothing_shows_the_first_integration(reader: Reader) -> None:
    page = _open(reader, f"{PAGE}#no-such-thing")
    expect(page.locator("#name")).to_have_text("Octopus")


def test_the_state_of_an_integration_stays_its_own(page: Page) -> None:
    _sync(page)
    expect(page.get_by_role("alert")).to_contain_text("Journal VK3 in Octopus holds Purchases")
    page.locator("#shelf").get_by_role("link", name="Yuki").click()
    expect(page.get_by_role("alert")).to_be_empty()
    expect(page.locator("errorbook-fix")).to_have_count(0)
    expect(page.locator("#shelf .state")).to_have_text(["Stopped", "Connected", "Connected"])


_SURFACES = """() => [document.querySelector(".card"),
  document.querySelector("errorbook-help").shadowRoot.querySelector(".eb")]
  .map((element) => getComputedStyle(element).backgroundColor)"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_theme_reaches_the_embed(visit: Visit, demo: str, scheme: str) -> None:
    page = _open(visit(demo, color_scheme=scheme))
    seen = {}
    for theme in ("", "light", "dark"):
        page.locator("#theme").select_option(theme)
        own, embedded = page.evaluate(_SURFACES)
        assert own == embedded
        seen[theme] = own
    assert seen["light"] != seen["dark"]
    assert seen[""] == seen[scheme]


def test_the_accent_of_the_page_is_that_of_the_embed(page: Page) -> None:
    color = "element => getComputedStyle(element).color"
    own = page.locator(".quiet").first.evaluate(color)
    assert page.locator("errorbook-link button").first.evaluate(color) == own


def test_the_language_reaches_the_embed(page: Page) -> None:
    _sync(page)
    for locale, asked, why in (
        ("nl", "Plak de melding die je ziet", "Dit is je fout"),
        ("de", "Fügen Sie die Meldung ein", "Das ist Ihr Fehler"),
    ):
        page.locator("#locale").select_option(locale)
        expect(page.locator("html")).to_have_attribute("lang", locale)
        expect(page.locator("errorbook-help textarea")).to_have_attribute("placeholder", asked)
        expect(page.locator("errorbook-fix .eb-answer__title")).to_have_text(why)


def test_a_visitor_is_met_in_their_language(visit: Visit, demo: str) -> None:
    reader = visit(demo)
    reader.page.add_init_script('Object.defineProperty(navigator, "languages", {value: ["fr-BE"]})')
    page = _open(reader)
    expect(page.locator("#locale")).to_have_value("fr")
    expect(page.locator("#help-title")).to_have_text("Aide pour Octopus")


class _Tag(HTMLParser):
    """The one element of a text: its name, attributes and content."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.name = ""
        self.attributes: dict[str, str | None] = {}
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keeps it; a second one is too many."""
        assert not self.name
        self.name, self.attributes = tag, dict(attrs)

    def handle_data(self, data: str) -> None:
        """Keeps the content."""
        self.text += data


def _snippet(page: Page, name: str) -> str:
    return page.locator(f"[data-snippet=snippet_{name}] code").inner_text()


_LIVE = """element => ({
  name: element.localName,
  attributes: Object.fromEntries([...element.attributes].map(({name, value}) => [name, value])),
  text: element.textContent,
})"""


@pytest.mark.parametrize("product", FIXES)
def test_a_tag_to_copy_is_that_of_the_page(reader: Reader, product: str) -> None:
    page = _open(reader, f"{PAGE}#{product}")
    page.locator("#locale").select_option("fr")
    _sync(page)
    for name in ("help", "fix", "link"):
        copied = _Tag(_snippet(page, name))
        live = page.locator(f"errorbook-{name}").first.evaluate(_LIVE)
        live["attributes"].pop("id", None)
        assert vars(copied).items() >= live.items()
    script = _Tag(_snippet(page, "script"))
    assert script.name == "script"
    assert script.attributes == {"type": "module", "src": page.evaluate("embed.src")}
    frame = page.locator("iframe").evaluate(_LIVE)
    assert vars(_Tag(_snippet(page, "frame"))).items() >= frame.items()


_DECLARED = """text => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(text);
  return [...sheet.cssRules].flatMap(({selectorText, style}) => {
    const [selector, part] = selectorText.split("::part");
    const elements = [...document.querySelectorAll(selector)];
    const inside = (one) => one.shadowRoot.querySelector(`[part~=${part.slice(1, -1)}]`);
    return elements.map((one) => getComputedStyle(part ? inside(one) : one)).flatMap((live) =>
      [...style].map((name) =>
        [name, style.getPropertyValue(name), live.getPropertyValue(name)]));
  });
}"""


def test_the_style_to_copy_is_that_of_the_page(page: Page) -> None:
    _sync(page)
    found: list[tuple[str, str, str]] = page.evaluate(_DECLARED, _snippet(page, "style"))
    names = {name for name, _, _ in found}
    assert {"--errorbook-accent", "--errorbook-height", "min-block-size", "display"} <= names
    assert [name for name, written, live in found if written != live] == []


def test_what_is_copied_makes_a_page(reader: Reader) -> None:
    page = _open(reader)
    names = ("script", "help", "fix", "link", "frame")
    parts = "\n".join(_snippet(page, name) for name in names)
    style = _snippet(page, "style")
    copied = f'<!doctype html><html lang="en"><title>A copy</title><style>{style}</style>{parts}'
    page.route("**/copy", lambda route: route.fulfill(body=copied, content_type="text/html"))
    page.goto(f"{reader.site}/copy")
    expect(_lines(page).first).to_be_visible()
    expect(_fix(page)).to_be_visible()
    framed = page.frame_locator("iframe")
    page.locator("iframe").scroll_into_view_if_needed()
    expect(framed.locator("a.eb-item").first).to_be_visible()


def test_a_snippet_is_copied_as_it_stands(page: Page) -> None:
    figure = page.locator("[data-snippet=snippet_style]")
    figure.get_by_role("button", name="Copy").click()
    expect(figure.get_by_role("button", name="Copied")).to_be_visible()
    assert page.evaluate("navigator.clipboard.readText()") == _snippet(page, "style")


def test_the_iframe_is_as_high_as_its_list(page: Page) -> None:
    page.locator("#framed summary").click()
    framed = page.frame_locator("iframe")
    expect(framed.locator("a.eb-item").first).to_be_visible()
    page.wait_for_function("document.querySelector('iframe').height !== '520'")
    box = framed.locator("errorbook-help").bounding_box()
    assert box is not None
    expect(page.locator("iframe")).to_have_attribute("height", str(ceil(box["height"])))


def test_the_page_keeps_a_strict_policy_and_asks_its_own_server_only(reader: Reader) -> None:
    page = _open(reader)
    policy = page.locator("meta[http-equiv=Content-Security-Policy]")
    assert policy.get_attribute("content") == POLICY
    _sync(page)
    page.locator("#framed summary").click()
    expect(page.frame_locator("iframe").locator("a.eb-item").first).to_be_visible()
    assert [address for address in reader.asked if not address.startswith(reader.site)] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_axe_finds_nothing(
    visit: Visit, demo: str, axe: str, scheme: str, size: tuple[int, int]
) -> None:
    page = _open(visit(demo, size, reduced_motion="reduce"), f"{PAGE}#octopus")
    page.locator("#theme").select_option(scheme)
    assert violations(page, axe) == []
    _sync(page)
    assert violations(page, axe) == []
    page.locator("errorbook-link button").first.click()
    expect(page.locator("errorbook-link .eb-answer")).to_be_visible()
    assert violations(page, axe, DIALOG) == []


@pytest.mark.parametrize("locale", LOCALES)
def test_it_fits_a_small_phone(visit: Visit, demo: str, locale: str) -> None:
    page = _open(visit(demo, PHONE, reduced_motion="reduce", has_touch=True))
    page.locator("#locale").select_option(locale)
    _sync(page)
    page.locator("#framed summary").click()
    for direction in ("ltr", "rtl"):
        page.evaluate("direction => (document.documentElement.dir = direction)", direction)
        assert page.evaluate("document.scrollingElement.scrollWidth") == PHONE[0]
        for target in page.locator(":is(a, button, select, summary):visible").all():
            box = target.bounding_box()
            assert box is not None
            assert box["height"] >= 44, target.evaluate("target => target.outerHTML")
            assert 0 <= box["x"] <= box["x"] + box["width"] <= PHONE[0]


_WATCH = """window.shifts = [];
new PerformanceObserver((list) => {
  for (const {value, hadRecentInput, sources} of list.getEntries())
    if (!hadRecentInput) shifts.push(value, ...sources.map(({node}) => node?.outerHTML));
}).observe({type: "layout-shift", buffered: true});"""


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_nothing_moves_but_by_the_hand_of_the_visitor(
    visit: Visit, demo: str, size: tuple[int, int]
) -> None:
    reader = visit(demo, size)
    reader.page.add_init_script(_WATCH)
    page = _open(reader)
    _sync(page)
    page.locator("errorbook-fix").scroll_into_view_if_needed()
    page.evaluate("() => new Promise((seen) => requestAnimationFrame(() => setTimeout(seen)))")
    assert page.evaluate("shifts") == []
