"""Reading offline: writes the worker that keeps a finished site in the browsers of its readers.

The worker itself is a script of the theme; the build tells it which files to keep. It goes by what
lies in the site, so it holds for whatever wrote that.
"""

import posixpath
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from itertools import chain
from pathlib import Path
from urllib.parse import unquote, urlsplit

import msgspec
from lxml import html

from errorbook import theme
from errorbook.emit.emitter import Emitter, no_rules
from errorbook.site.book import Book
from errorbook.theme import ASSETS, asset
from errorbook.urls import home_path, offline_path

WORKER = "errorbook-offline.js"
"""The site path of the worker; it stands at the root, since a worker answers for its folder."""

_REFERENCES = "//link[@rel='stylesheet' or @rel='icon']/@href | //script/@src | //img/@src"
_LARGEST_SEARCH = 16_000_000  # bytes; of a larger index, only what a reader asks for is kept


def worker(site: Path, locales: Iterable[str], default_locale: str) -> bytes:
    """Return the worker of a site whose other files are all in a folder."""
    search = _search(site, sorted(locales, key=len, reverse=True))
    homes = ["", *(home_path(locale) for locale in search)]
    pages = [*homes, *(offline_path(locale) for locale in search)]
    shared = sorted({*pages, *_beside(site, homes), *_shared_search(site, search), *_scripts(site)})
    plan = {
        "version": _version(site, chain(shared, *search.values())),
        "shared": shared,
        "locales": {
            locale: {"search": search[locale], "offline": offline_path(locale)}
            for locale in sorted(search)
        },
        "fallback": default_locale,
    }
    source = (site / asset("offline-worker.js")).read_bytes()
    return b"self.plan = " + msgspec.json.encode(plan) + b";\n" + source


def _search(site: Path, locales: list[str]) -> dict[str, list[str]]:
    """Return the files of the index by locale; none for a locale whose index is too large."""
    found: dict[str, list[str]] = {locale: [] for locale in locales}
    for path in _files(site, "search"):
        if locale := _locale_of(path, locales):
            found[locale].append(path)
    return {locale: paths if _fits(site, paths) else [] for locale, paths in found.items()}


def _shared_search(site: Path, locales: Iterable[str]) -> list[str]:
    names = sorted(locales, key=len, reverse=True)
    shared = [path for path in _files(site, "search") if not _locale_of(path, names)]
    return shared if _fits(site, shared) else []


def _fits(site: Path, paths: list[str]) -> bool:
    return sum((site / path).stat().st_size for path in paths) <= _LARGEST_SEARCH


def _locale_of(path: str, longest_first: list[str]) -> str:
    """Return the locale that the name of a file or folder of the index begins with; else empty."""
    name = path.removeprefix("search/")
    for locale in longest_first:
        if name.startswith(locale) and not name[len(locale) :][:1].isalnum():
            return locale
    return ""


def _scripts(site: Path) -> list[str]:
    """Return the scripts of the pages, which load one another."""
    source = asset("offline-worker.js")
    return [path for path in _files(site, ASSETS) if path.endswith(".js") and path != source]


def _beside(site: Path, pages: Iterable[str]) -> Iterator[str]:
    """Yield the styles, scripts and pictures of pages, as far as they lie in the site."""
    for page in pages:
        for reference in html.fromstring((site / page / "index.html").read_bytes()).xpath(
            _REFERENCES
        ):
            url = urlsplit(reference)
            path = posixpath.normpath(posixpath.join(page, unquote(url.path)))
            if not url.scheme and not url.netloc and (site / path).is_file():
                yield path


def _files(site: Path, folder: str) -> list[str]:
    files = (file for file in (site / folder).rglob("*") if file.is_file())
    return sorted(file.relative_to(site).as_posix() for file in files)


def _version(site: Path, paths: Iterable[str]) -> str:
    """Return a hash of all that is kept from the start, which changes with any of it."""
    digest = sha256()
    for path in paths:
        file = site / path / "index.html" if path.endswith("/") or not path else site / path
        digest.update(f"{path}\0".encode() + sha256(file.read_bytes()).digest())
    return digest.hexdigest()[:16]


def _removal(book: Book) -> Iterator[tuple[str, Path]]:
    if not book.site.offline:  # browsers may have kept an earlier build
        yield WORKER, theme.folder() / WORKER


def _completes(book: Book, folder: Path) -> Iterator[tuple[str, bytes]]:
    if book.site.offline:
        catalogue = book.catalogue
        yield WORKER, worker(folder, catalogue.locales, catalogue.default_locale)


def _owns(_: Sequence[str]) -> tuple[str, ...]:
    return (WORKER,)


EMITTER = Emitter(name="offline", owns=_owns, rules=no_rules, files=_removal, completes=_completes)
