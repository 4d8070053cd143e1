"""The settings of a site, as frozen data.

A site path is relative to the root of the site and has no leading slash; `""` is the root.
"""

from collections.abc import Mapping
from urllib.parse import urlsplit

from msgspec import Struct

from errorbook.search.hints import Hints
from errorbook.site.recognition import Recognition


class Folder(Struct, frozen=True):
    """Folder that articles may take pictures and files from."""

    path: str
    site_path: str
    """The site path below which they are published."""
    hosted: bool = False
    """Whether the host publishes by itself what may be published of it."""


class Site(Struct, frozen=True, kw_only=True):
    """Settings of a site: what its owner chose, and what the host publishes beside it."""

    name: str
    url: str = ""
    """The address of its root, which ends in a slash; empty for a site that does not know it."""
    contact_url: str = ""
    """Where readers ask; `{text}` in it is what they searched for."""
    folders: tuple[Folder, ...] = ()
    """The folders that articles may take pictures and files from."""
    published: Mapping[str, str] = {}
    """The site paths of what the host publishes besides articles, by source file."""
    downloads: tuple[str, ...] = ()
    """Patterns of files that articles may refer to; see `errorbook.site.downloads`."""
    sources: frozenset[str] = frozenset()
    """The files of articles, which are not published as they are."""
    recognition: Recognition | None = None
    """The files that read pictures of errors; None where pictures are not read."""
    embed_origins: tuple[str, ...] = ()
    """The origins of pages that may frame the page for embedding; none means all."""
    offline: bool = False
    """Whether browsers keep the site."""
    hints: Hints = Hints()
    """The hints of editors for the search: synonyms, pinned answers, weights."""

    @property
    def contact_page(self) -> str:
        """Where to ask, for a reader who has not searched for anything."""
        return self.contact_url.replace("{text}", "")

    @property
    def base_path(self) -> str:
        """The path at which the site is served, for the page that answers at any depth."""
        return urlsplit(self.url).path or "/"
