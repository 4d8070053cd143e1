"""A wrong setting stops the build with a sentence that says what to do."""

import gzip
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config.base import ValidationError
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from tests.hosts.mkdocs.conftest import CONTENT, Build

from errorbook.hosts.mkdocs.options import Origin
from errorbook.hosts.mkdocs.plugin import ErrorbookPlugin
from errorbook.site import recognition


@pytest.mark.parametrize(
    "options",
    [
        {"default_locale": "klingon"},
        {"locales": ["en", "en-xx-yy"]},
        {"products": {"My Product": {"name": "My Product"}}},
        {"products": {"kite": {"nome": "Kite"}}},
        {"contact_url": "javascript:alert(1)"},
        {"embed_origins": "https://market.example"},
        {"embed_origins": ["https://market.example/page"]},
    ],
)
def test_a_wrong_option_stops_the_build_before_it_writes(
    build: Build, tmp_path: Path, options: dict[str, Any]
) -> None:
    with pytest.raises(Abort, match="configuration"):
        build(options=options)
    assert not (tmp_path / "site").exists()


@pytest.mark.parametrize(
    ("given", "origin"),
    [
        ("https://market.example", "https://market.example"),
        ("HTTPS://Market.Example:443", "https://market.example"),
        ("http://localhost:3000", "http://localhost:3000"),
        ("http://10.0.0.7:80", "http://10.0.0.7"),
    ],
)
def test_an_origin_is_kept_as_browsers_write_it(given: str, origin: str) -> None:
    assert Origin().run_validation(given) == origin


@pytest.mark.parametrize(
    "given",
    [
        "market.example",
        "https://",
        "https://market.example/",
        "https://market.example?x",
        "https://market.example; script-src *",
        'https://market.example"',
        "https://market.example\n",
        "https://*.market.example",
        "https://somebody@market.example",
        "https://market.example:",
        "https://market.example:0",
        "https://market.example:65536",
        "https://märket.example",
        "https://-market.example",
        "file:///page",
        "null",
        "*",
        7,
    ],
)
def test_what_is_no_origin_is_refused_with_a_way_out(given: object) -> None:
    with pytest.raises(ValidationError, match=r"such as https://marketplace\.example"):
        Origin().run_validation(given)


def test_a_source_folder_that_is_not_there_stops_the_build_before_it_writes(
    build: Build, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(Abort):
        build(options={"sources": ["articles"]})
    assert "'articles' does not exist" in caplog.text
    assert not (tmp_path / "site").exists()


def test_a_search_folder_that_cannot_be_used_stops_the_build_before_it_writes(
    build: Build, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(Abort):
        build(CONTENT, options={"search": "words"})
    assert "words: There is no such folder." in caplog.text
    with pytest.raises(Abort):
        build({**CONTENT, "words/en.yml": "synonyms: [kite]\n"}, options={"search": "words"})
    assert "words/en.yml:1: “kite” has no “=”." in caplog.text
    assert not (tmp_path / "site").exists()


def test_a_hint_about_nothing_is_told_and_the_others_are_taken(build: Build) -> None:
    words = (
        "pinned: [{text: It does not fly, show: 200}]\n"
        "weights: [{show: 100/no-such-thing, weight: 2}]\n"
    )
    products = {"kite": {"name": "Kite", "aliases": ["Windvogel"]}}
    site = build(
        {**CONTENT, "words/en.yml": words}, options={"search": "words", "products": products}
    )
    (told,) = [line for line in site.log if "words/en.yml" in line]
    assert "words/en.yml:2: warning: No article or entry in en has the id “100/no-such" in told
    (part,) = (site.folder / "search").glob("en-*-all")
    index = gzip.decompress(part.read_bytes())
    assert b"It does not fly" in index
    assert b"\nwindvogel\n" in index


def test_the_search_folder_is_watched(tmp_path: Path) -> None:
    watched: list[str] = []

    class Server(LiveReloadServer):
        def __init__(self) -> None:
            """Serves nothing."""
            self.set_app(None)

        def watch(self, path: str, func: object = None, *, recursive: bool = True) -> None:
            """Keeps what is watched."""
            watched.append(path)

    (tmp_path / "words").mkdir()
    plugin = ErrorbookPlugin()
    plugin.load_config({"search": "words"})
    config = MkDocsConfig(str(tmp_path / "mkdocs.yml"))
    plugin.on_serve(Server(), config=config, builder=print)
    assert watched == [config.docs_dir, str(tmp_path / "words")]


FAKE = {
    **CONTENT,
    **{f"node_modules/{file.path}": b"" for file in recognition.known_files().program},
}


@pytest.mark.parametrize(
    ("files", "finding", "way_out"),
    [
        (CONTENT, "has no tesseract.js/dist/tesseract.esm.min.js", "tesseract.js-core@7.0.0"),
        (FAKE, "is not the file that this release was tested with", "npm install --prefix"),
    ],
    ids=["missing", "different"],
)
def test_an_unusable_text_recognition_stops_the_build_before_it_writes(
    build: Build,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    files: Mapping[str, str | bytes],
    finding: str,
    way_out: str,
) -> None:
    with pytest.raises(Abort):
        build(files, options={"text_recognition": "node_modules"})
    assert finding in caplog.text
    assert way_out in caplog.text
    assert not (tmp_path / "site").exists()


def test_what_would_stand_where_programs_look_is_told_and_left_out(build: Build) -> None:
    article = "---\nlocale: en\nurl: https://kite.example/api/v1\n---\n\n# Kites\n\nHold on.\n"
    pages = {"docs/embed/index.md": "# Ours\n", "docs/embed/a.md": "# A\n"}
    site = build({**CONTENT, **pages, "docs/en/api.md": article})
    (told,) = [line.split(" Give it")[0] for line in site.log if "for programs" in line]
    assert told.endswith(
        "embed/index.md is left out: it would be published at /embed/index.html,"
        " where the site has a file for programs."
    )
    (moved,) = [line for line in site.log if "taken-address" in line]
    assert (
        "docs/en/api.md:8: error: The address “/api/v1/” is already used by a page or file" in moved
    )
    assert "Hold on." in site.text("en/api")
    assert "v1/frame.js" in site.text("embed")
    assert "Ours" not in site.text("embed")
    assert (site.folder / "embed/a/index.html").is_file()


def test_header_lines_of_the_owner_stay(build: Build) -> None:
    own = "/*\n  X-Frame-Options: DENY\n"
    site = build({**CONTENT, "docs/_headers": own})
    lines = (site.folder / "_headers").read_text()
    assert lines.startswith(f"{own}\n/*\n  X-Content-Type-Options: nosniff\n")
    assert not [line for line in site.log if "_headers" in line]
