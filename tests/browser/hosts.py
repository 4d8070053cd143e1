"""Somebody else's site, on an origin of its own, that shows help of the demo."""

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import NamedTuple

HOSTILE = """
* { color: red !important; font: 3px fantasy !important }
div, ul, li, a, button { display: none !important }
"""


class Received(NamedTuple):
    """What the host was sent: path, headers in lower case, and body."""

    path: str
    headers: dict[str, str]
    body: str


class Host:
    """A web server whose pages are given by tests; keeps what it is sent."""

    def __init__(self, help_centre: str) -> None:
        self.help_centre = help_centre
        self.policy = strict(help_centre)
        self.address = ""
        self.files: dict[str, str] = {}
        self.received: list[Received] = []

    def page(self, body: str, *, css: str = "", lang: str = "en", head: str = "") -> str:
        """Writes a page with the module and a body, and gives its address."""
        self.files["/host.css"] = css
        self.files["/"] = (
            f'<!doctype html><html lang="{lang}"><head><meta charset="utf-8"><title>Host</title>'
            '<meta name="viewport" content="width=device-width,initial-scale=1">'
            f'<link rel="stylesheet" href="/host.css">{head}'
            f'<script type="module" src="{self.help_centre}/embed/v1/errorbook.js"></script>'
            f"</head><body><main><h1>Marketplace</h1>{body}</main></body></html>"
        )
        return f"{self.address}/"


def strict(help_centre: str) -> str:
    """The policy under which the embed must run."""
    return (
        f"default-src 'self'; script-src {help_centre}; connect-src {help_centre};"
        f" img-src {help_centre} data:; require-trusted-types-for 'script';"
        " trusted-types errorbook"
    )


@contextmanager
def hosting(help_centre: str) -> Iterator[Host]:
    """Serves a host of its own."""
    host = Host(help_centre)

    class Handler(BaseHTTPRequestHandler):
        """Answers with the files of the host."""

        def do_GET(self) -> None:
            """Sends a page or a style sheet."""
            path = self.path.partition("?")[0]
            text = host.files.get(path)
            self.send_response(200 if text is not None else 404)
            kind = "css" if path.endswith(".css") else "html"
            self.send_header("Content-Type", f"text/{kind}; charset=utf-8")
            self.send_header("Content-Security-Policy", host.policy)
            self.end_headers()
            self.wfile.write((text or "").encode())

        def do_POST(self) -> None:
            """Keeps what is sent."""
            body = self.rfile.read(int(self.headers["Content-Length"])).decode()
            headers = {name.lower(): value for name, value in self.headers.items()}
            host.received.append(Received(self.path, headers, body))
            self.send_response(204)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Says nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    host.address = f"http://127.0.0.1:{server.server_port}"
    try:
        yield host
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
