"""A picture that a reader opens by itself runs nothing."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser
from tests.hostile_svg import RUNNING

from errorbook.site.svg import cleaned


def test_no_picture_runs_what_it_holds(
    browser: Browser, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    for number, written in enumerate(RUNNING.values()):
        (tmp_path / f"{number}.svg").write_text(written)
        (tmp_path / f"{number}-clean.svg").write_bytes(cleaned(written.encode()))
    address = serve(tmp_path)
    ran: list[str] = []
    page = browser.new_page()
    page.add_init_script("window.alert = () => console.log('ran')")
    page.on("console", lambda message: ran.append(page.url) if message.text == "ran" else None)
    for number in range(len(RUNNING)):
        for kind in ("", "-clean"):
            page.goto(f"{address}/{number}{kind}.svg", wait_until="load")
            for link in page.locator("a").all():
                link.dispatch_event("click")
    page.close()
    assert len({url for url in ran if "clean" not in url}) >= 8  # so the test can see it
    assert [url for url in ran if "clean" in url] == []
