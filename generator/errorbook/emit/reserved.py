"""Site paths that Errorbook needs itself, so that nothing else may stand there.

A pattern is a site path, or the beginning of one with `*` after it.
"""

import re
from collections.abc import Iterable, Iterator

from errorbook.urls import API, errors_path, home_path, offline_path, product_path, search_path

MANIFEST = "search/manifest.json"
EMBED_PAGE = "embed/index.html"
WORDS = "embed/v1/words/"
SERVER = "_server/"

_FOLDERS = ("api", "assets", "embed", "search", SERVER.rstrip("/"))
_FILES = ("404.html", "sitemap.xml", "sitemap.xml.gz", "robots.txt", "_headers", "_redirects")
_WORKER = "errorbook-offline.js"
_LETTER = r"errors/(?:[a-z]|0-9|symbols|u[0-9a-f]{4,6}(?:-u[0-9a-f]{4,6})*)"


def matches(pattern: str, path: str) -> bool:
    """Whether a site path is one that the pattern means."""
    return path.startswith(pattern[:-1]) if pattern.endswith("*") else path == pattern


def index_parts(locales: Iterable[str]) -> tuple[str, ...]:
    """Patterns for the hashed parts of the search index, of which no two mean the same path."""
    patterns: list[str] = []
    for locale in sorted(locales, key=lambda tag: (len(tag), tag)):
        if not any(matches(pattern, f"search/{locale}-") for pattern in patterns):
            patterns.append(f"search/{locale}-*")
    return tuple(patterns)


def is_reserved(path: str, locales: Iterable[str]) -> bool:
    """Whether a file at this site path would take the place of one that programs rely on."""
    fixed = (MANIFEST, EMBED_PAGE, f"{WORDS}*", f"{API}*", f"{SERVER}*")
    return any(matches(pattern, path) for pattern in (*fixed, *index_parts(locales)))


def pages_of_the_site(locales: Iterable[str], products: Iterable[str]) -> Iterator[str]:
    """The pages that a site with these locales and products has besides its articles.

    Those of sections and letters are left to `is_for_the_site`.
    """
    yield from ("", "index/")
    for locale in locales:
        # hosts that hide `index.html` show the home at `index/` too
        yield from (home_path(locale), f"{home_path(locale)}index/", errors_path(locale))
        yield from (search_path(locale), offline_path(locale))
        yield from (product_path(locale, product) for product in products)


def is_for_the_site(locales: Iterable[str]) -> re.Pattern[str]:
    """What matches the lower-case paths that no article may have a file or folder at.

    Which sections and letters there are changes with every article, so any of them may come.
    """
    files = "|".join(map(re.escape, (*_FILES, _WORKER)))
    tags = "|".join(map(re.escape, locales))
    pages = rf"(?:{tags})/(?:sections/[^/]+|{_LETTER})/index\.html"
    return re.compile(rf"(?:{'|'.join(_FOLDERS)})/|(?:{files}|{pages})(?:/|$)")
