"""The frame around a page: header, language switcher, footer, and what the head must say."""

from collections.abc import Mapping
from functools import cache
from urllib.parse import urlsplit

from markupsafe import Markup
from msgspec import Struct

from errorbook import theme
from errorbook.emit.offline import WORKER
from errorbook.emit.render import template
from errorbook.locales import direction, display_names, html_lang
from errorbook.site.appearance import Appearance
from errorbook.site.book import Book, address
from errorbook.site.edition import Choices
from errorbook.site.page import Alternate, Page
from errorbook.site.recognition import site_folder
from errorbook.site.site import Site
from errorbook.strings import ui
from errorbook.urls import errors_path, home_path, search_path

POLICY = "; ".join(
    [
        "default-src 'self'",
        "img-src 'self' https: data:",
        "frame-src https://www.youtube-nocookie.com https://www.youtube.com"
        " https://player.vimeo.com https://www.loom.com https://fast.wistia.net",
        "object-src 'none'",
        "base-uri 'self'",
        "form-action 'self'",
    ]
)
"""The content security policy of every published page."""


class Language(Struct, frozen=True):
    """A choice of the language switcher, or a link between translations in the head."""

    tag: str
    name: str
    href: str
    current: bool = False


class Frame(Struct, frozen=True, kw_only=True):
    """Frame: all that templates write besides the page itself, addresses ready to use."""

    kind: str
    site_name: str
    lang: str
    direction: str
    title: str
    description: str
    words: Mapping[str, str]
    home: str
    errors: str
    contact: str
    search: Markup
    languages: tuple[Language, ...]
    alternates: tuple[tuple[str, str], ...]
    """Language and address of each real translation, for search engines."""
    canonical: str
    oembed: tuple[tuple[str, str], ...]
    """Titles and addresses for sites that show a part of this one."""
    config: dict[str, object]
    """The settings of the scripts of the page."""


def frame_of(page: Page, book: Book) -> Frame:
    """Return the frame of a page; `alternates`, `canonical` and `oembed` have absolute addresses.

    They are empty for a site that does not know its own address.
    """
    site, catalogue = book.site, book.catalogue
    words = ui(page.locale)
    home = address(home_path(page.locale), page.path, site)
    return Frame(
        kind=page.kind,
        site_name=site.name,
        lang=html_lang(page.locale),
        direction=direction(page.locale),
        title=page.title,
        description=page.description,
        words=words,
        home=home,
        errors=address(errors_path(page.locale), page.path, site),
        contact=site.contact_page,
        search=_search(page, site) if page.kind not in _WITH_OWN_FIELD else Markup(""),
        languages=_languages(page, site, catalogue.locales),
        alternates=_alternates(page, site, catalogue.default_locale),
        canonical=absolute(page.canonical, site),
        oembed=_oembed(page, site),
        config=_config(page, site, book.editions[page.locale].choices),
    )


def document(page: Page, book: Book, look: Appearance, policy: str = POLICY) -> str:
    """Return the whole HTML of a page; `policy` is its content security policy, empty for none."""
    return _render("page", page, book, look, policy=policy, content=page.html)


class Fragments(Struct, frozen=True):
    """Fragments of a frame, for a host that puts a page of its own between them."""

    head: str
    title: str
    header: str
    footer: str


def fragments(page: Page, book: Book, look: Appearance, policy: str = POLICY) -> Fragments:
    """Return the fragments of the frame around a page."""
    return Fragments(
        *(
            _render(name, page, book, look, policy=policy)
            for name in ("head", "title", "header", "footer")
        )
    )


def _render(name: str, page: Page, book: Book, look: Appearance, **values: str) -> str:
    return template(f"frame/{name}").render(
        frame=frame_of(page, book),
        look=look,
        words=ui(page.locale),
        style=theme.asset("page.css"),
        script=theme.asset("page.js"),
        to=lambda target: target if _is_absolute(target) else book.href(target, page.path),
        **values,
    )


def _is_absolute(address: str) -> bool:
    return address.startswith(("/", "#")) or bool(urlsplit(address).scheme)


_WITH_OWN_FIELD = frozenset({"home", "search-page", "offline", "not-found"})


def _search(page: Page, site: Site) -> Markup:
    action = address(search_path(page.locale), page.path, site)
    values = {"words": ui(page.locale), "action": action, "variant": "header"}
    return Markup(template("search").render(values))


@cache
def _names(locales: tuple[str, ...]) -> dict[str, str]:
    return display_names(locales)


def _languages(page: Page, site: Site, locales: tuple[str, ...]) -> tuple[Language, ...]:
    paths = {a.locale: a.path for a in page.alternates}
    return tuple(
        Language(
            html_lang(locale),
            _names(locales)[locale],
            address(paths.get(locale, home_path(locale)), page.path, site),
            locale == page.locale,
        )
        for locale in locales
    )


def _alternates(page: Page, site: Site, default_locale: str) -> tuple[tuple[str, str], ...]:
    written = [a for a in page.alternates if a.written]
    if page.kind == "not-found" or len(written) < 2 or not site.url:
        return ()
    links = [(html_lang(a.locale), absolute(a.path, site)) for a in written]
    fallback = _fallback(page, written, default_locale)
    return (*links, ("x-default", absolute(fallback, site)))


def _fallback(page: Page, written: list[Alternate], default_locale: str) -> str:
    """Return the page for readers of a language there is none in: for homes, the root."""
    if page.kind == "home":
        return ""
    return next((a.path for a in written if a.locale == default_locale), written[0].path)


def _oembed(page: Page, site: Site) -> tuple[tuple[str, str], ...]:
    if not site.url:
        return ()
    return tuple((shown.title, absolute(shown.path, site)) for shown in page.embeddables)


def absolute(path: str, site: Site) -> str:
    """Return the full address of a site path; empty for a site that does not know its own."""
    return site.url + address(path, "", site).removeprefix("./") if site.url else ""


@cache
def _search_words(locale: str) -> dict[str, str]:
    return {key: text for key, text in ui(locale).items() if key.startswith("search.")}


def _config(page: Page, site: Site, choices: Choices) -> dict[str, object]:
    return {
        "base": address("", page.path, site),
        "locale": page.locale,
        "search": address("search/", page.path, site),
        "worker": address(theme.asset("worker.js"), page.path, site),
        "strings": _search_words(page.locale),
        "contact": site.contact_url or None,
        "product": page.product or None,
        "products": choices.products,
        "categories": choices.categories,
        "recognition": _recognition(page, site),
        "offline": address(WORKER, page.path, site) if site.offline else None,
    }


def _recognition(page: Page, site: Site) -> dict[str, object] | None:
    """Return where the page finds what reads pictures; None where pictures are not read."""
    languages = site.recognition.codes(page.locale) if site.recognition else ()
    if not languages:
        return None
    return {"folder": address(site_folder(), page.path, site), "languages": languages}
