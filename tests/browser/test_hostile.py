"""Articles that want to run script in the reader's browser, in every format."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import expect

from .conftest import Visit, build
from .pages import field, results

VECTORS = """
<script>window.__pwned = 1</script>
<img src="x.png" onerror="window.__pwned = 2" alt="one">
<svg onload="window.__pwned = 3"><script>window.__pwned = 4</script>
<a xlink:href="javascript:window.__pwned = 5"><text>svg</text></a></svg>
<a href="javascript:window.__pwned = 6">link</a>
<a href="java&#9;script:window.__pwned = 7">tab</a>
<a href=" &#1;JavaScript:window.__pwned = 8">case</a>
<a href="data:text/html,<script>opener.__pwned = 9</script>">data</a>
<a href="vbscript:x" onclick="window.__pwned = 10">handler</a>
<iframe src="javascript:parent.__pwned = 11"></iframe>
<iframe srcdoc="<script>parent.__pwned = 12</script>"></iframe>
<iframe src="https://evil.example/frame"></iframe>
<object data="https://evil.example/object"></object><embed src="https://evil.example/embed">
<meta http-equiv="refresh" content="0;url=https://evil.example/refresh">
<link rel="stylesheet" href="https://evil.example/style.css">
<base href="https://evil.example/">
<style>body { background: url(https://evil.example/style.png) }</style>
<p style="background: url(https://evil.example/inline.png)" onmouseover="window.__pwned = 13">p</p>
<form action="https://evil.example/form"><input autofocus onfocus="window.__pwned = 14">
<button formaction="javascript:window.__pwned = 15">go</button></form>
<video src="https://evil.example/video" autoplay onerror="window.__pwned = 16"></video>
<details open ontoggle="window.__pwned = 17"><summary>more</summary></details>
<math><mtext><table><mglyph><style><img src="x" onerror="window.__pwned = 18"></style></mglyph>
</table></mtext></math>
<noscript><p title="</noscript><img src=x onerror=window.__pwned=19>"></noscript>
<template><img src="x" onerror="window.__pwned = 20"></template>
<p id="errorbook-config">{}</p><p class="eb-search" id="eb-main" data-md-component="search">x</p>
<errorbook-search><textarea></textarea></errorbook-search>
"""
TITLE = (
    'Kite X <img src=x onerror=window.__pwned=21> has "no" wind</script><script>alert(1)</script>'
)
MESSAGE = "Kite 7 fell: <svg onload=alert(2)> in field ${window.__pwned=22} {{ 7*7 }}"
BODY = f"""<p>Read on.</p>{VECTORS}
<h2>Kite X <img src="x" onerror="window.__pwned = 23"> fell</h2>
<p><em>"{MESSAGE.replace("<", "&lt;")}"</em></p>
<p>Cause: <a href="javascript:alert(3)">wind</a>.</p>
<p>Solution:</p><ol><li onclick="alert(4)">Wait. The end.</li></ol>"""
MARKDOWN = f"""---
title: {json.dumps(TITLE)}
locale: en
category: "<b onclick=alert(5)>Category</b>"
section: "\\"><script>alert(6)</script>"
---

[one](javascript:window.__pwned=24) [two](<java script:alert(7)>)
![three](javascript:alert(8) "on\\" onerror=\\"alert(9)")
<javascript:alert(10)>

{BODY}
"""
JSON = {"id": 7, "locale": "en", "title": TITLE, "body": BODY}
HTML = f"""<!doctype html><html lang="en"><head><title>{TITLE.replace("<", "&lt;")}</title></head>
<body onload="window.__pwned = 25"><main>{BODY}</main></body></html>"""
CONFIG = """site_name: Kite Help
theme: {name: material, font: false, palette: [{toggle: {icon: a, name: b}}]}
plugins: [errorbook]
"""
FILES = {
    "mkdocs.yml": CONFIG,
    "docs/en/markdown.md": MARKDOWN,
    "docs/en/json.json": json.dumps(JSON),
    "docs/en/html.html": HTML,
    "docs/about.md": "# About us\n\nWe make kites.\n",
}
ARTICLES = ("/en/markdown/", "/en/7/", "/en/html/")
SAFE = {"http:", "https:", "mailto:", "tel:"}


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site of hostile articles."""
    folder = tmp_path_factory.mktemp("hostile")
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    build(folder, folder / "site")
    return folder / "site"


def _addresses(site: Path) -> list[str]:
    pages = (path.parent.relative_to(site).as_posix() for path in site.rglob("index.html"))
    return sorted("/" if path == "." else f"/{path}/" for path in pages)


def test_nothing_of_an_article_runs_or_calls_out(
    visit: Visit, serve: Callable[[Path], str], hostile: Path
) -> None:
    # Without the policy, so that cleaning alone has to do.
    reader = visit(serve(hostile), bypass_csp=True)
    reader.page.context.route("https://**", lambda route: route.abort())
    addresses = _addresses(hostile)
    assert {"/about/", *ARTICLES} <= set(addresses)
    for address in addresses:
        page = reader.open(address)
        if address in ARTICLES:
            expect(page.locator("main")).to_contain_text("The end.")
            page.locator(".eb-prose li").last.click()
            page.locator(".eb-prose").hover(position={"x": 5, "y": 5})
        schemes = page.evaluate(
            "[...document.querySelectorAll('a[href], area')].map(a => a.protocol)"
        )
        assert set(schemes) <= SAFE, address
        assert page.evaluate("window.__pwned") is None, address
        assert page.url == reader.site + address
    assert [asked for asked in reader.asked if not asked.startswith(reader.site)] == []
    assert [c for c in reader.complaints if "404" not in c] == []


def test_a_hostile_article_is_shown_as_text_among_the_results(
    visit: Visit, serve: Callable[[Path], str], hostile: Path
) -> None:
    reader = visit(serve(hostile), bypass_csp=True)
    page = reader.open("/en/")
    field(page).fill(MESSAGE)
    expect(results(page)).to_contain_text("<svg onload=alert(2)>")
    expect(results(page).locator("svg, img, script")).to_have_count(0)
    assert page.evaluate("window.__pwned") is None
    assert reader.complaints == []


def test_the_policy_holds_on_hostile_pages_and_on_the_owners_own(
    visit: Visit, serve: Callable[[Path], str], hostile: Path
) -> None:
    reader = visit(serve(hostile))
    for address in ("/", "/about/", *ARTICLES):
        reader.open(address)
    assert [c for c in reader.complaints if "404" not in c] == []
