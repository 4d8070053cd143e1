"""What an emitter is told about the site, and what it gives back: frozen data only.

A site path is relative to the root of the site and has no leading slash; `""` is the root.
"""

from collections.abc import Mapping
from typing import Literal
from urllib.parse import urlsplit

from msgspec import Struct

from errorbook.diagnostics import Diagnostic

PageKind = Literal[
    "home",
    "section",
    "article",
    "product",
    "errors",
    "letter",
    "search-page",
    "offline",
    "not-found",
    "plain",
]
"""`plain` is a page that the site's owner wrote besides the articles."""


class Folder(Struct, frozen=True):
    """A folder that articles may take pictures and files from; published below `site_path`.

    Of one that is `hosted`, the host of the site publishes what may be published by itself.
    """

    path: str
    site_path: str
    hosted: bool = False


class Site(Struct, frozen=True, kw_only=True):
    """The settings of a site.

    `url` is the address of its root and ends in a slash, or is empty when nobody said it.
    `published` are the site paths of what the host publishes besides articles, by source file;
    `downloads` are patterns of files that articles may refer to besides the usual ones (see
    `errorbook.downloads`), and `sources` the files of articles, which nobody gets as they are.
    `pictures_read_in` are Tesseract's codes of the languages in which pictures are read, by locale.
    `embed_origins` are the origins of pages that may frame the page for embedding; none means all.
    `offline` is set where browsers keep the site.
    """

    name: str
    url: str = ""
    contact_url: str = ""
    folders: tuple[Folder, ...] = ()
    published: Mapping[str, str] = {}
    downloads: tuple[str, ...] = ()
    sources: frozenset[str] = frozenset()
    pictures_read_in: Mapping[str, tuple[str, ...]] = {}
    embed_origins: tuple[str, ...] = ()
    offline: bool = False

    @property
    def contact_page(self) -> str:
        """Where to ask, for a reader who has not searched for anything."""
        return self.contact_url.replace("{text}", "")

    @property
    def base_path(self) -> str:
        """The path at which the site is served, for the page that answers at any depth."""
        return urlsplit(self.url).path or "/"


class Asset(Struct, frozen=True):
    """A file that a page needs beside it: where it stands on disk and where on the site."""

    file: str
    site_path: str


class Crumb(Struct, frozen=True):
    """A step of the way from the home to a page; without `href` where it has no page."""

    title: str
    href: str = ""


class Alternate(Struct, frozen=True):
    """The same page for another locale; `written` when it really is in that language."""

    locale: str
    path: str
    written: bool = True


class Embeddable(Struct, frozen=True):
    """What other sites can show in a frame: `target` is `ARTICLE` or `ARTICLE/ENTRY`.

    `path` is the site path of the oEmbed document that says how.
    """

    title: str
    target: str
    path: str


class Page(Struct, frozen=True, kw_only=True):
    """A page of the site: its HTML and what the frame around it has to know.

    `html` is what stands between header and footer. `canonical` is the site path of the page
    that search engines should show instead, mostly its own.
    """

    path: str
    kind: PageKind
    locale: str
    title: str
    description: str
    html: str
    canonical: str
    alternates: tuple[Alternate, ...] = ()
    breadcrumbs: tuple[Crumb, ...] = ()
    embeddables: tuple[Embeddable, ...] = ()
    product: str = ""
    updated_at: str = ""
    assets: tuple[Asset, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
