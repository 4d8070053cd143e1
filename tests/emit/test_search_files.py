"""The search index of a site leads to its pages."""

import gzip
from collections.abc import Callable, Mapping
from pathlib import Path

from errorbook.diagnostics import Diagnostic
from errorbook.emit.background import Background
from errorbook.emit.search_index import files
from errorbook.link.catalogue import link
from errorbook.model import Article
from errorbook.site.book import Book
from errorbook.site.site import Site

SITE = Site(name="Help")
Read = Callable[..., tuple[list[Article], list[Diagnostic]]]


def test_articles_in_a_locale_without_pages_are_found_where_they_stand_in(read_text: Read) -> None:
    names = ("en/a.md", "fr/a.md", "fr/seul.md", "nl/alleen.md")
    articles = [a for name in names for a in read_text(f"---\ntitle: {name}\n---\n\nHi\n", name)[0]]
    catalogue, _ = link(articles, "en", ("en", "nl"))
    parts = dict(files(Book(catalogue, SITE)))
    french, dutch = (_index(parts, locale) for locale in ("fr", "nl"))
    assert b'"/en/seul/"' in french
    assert b"/a/" not in french
    assert b'"/nl/alleen/"' in dutch


def test_what_was_begun_for_too_many_articles_is_written_again(
    read_text: Read, tmp_path: Path
) -> None:
    articles = [a for name in ("en/a.md", "en/b.md") for a in read_text("# Hi\n\nText.\n", name)[0]]
    catalogue, _ = link(articles, "en")
    book = Book(catalogue, SITE)
    begun = Background(book, tmp_path)
    for other in ("other.txt", "search/other.txt"):
        (tmp_path / other).parent.mkdir(exist_ok=True)
        (tmp_path / other).write_text("of somebody else")
    assert begun.again(book.only(articles[:1])).finish() == []
    (left,) = (tmp_path / "api/v1/en/articles").iterdir()
    assert left.name == "a.json"
    parts = {path.name for path in (tmp_path / "search").iterdir()} - {"other.txt"}
    assert len(parts) == 2  # the manifest and the one locale
    assert (tmp_path / "other.txt").is_file()
    assert (tmp_path / "search/other.txt").is_file()


def test_an_address_in_the_index_leads_to_its_page(read_text: Read) -> None:
    names = ("en/c#/c#.md", "en/c%41.md", "en/a b.md")
    articles = [a for name in names for a in read_text("# Hi\n\nText.\n", name)[0]]
    catalogue, _ = link(articles, "en")
    index = _index(dict(files(Book(catalogue, SITE))), "en")
    for address in (b"/en/c%23/c%23/", b"/en/c%2541/", b"/en/a%20b/"):
        assert b'"%b"' % address in index


def _index(parts: Mapping[str, bytes], locale: str) -> bytes:
    (part,) = [part for name, part in parts.items() if name.startswith(f"search/{locale}-")]
    return gzip.decompress(part)
