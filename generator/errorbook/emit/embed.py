"""The files of the embed that the API lacks: the page for frames, and words by locale."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from errorbook.documents import encode
from errorbook.emit.emitter import BRIEFLY, CORS, Emitter, Rule
from errorbook.emit.render import template
from errorbook.locales import direction, html_lang
from errorbook.site.book import Book
from errorbook.site.site import Site
from errorbook.strings import ui
from errorbook.urls import home_path, relative

EMBED_PAGE = "embed/index.html"
WORDS = "embed/v1/words/"
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

WORDS_NEEDED = (
    "search.label search.placeholder search.searching search.sure search.answer search.similar"
    " search.nearest search.none search.count_one search.count_other search.why search.fix"
    " search.contact search.retry role.notification role.symptom role.cause role.solution"
    " product.guides dialog.close embed.back embed.empty embed.failed embed.help_with embed.helped"
    " embed.no embed.open_help_centre embed.open_page embed.picture embed.thanks embed.video"
    " embed.yes"
).split()
"""The words that the elements of the embed show; each of their readers loads them."""


class WordsDocument(Struct, frozen=True):
    """Words of the interface for a locale, with its BCP 47 form and its direction."""

    lang: str
    direction: str
    words: dict[str, str]


def files(book: Book) -> Iterator[tuple[str, bytes]]:
    """Yield the page for frames, and the words of each locale."""
    yield EMBED_PAGE, _page(book.site, book.catalogue.default_locale).encode()
    for locale in book.catalogue.locales:
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
    known = ui(locale)
    words = {key: known[key] for key in WORDS_NEEDED}
    return WordsDocument(html_lang(locale), direction(locale), words)


def _owns(_: Sequence[str]) -> tuple[str, ...]:
    return (EMBED_PAGE, f"{WORDS}*")


def _rules(site: Site, _: Sequence[str]) -> tuple[Rule, ...]:
    frames = {"Content-Security-Policy": f"frame-ancestors {' '.join(site.embed_origins) or '*'}"}
    # The whole folder, so that no other spelling of the page's address goes without.
    return (Rule("embed/*", {**CORS, **BRIEFLY, **frames}),)


EMITTER = Emitter(name="embed", owns=_owns, rules=_rules, files=files)
