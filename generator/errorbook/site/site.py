"""What an emitter is told about the site, and what it gives back: frozen data only.

A site path is relative to the root of the site and has no leading slash; `""` is the root.
"""

from collections.abc import Mapping
from urllib.parse import urlsplit

from msgspec import Struct


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
    `errorbook.site.downloads`), and `sources` the files of articles, which nobody gets as they are.
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
