"""The ids in the HTML of an article: which there are, and that a page has each but once."""

import re
from collections.abc import Iterable, Iterator
from html import unescape

from errorbook.model import Article, Section

_ID = re.compile(r'(<[a-z][a-z0-9]*\b(?:[^>"]|"[^"]*")*?)\s(?:id|name)="([^"]*)"')


def blocks(article: Article) -> Iterator[str]:
    """Yield the HTML of everything in an article, in and outside its entries."""
    for part in article.parts:
        if isinstance(part, Section):
            yield part.html
    for entry in article.entries:
        yield entry.title_html
        yield from (section.html for section in entry.sections)


def ids_in(html: Iterable[str]) -> frozenset[str]:
    """Return every id that stands in these pieces of HTML."""
    return frozenset(unescape(found) for text in html for _, found in _ID.findall(text))


def with_distinct_ids(html: str, taken: set[str]) -> str:
    """Return the HTML without the ids that are taken; those that stay are added to them."""

    def check(match: re.Match[str]) -> str:
        name = unescape(match[2])
        if name in taken:
            return match[1]
        taken.add(name)
        return match[0]

    return _ID.sub(check, html) if '="' in html else html
