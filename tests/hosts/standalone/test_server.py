"""The preview of `errorbook serve`: answers, headers, and a new build after a change."""

from collections.abc import Callable, Iterator, Mapping
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path
from threading import Thread

import pytest

from errorbook.hosts.standalone.commands import preview_of
from errorbook.hosts.standalone.configuration import load
from errorbook.hosts.standalone.server import Preview

Write = Callable[[Mapping[str, str | bytes]], Path]
Ask = Callable[..., HTTPResponse]

SETTINGS = "site_name: Kites\nsite_url: https://a.example/k/\nplugins: [errorbook]\n"
ARTICLE = "---\ntitle: {title}\nlocale: en\n---\n\n## No wind\n\nWait.\n"


@pytest.fixture
def folder(write: Write) -> Path:
    return write(
        {
            "mkdocs.yml": SETTINGS,
            "docs/en/kite.md": ARTICLE.format(title="The kite falls"),
            "docs/en/draft.md": "---\ndraft: true\n---\n# Soon\n\nWords.\n",
        }
    )


@pytest.fixture
def preview(folder: Path) -> Iterator[Preview]:
    preview = preview_of(load(folder / "mkdocs.yml"))
    preview.refresh()
    yield preview
    preview.close()


@pytest.fixture
def ask(preview: Preview) -> Iterator[Ask]:
    """Asks the server for a path."""
    with preview.serve(("127.0.0.1", 0), lambda: None) as server:
        Thread(target=server.serve_forever, daemon=True).start()

        def request(path: str, method: str = "GET") -> HTTPResponse:
            connection = HTTPConnection("127.0.0.1", server.server_port)
            connection.request(method, path)
            return connection.getresponse()

        yield request
        server.shutdown()


def test_pages_come_at_the_path_of_the_site_with_its_headers(ask: Ask) -> None:
    answer = ask("/k/en/kite/")
    assert answer.status == 200
    assert b"The kite falls" in answer.read()
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert ask("/k/api/v1/site.json").headers["Access-Control-Allow-Origin"] == "*"
    assert ask("/k/en/draft/").status == 200


@pytest.mark.parametrize("path", ["/k/none/", "/en/kite/", "/k/en/", "/k/%2e%2e/mkdocs.yml"])
def test_a_page_that_is_not_there_is_the_not_found_page(ask: Ask, path: str) -> None:
    answer = ask(path)
    is_home = path == "/k/en/"
    assert answer.status == (200 if is_home else 404)
    assert (b"noindex" in answer.read()) is not is_home
    assert ask(path, "HEAD").read() == b""


def test_a_change_builds_the_site_again(folder: Path, preview: Preview) -> None:
    assert not preview.refresh()
    (folder / "docs/en/kite.md").write_text(ARTICLE.format(title="The kite flies again"))
    assert preview.refresh()
    assert "The kite flies again" in (preview.folder / "en/kite/index.html").read_text()


def test_a_change_of_the_settings_does_too(folder: Path, preview: Preview) -> None:
    (folder / "mkdocs.yml").write_text(SETTINGS.replace("Kites", "Dragons"))
    assert preview.refresh()
    assert "Dragons" in (preview.folder / "en/kite/index.html").read_text()


def test_a_build_that_fails_leaves_the_one_before(folder: Path, preview: Preview) -> None:
    before = preview.folder
    for file in (folder / "docs/en").iterdir():
        file.unlink()
    (folder / "docs/en/kite.md").mkdir()
    (folder / "docs/en/kite.md/a.txt").write_text("a")
    with pytest.raises(Exception, match="docs"):
        preview.refresh()
    assert preview.folder == before
    assert (before / "en/kite/index.html").is_file()
