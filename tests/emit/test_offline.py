"""Which files of a site are kept for reading offline."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from errorbook.emit import offline
from errorbook.theme import asset

Write = Callable[[Mapping[str, str | bytes]], Path]
HOME = """<link rel="stylesheet" href="../a.css"><link rel="canonical" href="../b.css">
<script src="../lost.js"></script><script src="https://elsewhere.example/c.js"></script>
<img src="../images/a%20logo.svg">"""
SITE = {
    "index.html": "",
    "a.css": "",
    "b.css": "",
    "images/a logo.svg": "",
    "assets/errorbook/manifest.json": "",
    asset("page.js"): "",
    asset("offline-worker.js"): "work();",
    "en/deep/index.html": "",
    "search/manifest.json": "{}",
    "search/en-1b3f.json": "{}",
    "search/en-150-1b3f.json": "{}",
    "search/en-150/part.bin": "{}",
} | {
    f"{locale}/{page}index.html": HOME if not page else "<p></p>"
    for locale in ("en", "en-150")
    for page in ("", "offline/")
}


def _plan(site: Path) -> dict[str, Any]:
    head, source = offline.worker(site, ["en", "en-150"], "en").decode().split("\n", 1)
    assert source == "work();"
    plan: dict[str, Any] = json.loads(head.removeprefix("self.plan = ").removesuffix(";"))
    return plan


@pytest.fixture
def site(write: Write) -> Path:
    """A finished site of two locales."""
    (folder := write(SITE)).joinpath("index.html").write_text("<p></p>")
    return folder


def test_what_every_page_needs_is_kept_and_articles_are_not(site: Path) -> None:
    assert _plan(site)["shared"] == [
        "",
        "a.css",
        asset("page.js"),
        "en-150/",
        "en-150/offline/",
        "en/",
        "en/offline/",
        "images/a logo.svg",
        "search/manifest.json",
    ]


def test_each_locale_has_its_own_part_of_the_index(site: Path) -> None:
    assert _plan(site)["locales"] == {
        "en": {"search": ["search/en-1b3f.json"], "offline": "en/offline/"},
        "en-150": {
            "search": ["search/en-150-1b3f.json", "search/en-150/part.bin"],
            "offline": "en-150/offline/",
        },
    }


def test_an_index_too_large_is_left_to_what_readers_ask_for(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(offline, "_LARGEST_SEARCH", 3)
    locales = _plan(site)["locales"]
    assert [len(locales[locale]["search"]) for locale in ("en", "en-150")] == [1, 0]


def test_the_same_site_gives_the_same_bytes(site: Path) -> None:
    first, second = (
        offline.worker(site, locales, "en") for locales in (["en", "en-150"], ["en-150", "en"])
    )
    assert first == second


@pytest.mark.parametrize(
    ("changed", "is_new"), [("a.css", True), ("en/index.html", True), ("en/deep/index.html", False)]
)
def test_a_change_of_what_is_kept_is_a_new_version(site: Path, changed: str, is_new: bool) -> None:
    before = _plan(site)["version"]
    (site / changed).write_text("<p>new</p>")
    assert (_plan(site)["version"] != before) == is_new
