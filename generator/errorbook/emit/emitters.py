"""All emitters of a site, and what follows from what they declare: headers and reserved paths."""

from collections.abc import Iterator, Sequence

from errorbook.emit import api, assets, embed, headers, offline, recognition, search_index
from errorbook.emit.emitter import Emitter, Files, Rule, matches, no_rules
from errorbook.site.book import Book
from errorbook.site.site import Site


def _server_files(book: Book) -> Files:
    locales = sorted({article.locale for article in book.catalogue.articles})
    return headers.files(rules(book.site, locales), book.site)


def _server_owns(_: Sequence[str]) -> tuple[str, ...]:
    # `_headers` may be the owner's too: both have their lines in one file
    return (f"{headers.SERVER}*",)


EMITTERS = (
    api.EMITTER,
    embed.EMITTER,
    assets.EMITTER,
    search_index.EMITTER,
    recognition.EMITTER,
    offline.EMITTER,
    Emitter(name="headers", owns=_server_owns, rules=no_rules, files=_server_files),
)
"""The emitters, in the order of their files. One more is a module with an `EMITTER`, named here."""


def rules(site: Site, locales: Sequence[str]) -> tuple[Rule, ...]:
    """Return the headers of a site's files; `locales` are those of the articles."""
    return headers.table(EMITTERS, site, locales)


def patterns(locales: Sequence[str]) -> Iterator[str]:
    """Yield the patterns of all files that emitters make, by the locales of the articles."""
    return (pattern for emitter in EMITTERS for pattern in emitter.owns(locales))


def is_owned(path: str, locales: Sequence[str]) -> bool:
    """Return whether a file at a site path would take the place of an emitter's."""
    return any(matches(pattern, path) for pattern in patterns(locales))
