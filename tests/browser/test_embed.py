"""The elements of the embed on a page of another origin, under a strict policy."""

import json
import re
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from .embed import ALL, FIX, HELP, LINK, OCTOPUS_ENTRY, RESERVED, SEARCH, Visitor, field, items
from .hosts import HOSTILE
from .pages import GIBBERISH, OCTOPUS, PASTED, WRONG_JOURNAL

TITLE = "Journal X has another entry type"
DOCUMENTED = PASTED.replace("V9", "V2")
OTHER = "Dossier 40217 is busy in another session."
TITLE_NL = "Dagboek X heeft een ander boekingstype"


def test_help_lists_the_entries_of_a_product_and_opens_them_in_place(visitor: Visitor) -> None:
    page = visitor.open(HELP)
    items(page).filter(has_text=TITLE).click()
    heading = page.locator("#help").get_by_role("heading", level=2, name=TITLE)
    expect(heading).to_be_focused()
    expect(page.locator("#help .eb-section--solution li").first).to_contain_text("pick the journal")
    expect(page.locator("#help img").first).to_have_js_property("complete", True)
    assert page.locator("#help img").first.evaluate("image => image.naturalWidth") > 0
    assert page.url == f"{visitor.host.address}/"
    opened = visitor.wait_for("open")
    assert f"{opened['article']}/{opened['entry']}" == OCTOPUS_ENTRY
    assert opened["url"].startswith(f"{visitor.host.help_centre}{OCTOPUS}#")
    page.locator("#help").get_by_role("button", name="Back").click()
    expect(items(page).filter(has_text=TITLE)).to_be_focused()


def test_without_a_product_help_begins_with_all_of_them(visitor: Visitor) -> None:
    page = visitor.open('<errorbook-help id="help"></errorbook-help>')
    expect(items(page)).to_have_text(["Exact Online", "Octopus", "Yuki"])
    items(page).nth(1).click()
    items(page).filter(has_text=TITLE).click()
    expect(page.locator("#help").get_by_role("heading", level=2, name=TITLE)).to_be_focused()
    page.keyboard.press("Escape")
    page.keyboard.press("Escape")
    expect(items(page).nth(1)).to_be_focused()


def test_help_searches_its_product_only(visitor: Visitor) -> None:
    page = visitor.open(HELP)
    field(page).fill("invoice")
    expect(page.locator("#help mark").first).to_be_visible()
    results = visitor.wait_for("results")["results"]
    pages = {found["article"] for found in results}
    assert pages
    visitor.page.locator("#help").evaluate("help => help.product = 'yuki'")
    page.wait_for_function("() => told.filter(({name}) => name === 'results').length > 1")
    others = {found["article"] for found in visitor.told("results")[-1]["results"]}
    assert others
    assert not pages & others


def test_a_pasted_error_is_answered_with_the_whole_entry(visitor: Visitor) -> None:
    page = visitor.open(HELP)
    field(page).fill(PASTED)
    answer = page.locator("#help .eb-answer")
    expect(answer.get_by_role("heading", level=2)).to_have_text("This is your error")
    expect(answer.locator(".eb-value", has_text="V9")).to_be_visible()
    expect(answer.locator("ol > li")).to_have_count(3)
    expect(page.locator("#help [role=status]")).to_contain_text("This is your error")


def test_a_message_that_is_shown_already_is_not_led_to_once_more(visitor: Visitor) -> None:
    entry = {
        "id": WRONG_JOURNAL,
        "title": TITLE,
        "kind": "problem",
        "page": "x/",
        "sections": [
            {"kind": "symptom", "text": "You get:", "html": "<p>You get:</p>"},
            {"kind": "notification", "text": f"“{DOCUMENTED}”", "html": f"<p>“{DOCUMENTED}”</p>"},
            {"kind": "solution", "text": "Mend it.", "html": "<p>Mend it.</p>"},
        ],
    }
    visitor.answer_with("api/v1/*/entries/**", body=json.dumps(entry))
    page = visitor.open(HELP)
    field(page).fill(PASTED)
    answer = page.locator("#help .eb-answer")
    expect(answer).to_contain_text("Mend it.")
    expect(answer).not_to_contain_text("You get:")
    expect(answer.get_by_text("Harbour books sales invoices")).to_have_count(1)


