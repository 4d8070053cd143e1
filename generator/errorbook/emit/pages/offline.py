"""The page that a browser shows in the place of one that it has not kept."""

from collections.abc import Iterator, Sequence

from errorbook.emit.pages.kind import Kind
from errorbook.emit.pages.renderer import Renderer
from errorbook.site.page import Page
from errorbook.urls import offline_path


def pages(renderer: Renderer) -> Iterator[Page]:
    """Yield the page of a locale, where browsers keep the site."""
    if not renderer.book.site.offline:
        return
    path = offline_path(renderer.locale)
    yield Page(
        path=path,
        kind="offline",
        locale=renderer.locale,
        title=renderer.words["offline.title"],
        description="",
        html=renderer.html("offline", path),
        canonical="",
        alternates=renderer.alternates(offline_path),
    )


def _paths(locale: str, _: Sequence[str]) -> tuple[str, ...]:
    return (offline_path(locale),)


KIND = Kind(pages=pages, paths=_paths)
