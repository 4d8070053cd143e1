"""The page for frames works in a frame that is cut off from its own origin."""

from collections.abc import Callable, Iterator
from pathlib import Path
from shutil import copytree

import pytest

from .conftest import Visit, serving

SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"
HOST = """<!doctype html><title>Host</title><link rel="icon" href="data:,">
<script>addEventListener("message", ({{ data }}) => (window.told = data));</script>
<iframe sandbox="{sandbox}" src="{frame}"></iframe>"""
STYLE = "html { color: rgb(1, 2, 3); }"
# Stands in for the script of the page, which is no part of this test.
SCRIPT = """
const blocked = [];
addEventListener("securitypolicyviolation", (event) => blocked.push(event.effectiveDirective));
await new Promise((loaded) => addEventListener("load", loaded));
const words = await fetch(new URL("words/nl.json", import.meta.url), { credentials: "omit" });
const index = await fetch(new URL("../../search/manifest.json", import.meta.url));
const elsewhere = await fetch("https://elsewhere.example/").catch(() => null);
parent.postMessage({
  origin: self.origin,
  colour: getComputedStyle(document.documentElement).color,
  lang: (await words.json()).lang,
  index: (await index.json()).version > 0,
  elsewhere,
  blocked,
}, "*");
"""


@pytest.fixture
def help_centre(demo_site: Callable[..., Path], tmp_path: Path) -> Iterator[str]:
    """The demo with a script and a style in its page for frames."""
    site = copytree(demo_site(), tmp_path / "site")
    (site / "embed/v1/frame.js").write_text(SCRIPT)
    (site / "embed/v1/frame.css").write_text(STYLE)
    with serving(site) as address:
        yield address


def test_its_policy_allows_what_lies_on_its_server_and_nothing_else(
    visit: Visit, help_centre: str, serve: Callable[[Path], str], tmp_path: Path
) -> None:
    host = tmp_path / "host"
    host.mkdir()
    frame = f"{help_centre}/embed/"
    (host / "index.html").write_text(HOST.format(sandbox=SANDBOX, frame=frame))
    reader = visit(serve(host))
    page = reader.page
    page.goto(reader.site)
    page.wait_for_function("window.told")
    assert page.evaluate("window.told") == {
        "origin": "null",
        "colour": "rgb(1, 2, 3)",
        "lang": "nl",
        "index": True,
        "elsewhere": None,
        "blocked": ["connect-src"],
    }
