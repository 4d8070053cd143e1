"""Allocation of site paths to articles: each path is used once; a later article gets another.

Paths are compared like in file systems and object stores that ignore case and Unicode forms, and a
file conflicts with a folder of its name. An article keeps the address that it would have alone,
unless the site or an earlier article needs it.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from errorbook.diagnostics import Diagnostic, quote
from errorbook.model import Article
from errorbook.places import first_line
from errorbook.urls import has_path, id_path, is_root, kept_path, own_path, with_room

Holder = Article | str
"""Owner of a path: an article, or a description of another owner."""

_THE_SITE = "a page or file that Errorbook generates"


def place_of(holder: Holder) -> str:
    """Return how a finding names the owner of a path."""
    return holder if isinstance(holder, str) else f"{holder.file}:{first_line(holder)}"


class Claims:
    """Files of a site with their owners."""

    def __init__(self) -> None:
        self._files: dict[str, Holder] = {}
        self._folders: dict[str, Holder] = {}

    def claim(self, paths: Sequence[str], holder: Holder) -> Holder | None:
        """Claim all of these paths, or none if one conflicts; then return the owner of that."""
        names = [folded(path) for path in paths]
        for other in map(self._holder, names):
            if other is not None:
                return other
        for name in names:
            self._files[name] = holder
            for folder in _folders(name):
                self._folders.setdefault(folder, holder)
        return None

    def _holder(self, name: str) -> Holder | None:
        if name in self._folders:
            return self._folders[name]
        file = next((part for part in (name, *_folders(name)) if part in self._files), None)
        return None if file is None else self._files[file]


def folded(path: str) -> str:
    """Return a form that is equal for paths that some file system treats as the same."""
    if path.isascii():
        return path.lower()
    for _ in range(2):  # case folding can decompose characters that fold again
        path = unicodedata.normalize("NFD", path).casefold()
    return unicodedata.normalize("NFC", path)


def _folders(path: str) -> Iterator[str]:
    end = path.rfind("/")
    while end > 0:
        yield path[:end]
        end = path.rfind("/", 0, end)


def numbered(name: str, used: Counter[str]) -> Iterator[str]:
    """Yield alternatives for a path that is taken: with a number, with and without folders.

    `used` records the last number used for each name.
    """
    folder, slash, last = name.rpartition("/")
    begin = f"{folder}{slash}{with_room(last)}"
    flat = with_room(id_path(name.replace("/", "-")))
    while True:
        used[name] += 1
        yield f"{begin}-{used[name] + 1}"
        yield f"{flat}-{used[name] + 1}"


class Page(NamedTuple):
    """Page that shows an article to readers of a locale."""

    article: Article
    locale: str

    @property
    def kept(self) -> str:
        """Site path of the article's URL; empty where it has none that a site can use."""
        return kept_path(self.article.url, self.article.locale, self.locale)

    @property
    def own(self) -> str:
        """Site path of the article without a URL."""
        return own_path(self.article.id, self.locale)


class Reserved(NamedTuple):
    """Paths that a site needs itself."""

    pages: Iterable[str]
    """The site paths of its own pages."""
    expression: re.Pattern[str]
    """Matches the folded paths at which no article may have a file or folder."""


Reserve = Callable[[Sequence[str], Sequence[str]], Reserved]
"""Function that returns the paths a site with these locales and products needs itself."""


def nothing_reserved(_: Sequence[str], __: Sequence[str]) -> Reserved:
    """Return that no path is reserved, for articles without a site."""
    return Reserved((), re.compile(r"(?!)"))


Paths = dict[tuple[str, str], str]
"""Site paths by article id and locale."""


def page_paths(
    pages: Sequence[Page],
    products: Sequence[str],
    files: Mapping[str, str],
    reserve: Reserve,
) -> tuple[Paths, list[Diagnostic]]:
    """Return the site path of each page, and a finding for each article whose page was moved.

    Of two pages the first one gets the path, but pages in the language of their readers come
    before substitutes for a missing translation. `files` describes other files of the site by path.
    """
    locales = list(dict.fromkeys(page.locale for page in pages))
    allocation = _Allocation(reserve(locales, products), files)
    late = []
    findings: dict[object, Diagnostic] = {}
    for page in sorted(pages, key=lambda page: page.article.locale != page.locale):
        kept = page.kept
        if not kept and has_path(page.article.url):
            findings.setdefault(page.article.url, _too_long(page.article))
        wanted = "" if is_root(page.article.url) else kept or page.own
        if other := allocation.take(page, wanted):
            late.append((page, wanted, place_of(other)))
    for page, wanted, other in late:
        key = (page.article.id, page.article.locale, other)
        findings.setdefault(key, _moved(page, wanted, other, allocation.move(page)))
    return allocation.paths, list(findings.values())


class _Allocation:
    """Allocation of paths to pages, in order."""

    def __init__(self, reserved: Reserved, files: Mapping[str, str]) -> None:
        self.paths: Paths = {}
        self._claims = Claims()
        self._reserved = reserved.expression
        self._numbers: Counter[str] = Counter()
        for path in reserved.pages:
            self._claims.claim([f"{path}index.html"], _THE_SITE)
        for path, name in files.items():
            self._claims.claim([path], f"the file {name}")

    def take(self, page: Page, path: str) -> Holder | None:
        """Allocate this path to a page; if it is taken, return its owner instead."""
        file = f"{path}index.html"
        if self._reserved.match(folded(file)):
            return _THE_SITE
        other = self._claims.claim([file], page.article)
        if other is None:
            self.paths[page.article.id, page.locale] = path
        return other

    def move(self, page: Page) -> str:
        """Allocate the first free alternative path to a page, and return it."""
        below = page.own.removeprefix(f"{page.locale}/").removesuffix("/")
        names = (f"{page.locale}/{name}/" for name in numbered(below, self._numbers))
        return next(path for path in chain([page.own], names) if self.take(page, path) is None)


def _moved(page: Page, wanted: str, other: str, path: str) -> Diagnostic:
    return Diagnostic(
        code="taken-address",
        severity="error",
        path=page.article.file,
        line=first_line(page.article),
        finding=f"The address {quote('/' + wanted)} is already used by {other}.",
        remedy="Give one of them another `url`, id or file name; this one is published at"
        f" {quote('/' + path)}.",
    )


def _too_long(article: Article) -> Diagnostic:
    return Diagnostic(
        code="unusable-url",
        severity="warning",
        path=article.file,
        line=first_line(article),
        finding=f"{quote(article.url)} is too long for an address of the site;"
        " the article is published at another address.",
        remedy="Shorten it, or leave it out.",
    )
