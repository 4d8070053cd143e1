"""A reader gives a picture of the error instead of its text."""

import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, Route, expect

from .conftest import Visit, serving
from .pages import HOME, OCTOPUS, PASTED, WRONG_JOURNAL, field, results

RECOGNITION = re.compile(r"/assets/ocr/|/screenshot-\w+\.js$")
READING = 60_000  # ms; loading and reading takes a few seconds, more on a busy machine
UNREAD = "Pictures are not read here. Type the message, or paste it as text."
FAILED = "The picture could not be read. Type the message, or paste it as text."

DIALOG = """<body style="margin:0;background:{page}">
<div style="width:420px;margin:24px;font:13px sans-serif;background:{panel};color:{text}">
<p style="margin:0;padding:8px 12px;border-bottom:1px solid gray">Harbour 4.2</p>
<p style="padding:0 16px">{message}</p>
<p style="padding:0 16px 12px"><button>OK</button></p></div></body>"""
LIGHT = {"page": "#d8dee6", "panel": "#ffffff", "text": "#222222"}
DARK = {"page": "#101014", "panel": "#1f1f24", "text": "#dddddd"}
DUTCH = "Het dagboek V9 bevat geen verkopen, want de grootboekrekening is gewijzigd."

GIVE = """(target, [kind, type, data]) => {
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  const transfer = new DataTransfer();
  transfer.items.add(new File([bytes], "picture", { type }));
  const options = { bubbles: true, cancelable: true };
  const send = (name) => target.dispatchEvent(name === "paste"
    ? new ClipboardEvent(name, { ...options, clipboardData: transfer })
    : new DragEvent(name, { ...options, dataTransfer: transfer }));
  return send(kind);
}"""


def _no_packages() -> NoReturn:
    pytest.fail("Run `make node_modules/installed`: the text recognition comes from there.")


@pytest.fixture(scope="session")
def reads(demo_site: Callable[..., Path], checkout: Path) -> Iterator[str]:
    """The address of the demo where it reads pictures."""
    modules = checkout / "node_modules"
    if not (modules / "tesseract.js").is_dir():
        _no_packages()
    with serving(demo_site(text_recognition=str(modules))) as address:
        yield address


@pytest.fixture
def draw(browser: Browser) -> Iterator[Callable[..., bytes]]:
    """Draws a dialog with a message as a screen shows it."""
    page = browser.new_page(viewport={"width": 470, "height": 200})

    def dialog(message: str, colours: dict[str, str] = LIGHT) -> bytes:
        page.set_content(DIALOG.format(message=message, **colours))
        return page.screenshot()

    yield dialog
    page.close()


def _give(target: Locator, kind: str, content: bytes, mime: str = "image/png") -> Any:
    """Whether the browser goes on to do what it does with a picture."""
    return target.evaluate(GIVE, [kind, mime, b64encode(content).decode()])


def _row(page: Page, variant: str = "hero") -> Locator:
    return page.locator(f"errorbook-search[data-variant={variant}] .eb-picture")


def _expect_the_answer(page: Page, variant: str = "hero") -> None:
    answer = results(page, variant).locator(".eb-answer")
    expect(answer).to_be_visible(timeout=READING)
    link = answer.get_by_role("link", name="Open in article")
    expect(link).to_have_attribute("href", re.compile(rf"#{WRONG_JOURNAL}$"))
    expect(field(page, variant)).to_have_value(re.compile("Journal V9 in Octopus holds"))
    expect(_row(page, variant)).to_be_hidden()


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_a_pasted_picture_is_answered(
    visit: Visit, reads: str, draw: Callable[..., bytes], colours: dict[str, str]
) -> None:
    reader = visit(reads)
    page = reader.open(HOME)
    assert not _give(field(page), "paste", draw(PASTED, colours))
    expect(_row(page)).to_have_text(re.compile(r"^Reading the picture… \d+%"))
    status = page.locator("errorbook-search").get_by_role("status")
    expect(status).to_have_text(re.compile(r"^Reading the picture… \d+%$"))
    _expect_the_answer(page)
    assert all(asked.startswith(f"{reads}/") for asked in reader.asked)
    assert not reader.complaints


def test_a_picture_dropped_on_the_header_is_answered(
    visit: Visit, reads: str, draw: Callable[..., bytes]
) -> None:
    reader = visit(reads)
    page = reader.open(OCTOPUS)
    form = page.locator("errorbook-search form")
    assert not _give(form, "dragover", b"")
    expect(form).to_have_class("eb-drop")
    _give(form, "dragleave", b"")
    expect(form).not_to_have_class("eb-drop")
    _give(form, "dragover", b"")
    assert not _give(form, "drop", draw(PASTED))
    expect(form).not_to_have_class("eb-drop")
    _expect_the_answer(page, "header")
    assert not reader.complaints


