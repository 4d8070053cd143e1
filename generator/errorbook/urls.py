"""Where things stand on the site: paths relative to its root, without a leading slash.

An article whose source URL is known keeps that URL's path, so that no bookmark dies when the help
centre moves behind its own domain; every other page has a path under its locale.
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
_LONGEST_ID = 700  # bytes; leaves room for what stands before and behind it in a site path
_MOST_SEGMENTS = 100  # tools that walk through folders call themselves for each
LONGEST_PATH = 900
"""How many bytes the path of a page may have; object stores and macOS stop at 1,024."""


def slug(text: str) -> str:
    """Lower-case ASCII words joined by hyphens; empty when the text has no Latin letters."""
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).strip("-")


def name_slug(name: str) -> str:
    """A slug for any name: of one without Latin letters, or of an endless one, a hash of it."""
    found = slug(name)
    return found if 0 < len(found) <= _LONGEST_SLUG else f"s-{short_hash(name)}"


def short_hash(text: str) -> str:
    """Ten hexadecimal digits that stay the same for the same text."""
    return blake2s(text.encode(errors="replace"), digest_size=5).hexdigest()


def home_path(locale: str) -> str:
    """The home of a locale."""
    return f"{locale}/"


def section_path(locale: str, section: str) -> str:
    """The page of a section, by its slug."""
    return f"{locale}/sections/{section}/"


def product_path(locale: str, product: str) -> str:
    """The page with all entries of a product, by its id."""
    return f"{locale}/products/{product}/"


def errors_path(locale: str, letter: str = "") -> str:
    """The A to Z of error messages, or one letter of it."""
    return f"{locale}/errors/{letter}/" if letter else f"{locale}/errors/"


def search_path(locale: str) -> str:
    """The page that a search without scripts leads to."""
    return f"{locale}/search/"


def offline_path(locale: str) -> str:
    """What readers without a connection see in the place of a page that is not kept."""
    return f"{locale}/offline/"


def api_path(locale: str, kind: str, article_id: str, entry_id: str = "") -> str:
    """The API's file of a kind about an article or one of its entries."""
    name = f"{id_path(article_id)}/{entry_id}" if entry_id else id_path(article_id)
    return f"{API}{locale}/{kind}/{name}.json"


def kept_path(url: str, locale: str, shown_in: str) -> str:
    """The path of an article's URL; empty where it has none, or one longer than a site can have.

    Where `locale` and `shown_in` differ, the locale in the source's path is exchanged, which is
    also the address that Zendesk Guide answers for an article that has no translation.
    """
    segments = _url_segments(url)
    if segments and locale != shown_in:
        segments = _exchange_locale(segments, locale, shown_in)
    path = "".join(f"{segment}/" for segment in segments)
    return path if _fits(path, LONGEST_PATH) else ""


def own_path(article_id: str, locale: str) -> str:
    """The page of an article that has no address from elsewhere."""
    path = id_path(article_id)
    folder = "articles/" if path.split("/")[0] in RESERVED else ""
    return f"{locale}/{folder}{path}/"


def id_path(article_id: str) -> str:
    """An article's id as a path that cannot leave its folder; nearly always the id itself.

    Of an endless one, it is the beginning and a hash of the whole.
    """
    segments = [s for s in map(_safe_segment, article_id.split("/")) if s] or ["article"]
    path = "/".join(segments)
    if _fits(path, _LONGEST_ID):
        return path
    beginning = "/".join(segments[:_MOST_SEGMENTS]).encode()[: _LONGEST_ID // 2]
    return f"{beginning.decode(errors='ignore').rstrip('/. ')}-{short_hash(article_id)}"


def is_root(url: str) -> bool:
    """Whether a URL is that of the first page of a site."""
    parts = urlsplit(url)
    return bool(parts.netloc) and parts.path == "/"


def has_path(url: str) -> bool:
    """Whether a URL names a page of its site other than the first."""
    return bool(_url_segments(url))


def _fits(path: str, longest: int) -> bool:
    return len(path.encode()) <= longest and path.count("/") <= _MOST_SEGMENTS


def _url_segments(url: str) -> list[str]:
    segments = (_safe_segment(unquote(s)) for s in urlsplit(url).path.split("/"))
    return [s for s in segments if s]


def with_room(segment: str) -> str:
    """The beginning of a file name to which a number can be added."""
    return segment.encode()[: _LONGEST_NAME - _ROOM].decode(errors="ignore").rstrip(". ")


def _safe_segment(segment: str) -> str:
    """A file name that cannot leave its folder and that every file system takes."""
    clean = re.sub(r'[\x00-\x1f\x7f/\\:*?"<>|\ud800-\udfff]', "-", segment).strip(". ")
    return clean.encode()[:_LONGEST_NAME].decode(errors="ignore").rstrip(". ")


def _exchange_locale(segments: list[str], locale: str, wanted: str) -> list[str]:
    names = {normalise(locale), html_lang(locale).lower()}
    if any(s.lower() in names for s in segments):
        return [wanted if s.lower() in names else s for s in segments]
    return [wanted, *segments]


def relative(target: str, page: str) -> str:
    """The relative URL from the page at one site path to another path, percent-encoded.

    A query or fragment is for the caller to add: in a path, `?`, `#` and `%` are plain letters.
    """
    up = "../" * page.count("/")
    return (up + quote(target, safe="/&=,'!()*+;:@~-._")) or "./"


def is_url(url: str) -> bool:
    """Whether this can be read as a URL, absolute or relative; none at all can."""
    try:
        urlsplit(url)
    except ValueError:
        return False
    return True


ARTICLE_NUMBER = re.compile(r"/articles/(\d+)")


def article_number(url: str) -> str:
    """The article id inside a Zendesk Guide URL, with any slug or none; else empty."""
    match = ARTICLE_NUMBER.search(urlsplit(url).path)
    return match[1] if match else ""
