"""The search index of what readers are shown, as the browser loads it."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager

import msgspec

from errorbook.emit.emitter import ASK_FIRST, CORS, FOR_EVER, Emitter, Rule, matches
from errorbook.search.documents import Document
from errorbook.search.index import build
from errorbook.site.book import Book
from errorbook.site.site import Site
from errorbook.urls import SEARCH, relative

_MANIFEST = f"{SEARCH}manifest.json"


def files(book: Book) -> Iterator[tuple[str, bytes]]:
    """Yield the manifest and the parts of each locale; the book notes articles that they lack."""

    def of(document: Document) -> AbstractContextManager[None]:
        return book.boundary(book.catalogue.translations[document.id][document.locale])

    for name, part in build(_documents(book), book.site.hints, of):
        yield f"{SEARCH}{name}", part


def _documents(book: Book) -> Iterator[Document]:
    for article in book.published:
        yield msgspec.structs.replace(
            msgspec.convert(article, Document, from_attributes=True),
            url="/" + relative(book.path(article), ""),
            category=book.placement.category_id(article.id),
        )


def parts(locales: Sequence[str]) -> tuple[str, ...]:
    """Return patterns for the hashed parts of the index, of which no two mean the same path."""
    patterns: list[str] = []
    for locale in sorted(locales, key=lambda tag: (len(tag), tag)):
        if not any(matches(pattern, f"{SEARCH}{locale}-") for pattern in patterns):
            patterns.append(f"{SEARCH}{locale}-*")
    return tuple(patterns)


def _owns(locales: Sequence[str]) -> tuple[str, ...]:
    return (_MANIFEST, *parts(locales))


def _rules(_: Site, locales: Sequence[str]) -> tuple[Rule, ...]:
    return (
        Rule(f"{SEARCH}*", CORS),
        Rule(_MANIFEST, ASK_FIRST),
        *(Rule(pattern, FOR_EVER) for pattern in parts(locales)),
    )


EMITTER = Emitter(name="search index", owns=_owns, rules=_rules, files=files, in_background=True)
