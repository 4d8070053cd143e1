"""Occurrences of messages in entries, with the runs that could be values."""

from collections import Counter
from collections.abc import Container, Iterable, Iterator
from typing import NamedTuple

from errorbook.link.values.names import Span, names, reads_as_term
from errorbook.link.values.vocabulary import used_words, words_of
from errorbook.model import Article, Entry, Message

_MOST = 3  # errors whose messages have a name; more show that it belongs to the software


class Occurrence(NamedTuple):
    """Occurrence of a message in an entry."""

    article: Article
    entry: Entry
    message: Message
    names: tuple[Span, ...]
    """The runs that may be values."""
    unused: tuple[Span | None, ...]
    """The part of each name that no article's prose mentions."""

    @property
    def error(self) -> tuple[str, str]:
        """Identify the entry in all languages."""
        return self.article.id, self.entry.id

    @property
    def place(self) -> tuple[str, str, str]:
        """Identify the entry in its locale."""
        return self.article.id, self.article.locale, self.entry.id

    def text(self, span: Span) -> str:
        """Return the text of a span of the message."""
        return self.message.text[span[0] : span[1]]


def shown(articles: Iterable[Article]) -> list[Occurrence]:
    """Return every message of every entry, in order."""
    listed = list(articles)
    found = [
        Occurrence(a, e, m, names(m.text, a.locale), ())
        for a in listed
        for e in a.entries
        for m in e.messages
    ]
    wanted = _in_names(found)
    used = used_words(listed, frozenset(wanted)) | {w for w, n in wanted.items() if n > _MOST}
    return [s._replace(unused=tuple(_unused(s, name, used) for name in s.names)) for s in found]


def _in_names(messages: Iterable[Occurrence]) -> Counter[str]:
    """Count, for each word of a name, the errors whose messages contain it."""
    found = {(w, s.error) for s in messages for name in s.names for w in words_of(s.text(name))}
    return Counter(word for word, _ in found)


def _unused(shown: Occurrence, name: Span, used: Container[str]) -> Span | None:
    """Return a name from its first to its last word that no prose uses; None for a term."""
    if reads_as_term(shown.message.text, name, shown.article.locale):
        return None
    own = [s for s in _words(shown, name) if any(w not in used for w in words_of(shown.text(s)))]
    return (own[0][0], own[-1][1]) if own else None


def _words(shown: Occurrence, name: Span) -> Iterator[Span]:
    at = name[0]
    for word in shown.text(name).split(" "):
        if words_of(word) and not word.islower():
            yield at, at + len(word)
        at += len(word) + 1
