"""The clean HTML of an article made ready for one page: its links, pictures and tables.

The HTML was written by a serialiser: tags are well-formed and attributes stand in double quotes,
so a regular expression for tags is enough and one pass over the text does it.
"""

import re
from collections.abc import Callable
from functools import cached_property
from html import escape, unescape
from itertools import chain
from urllib.parse import unquote

from errorbook.diagnostics import Diagnostic
from errorbook.model import Article, Link
from errorbook.site.book import Book
from errorbook.site.edition import Edition
from errorbook.site.images import File, Size, missing_image, unpublished_file, unreadable_image
from errorbook.site.links import Target, dead_link, find_target, fragment_of, is_external, place_in
from errorbook.site.page import Asset

_TAG = re.compile(r'<(/?)(a|img|table|iframe)\b((?:[^>"]|"[^"]*")*)>')
_ATTRIBUTE = re.compile(r'([a-zA-Z][\w:-]*)(?:="([^"]*)")?')
_OPEN_TABLE = '<div class="eb-scroll" role="region" tabindex="0">'

_LAZY = {"loading": "lazy", "decoding": "async"}
_REMOTE = {"referrerpolicy": "no-referrer"}
# Video hosts play nothing for a page that does not say on which site it is.
_VIDEO = 'loading="lazy" referrerpolicy="strict-origin"'

Attributes = dict[str, str]
Finding = Callable[[Article, str, int], Diagnostic]


class Rewriter:
    """Rewrites the HTML of one article for the page at `path`; collects what it came upon."""

    def __init__(self, book: Book, edition: Edition, article: Article, path: str) -> None:
        self._book = book
        self._edition = edition
        self._article = article
        self._path = path
        self.assets: dict[str, Asset] = {}
        self.diagnostics: list[Diagnostic] = []

    def html(self, text: str) -> str:
        """Return the HTML with every link, picture and table as this page needs it."""
        return _TAG.sub(self._tag, text)

    def _tag(self, match: re.Match[str]) -> str:
        closing, name, rest = match[1], match[2], match[3]
        if name == "table":
            return f"{match[0]}</div>" if closing else f"{_OPEN_TABLE}{match[0]}"
        if closing:
            return match[0]
        if name == "iframe":
            return f"<iframe {_VIDEO}{rest}>"
        found = {k.lower(): unescape(v) for k, v in _ATTRIBUTE.findall(rest)}
        return self._image(found) if name == "img" else self._link(found)

    def _link(self, found: Attributes) -> str:
        href = found.pop("href", "")
        found.pop("target", None)
        if not href:
            return _open("a", found)
        address = self.link_address(href)
        if not address:
            self._report(href, self._file(href) if self._target(href) is None else None)
            return _open("a", found)
        if is_external(address):
            found["rel"] = "noopener noreferrer"
        return _open("a", {"href": address, **found})

    def link_address(self, href: str) -> str:
        """Return where a link of the source leads from this page; empty when it leads nowhere."""
        target = self._target(href)
        if target is not None:
            return self._article_address(target, href)
        try:
            external = is_external(href) or _has_scheme(href)
        except ValueError:
            return ""
        return href if external else self._file_address(href)

    def _target(self, href: str) -> Target | None:
        try:
            return find_target(href, self._article, self._book.library)
        except ValueError:  # no address at all
            return None

    def _article_address(self, target: Target, href: str) -> str:
        shown = self._edition.shown[target.article_id]
        fragment = self._fragment(target, shown, href)
        if target.fragment and not fragment:
            if shown.id == self._article.id:
                return ""
            self._report(href, None)
        path = self._edition.paths[shown.id]
        if path == self._path:
            return fragment or "#"
        return self._book.href(path, self._path) + fragment

    def _fragment(self, target: Target, shown: Article, href: str) -> str:
        if not target.fragment:
            return ""
        text = self._links[unquote(href)].text if unquote(href) in self._links else ""
        ids = self._book.ids(shown)
        return fragment_of(place_in(shown, target.fragment, text, self._book.library, ids))

    def _file_address(self, href: str) -> str:
        file = self._file(href)
        return self._placed(file) if file and file.is_fit else ""

    def _placed(self, file: File) -> str:
        if not file.is_hosted:
            self.assets[file.asset.site_path] = file.asset
        return self._book.href(file.asset.site_path, self._path)

    def picture_address(self, src: str) -> str:
        """Return where a picture of the source stands as seen from this page; empty when it is
        lost.
        """
        if _is_elsewhere(src):
            return src
        file = self._picture(src)
        return self._placed(file) if file and file.is_published and file.is_picture else ""

    def _picture(self, src: str) -> File | None:
        return self._book.pictures.find(src, self._article) if src else None

    def _image(self, found: Attributes) -> str:
        src = found.pop("src", "")
        kept = {"alt": found.get("alt", "")}
        if found.get("title"):
            kept["title"] = found["title"]
        if _is_elsewhere(src):
            size = {k: found[k] for k in ("width", "height") if found.get(k, "").isdigit()}
            return _open("img", {"src": src, **kept, **size, **_LAZY, **_REMOTE})
        file = self._picture(src)
        if file is None or not (file.is_published and file.is_picture):
            return self._missing(src, kept["alt"], _finding(file, missing_image))
        return _open("img", {"src": self._placed(file), **kept, **_dimensions(file.size), **_LAZY})

    def _missing(self, src: str, alt: str, finding: Finding) -> str:
        line = self._images_by_src.get(unquote(src), 1)
        self.diagnostics.append(finding(self._article, src, line))
        label = alt or self._edition.words["image.missing"]
        return f'<span class="eb-missing">{escape(label)}</span>'

    def _report(self, href: str, file: File | None) -> None:
        """Keep the finding for a link that leads nowhere, or to a file that readers do not get."""
        link = self._links.get(unquote(href))
        finding = _finding(file, dead_link)
        self.diagnostics.append(finding(self._article, href, link.line if link else 1))

    def _file(self, href: str) -> File | None:
        try:
            elsewhere = not href or href.startswith("#") or is_external(href) or _has_scheme(href)
            return None if elsewhere else self._book.pictures.find(href, self._article)
        except ValueError:  # no address at all
            return None

    @cached_property
    def _links(self) -> dict[str, Link]:
        parts = (e.links for e in self._article.entries)
        return {unquote(x.href): x for x in chain(self._article.links, *parts)}

    @cached_property
    def _images_by_src(self) -> dict[str, int]:
        parts = (e.images for e in self._article.entries)
        return {unquote(x.src): x.line for x in chain(self._article.images, *parts)}


def _finding(file: File | None, missing: Finding) -> Finding:
    """Return what is wrong with a file that readers do not get."""
    if file is None:
        return missing
    return unreadable_image if file.is_published else unpublished_file


def _is_elsewhere(src: str) -> bool:
    """Return whether a picture is no file of the source folder: on the web, or in the address
    itself.
    """
    return is_external(src) or src.startswith("data:")


def _dimensions(size: Size | None) -> Attributes:
    return {"width": str(size[0]), "height": str(size[1])} if size else {}


def _has_scheme(href: str) -> bool:
    return re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:", href) is not None


def _open(name: str, found: Attributes) -> str:
    written = "".join(f' {key}="{escape(value)}"' for key, value in found.items())
    return f"<{name}{written}>"
