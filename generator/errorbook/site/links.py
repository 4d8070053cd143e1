"""Links in the HTML of an article: to pages of this site where it has them, else as they were.

Articles come from a help centre whose links name its own addresses, files or headings. `Library`
knows all of these; it is built once, and each look-up costs the same however many articles
there are.
"""

import posixpath
import unicodedata
from collections.abc import Iterator
from urllib.parse import quote, unquote, urljoin, urlsplit

from msgspec import Struct

from errorbook.diagnostics import Diagnostic
from errorbook.link.catalogue import Catalogue
from errorbook.model import Article
from errorbook.urls import article_number, slug


class Library(Struct, frozen=True):
    """Under which names articles and their entries are known.

    `articles` maps an address without scheme, an article number or a file's path to an article
    id; `entries` maps an article id to its anchors, each with the entry's canonical id.
    """

    hosts: frozenset[str]
    articles: dict[str, str]
    entries: dict[str, dict[str, str]]


class Target(Struct, frozen=True):
    """The article and the fragment of its page that a link means."""

    article_id: str
    fragment: str = ""


def library(catalogue: Catalogue) -> Library:
    """Return all names of all articles; where two claim one name, the first in the catalogue has
    it.
    """
    articles: dict[str, str] = {}
    entries: dict[str, dict[str, str]] = {}
    for article in catalogue.articles:
        for name in _names(article):
            articles.setdefault(name, article.id)
        known = entries.setdefault(article.id, {})
        for anchor, entry_id in _anchors(article):
            known.setdefault(anchor, entry_id)
    hosts = frozenset(urlsplit(a.url).netloc for a in catalogue.articles if a.url)
    return Library(hosts, articles, entries)


def _names(article: Article) -> Iterator[str]:
    yield in_one_form(file_name(article))
    yield _open_locale(in_one_form(file_name(article)), article)
    if article.url:
        yield _address(article.url)
        if number := article_number(article.url):
            yield number


def file_name(article: Article) -> str:
    """Return the file that an article was read from."""
    return posixpath.normpath(article.file)


def in_one_form(path: str) -> str:
    """Return a path in one form of Unicode; authors, systems and archives each write their own."""
    return unicodedata.normalize("NFC", path)


def _open_locale(path: str, article: Article) -> str:
    """Return a path with the folder of an article's locale left open: the same for all
    translations.
    """
    folder = in_one_form(posixpath.normpath(article.locale_folder))
    if not article.locale_folder or not path.startswith(f"{folder}/"):
        return path
    return posixpath.join(posixpath.dirname(folder), "*", path[len(folder) + 1 :])


def _address(url: str) -> str:
    parts = urlsplit(url)
    return f"//{parts.netloc}{in_one_form(unquote(parts.path)).rstrip('/')}"


def _anchors(article: Article) -> Iterator[tuple[str, str]]:
    """Yield an entry's own names, then what exporters make of its title: words joined somehow."""
    for entry in article.entries:
        yield entry.id, entry.id
        for anchor in entry.anchors:
            yield unquote(anchor), entry.id
    for entry in article.entries:
        yield slug(entry.title), entry.id


def find_target(href: str, article: Article, known: Library) -> Target | None:
    """Return the article that a link of another article means; None for every other link.

    Raises ValueError for an address that cannot be taken apart.
    """
    address, _, fragment = href.partition("#")
    fragment = fragment.partition(":~:")[0]  # the rest is a browser's search in the page
    if not address:
        return Target(article.id, fragment)
    parts = urlsplit(address)
    if not parts.scheme and not parts.netloc and not parts.path.startswith("/"):
        for path in map(in_one_form, beside(article, parts.path)):
            found = known.articles.get(path) or known.articles.get(_open_locale(path, article))
            if found is not None:
                return Target(found, fragment)
    found = _by_address(urljoin(article.url, address), known)
    return Target(found, fragment) if found is not None else None


def beside(article: Article, path: str) -> list[str]:
    """Return the files that a relative address may mean, the likeliest first.

    Some exporters leave percent signs in the names of files, and link to these as they are.
    """
    folder = posixpath.dirname(file_name(article))
    names = dict.fromkeys((unquote(path), path))
    return [posixpath.normpath(posixpath.join(folder, name)) for name in names]


def _by_address(address: str, known: Library) -> str | None:
    host = urlsplit(address).netloc
    if host and host not in known.hosts:
        return None
    return known.articles.get(article_number(address)) or known.articles.get(_address(address))


def place_in(shown: Article, fragment: str, text: str, known: Library, ids: frozenset[str]) -> str:
    """Return the id on the page of an article that a link's fragment means; empty where none fits.

    `ids` are all those of the article. Exports lose the ids of headings; then
    the fragment often still spells the heading, or the link's text does.
    """
    entries = known.entries[shown.id]
    for name in (unquote(fragment), slug(unquote(fragment)), slug(text)):
        place = entries.get(name, name)
        if place in ids:
            return place
    return ""


def is_external(href: str) -> bool:
    """Return whether a link leaves the site for another web page."""
    return href.startswith("//") or urlsplit(href).scheme in ("http", "https")


def dead_link(article: Article, href: str, line: int) -> Diagnostic:
    """Return the finding for a link that leads nowhere on this site."""
    what = "No entry of that article has" if "#" in href else "Nothing here has"
    return Diagnostic(
        code="dead-link",
        severity="warning",
        path=file_name(article),
        line=line,
        finding=f"{what} the address “{href}”.",
        remedy="Correct the link or take it out; its text is published without it.",
    )


def fragment_of(text: str) -> str:
    """Return a fragment for an address, percent-encoded, with its `#`; empty for no text."""
    return "#" + quote(text, safe="!$&'()*+,;=:@/?-._~") if text else ""
