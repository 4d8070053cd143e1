"""Site paths that no article may have, as emitters and kinds of pages declare them."""

import re
from collections.abc import Sequence

from errorbook.emit.emitters import patterns
from errorbook.emit.pages import KINDS
from errorbook.link.addresses import Reserved
from errorbook.site.book import NOT_FOUND

_PICTURES = "assets/*"
_OF_SERVERS = ("sitemap.xml", "sitemap.xml.gz", "robots.txt", "_headers", "_redirects")


def reserved(locales: Sequence[str], products: Sequence[str]) -> Reserved:
    """Return what a site with these locales and products needs itself.

    Of a folder in which an emitter has files, articles get nothing: a later version may need more
    of it.
    """
    paths = [path for kind in KINDS for tag in locales for path in kind.paths(tag, products)]
    owned = [pattern.split("/") for pattern in (*patterns(locales), _PICTURES)]
    folders = {first for first, *rest in owned if rest}
    files = {first for first, *rest in owned if not rest} | {NOT_FOUND, *_OF_SERVERS}
    return Reserved(dict.fromkeys(paths), _expression(locales, folders, files))


def _expression(locales: Sequence[str], folders: set[str], files: set[str]) -> re.Pattern[str]:
    # Which sections and letters there are changes with every article, so any of them may come.
    kinds = "|".join(kind.pattern for kind in KINDS if kind.pattern)
    pages = rf"(?:{_one_of(locales)})/(?:{kinds})/index\.html"
    return re.compile(rf"(?:{_one_of(folders)})/|(?:{_one_of(files)}|{pages})(?:/|$)")


def _one_of(names: Sequence[str] | set[str]) -> str:
    return "|".join(map(re.escape, sorted(names)))
