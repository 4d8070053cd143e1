"""The renderer of a locale: templates, links and other languages, for every kind of page."""

from collections.abc import Callable
from typing import Any

from errorbook.emit.pages.text import summary, unlinked
from errorbook.emit.render import template
from errorbook.site.book import Book
from errorbook.site.edition import Edition
from errorbook.site.page import Alternate, Crumb, PageKind
from errorbook.urls import errors_path, home_path, product_path, search_path, section_path


class Renderer:
    """Renders the pages of one edition of a book."""

    def __init__(self, book: Book, edition: Edition) -> None:
        self.book = book
        self.edition = edition
        self.locale = edition.locale
        self.words = edition.words

    def html(self, kind: PageKind, path: str, **values: Any) -> str:
        """Render the template of a kind for the page at a site path."""
        return template(kind).render(
            words=self.words,
            locale=self.locale,
            to=lambda target: self.book.href(target, path),
            home=self.book.href(home_path(self.locale), path),
            action=self.book.href(search_path(self.locale), path),
            paths=self.edition.paths,
            product_path=product_path,
            section_path=section_path,
            errors_path=errors_path,
            unlinked=unlinked,
            summary=summary,
            **values,
        )

    def alternates(
        self, path: Callable[[str], str], instead: Callable[[str], str] | None = None
    ) -> tuple[Alternate, ...]:
        """Return the same page in each locale; `instead` is the path in a locale that lacks it."""
        return tuple(
            Alternate(locale, path(locale))
            if instead is None or path(locale) in edition.exists
            else Alternate(locale, instead(locale), written=False)
            for locale, edition in self.book.editions.items()
        )

    def crumbs(self, path: str, *steps: Crumb | str) -> tuple[Crumb, ...]:
        """Return the steps from the home to the page at a site path, without empty ones."""
        home = Crumb(self.words["home"], self.book.href(home_path(self.locale), path))
        named = (Crumb(step) if isinstance(step, str) else step for step in steps)
        return (home, *(crumb for crumb in named if crumb.title))
