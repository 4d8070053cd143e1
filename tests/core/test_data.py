"""The search index of a site leads to its pages."""

import gzip
from collections.abc import Callable, Mapping

from errorbook.catalogue import link
from errorbook.data import search_parts
from errorbook.diagnostics import Diagnostic
from errorbook.model import Article
from errorbook.search.hints import Hints

Read = Callable[..., tuple[list[Article], list[Diagnostic]]]


def test_articles_in_a_locale_without_pages_are_found_where_they_stand_in(read_text: Read) -> None:
    names = ("en/a.md", "fr/a.md", "fr/seul.md", "nl/alleen.md")
    articles = [a for name in names for a in read_text(f"---\ntitle: {name}\n---\n\nHi\n", name)[0]]
    catalogue, _ = link(articles, "en", ("en", "nl"))
    parts = dict(search_parts(catalogue, Hints(), []))
    french, dutch = (_index(parts, locale) for locale in ("fr", "nl"))
    assert b'"/en/seul/"' in french
    assert b"/a/" not in french
    assert b'"/nl/alleen/"' in dutch


def _index(parts: Mapping[str, bytes], locale: str) -> bytes:
    (part,) = [part for name, part in parts.items() if name.startswith(f"search/{locale}-")]
    return gzip.decompress(part)
