"""Values that differ between several documented variants of a message.

Variants are grouped by the text of a message without its slots and names, so the time is linear in
the number of messages.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from errorbook.link.values.names import Span
from errorbook.link.values.occurrences import Occurrence
from errorbook.link.values.vocabulary import words_of
from errorbook.locales import language
from errorbook.parse.templates import slots

_HOLE = "\0"
_QUOTES = re.compile(r"[\"“”„«»'‘’`]")
_FEWEST_WORDS = 3  # that two messages must share to be variants of one


class _Hole(NamedTuple):
    """Slot or name in a message; `name` is the index of the name, -1 for a slot."""

    span: Span
    name: int


def in_variants(messages: Iterable[Occurrence]) -> Iterator[tuple[Occurrence, Span]]:
    """Yield the names where a variant of their message has a slot or another name.

    Between articles, these are values only if no prose mentions them. Two errors in one article
    are distinct because of their difference, so it is not a value.
    """
    families: dict[tuple[str, str], list[tuple[Occurrence, list[_Hole]]]] = defaultdict(list)
    for message in messages:
        holes = _holes(message)
        frame = _frame(message.message.text, holes)
        if holes and len(words_of(frame)) >= _FEWEST_WORDS:
            families[language(message.article.locale), frame].append((message, holes))
    for family in families.values():
        yield from _varying(family)


def _holes(message: Occurrence) -> list[_Hole]:
    named = [_Hole(span, number) for number, span in enumerate(message.names)]
    return sorted([*named, *(_Hole(span, -1) for span in slots(message.message.text))])


def _frame(text: str, holes: Sequence[_Hole]) -> str:
    """Return the words of a message without slots, names, quotes and capitals."""
    pieces, last = [], 0
    for (start, end), _ in holes:
        pieces.append(text[last:start])
        last = end
    pieces.append(text[last:])
    bare = [_QUOTES.sub("", " ".join(piece.split(" "))) for piece in pieces]
    return " ".join(_HOLE.join(bare).casefold().split()).rstrip(".!")


def _varying(family: Sequence[tuple[Occurrence, list[_Hole]]]) -> Iterator[tuple[Occurrence, Span]]:
    errors = {message.error for message, _ in family}
    listed = Counter(article for article, _ in errors)
    for position in range(len(family[0][1])):
        here = [(message, holes[position]) for message, holes in family]
        texts = {message.text(hole.span).casefold() for message, hole in here}
        named = [(message, hole) for message, hole in here if hole.name >= 0]
        for message, hole in named if len(named) < len(here) or len(texts) > 1 else ():
            own = len(errors) == 1 and not _names_product(message, hole.span)
            unused = message.unused[hole.name] == hole.span and listed[message.article.id] == 1
            if own or unused:
                yield message, hole.span


def _names_product(message: Occurrence, name: Span) -> bool:
    product = message.entry.product
    return product is not None and set(words_of(message.text(name))) <= set(words_of(product.name))
