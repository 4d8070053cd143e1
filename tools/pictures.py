"""Takes the pictures of the README from the demo in site/: `make pictures`."""

import os
import sys
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import FloatRect, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "images"
PASTED = (
    "Journal V7 in Octopus holds Purchases."
    " Harbour books sales invoices only into a journal that holds Sales."
)
# CSS pixels
MARKETPLACE: FloatRect = {"x": 0, "y": 0, "width": 1200, "height": 1060}


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Says nothing."""


def _take(page: Page, address: str) -> None:
    page.goto(f"{address}/en-150/")
    page.wait_for_load_state("networkidle")
    page.screenshot(path=FOLDER / "home.png")
    page.locator("main textarea, main input[type=search]").first.fill(PASTED)
    page.get_by_text("This is your error").wait_for()
    page.screenshot(path=FOLDER / "answer.png")
    page.goto(f"{address}/marketplace/")
    page.get_by_role("button", name="Sync now").click()
    page.get_by_text("This is your error").wait_for()
    page.locator("errorbook-help a").first.wait_for()
    page.wait_for_load_state("networkidle")
    page.screenshot(path=FOLDER / "marketplace.png", full_page=True, clip=MARKETPLACE)


def main() -> None:
    """Serves site/ and looks at it; the argument is the command of Chromium."""
    handler = partial(_Quiet, directory=str(ROOT / "site"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server, sync_playwright() as playwright:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        arguments = ["--no-sandbox"] if os.getuid() == 0 else []
        browser = playwright.chromium.launch(executable_path=sys.argv[1], args=arguments)
        page = browser.new_page(viewport={"width": 1200, "height": 800}, reduced_motion="reduce")
        _take(page, f"http://127.0.0.1:{server.server_port}")
        browser.close()
        server.shutdown()


if __name__ == "__main__":
    main()
