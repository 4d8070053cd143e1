"""Articles for whoever shows them elsewhere: their addresses start at the root of the site."""

from collections.abc import Iterable, Iterator

from msgspec.structs import replace

from errorbook.model import Article, Entry, Image, Link, Section
from errorbook.site.book import Book
from errorbook.site.rewrite import Rewriter

_ROOT = ""


def root_relative(article: Article, book: Book) -> Article:
    """Return a published article whose links and pictures lead somewhere, seen from the site's
    root.

    Pictures and links that lead nowhere are text in its HTML and missing from the lists of its
    entries. The page of the article reports them.
    """
    rewriter = Rewriter(book, book.home(article), article, _ROOT)
    return replace(
        article,
        parts=tuple(
            _section(part, rewriter) if isinstance(part, Section) else part
            for part in article.parts
        ),
        entries=tuple(_entry(entry, rewriter) for entry in article.entries),
    )


def _section(section: Section, rewriter: Rewriter) -> Section:
    return replace(section, html=rewriter.html(section.html))


def _entry(entry: Entry, rewriter: Rewriter) -> Entry:
    return replace(
        entry,
        title_html=rewriter.html(entry.title_html),
        sections=tuple(_section(section, rewriter) for section in entry.sections),
        images=tuple(_images(entry.images, rewriter)),
        links=tuple(_links(entry.links, rewriter)),
    )


def _images(images: Iterable[Image], rewriter: Rewriter) -> Iterator[Image]:
    for image in images:
        if src := rewriter.picture_address(image.src):
            yield replace(image, src=src)


def _links(links: Iterable[Link], rewriter: Rewriter) -> Iterator[Link]:
    for link in links:
        if href := rewriter.link_address(link.href):
            yield replace(link, href=href)
