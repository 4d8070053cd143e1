"""A page of the site: its HTML, and what the frame around it has to know.

A site path is relative to the root of the site and has no leading slash; `""` is the root.
"""

from typing import Literal

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


class Asset(Struct, frozen=True):
    """A file that a page needs beside it: where it stands on disk and where on the site."""

    file: str
    site_path: str


class Crumb(Struct, frozen=True):
    """A step of the way from the home to a page; without `href` where it has no page."""

    title: str
    href: str = ""


class Alternate(Struct, frozen=True):
    """The same page for another locale."""

    locale: str
    path: str
    written: bool = True
    """Whether it really is in that language."""


class Embeddable(Struct, frozen=True):
    """Article or entry that other sites can show in a frame."""

    title: str
    target: str
    """`ARTICLE` or `ARTICLE/ENTRY`."""
    path: str
    """The site path of the oEmbed document about it."""


class Page(Struct, frozen=True, kw_only=True):
    """Page of the site: its content, and what the frame around it needs."""

    path: str
    kind: PageKind
    locale: str
    title: str
    description: str
    html: str
    """The content between header and footer."""
    canonical: str
    """The site path of the page that search engines should show instead, mostly its own."""
    alternates: tuple[Alternate, ...] = ()
    embeddables: tuple[Embeddable, ...] = ()
    product: str = ""
    updated_at: str = ""
    assets: tuple[Asset, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
