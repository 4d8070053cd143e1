"""A section of the help centre, with a card for each of its articles."""

from collections.abc import Iterator

from errorbook.emit.pages.kind import Kind
from errorbook.emit.pages.renderer import Renderer
from errorbook.site.categories import SectionListing
from errorbook.site.page import Page
from errorbook.urls import section_path


def pages(renderer: Renderer) -> Iterator[Page]:
    """Yield a page for each section, category by category."""
    for category in renderer.edition.categories:
        for section in category.sections:
            yield _page(renderer, section)


def _page(renderer: Renderer, section: SectionListing) -> Page:
    path = section_path(renderer.locale, section.slug)
    category = section.category if section.category != section.name else ""
    crumbs = renderer.crumbs(path, category)
    return Page(
        path=path,
        kind="section",
        locale=renderer.locale,
        title=section.name,
        description=f"{section.category}: {section.name} ({len(section.articles)})",
        html=renderer.html("section", path, section=section, crumbs=crumbs),
        canonical=path,
        alternates=renderer.alternates(lambda locale: section_path(locale, section.slug)),
    )


KIND = Kind(pages=pages, pattern="sections/[^/]+")
