"""No article stops a build, and none overwrites another one."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urljoin

import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.exceptions import Abort
from tests.hosts.mkdocs.conftest import CONTENT, PNG, Build, Site, _build, load, write_files

from errorbook.emit.api.root_relative import root_relative
from errorbook.emit.pages.article_view import article_view
from errorbook.theme import asset

HELP = "https://help.kite.example"


def article(words: str, **facts: str) -> str:
    """A short article that says some words."""
    lines = "".join(f"{key}: {value}\n" for key, value in {"title": words, **facts}.items())
    return f"---\n{lines}---\n\nThis says {words}.\n"


CLASHES: dict[str, str | bytes] = {
    **CONTENT,
    "docs/en/index.md": article("index"),
    "docs/en/query-a.md": article("query a", url=f"{HELP}/p?a"),
    "docs/en/query-b.md": article("query b", url=f"{HELP}/p?b"),
    "docs/en/embed.md": article("embed", url=f"{HELP}/embed/"),
    "docs/en/letters.md": article("letters", url=f"{HELP}/en/errors/"),
    "docs/en/find.md": article("find", url=f"{HELP}/search/manifest.json"),
    "docs/en/home.md": article("home", url=f"{HELP}/en/index.html"),
    "docs/en/root.md": article("root", url=f"{HELP}/"),
    "docs/en/lost.md": article("lost", url=f"{HELP}/404.html"),
    "docs/en/map.md": article("map", url=f"{HELP}/sitemap.xml"),
    "docs/en/gauge.md": article("gauge", url=f"{HELP}/images/gauge.png"),
    "docs/en/below.md": article("below", url=f"{HELP}/images/gauge.png/below"),
    "docs/en/about.md": article("about", url=f"{HELP}/about/"),
    "docs/en/style.md": article("style", url=f"{HELP}/{asset('page.css')}"),
    "docs/en/x.md": article("x one"),
    "docs/en/x..md": article("x two"),
    "docs/en/x.json/y.md": article("x json"),
    "docs/en/q?.md": article("q one"),
    "docs/en/q:.md": article("q two"),
    f"docs/en/{'語' * 70}a.md": article("long one"),
    f"docs/en/{'語' * 70}b.md": article("long two"),
    "docs/en/a.md": article("a"),
    "docs/en/a/index.html.md": article("a index"),
    "docs/en/guide.md": article("guide"),
    "docs/en/guide/index.md": article("guide index"),
    "docs/en/faq-a.md": article("faq a", url=f"{HELP}/faq/index.html"),
    "docs/en/faq-b.md": article("faq b", url=f"{HELP}/faq/"),
    "docs/en/far.md": article("far", url=f"{HELP}/{'/'.join(['x' * 200] * 22)}"),
    "docs/en/deep.md": article("deep", url=f"{HELP}/{'/'.join('x' * 2000)}"),
    "docs/en/number.md": article("number", id="1" * 4400),
}


@pytest.fixture(scope="module")
def clashing(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """A site of articles that all want what something else has."""
    folder = tmp_path_factory.mktemp("clashing")
    write_files(folder, CLASHES)
    return _build(folder)


def _titles() -> list[str]:
    texts = [str(text) for name, text in CLASHES.items() if name not in CONTENT]
    return [text.split("title: ")[1].split("\n")[0] for text in texts]


def _files(site: Site) -> set[str]:
    found = (path.relative_to(site.folder) for path in site.folder.rglob("*") if path.is_file())
    return {path.as_posix() for path in found}


def test_every_article_has_a_page_of_its_own(clashing: Site) -> None:
    texts = [
        path.read_text(encoding="utf-8")
        for path in clashing.folder.rglob("*.html")
        if path.is_file() and path.relative_to(clashing.folder).parts[0] != "nl"
    ]
    for title in _titles():
        assert [text for text in texts if f"<p>This says {title}.</p>" in text], title


def test_every_article_has_a_file_for_programs_and_both_lead_there(clashing: Site) -> None:
    index = json.loads((clashing.folder / "api/v1/index.json").read_bytes())
    lines = [line for line in index["articles"] if line["locale"] == "en"]
    assert set(_titles()) <= {line["title"] for line in lines}
    for line in lines:
        page = clashing.folder / unquote(line["page"]) / "index.html"
        assert line["title"] in page.read_text(encoding="utf-8")
    folder = clashing.folder / "api/v1/en/articles"
    documents = [json.loads(path.read_bytes()) for path in folder.rglob("*.json") if path.is_file()]
    pages = {line["id"]: line["page"] for line in lines}
    assert {d["id"]: d["page"] for d in documents} == pages
    assert len(set(pages.values())) == len(documents) == len(lines)


def test_what_the_site_needs_is_what_it_was(clashing: Site, site: Site) -> None:
    kept = {name for name in _files(site) if not name.startswith(("search/", "sitemap"))}
    assert kept - _files(clashing) == set()
    for path in ("", "en", "en/errors"):
        assert "eb-article" not in clashing.text(path)
    assert "v1/frame.js" in clashing.text("embed")
    assert (clashing.folder / "images/gauge.png").read_bytes() == PNG
    assert "We make kites." in clashing.text("about")


def test_no_page_is_lost_and_both_places_are_named(clashing: Site) -> None:
    said = [line for line in clashing.log if "[taken-address]" in line or "[duplicate-id]" in line]
    pairs = {
        "about": "docs/about.md.",
        "query-b": "docs/en/query-a.md:6.",
        "q?": "docs/en/q:.md:5.",
        "x.": "docs/en/x.md:5.",
        "faq-b": "docs/en/faq-a.md:6.",
        "embed": "a page or file that Errorbook generates.",
        "root": "The address “/” is already used by a page or file that Errorbook generates.",
        "gauge": "docs/images/gauge.png.",
    }
    for late, first in pairs.items():
        (line,) = [line for line in said if f"docs/en/{late}.md:" in line]
        assert first in line
    assert not [line for line in clashing.log if "left out" in line]


def test_a_handwritten_page_has_its_address_and_both_are_named(build: Build) -> None:
    site = build({**CONTENT, "docs/index.md": "# Ours\n", "docs/README.md": "# Read\n"})
    assert "Ours" in site.text("")
    (line,) = [line for line in site.log if "in the place of a page" in line]
    assert "docs/index.md is published at /, in the place of" in line
    assert "“Kite Help”" in line


def test_links_that_lead_nowhere_are_left_out(build: Build, tmp_path: Path) -> None:
    write_files(tmp_path, CONTENT)
    english = tmp_path / "docs/en"
    (english / "gone.md").symlink_to("nowhere.md")
    (english / "self.md").symlink_to("self.md")
    (english / "around").symlink_to(".")
    (tmp_path / "docs/up").symlink_to("../docs")
    (tmp_path / "docs/lost.png").symlink_to("nowhere.png")
    os.mkfifo(english / "pipe.md")
    (tmp_path / "docs" / os.fsdecode(b"caf\xe9.md")).write_text("# Coffee\n")
    site = build({})
    said = [line for line in site.log if "[unreadable-" in line]
    assert [line.split("docs/", 1)[1].split(": ")[0] for line in sorted(said)] == [
        "caf\ufffd.md:1",
        "en/around:1",
        "en/gone.md:1",
        "en/pipe.md:1",
        "en/self.md:1",
        "lost.png:1",
        "up:1",
    ]
    assert "Hold the string." in site.text("hc/en/articles/200-How-to-fly")
    assert not [name for name in _files(site) if "around" in name or name.startswith("up/")]


def test_a_page_that_is_no_article_may_be_in_another_encoding(build: Build) -> None:
    site = build({**CONTENT, "docs/menu.md": "# Menu\n\nCaf\xe9.\n".encode("latin-1")})
    assert "Café." in site.text("menu")
    (line,) = [line for line in site.log if "[wrong-encoding]" in line]
    assert "docs/menu.md:3: error: The file is not UTF-8" in line


def _fails_at(title: str, function: Callable[..., Any]) -> Callable[..., Any]:
    def run(shown: Any, *others: Any) -> Any:
        if shown.title == title:
            raise LookupError(title)
        return function(shown, *others)

    return run


def test_a_site_goes_without_an_article_that_fails(
    build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = "errorbook.emit.pages.article.article_view"
    monkeypatch.setattr(view, _fails_at("How to fly", article_view))
    site = build()
    (line,) = [line for line in site.log if "internal-error" in line]
    assert "docs/en/fly.md:10: error: Errorbook failed at this article: “LookupError: " in line
    assert "Two things go wrong most." in site.text("hc/en/articles/100-Troubleshooting-Kite")
    files = _files(site)
    assert not [name for name in files if "How-to-fly" in name or "/200" in name]
    for name, page in site.pages().items():
        links = [urljoin(f"/{name}", a["href"]) for a in page.all("a") if a.get("href")]
        assert not [link for link in links if "How-to-fly" in link and "://" not in link]


def test_where_all_articles_fail_the_site_stays(
    build: Build, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    site = build()
    before = _files(site)
    monkeypatch.setattr("errorbook.emit.pages.article.article_view", lambda *_: 1 / 0)
    with pytest.raises(Abort):
        build()
    assert "no article can be published, so the site stays as it is" in caplog.text
    assert "Errorbook failed at this article: “ZeroDivisionError: " in caplog.text
    assert _files(site) == before


@pytest.mark.parametrize("strict", [False, True])
def test_a_strict_build_is_refused_for_what_fails_in_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, strict: bool
) -> None:
    clean = {"docs/en/a.md": article("a"), "docs/en/b.md": article("b")}
    write_files(tmp_path, clean)
    monkeypatch.setattr("errorbook.emit.api.root_relative", _fails_at("b", root_relative))
    config = load(tmp_path, options={})
    config.strict = strict
    config.plugins.on_startup(command="build", dirty=False)
    if strict:
        with pytest.raises(Abort):
            mkdocs_build(config)
    else:
        mkdocs_build(config)
    assert (tmp_path / "site").exists() != strict
    assert caplog.text.count("[internal-error]") == 1
