"""Servers of a built site, set up as `docs/serve-the-site.md` says, and what they answer."""

import re
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from mkdocs.commands.build import build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.livereload import LiveReloadServer
from tests.docs.pages import CHECKOUT, blocks
from tests.tools import require

PAGE = CHECKOUT / "docs" / "serve-the-site.md"


class Published(NamedTuple):
    """A site at the folder `root`, or in the folder of it that `base` says."""

    root: Path
    base: str

    @property
    def site(self) -> Path:
        """The folder of the site itself."""
        return self.root / self.base.strip("/")

    def placed(self, text: str) -> str:
        """An example of the documentation, with the paths of this site in it."""
        text = text.replace("root /srv/help;", f"root {self.root};")
        text = text.replace("root * /srv/help\n", f"root * {self.root}\n")
        return text.replace("/srv/help", str(self.site)).replace(
            " /404.html", f" {self.base}404.html"
        )


class Answer(NamedTuple):
    """The status of an answer, and its headers as they came."""

    status: int
    headers: list[tuple[str, str]]

    def all(self, name: str) -> list[str]:
        """The values of every header of this name."""
        return [value for key, value in self.headers if key.lower() == name.lower()]


class _Connection(HTTPConnection):
    """A connection by way of a socket that is connected already."""

    def __init__(self, connected: socket.socket) -> None:
        super().__init__("localhost")
        self.sock = connected


class Server:
    """A running server; `connect` gives a socket to it."""

    def __init__(self, connect: Callable[[], socket.socket]) -> None:
        self._connect = connect

    def get(self, path: str) -> Answer:
        """Asks for a path, which is sent as it is."""
        connection = _Connection(self._connect())
        connection.request("GET", path)
        response = connection.getresponse()
        response.read()
        connection.close()
        return Answer(response.status, response.getheaders())


@contextmanager
def nginx(published: Published, *, own_error_page: bool = False) -> Iterator[Server]:
    """nginx without any rights, in a folder of its own; it may answer with its own error page."""
    command = require("nginx")
    about = subprocess.run([command, "-V"], capture_output=True, text=True, check=True).stderr
    with TemporaryDirectory(prefix="nginx-") as folder:
        paths = re.findall(r"--http-([a-z-]+)-temp-path=", about)
        temporary = "\n".join(f"{n.replace('-', '_')}_temp_path {folder}/{n};" for n in paths)
        (types,) = re.findall(r"--conf-path=(\S+)/nginx\.conf", about)
        block = published.placed(_example("nginx"))
        block = block.replace("listen 80;", f"listen unix:{folder}/socket; add_header X-Own yes;")
        if own_error_page:
            block = re.sub(r"error_page .*;", "", block)
        Path(folder, "nginx.conf").write_text(
            f"daemon off;\nmaster_process off;\npid {folder}/pid;\nerror_log stderr;\nevents {{}}\n"
            f"http {{\naccess_log off;\ninclude {types}/mime.types;\n{temporary}\n{block}}}\n"
        )
        with _running(folder, command, "-e", "stderr", "-c", f"{folder}/nginx.conf") as server:
            yield server


@contextmanager
def caddy(published: Published) -> Iterator[Server]:
    """Caddy, which keeps nothing."""
    command = require("caddy")
    with TemporaryDirectory(prefix="caddy-") as folder:
        block = published.placed(_example("text"))
        block = block.replace("help.example.com {", f"http:// {{\n\tbind unix/{folder}/socket")
        Path(folder, "Caddyfile").write_text("{\n\tadmin off\n}\n" + block)
        with _running(folder, command, "run", "--config", f"{folder}/Caddyfile") as server:
            yield server


@contextmanager
def preview(config: MkDocsConfig, base: str) -> Iterator[Server]:
    """The server of `mkdocs serve --livereload`."""
    config.plugins.on_startup(command="serve", dirty=False)
    build(config)
    site = Path(config.site_dir)
    started = LiveReloadServer(print, "127.0.0.1", 0, str(site), mount_path=base)
    started.error_handler = lambda code: (site / "404.html").read_bytes()
    started = config.plugins.on_serve(started, config=config, builder=print)
    started.server_bind()
    started.server_activate()
    started.serve_thread.start()
    try:
        yield Server(lambda: socket.create_connection(("127.0.0.1", started.server_port)))
    finally:
        started.shutdown(wait=False)
        started.serve_thread.join()


def _example(language: str) -> str:
    (block,) = [block for block in blocks(PAGE) if block.language == language]
    return block.text


@contextmanager
def _running(folder: str, *command: str) -> Iterator[Server]:
    with Path(folder, "said").open("w+") as said:
        process = subprocess.Popen(command, env={"HOME": folder}, stdout=said, stderr=said)
        try:
            while not _answers(folder):
                assert process.poll() is None, Path(folder, "said").read_text()
                time.sleep(0.01)
            yield Server(lambda: _socket(folder))
        finally:
            process.terminate()
            process.wait()


def _socket(folder: str) -> socket.socket:
    connected = socket.socket(socket.AF_UNIX)
    try:
        connected.connect(f"{folder}/socket")
    except OSError:
        connected.close()
        raise
    return connected


def _answers(folder: str) -> bool:
    try:
        _socket(folder).close()
    except OSError:
        return False
    return True
