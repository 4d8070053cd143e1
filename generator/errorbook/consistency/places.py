"""How findings name an article and an entry."""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from errorbook.model import Article, Entry, Section

_IN_ENVELOPE = re.compile(r"(\.json)#.*$", re.I | re.S)


class Place(NamedTuple):
    """An entry and the article that it stands in; `str()` is how another finding names it."""

    article: Article
    entry: Entry

    def __str__(self) -> str:
        return f"{file_of(self.article)}:{self.entry.line}"


def problems(articles: Iterable[Article]) -> Iterator[Place]:
    """Every problem that the articles describe, in order."""
    for article in articles:
        for entry in article.entries:
            if entry.kind == "problem":
                yield Place(article, entry)


def file_of(article: Article) -> str:
    """The file of an article, without the article's id in an envelope of several."""
    return _IN_ENVELOPE.sub(r"\1", article.path)


def first_line(article: Article) -> int:
    """The line where the text of an article begins, as far as it is known."""
    lines = [entry.line for entry in article.entries]
    lines += [part.line for part in article.parts if isinstance(part, Section) and part.line]
    return min(lines, default=1)
