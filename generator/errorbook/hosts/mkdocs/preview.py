"""The preview server answers with the headers that a web server is told to send."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment


def with_headers(
    app: WSGIApplication, headers_of: Callable[[str], Mapping[str, str]]
) -> WSGIApplication:
    """Return an application that adds headers to the answers of another, going by the path asked
    for.
    """

    def answer(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ["PATH_INFO"].encode("latin-1").decode(errors="replace")

        def start(status: str, headers: list[tuple[str, str]], *exc_info: Any) -> Any:
            return start_response(status, [*headers, *headers_of(path).items()], *exc_info)

        return app(environ, start)

    return answer