def test_the_search_lies_over_the_page_and_closes(visitor: Visitor) -> None:
    page = visitor.open(f'{SEARCH}<p id="below">Below</p>', css=RESERVED)
    field(page, "#search").fill("journal octopus sales")
    expect(items(page, "#search").first).to_be_visible()
    assert page.evaluate("shifted") == 0
    field(page, "#search").press("ArrowDown")
    expect(items(page, "#search").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#search h2")).to_be_focused()
    page.keyboard.press("Escape")
    expect(items(page, "#search").first).to_be_focused()
    page.get_by_role("heading", level=1).click()
    expect(items(page, "#search").first).to_be_hidden()
    field(page, "#search").focus()
    expect(items(page, "#search").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(items(page, "#search")).to_have_count(0)
    expect(field(page, "#search")).to_be_focused()


def test_the_fix_appears_for_an_error(visitor: Visitor) -> None:
    page = visitor.open(FIX)
    expect(page.locator("#fix .eb-answer .eb-value", has_text="V9")).to_be_visible()
    opened = visitor.wait_for("open")
    assert f"{opened['article']}/{opened['entry']}" == OCTOPUS_ENTRY
    assert visitor.told("results")[0]["results"][0]["tier"] == "sure"


def test_the_fix_is_nothing_where_none_is_known(visitor: Visitor) -> None:
    page = visitor.open('<errorbook-fix id="fix"></errorbook-fix>')
    page.locator("#fix").evaluate("(fix, error) => fix.error = error", GIBBERISH)
    told = visitor.wait_for("no-result")
    assert told == {"text": GIBBERISH, "product": None, "locale": "en-150"}
    assert page.locator("#fix").bounding_box() is None or _height(page.locator("#fix")) == 0
    page.locator("#fix").evaluate("(fix, error) => fix.setAttribute('error', error)", PASTED)
    expect(page.locator("#fix .eb-answer")).to_be_visible()
    page.locator("#fix").evaluate("fix => fix.error = null")
    expect(page.locator("#fix .eb-answer")).to_be_hidden()


def _height(element: object) -> float:
    return element.bounding_box()["height"]  # type: ignore[attr-defined, no-any-return]


def test_where_nothing_matches_support_is_told_what_was_asked(visitor: Visitor) -> None:
    page = visitor.open(HELP)
    field(page).fill(f"{GIBBERISH} 4711")
    contact = page.locator("#help").get_by_role("link", name="Contact support")
    about = quote(f"{GIBBERISH} …")
    expect(contact).to_have_attribute("href", f"https://harbour.example/contact?about={about}")


def test_the_link_opens_the_fix_in_a_dialog(visitor: Visitor) -> None:
    page = visitor.open(LINK)
    opener = page.get_by_role("button", name="Help with this error")
    opener.focus()
    assert not [path for path in visitor.asked_of_help() if "errorbook.js" not in path]
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Help with Harbour Help")
    expect(dialog.locator(".eb-answer")).to_be_visible()
    for _ in range(12):
        page.keyboard.press("Tab")
        assert page.evaluate(
            "document.activeElement === document.body || document.activeElement.id === 'link'"
        )
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()


def test_the_label_of_the_link_may_be_the_hosts(visitor: Visitor) -> None:
    page = visitor.open(
        '<errorbook-link lang="nl">Los dit op</errorbook-link>'
        '<errorbook-link locale="fr"></errorbook-link>'
    )
    expect(page.get_by_role("button", name="Los dit op")).to_be_visible()
    expect(page.get_by_role("button", name="Aide pour cette erreur")).to_be_visible()


def test_the_link_follows_changes_before_it_is_used(visitor: Visitor) -> None:
    page = visitor.open(LINK)
    opener = page.locator("#link button")
    opener.focus()
    page.locator("#link").evaluate("link => link.locale = 'fr'")
    expect(opener).to_have_text("Aide pour cette erreur")
    page.evaluate("document.documentElement.lang = 'nl'")
    page.locator("#link").evaluate(
        "(link, error) => Object.assign(link, { locale: null, error })", OTHER
    )
    expect(opener).to_have_text("Hulp bij deze fout")
    expect(opener).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").locator("textarea")).to_have_value(OTHER)


def test_methods_do_what_readers_could(visitor: Visitor) -> None:
    page = visitor.open(ALL)
    for element in ("help", "search", "fix", "link"):
        handle = page.locator(f"#{element}")
        handle.evaluate("(element, id) => element.show(id)", OCTOPUS_ENTRY)
        expect(handle.get_by_role("heading", level=2, name=TITLE)).to_be_visible()
        handle.evaluate("element => element.close()")
        expect(handle.get_by_role("heading", level=2, name=TITLE)).to_be_hidden()
        handle.evaluate("(element, text) => element.search(text)", PASTED)
        expect(handle.locator(".eb-answer")).to_be_visible()
        handle.evaluate("element => element.close()")
        expect(handle.locator(".eb-answer")).to_be_hidden()
    page.locator("#link").evaluate("link => link.open()")
    expect(page.get_by_role("dialog")).to_be_visible()


def test_an_article_is_shown_whole(visitor: Visitor) -> None:
    page = visitor.open(HELP)
    page.locator("#help").evaluate("(help, id) => help.show(id)", OCTOPUS_ENTRY.split("/")[0])
    expect(page.locator("#help").get_by_role("heading", level=3, name=TITLE)).to_be_visible()


def test_what_is_not_there_is_told(visitor: Visitor) -> None:
    page = visitor.open(HELP)
    expect(items(page).first).to_be_visible()
    page.locator("#help").evaluate("help => help.show('1/nothing')")
    assert visitor.wait_for("failure")["reason"] == "missing"
    expect(page.locator("#help").get_by_role("link", name="Open help centre").first).to_be_visible()
    assert all("404" in complaint for complaint in visitor.complaints)
    visitor.complaints.clear()


def test_a_product_that_nobody_knows_is_told_with_those_that_are(visitor: Visitor) -> None:
    page = visitor.open('<errorbook-help id="help" product="octopuss"></errorbook-help>')
    told = visitor.wait_for("failure")
    assert told["reason"] == "unknown-product"
    assert "exact-online, octopus, yuki" in told["message"]
    expect(page.locator("#help").get_by_role("link", name="Open help centre")).to_be_visible()
    page.locator("#help").evaluate("help => help.product = 'octopus'")
    expect(items(page).first).to_be_visible()


def test_properties_mirror_attributes(visitor: Visitor) -> None:
    page = visitor.open(HELP)
    help_ = page.locator("#help")
    expect(items(page).first).to_be_visible()
    for name in ("product", "locale", "error", "endpoint"):
        help_.evaluate("(help, name) => help[name] = 'x'", name)
        expect(help_).to_have_attribute(name, "x")
        help_.evaluate("(help, name) => help[name] = null", name)
        assert help_.evaluate("(help, name) => help.hasAttribute(name)", name) is False
        help_.evaluate("(help, name) => help.setAttribute(name, 'y')", name)
        assert help_.evaluate("(help, name) => help[name]", name) == "y"


def test_a_property_set_before_the_module_is_there_counts(visitor: Visitor) -> None:
    page = visitor.open("")
    page.wait_for_function("() => Boolean(customElements.get('errorbook-help'))")
    frame = page.evaluate_handle(
        """() => {
          const bare = document.implementation.createHTMLDocument().createElement("errorbook-help");
          bare.product = "octopus";
          bare.id = "help";
          document.querySelector("main").append(bare);
        }"""
    )
    assert frame
    expect(page.locator("#help")).to_have_attribute("product", "octopus")
    expect(items(page).first).to_be_visible()


@pytest.mark.parametrize(
    ("page_lang", "own", "expected"),
    [("nl", "", TITLE_NL), ("en", "nl", TITLE_NL), ("nl-BE", "", TITLE_NL), ("fi", "", TITLE)],
)
def test_the_language_is_the_elements_the_pages_or_the_visitors(
    visitor: Visitor, page_lang: str, own: str, expected: str
) -> None:
    body = HELP.replace("product", f'locale="{own}" product') if own else HELP
    page = visitor.open(body, lang=page_lang)
    expect(items(page).filter(has_text=expected)).to_be_visible()


def test_changes_of_language_take_effect(visitor: Visitor) -> None:
    page = visitor.open(HELP)
    field(page).fill("journal")
    expect(page.locator("#help mark").first).to_be_visible()
    page.evaluate("document.documentElement.lang = 'nl'")
    expect(field(page)).to_have_attribute("placeholder", re.compile("Plak"))
    expect(field(page)).to_have_value("journal")
    expect(page.locator("#help mark").first).to_be_visible()
    page.locator("#help").evaluate("help => help.locale = 'de'")
    expect(field(page)).to_have_attribute("placeholder", re.compile("Meldung"))


def test_hostile_styles_of_the_host_do_not_reach_it(visitor: Visitor) -> None:
    page = visitor.open(ALL, css=HOSTILE)
    expect(items(page).first).to_be_visible()
    expect(page.locator("#fix .eb-answer ol > li").first).to_be_visible()
    expect(page.locator("#link button")).to_be_visible()
    shown = page.evaluate(
        """() => ["#help a", "#fix li", "#link button", "#search textarea"].map((path) => {
          const [host, inner] = path.split(" ");
          const root = document.querySelector(host).shadowRoot;
          const style = getComputedStyle(root.querySelector(inner));
          return [style.color, style.fontFamily, parseFloat(style.fontSize)];
        })"""
    )
    for color, family, size in shown:
        assert color != "rgb(255, 0, 0)"
        assert "fantasy" not in family
        assert size >= 14


def test_it_sets_no_style_outside_and_follows_the_hosts(visitor: Visitor) -> None:
    plain = visitor.open("<p>Text</p>").evaluate("document.adoptedStyleSheets.length")
    css = (
        "errorbook-help { color-scheme: dark; --errorbook-accent: rgb(1, 2, 3) }"
        "errorbook-help::part(item) { letter-spacing: 3px }"
    )
    page = visitor.open(HELP, css=css)
    expect(items(page).first).to_have_css("letter-spacing", "3px")
    expect(page.locator("#help [part=link]").first).to_have_css("color", "rgb(1, 2, 3)")
    expect(page.locator("#help .eb")).to_have_css("background-color", "rgb(24, 34, 38)")
    assert page.evaluate("document.adoptedStyleSheets.length") == plain == 0
    assert page.evaluate("document.head.querySelectorAll('style').length") == 0
