"""Values that one entry reveals: names of companies, and slots marked in another message.

An entry titled `Field X is empty` that quotes `Field name is empty` shows which part is a value.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from errorbook.link.values.names import Span, is_company
from errorbook.link.values.occurrences import Occurrence
from errorbook.parse.templates import is_marked, slots

_MOST = 20  # messages of an entry that are compared
_LONGEST = 300  # characters of a message
_MOST_SLOTS = 4
_FEWEST_WORDS = 3  # beside the slots of a message
_VALUE_WORD = r"[\w&/@#%+-]++(?:['’.]\w++)*+"
_VALUE = rf"{_VALUE_WORD}(?: {_VALUE_WORD}){{0,2}}"
_MORE = r"(?s:[.!](?:\s.*)?|\s*[(\n].*)?"  # a title is often the first sentence of the message
_QUOTE = r"[\"“”„«»'‘’]?"
_WORD = re.compile(r"[^\W\d_]{2,}")


def in_companies(messages: Iterable[Occurrence]) -> Iterator[tuple[Occurrence, Span]]:
    """Yield the names that are recognisably those of companies."""
    for message in messages:
        yield from ((message, name) for name in message.names if is_company(message.text(name)))


def in_patterns(messages: Iterable[Occurrence]) -> Iterator[tuple[Occurrence, Span]]:
    """Yield the runs where another message of the entry has a slot marked by its writer."""
    for _, group in groupby(messages, key=lambda message: message.place):
        entry = [m for m in group if len(m.message.text) <= _LONGEST][:_MOST]
        if len(entry) < 2:  # nearly every entry, and patterns are expensive
            continue
        patterns = [(m, p) for m in entry if (p := _pattern(m.message.text))]
        for shown, pattern in patterns:
            for message in entry:
                if message is not shown and (match := pattern.fullmatch(message.message.text)):
                    yield from ((message, span) for span in _values(match))


def _values(match: re.Match[str]) -> Iterator[Span]:
    return (match.span(number) for number in range(1, match.re.groups + 1))


def _pattern(text: str) -> re.Pattern[str] | None:
    """Return a pattern for a message with any value in its slots; None unless all are marked."""
    spans = slots(text)
    ends = [0, *(end for _, end in spans)]
    literals = [text[a:b] for a, b in zip(ends, [*(s for s, _ in spans), len(text)], strict=True)]
    marked = 0 < len(spans) <= _MOST_SLOTS and all(is_marked(text, span) for span in spans)
    if not marked or len(_WORD.findall(" ".join(literals))) < _FEWEST_WORDS:
        return None
    return re.compile(f"({_VALUE})".join(map(_literal_pattern, literals)) + _MORE, re.I)


def _literal_pattern(literal: str) -> str:
    """Return a pattern for a literal whose quotes are optional."""
    pieces = re.split(r"([\"“”„«»'‘’])", literal.rstrip(".!"))
    return "".join(_QUOTE if len(p) == 1 and p in "\"“”„«»'‘’" else re.escape(p) for p in pieces)
