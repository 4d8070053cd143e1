"""The demo help centre, and a small hostile one, served to a real browser."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import urlsplit

import pytest
import yaml
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Page,
    ViewportSize,
    expect,
    sync_playwright,
)
from tests.shared_folders import Once
from tests.tools import require

from errorbook.emit.emitter import CACHING, matches
from errorbook.emit.emitters import rules
from errorbook.site.site import Site

from .embed import Visitor
from .hosts import hosting

COMMANDS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
RULES = rules(Site(name="Demo"), ())
FLAGS = [
    "--headless",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",  # nothing leaves this machine
]
PATIENCE = 10_000  # ms; only a test that fails waits that long
DESKTOP = (1280, 900)

_REPORT_VIOLATIONS = """document.addEventListener("securitypolicyviolation", (event) =>
  console.error(`policy: ${event.effectiveDirective} ${event.blockedURI}`));"""


class Handler(SimpleHTTPRequestHandler):
    """A web server that knows the site's own page for addresses that lead nowhere."""

    protocol_version = "HTTP/1.1"
    caching = "max-age=600"

    def end_headers(self) -> None:
        """Says how long the browser may keep what it has."""
        self.send_header("Cache-Control", self.caching)
        for name, value in _headers(self.path).items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Sends the not-found page of the site."""
        body = Path(self.directory, "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)


def _headers(address: str) -> dict[str, str]:
    """What web servers are told to send with a file, besides how long to keep it."""
    path = urlsplit(address).path.removeprefix("/")
    matching = (rule.headers for rule in RULES if matches(rule.pattern, path))
    found = {name: value for headers in matching for name, value in headers.items()}
    return {name: value for name, value in found.items() if name != CACHING}


@contextmanager
def serving(folder: Path, handler: type[Handler] = Handler) -> Iterator[str]:
    """Serves a folder at the address that it gives."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(handler, directory=str(folder)))
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def build(folder: Path, out: Path) -> None:
    """Builds the site that a folder describes."""
    command = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--quiet",
        "-f",
        "mkdocs.yml",
        "-d",
        str(out),
    ]
    quiet = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(
        command, cwd=folder, env=quiet, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


class Reader:
    """Somebody with a browser on a site: opens pages, and keeps what the browser complains about.

    `asked` are the addresses that the page asked for.
    """

    def __init__(self, site: str, page: Page, *, runs_scripts: bool = True) -> None:
        self.site = site
        self.page = page
        self.runs_scripts = runs_scripts
        self.complaints: list[str] = []
        self.asked: list[str] = []
        page.add_init_script(_REPORT_VIOLATIONS)
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", self._dismiss)
        page.on("console", self._listen)

    def _dismiss(self, dialog: Dialog) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _listen(self, said: ConsoleMessage) -> None:
        if said.type == "error":
            self.complaints.append(f"{said.text} {said.location['url']}")

    def open(self, path: str) -> Page:
        """Opens a page by its site path, and waits until its scripts have run."""
        self.page.goto(self.site + path)
        if self.runs_scripts:
            self.page.locator("errorbook-search [role=status]").wait_for(state="attached")
        return self.page


Visit = Callable[..., Reader]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium."""
    command = require("chromium", *COMMANDS)
    root = ["--no-sandbox"] if os.getuid() == 0 else []
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=command, args=[*FLAGS, *root])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def axe(checkout: Path) -> str:
    """The source of axe-core."""
    return (checkout / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def demo(demo_site: Callable[..., Path]) -> Iterator[str]:
    """The address of the demo help centre, without a slash at its end."""
    with serving(demo_site()) as address:
        yield address


@pytest.fixture(scope="session")
def demo_site(checkout: Path, once: Once, demo_with: Callable[..., Path]) -> Callable[..., Path]:
    """Gives the folder of the demo, built with further options; it must not be changed."""

    def built(**options: Any) -> Path:
        digest = sha256(repr(sorted(options.items())).encode()).hexdigest()[:12]
        folder = demo_with(**options) if options else checkout
        return once(f"demo-{digest}", lambda out: build(folder, out))

    return built


@pytest.fixture(scope="session")
def demo_with(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Path]:
    """Writes the demo with further options of the plugin, and gives its folder."""

    def write(**options: Any) -> Path:
        folder = tmp_path_factory.mktemp("variant")
        settings = yaml.safe_load((checkout / "mkdocs.yml").read_text(encoding="utf-8"))
        settings["docs_dir"] = str(checkout / settings["docs_dir"])
        settings["theme"]["custom_dir"] = str(checkout / settings["theme"]["custom_dir"])
        plugin = settings["plugins"][0]["errorbook"]
        plugin["search"] = str(checkout / plugin["search"])
        plugin.update(options)
        (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
        return folder

    return write


@pytest.fixture(scope="session")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A browser on a desktop, its cache shared by all tests that leave nothing behind."""
    with closing(_context(browser, DESKTOP)) as context:
        context.grant_permissions(["clipboard-read", "clipboard-write"])
        yield context


@pytest.fixture
def reader(context: BrowserContext, demo: str) -> Iterator[Reader]:
    """A reader of the demo, on a desktop; the test fails if the browser complained."""
    with closing(context.new_page()) as page:
        reader = Reader(demo, page)
        yield reader
        assert not reader.complaints


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visit]:
    """Gives a reader with a browser of their own; options are those of `Browser.new_context`."""
    with ExitStack() as stack:

        def start(site: str, size: tuple[int, int] = DESKTOP, **options: Any) -> Reader:
            context = stack.enter_context(closing(_context(browser, size, **options)))
            runs_scripts = options.get("java_script_enabled", True)
            return Reader(site, context.new_page(), runs_scripts=runs_scripts)

        yield start


def _context(browser: Browser, size: tuple[int, int], **options: Any) -> BrowserContext:
    viewport = ViewportSize(width=size[0], height=size[1])
    context = browser.new_context(viewport=viewport, locale="en", **options)
    context.set_default_timeout(PATIENCE)
    return context


@pytest.fixture
def serve() -> Iterator[Callable[[Path], str]]:
    """Serves a folder and gives its address."""
    with ExitStack() as stack:
        yield lambda folder: stack.enter_context(serving(folder))


@pytest.fixture
def visitor(visit: Visit, demo: str) -> Iterator[Visitor]:
    """Somebody on a host's page that shows the demo's help; fails if the browser complained."""
    with hosting(demo) as host:
        reader = visit(demo)
        visitor = Visitor(host, reader.page, reader.asked, reader.complaints)
        yield visitor
        assert not visitor.complaints
