"""A kind of page: how its pages are made, and at which site paths they lie."""

from collections.abc import Callable, Iterable, Sequence

from msgspec import Struct

from errorbook.emit.pages.renderer import Renderer
from errorbook.site.page import Page


def _no_paths(*_: object) -> Iterable[str]:
    return ()


class Kind(Struct, frozen=True, kw_only=True):
    """Kind of page, of which every locale has some."""

    pages: Callable[[Renderer], Iterable[Page]]
    """Its pages in the locale of a renderer."""
    paths: Callable[[str, Sequence[str]], Iterable[str]] = _no_paths
    """The site paths of its pages by locale and the ids of all products, where these tell."""
    pattern: str = ""
    """A regular expression for the paths below a locale that depend on the articles."""
