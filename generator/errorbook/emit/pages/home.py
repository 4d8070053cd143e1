"""The home of a locale; that of the default locale is at the root too."""

from collections.abc import Iterator, Sequence

from errorbook.emit.pages.kind import Kind
from errorbook.emit.pages.renderer import Renderer
from errorbook.site.error_index import example
from errorbook.site.page import Page
from errorbook.urls import home_path

_RECENT = 5


def pages(renderer: Renderer) -> Iterator[Page]:
    """Yield the home of a locale."""
    yield page(renderer, home_path(renderer.locale))


def page(renderer: Renderer, path: str) -> Page:
    """Return the home for a site path."""
    edition = renderer.edition
    recent = sorted(edition.shown.values(), key=lambda a: (a.updated_at, a.id), reverse=True)
    html = renderer.html(
        "home",
        path,
        example=example(edition.shown.values(), edition.locale),
        products=edition.products,
        categories=edition.categories,
        recent=[article for article in recent if article.updated_at][:_RECENT],
        messages=sum(len(letter.lines) for letter in edition.letters),
    )
    return Page(
        path=path,
        kind="home",
        locale=edition.locale,
        title=renderer.book.site.name,
        description=renderer.words["home.lead"],
        html=html,
        canonical=path,
        alternates=renderer.alternates(home_path),
    )


def _paths(locale: str, _: Sequence[str]) -> tuple[str, ...]:
    # servers that hide `index.html` show the home at `index/` too
    return ("", "index/", home_path(locale), f"{home_path(locale)}index/")


KIND = Kind(pages=pages, paths=_paths)
