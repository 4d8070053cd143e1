"""oEmbed: how other sites show an article or an entry in a frame when someone pastes its link.

Source of the format: https://oembed.com, version 1.0, type `rich`. Its addresses are absolute, so
a site that does not know its own has none of these files.
"""

from collections.abc import Iterator
from html import escape
from typing import Literal
from urllib.parse import quote, urlencode

from msgspec import Struct

from errorbook.model import Article
from errorbook.site.page import Embeddable
from errorbook.site.site import Site
from errorbook.urls import api_path

_WIDTH, _HEIGHT = 640, 480  # CSS pixels
_CACHE_AGE = 86_400  # seconds
_SANDBOX = "allow-scripts allow-popups allow-popups-to-escape-sandbox"


class OembedDocument(Struct, frozen=True, kw_only=True):
    """What oEmbed calls a rich response; `html` is a frame with the article or entry."""

    version: Literal["1.0"]
    type: Literal["rich"]
    title: str
    provider_name: str
    provider_url: str
    cache_age: int
    width: int
    height: int
    html: str


def embeddables(article: Article, locale: str) -> tuple[Embeddable, ...]:
    """Return the article, then each of its entries, as readers of a locale are shown them."""
    path = api_path(locale, "oembed/articles", article.id)
    return (
        Embeddable(article.title, article.id, path),
        *(
            Embeddable(
                entry.title,
                f"{article.id}/{entry.id}",
                api_path(locale, "oembed/entries", article.id, entry.id),
            )
            for entry in article.entries
        ),
    )


def documents(article: Article, locale: str, site: Site) -> Iterator[tuple[str, OembedDocument]]:
    """Yield the documents of an article by their site paths; none without the site's address."""
    if site.url:
        for shown in embeddables(article, locale):
            yield shown.path, _document(shown, locale, site)


def _document(shown: Embeddable, locale: str, site: Site) -> OembedDocument:
    return OembedDocument(
        version="1.0",
        type="rich",
        title=shown.title,
        provider_name=site.name,
        provider_url=site.url,
        cache_age=_CACHE_AGE,
        width=_WIDTH,
        height=_HEIGHT,
        html=_frame(shown, locale, site),
    )


def _frame(shown: Embeddable, locale: str, site: Site) -> str:
    query = urlencode({"entry": shown.target, "locale": locale}, quote_via=quote, safe="/")
    attributes = {
        "src": f"{site.url}embed/?{query}",
        "title": shown.title,
        "width": str(_WIDTH),
        "height": str(_HEIGHT),
        "sandbox": _SANDBOX,
        "loading": "lazy",
    }
    written = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    return f"<iframe{written}></iframe>"
