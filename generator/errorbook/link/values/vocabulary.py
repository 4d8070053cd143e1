"""Vocabulary of the articles: the words of their prose, outside quoted messages."""

import re
from collections.abc import Iterable, Iterator
from html import unescape

from errorbook.model import Article, Section
from errorbook.parse.words import common_words

_WORD = re.compile(r"[^\W_][\w-]*")
QUOTED_SENTENCE = re.compile(r"[\"“„«](?:[^\s\"“”„«»]+\s+){3,40}[^\s\"“”„«»]*\s?[\"“”»]")
_SHORTEST_STEM = 4  # letters with which a longer form or a compound begins: verkoop, verkoopboek
_NOT_PROSE = re.compile(r'<samp>.*?</samp>|<a href="#.*?</a>|<[^>]*>', re.S)


def words_of(name: str) -> list[str]:
    """Return the words of a name, case-folded for lookup."""
    return _WORD.findall(name.casefold())


def prose(html: str) -> str:
    """Return the text of HTML without messages and links within the page, which repeat them.

    Quoted sentences count as messages too.
    """
    return QUOTED_SENTENCE.sub(" ", unescape(_NOT_PROSE.sub(" ", html)))


def used_words(articles: Iterable[Article], wanted: frozenset[str]) -> frozenset[str]:
    """Return the wanted words that the prose of an article uses, in any case, form or compound.

    Prose mentions a product or a button somewhere, but not a customer invented for an example.
    Words that are common in help articles count as used.
    """
    if not wanted:
        return frozenset()
    seen = set(common_words())
    for article in articles:
        for html in _html(article):
            seen.update(words_of(prose(html)))
    begun = {word[:end] for word in seen for end in range(_SHORTEST_STEM, len(word))}
    return frozenset(
        word for word in wanted if word in seen or word in begun or _stem(word) in seen
    )


def _stem(word: str) -> str:
    """Return a word without a plural ending, unless it is short: `purchase` for `purchases`."""
    return word.removesuffix("s") if len(word) > _SHORTEST_STEM + 1 else word


def _html(article: Article) -> Iterator[str]:
    titles = {entry.title for entry in article.entries}
    yield from (article.category, article.section)
    yield article.product.name if article.product else ""
    yield "" if article.title in titles else article.title
    yield from (part.html for part in article.parts if isinstance(part, Section))
    for entry in article.entries:
        yield entry.title_html
        yield entry.product.name if entry.product else ""
        yield from (section.html for section in entry.sections)
