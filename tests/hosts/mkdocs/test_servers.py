"""Web servers and the preview send a site's files with the headers that pages elsewhere need."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from tests.hosts.mkdocs.conftest import CONTENT, OPTIONS, load, write_files
from tests.hosts.mkdocs.servers import Published, Server, caddy, nginx, preview
from tests.shared_folders import Once

from errorbook.theme import asset

ORIGINS = ["https://market.example", "http://localhost:3000"]
PUBLIC = {"Access-Control-Allow-Origin": "*"}
BRIEFLY = {**PUBLIC, "Cache-Control": "public, max-age=300, stale-while-revalidate=86400"}
FRAME = {**BRIEFLY, "Content-Security-Policy": f"frame-ancestors {' '.join(ORIGINS)}"}
EVERYWHERE = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "cross-origin",
}
HEADERS = {*EVERYWHERE, *FRAME}
THERE = {
    "": {},
    "en/": {},
    "images/gauge.png": {},
    asset("page.js"): {"Cache-Control": "public, max-age=31536000, immutable"},
    "api/v1/index.json": BRIEFLY,
    "api/v1/en/articles/100.json": BRIEFLY,
    "embed/": FRAME,
    "embed/index.html": FRAME,
    "embed/v1/words/en.json": FRAME,
    "search/manifest.json": {**PUBLIC, "Cache-Control": "public, no-cache"},
    "search/<part>": {**PUBLIC, "Cache-Control": "public, max-age=31536000, immutable"},
}
MISSING = {
    "nothing": {},
    "api/v1/nothing.json": PUBLIC,
    "embed/nothing.js": PUBLIC,
    "search/en-0000000000000000-all": PUBLIC,
}
TYPES = {
    asset("page.js"): {"text/javascript", "application/javascript"},
    "embed/v1/words/en.json": {"application/json"},
    "embed/": {"text/html"},
}
WEB_SERVERS: dict[str, Callable[[Published], AbstractContextManager[Server]]] = {
    "nginx": nginx,
    "plain nginx": partial(nginx, own_error_page=True),
    "caddy": caddy,
}
PUBLISHED = [(kind, base) for kind in ("nginx", "caddy") for base in ("/", "/help/")]
PREVIEWS = [("preview", "/"), ("preview", "/help/")]
each_server = pytest.mark.parametrize(
    "running", [*PUBLISHED, *PREVIEWS], indirect=True, ids=" ".join
)
PLAIN = ("plain nginx", "/")  # with an error page of its own, not that of the site
each_web_server = pytest.mark.parametrize("running", PUBLISHED, indirect=True, ids=" ".join)


class Running:
    """A server of a kind, with the small help centre at a base path."""

    def __init__(self, server: Server, kind: str, base: str, site: Path) -> None:
        self.server = server
        self.kind = kind
        self.base = base
        (part,) = (site / "search").glob("en-*-all")
        self._part = part.name

    def get(self, path: str) -> tuple[int, dict[str, str]]:
        """Status and headers of a site path; no header came twice."""
        answer = self.server.get(self.base + path.replace("<part>", self._part))
        names = [name.lower() for name, _ in answer.headers]
        assert len(names) == len(set(names)), answer.headers
        return answer.status, {name.lower(): value for name, value in answer.headers}


def _load(folder: Path, base: str) -> MkDocsConfig:
    write_files(folder, CONTENT)
    options = {**OPTIONS, "embed_origins": ORIGINS}
    url = f"https://www.kite.example{base}"
    return load(folder, options=options, url=url, out=f"root{base}".rstrip("/"))


def _build(folder: Path, base: str) -> None:
    config = _load(folder, base)
    config.plugins.on_startup(command="build", dirty=False)
    build(config)


@contextmanager
def _started(kind: str, base: str, folder: Path, once: Once) -> Iterator[tuple[Server, Path]]:
    if kind == "preview":
        config = _load(folder, base)
        with preview(config, base) as server:
            yield server, Path(config.site_dir)
        return
    name = f"served{base}".replace("/", "-")
    published = Published(once(name, lambda out: _build(out, base)) / "root", base)
    with WEB_SERVERS[kind](published) as server:
        yield server, published.site


@pytest.fixture(scope="module")
def running(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory, once: Once
) -> Iterator[Running]:
    """A kind of server, with the site at a base path."""
    kind, base = request.param
    with _started(kind, base, tmp_path_factory.mktemp("served"), once) as (server, site):
        yield Running(server, kind, base, site)


def _wanted(headers: dict[str, str], running: Running) -> dict[str, str]:
    """A preview has no caching, so that it shows what was just saved."""
    wanted = {**EVERYWHERE, **headers}
    if running.kind == "preview":
        wanted.pop("Cache-Control", None)
    return wanted


@each_server
@pytest.mark.parametrize("path", THERE)
def test_a_file_has_its_headers_and_no_others(running: Running, path: str) -> None:
    status, found = running.get(path)
    assert status == 200
    sent = {name: found[name.lower()] for name in HEADERS if name.lower() in found}
    assert sent == _wanted(THERE[path], running)


@pytest.mark.parametrize("running", [*PUBLISHED, PLAIN, *PREVIEWS], indirect=True, ids=" ".join)
@pytest.mark.parametrize("path", MISSING)
def test_what_is_missing_can_be_told_from_a_server_that_is_down(
    running: Running, path: str
) -> None:
    status, found = running.get(path)
    assert status == 404
    names = {*EVERYWHERE, *PUBLIC, "Cache-Control"}
    sent = {name: found[name.lower()] for name in names if name.lower() in found}
    assert sent == _wanted(MISSING[path], running)


@each_server
@pytest.mark.parametrize("path", TYPES)
def test_a_file_has_a_type_that_browsers_take_at_its_word(running: Running, path: str) -> None:
    _, found = running.get(path)
    assert found["content-type"].split(";")[0] in TYPES[path]


@each_server
def test_a_part_of_the_index_comes_as_it_is(running: Running) -> None:
    assert "content-encoding" not in running.get("search/<part>")[1]


@each_web_server
@pytest.mark.parametrize("path", ["%65mbed/", "/embed/", "x/../embed/", "embed//index.html"])
def test_no_spelling_of_its_address_frees_the_page_for_frames(running: Running, path: str) -> None:
    status, found = running.get(path)
    assert status != 200 or found["content-security-policy"] == FRAME["Content-Security-Policy"]


@pytest.mark.parametrize("running", [("nginx", "/")], indirect=True, ids=" ".join)
def test_nginx_goes_on_sending_headers_of_the_owner(running: Running) -> None:
    for path in ("en/", "embed/", "search/<part>"):
        assert running.get(path)[1]["x-own"] == "yes"
