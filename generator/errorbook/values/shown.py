"""Messages as inference sees them: where they are shown, and which runs could be values."""

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from errorbook.model import Article, Entry, Message
from errorbook.values.names import Span, names
from errorbook.values.vocabulary import used_words, words_of


class Shown(NamedTuple):
    """A message in an entry; `names` are the runs that may be values, `unused` the parts of them
    that no article's prose speaks of.
    """

    article: Article
    entry: Entry
    message: Message
    names: tuple[Span, ...]
    unused: tuple[Span | None, ...]

    @property
    def error(self) -> tuple[str, str]:
        """What is shown here in all languages."""
        return self.article.id, self.entry.id

    @property
    def place(self) -> tuple[str, str, str]:
        """The entry in its language."""
        return self.article.id, self.article.locale, self.entry.id

    def text(self, span: Span) -> str:
        """What stands there in the message."""
        return self.message.text[span[0] : span[1]]


def shown(articles: Iterable[Article]) -> list[Shown]:
    """Every message of every entry, in order."""
    listed = list(articles)
    found = [
        Shown(a, e, m, names(m.text, a.locale), ())
        for a in listed
        for e in a.entries
        for m in e.messages
    ]
    wanted = frozenset(w for s in found for name in s.names for w in words_of(s.text(name)))
    used = used_words(listed, wanted)
    return [s._replace(unused=tuple(_unused(s, name, used) for name in s.names)) for s in found]


def _unused(shown: Shown, name: Span, used: frozenset[str]) -> Span | None:
    """A name from its first to its last word that no prose uses."""
    own = [span for span in _words(shown, name) if not used.issuperset(words_of(shown.text(span)))]
    return (own[0][0], own[-1][1]) if own else None


def _words(shown: Shown, name: Span) -> Iterator[Span]:
    at = name[0]
    for word in shown.text(name).split(" "):
        if words_of(word) and not word.islower():
            yield at, at + len(word)
        at += len(word) + 1
