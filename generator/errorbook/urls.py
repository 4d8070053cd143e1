"""Site paths: paths relative to the root of the site, without a leading slash.

An article with a source URL keeps that URL's path, so that bookmarks still work when the help
centre moves to another host under the same domain; every other page has a path under its locale.
"""

import re
import unicodedata
from hashlib import blake2s
from urllib.parse import quote, unquote, urlsplit

from errorbook.locales import html_lang, normalise

API = "api/v1/"
"""The folder of the JSON API."""
SEARCH = "search/"
"""The folder of the search index."""

RESERVED = frozenset({"sections", "products", "errors", "search", "offline"})
_LONGEST_NAME = 200  # bytes; file systems stop at 255
_ROOM = 12
_LONGEST_SLUG = 80
_LONGEST_ID = 700  # bytes; leaves room for the rest of a site path
_MOST_SEGMENTS = 100  # tools that walk folders recurse once for each
LONGEST_PATH = 900
"""Maximum length of a page's path in bytes; object stores and macOS allow 1,024."""


def slug(text: str) -> str:
    """Return lower-case ASCII words joined by hyphens; empty without Latin letters."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).strip("-")


def name_slug(name: str) -> str:
    """Return a slug for any name: a hash where the name has no Latin letters or is too long."""
    found = slug(name)
    return found if 0 < len(found) <= _LONGEST_SLUG else f"s-{short_hash(name)}"


def short_hash(text: str) -> str:
    """Return a hash of a text as ten hexadecimal digits, stable across builds."""
    return blake2s(text.encode(errors="replace"), digest_size=5).hexdigest()


def home_path(locale: str) -> str:
    """Return the path of a locale's home page."""
    return f"{locale}/"


def section_path(locale: str, section: str) -> str:
    """Return the path of a section's page; `section` is its slug."""
    return f"{locale}/sections/{section}/"


def product_path(locale: str, product: str) -> str:
    """Return the path of the page that lists all entries of a product; `product` is its id."""
    return f"{locale}/products/{product}/"


def errors_path(locale: str, letter: str = "") -> str:
    """Return the path of the index of error messages, or of one letter of it."""
    return f"{locale}/errors/{letter}/" if letter else f"{locale}/errors/"


def search_path(locale: str) -> str:
    """Return the path of the page that the search form leads to without scripts."""
    return f"{locale}/search/"


def offline_path(locale: str) -> str:
    """Return the path of the page shown offline in place of a page that is not cached."""
    return f"{locale}/offline/"


def api_path(locale: str, kind: str, article_id: str, entry_id: str = "") -> str:
    """Return the path of an API file of the given kind for an article or one of its entries."""
    name = f"{id_path(article_id)}/{entry_id}" if entry_id else id_path(article_id)
    return f"{API}{locale}/{kind}/{name}.json"


def kept_path(url: str, locale: str, shown_in: str) -> str:
    """Return the path of an article's URL; empty where it has none or it is too long for a site.

    Where `locale` and `shown_in` differ, the locale in the path is replaced. Zendesk Guide serves
    an article without a translation at the same address.
    """
    segments = _url_segments(url)
    if segments and locale != shown_in:
        segments = _exchange_locale(segments, locale, shown_in)
    path = "".join(f"{segment}/" for segment in segments)
    return path if _fits(path, LONGEST_PATH) else ""


def own_path(article_id: str, locale: str) -> str:
    """Return the path of the page of an article without a usable source URL."""
    path = id_path(article_id)
    folder = "articles/" if path.split("/")[0] in RESERVED else ""
    return f"{locale}/{folder}{path}/"


def id_path(article_id: str) -> str:
    """Return an article's id as a path that cannot leave its folder; usually the id itself.

    An id that is too long is cut and ends in a hash of the whole.
    """
    segments = [s for s in map(_safe_segment, article_id.split("/")) if s] or ["article"]
    path = "/".join(segments)
    if _fits(path, _LONGEST_ID):
        return path
    beginning = "/".join(segments[:_MOST_SEGMENTS]).encode()[: _LONGEST_ID // 2]
    return f"{beginning.decode(errors='ignore').rstrip('/. ')}-{short_hash(article_id)}"


def is_root(url: str) -> bool:
    """Return whether a URL is that of the home page of a site."""
    parts = urlsplit(url)
    return bool(parts.netloc) and parts.path == "/"


def has_path(url: str) -> bool:
    """Return whether a URL names a page of its site other than the home page."""
    return bool(_url_segments(url))


def _fits(path: str, longest: int) -> bool:
    return len(path.encode()) <= longest and path.count("/") <= _MOST_SEGMENTS


def _url_segments(url: str) -> list[str]:
    segments = (_safe_segment(unquote(s)) for s in urlsplit(url).path.split("/"))
    return [s for s in segments if s]


def with_room(segment: str) -> str:
    """Return a file name cut so that a number can be appended."""
    return segment.encode()[: _LONGEST_NAME - _ROOM].decode(errors="ignore").rstrip(". ")


def _safe_segment(segment: str) -> str:
    """Return a file name that cannot leave its folder and that every file system accepts."""
    clean = re.sub(r'[\x00-\x1f\x7f/\\:*?"<>|\ud800-\udfff]', "-", segment).strip(". ")
    return clean.encode()[:_LONGEST_NAME].decode(errors="ignore").rstrip(". ")


def _exchange_locale(segments: list[str], locale: str, wanted: str) -> list[str]:
    names = {normalise(locale), html_lang(locale).lower()}
    if any(s.lower() in names for s in segments):
        return [wanted if s.lower() in names else s for s in segments]
    return [wanted, *segments]


def relative(target: str, page: str) -> str:
    """Return the relative, percent-encoded URL of a site path as seen from a page.

    In a path, `?`, `#` and `%` are ordinary characters; the caller appends a query or fragment.
    """
    up = "../" * page.count("/")
    return (up + quote(target, safe="/&=,'!()*+;:@~-._")) or "./"


def is_url(url: str) -> bool:
    """Return whether this can be parsed as a URL, absolute or relative; an empty one can."""
    try:
        urlsplit(url)
    except ValueError:
        return False
    return True


ARTICLE_NUMBER = re.compile(r"/articles/(\d+)")


def article_number(url: str) -> str:
    """Return the article id in a Zendesk Guide URL, with or without a slug; else empty."""
    match = ARTICLE_NUMBER.search(urlsplit(url).path)
    return match[1] if match else ""
