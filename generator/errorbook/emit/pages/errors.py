"""All error messages from A to Z: an overview, and a page for each letter."""

from collections.abc import Iterator, Sequence

from errorbook.emit.pages.kind import Kind
from errorbook.emit.pages.renderer import Renderer
from errorbook.site.error_index import Letter
from errorbook.site.page import Crumb, Page
from errorbook.urls import errors_path


def pages(renderer: Renderer) -> Iterator[Page]:
    """Yield the overview, then the letters."""
    yield _overview(renderer)
    for letter in renderer.edition.letters:
        yield _letter(renderer, letter)


def _overview(renderer: Renderer) -> Page:
    path = errors_path(renderer.locale)
    crumbs = renderer.crumbs(path)
    return Page(
        path=path,
        kind="errors",
        locale=renderer.locale,
        title=renderer.words["errors.title"],
        description=renderer.words["errors.lead"],
        html=renderer.html("errors", path, letters=renderer.edition.letters, crumbs=crumbs),
        canonical=path,
        alternates=renderer.alternates(errors_path),
    )


def _letter(renderer: Renderer, letter: Letter) -> Page:
    words, letters = renderer.words, renderer.edition.letters
    path, overview = errors_path(renderer.locale, letter.slug), errors_path(renderer.locale)
    above = Crumb(words["errors.title"], renderer.book.href(overview, path))
    crumbs = renderer.crumbs(path, above)
    title = words["errors.letter"].format(letter=letter.name)
    return Page(
        path=path,
        kind="letter",
        locale=renderer.locale,
        title=title,
        description=f"{title}. {words['errors.lead']}",
        html=renderer.html("letter", path, letter=letter, letters=letters, crumbs=crumbs),
        canonical=path,
        alternates=renderer.alternates(
            lambda locale: errors_path(locale, letter.slug), errors_path
        ),
    )


def _paths(locale: str, _: Sequence[str]) -> tuple[str, ...]:
    return (errors_path(locale),)


_LETTER = "errors/(?:[a-z]|0-9|symbols|u[0-9a-f]{4,6}(?:-u[0-9a-f]{4,6})*)"
KIND = Kind(pages=pages, paths=_paths, pattern=_LETTER)
