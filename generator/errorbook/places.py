"""How findings name an article and an entry."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from errorbook.model import Article, Entry, Section


class Place(NamedTuple):
    """An entry and the article that it stands in; `str()` is how another finding names it."""

    article: Article
    entry: Entry

    def __str__(self) -> str:
        return f"{self.article.file}:{self.entry.line}"


def problems(articles: Iterable[Article]) -> Iterator[Place]:
    """Every problem that the articles describe, in order."""
    for article in articles:
        for entry in article.entries:
            if entry.kind == "problem":
                yield Place(article, entry)


def first_line(article: Article) -> int:
    """The line where the text of an article begins, as far as it is known."""
    lines = [entry.line for entry in article.entries]
    lines += [part.line for part in article.parts if isinstance(part, Section) and part.line]
    return min(lines, default=1)
