"""The page that servers answer with where there is none; it speaks all languages of the site."""

from errorbook.emit.pages.renderer import Renderer
from errorbook.site.book import NOT_FOUND
from errorbook.site.page import Page
from errorbook.urls import home_path


def page(renderer: Renderer) -> Page:
    """Return the page, in the language of an edition first."""
    default = renderer.edition
    others = [edition for edition in renderer.book.editions.values() if edition is not default]
    return Page(
        path=NOT_FOUND,
        kind="not-found",
        locale=default.locale,
        title=renderer.words["not_found.title"],
        description="",
        html=renderer.html(
            "not-found", NOT_FOUND, editions=[default, *others], home_path=home_path
        ),
        canonical="",
        alternates=renderer.alternates(home_path),
    )
