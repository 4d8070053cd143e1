"""The page that shows the results of a search."""

from collections.abc import Iterator, Sequence

from errorbook.emit.pages.kind import Kind
from errorbook.emit.pages.renderer import Renderer
from errorbook.site.page import Page
from errorbook.urls import search_path


def pages(renderer: Renderer) -> Iterator[Page]:
    """Yield the search page of a locale."""
    path = search_path(renderer.locale)
    yield Page(
        path=path,
        kind="search-page",
        locale=renderer.locale,
        title=renderer.words["search.title"],
        description=renderer.words["home.lead"],
        html=renderer.html("search-page", path, letters=renderer.edition.letters),
        canonical=path,
        alternates=renderer.alternates(search_path),
    )


def _paths(locale: str, _: Sequence[str]) -> tuple[str, ...]:
    return (search_path(locale),)


KIND = Kind(pages=pages, paths=_paths)