def test_a_phone_chooses_a_picture(visit: Visit, reads: str, draw: Callable[..., bytes]) -> None:
    reader = visit(reads, size=(390, 700), has_touch=True)
    page = reader.open(HOME)
    button = page.get_by_role("button", name="Choose a picture of the message")
    box = button.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 44
    picture: FilePayload = {"name": "a.png", "mimeType": "image/png", "buffer": draw(PASTED)}
    with page.expect_file_chooser() as chooser:
        button.tap()
    chooser.value.set_files([picture])
    _expect_the_answer(page)


def test_a_page_reads_its_own_language(
    visit: Visit, reads: str, draw: Callable[..., bytes]
) -> None:
    reader = visit(reads)
    page = reader.open("/nl/")
    _give(field(page), "paste", draw(DUTCH))
    expect(field(page)).to_have_value(re.compile(re.escape(DUTCH[:30])), timeout=READING)
    loaded = {asked.rpartition("/")[2] for asked in reader.asked}
    assert {"nld.traineddata.gz", "eng.traineddata.gz"} <= loaded


def test_nothing_is_loaded_before_there_is_a_picture(visit: Visit, reads: str) -> None:
    reader = visit(reads)
    page = reader.open(HOME)
    field(page).fill(PASTED)
    expect(results(page).locator(".eb-answer")).to_be_visible()
    page.get_by_role("button", name="Choose a picture of the message").focus()
    assert not [asked for asked in reader.asked if RECOGNITION.search(asked)]


def test_a_paste_with_text_is_a_paste_of_text(visit: Visit, reads: str) -> None:
    page = visit(reads).open(HOME)
    goes_on = field(page).evaluate(
        """(field) => {
          const clipboardData = new DataTransfer();
          clipboardData.setData("text/plain", "a cell");
          clipboardData.items.add(new File([], "cell.png", { type: "image/png" }));
          const options = { clipboardData, cancelable: true };
          return field.dispatchEvent(new ClipboardEvent("paste", options));
        }"""
    )
    assert goes_on
    expect(_row(page)).to_be_hidden()


@pytest.mark.parametrize("way", ["Escape", "button", "typing"])
def test_reading_is_given_up(
    visit: Visit, reads: str, draw: Callable[..., bytes], way: str
) -> None:
    reader = visit(reads)
    page = reader.open(HOME)
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/*.traineddata.gz", hold)
    _give(field(page), "paste", draw(PASTED))
    expect(_row(page)).to_be_visible()
    if way == "Escape":
        page.keyboard.press("Escape")
    elif way == "button":
        page.get_by_role("button", name="Cancel").click()
    else:
        field(page).press_sequentially("p")
    expect(_row(page)).to_be_hidden()
    expect(field(page)).to_be_focused()
    for route in held:
        route.continue_()
    page.unroute("**/*.traineddata.gz")
    _give(field(page), "paste", draw(PASTED))  # the one given up does not come in between
    _expect_the_answer(page)
    assert not reader.complaints


@pytest.mark.parametrize("lost", ["**/tesseract.esm.min.js", "**/*.traineddata.gz"])
def test_what_does_not_load_is_told_and_can_be_tried_again(
    visit: Visit, reads: str, draw: Callable[..., bytes], lost: str
) -> None:
    page = visit(reads).open(HOME)
    page.route(lost, lambda route: route.abort())
    _give(field(page), "paste", draw(PASTED))
    expect(_row(page)).to_have_text(FAILED, timeout=READING)
    expect(page.locator("errorbook-search").get_by_role("status")).to_have_text(FAILED)
    page.unroute(lost)
    page.reload()
    _give(field(page), "paste", draw(PASTED))
    _expect_the_answer(page)


def test_a_file_that_is_no_picture_is_told(visit: Visit, reads: str) -> None:
    page = visit(reads).open(HOME)
    assert not _give(page.locator("errorbook-search form"), "drop", b"no picture", "text/plain")
    expect(_row(page)).to_have_text(FAILED)


def test_a_picture_without_words_is_told(
    visit: Visit, reads: str, draw: Callable[..., bytes], browser: Browser
) -> None:
    page = visit(reads).open(HOME)
    blank = browser.new_page(viewport={"width": 80, "height": 40})
    _give(field(page), "paste", blank.screenshot())
    blank.close()
    expect(_row(page)).to_have_text(re.compile("^No words were found"), timeout=READING)


@pytest.mark.parametrize("kind", ["paste", "drop"])
def test_a_site_without_text_recognition_says_so(
    visit: Visit, demo: str, draw: Callable[..., bytes], kind: str
) -> None:
    reader = visit(demo)
    page = reader.open(HOME)
    assert "screenshot" not in (field(page).get_attribute("placeholder") or "")
    assert not page.get_by_role("button", name="Choose a picture of the message").count()
    assert not _give(field(page), kind, draw(PASTED))
    expect(_row(page)).to_have_text(UNREAD)
    expect(page.locator("errorbook-search").get_by_role("status")).to_have_text(UNREAD)
    field(page).press_sequentially("vat")
    expect(_row(page)).to_be_hidden()
    assert not [asked for asked in reader.asked if RECOGNITION.search(asked)]
