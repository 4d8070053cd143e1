"""The addresses in a document of the API."""

from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any


class _Addresses(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name in ("href", "src")]


def in_html(text: str) -> list[str]:
    """Where the links and pictures of a piece of HTML lead."""
    return _Addresses(text).found


def in_document(document: Any) -> Iterator[str]:
    """Where a document leads: its HTML, its lists of pictures and links, and its pages."""
    for key, item in document.items() if isinstance(document, dict) else enumerate(document):
        if key in ("html", "title_html"):
            yield from in_html(item)
        elif key in ("page", "src", "href"):
            yield item
        elif isinstance(item, dict | list):
            yield from in_document(item)
