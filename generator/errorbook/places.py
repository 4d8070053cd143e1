"""The positions of articles and entries that findings refer to."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from errorbook.model import Article, Entry, Section


class Place(NamedTuple):
    """Entry and its article; `str()` gives the file and line for use in another finding."""

    article: Article
    entry: Entry

    def __str__(self) -> str:
        return f"{self.article.file}:{self.entry.line}"


def problems(articles: Iterable[Article]) -> Iterator[Place]:
    """Yield every problem that the articles describe, in order."""
    for article in articles:
        for entry in article.entries:
            if entry.kind == "problem":
                yield Place(article, entry)


def first_line(article: Article) -> int:
    """Return the line where the text of an article begins; 1 where it is not known."""
    lines = [entry.line for entry in article.entries]
    lines += [part.line for part in article.parts if isinstance(part, Section) and part.line]
    return min(lines, default=1)
