"""Values that translators left unchanged while they translated the rest of a message."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from errorbook.link.values.names import Span, reads_as_term
from errorbook.link.values.occurrences import Occurrence
from errorbook.locales import language

_MOST = 20  # messages of an entry in one language that are compared
_FEWEST_WORDS = 2  # of a message besides the name, to recognise its language
_MOST_SHARED = 0.4  # of the words; with more, a message counts as not translated
_WORD = re.compile(r"[^\W\d_]{3,}")


def in_translations(messages: Iterable[Occurrence]) -> Iterator[tuple[Occurrence, Span]]:
    """Yield the names that a message and its translation share and that no prose mentions.

    Each translation is compared with the first one of the entry, by locale.
    """
    entries: dict[tuple[str, str], dict[str, list[Occurrence]]] = defaultdict(dict)
    for message in messages:
        entries[message.error].setdefault(message.article.locale, []).append(message)
    for by_locale in entries.values():
        first, *others = by_locale.values()
        for other in others:
            yield from _shared(first[:_MOST], other[:_MOST])


def _shared(
    first: Sequence[Occurrence], other: Sequence[Occurrence]
) -> Iterator[tuple[Occurrence, Span]]:
    if language(first[0].article.locale) == language(other[0].article.locale):
        return
    named = any(any(message.unused) for message in (*first, *other))
    for one in first if named else ():
        for two in other:
            yield from _left(one, two)
            yield from _left(two, one)


def _left(one: Occurrence, two: Occurrence) -> Iterator[tuple[Occurrence, Span]]:
    """Yield the names of one message that the other contains too, in both messages."""
    for span in filter(None, one.unused):
        found = re.search(rf"(?<!\w){re.escape(one.text(span))}(?!\w)", two.message.text)
        if not found or not _is_translated(one, two, one.text(span)):
            continue
        if not reads_as_term(two.message.text, found.span(), two.article.locale):
            yield one, span
            yield two, found.span()


def _is_translated(one: Occurrence, two: Occurrence, name: str) -> bool:
    mine, theirs = _words(one, name), _words(two, name)
    fewest = min(len(mine), len(theirs))
    return fewest >= _FEWEST_WORDS and len(mine & theirs) <= _MOST_SHARED * fewest


def _words(message: Occurrence, name: str) -> set[str]:
    return set(_WORD.findall(message.message.text.replace(name, " ").casefold()))
