"""What pages elsewhere load besides the API: the page for their frames, and words by locale."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from errorbook.emit.render import template
from errorbook.emit.reserved import EMBED_PAGE, WORDS
from errorbook.emit.views import Site
from errorbook.locales import direction, html_lang
from errorbook.serial import encode
from errorbook.strings import ui
from errorbook.urls import home_path, relative

POLICY = "; ".join(
    [
        "default-src 'self'",
        "img-src 'self' https: data:",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'none'",
    ]
)
"""The content security policy of the page for frames.

In a sandboxed frame the page has no origin, yet `'self'` goes on meaning the server it came from.
"""

_GROUPS = ("search.", "role.", "embed.")
_SINGLE = frozenset({"contact", "dialog.close", "product.guides", "image.missing", "image.enlarge"})


class WordsDocument(Struct, frozen=True):
    """Words of the interface for a locale, with its BCP 47 form and its direction."""

    lang: str
    direction: str
    words: dict[str, str]


def files(site: Site, locales: Iterable[str], default_locale: str) -> Iterator[tuple[str, bytes]]:
    """The page for frames, and the words of each locale: site path and bytes."""
    yield EMBED_PAGE, _page(site, default_locale).encode()
    for locale in locales:
        yield f"{WORDS}{locale}.json", encode(_words(locale))


def _page(site: Site, locale: str) -> str:
    return template("embed").render(
        site=site,
        policy=POLICY,
        locale=locale,
        home=relative(home_path(locale), EMBED_PAGE),
        words=ui(locale),
    )


def _words(locale: str) -> WordsDocument:
    words = {
        key: text for key, text in ui(locale).items() if key.startswith(_GROUPS) or key in _SINGLE
    }
    return WordsDocument(html_lang(locale), direction(locale), words)
