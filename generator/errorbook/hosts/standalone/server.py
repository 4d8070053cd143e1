"""The preview: serves a help centre on this machine and builds it afresh when a file changes."""

import os
import sys
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import quote, unquote, urlsplit

_SECONDS = 1.0  # between two looks at the files
_NOT_FOUND = "404.html"


class Preview:
    """Preview of a site, whose newest build is served at a base path that ends in a slash.

    `make` builds into an empty folder. One that raises leaves the build before in place.
    """

    def __init__(
        self,
        make: Callable[[Path], None],
        watched: Iterable[Path],
        headers: Callable[[str], Mapping[str, str]],
        base: str,
    ) -> None:
        self._make = make
        self._watched = list(watched)
        self._state: object = None
        self._holder: TemporaryDirectory[str] | None = None
        self.headers = headers
        self.base = unquote(base)

    @property
    def folder(self) -> Path:
        """The folder of the newest build."""
        assert self._holder is not None, "a preview is built before it is served"
        return Path(self._holder.name)

    def refresh(self) -> bool:
        """Build the site where a watched file has changed; return whether it has."""
        state = list(_state(self._watched))
        if state == self._state:
            return False
        self._state = state
        holder = TemporaryDirectory(prefix="errorbook-")
        try:
            self._make(Path(holder.name))
        except BaseException:
            holder.cleanup()
            raise
        before, self._holder = self._holder, holder
        if before is not None:
            before.cleanup()
        return True

    def serve(self, address: tuple[str, int], refresh: Callable[[], object]) -> ThreadingHTTPServer:
        """Return a server of the site, and call `refresh` again and again while it runs."""
        server = _Server(address, lambda *args: _Handler(self, *args))
        threading.Thread(target=_repeat, args=(refresh,), daemon=True).start()
        return server

    def close(self) -> None:
        """Remove the newest build."""
        if self._holder is not None:
            self._holder.cleanup()


def _repeat(action: Callable[[], object]) -> None:
    pause = threading.Event()
    while not pause.wait(_SECONDS):
        action()


def _state(paths: Iterable[Path]) -> Iterator[tuple[str, int, int]]:
    """Yield name, time and size of each file at these paths."""
    for path in paths:
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            try:
                found = file.stat()
            except OSError:
                continue
            yield os.fspath(file), found.st_mtime_ns, found.st_size


class _Server(ThreadingHTTPServer):
    """Server that says nothing of readers who leave before an answer is there."""

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(SimpleHTTPRequestHandler):
    """Answers with the files of a preview, its headers, and its not-found page."""

    def __init__(self, preview: Preview, *args: object) -> None:
        self._preview = preview
        super().__init__(*args, directory=str(preview.folder))  # type: ignore[arg-type]

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(quote(self._preview.base)))

    def send_head(self) -> Any:
        if self.path.startswith(quote(self._preview.base)):
            return super().send_head()
        return self.send_error(HTTPStatus.NOT_FOUND)

    def list_directory(self, path: str | os.PathLike[str]) -> None:
        self.send_error(HTTPStatus.NOT_FOUND)

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        file = self._preview.folder / _NOT_FOUND
        if code != HTTPStatus.NOT_FOUND or not file.is_file():
            super().send_error(code, message, explain)
            return
        body = file.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def end_headers(self) -> None:
        for name, value in self._preview.headers(unquote(urlsplit(self.path).path)).items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing of each request."""
