"""Compact in-memory collection of the units of one locale, until all of them are known."""

from array import array
from collections import Counter
from typing import NamedTuple

import msgspec
from msgspec import Raw

from errorbook.search.normalise import fold, template_tokens
from errorbook.search.parts import length_class
from errorbook.search.postings import Postings
from errorbook.search.units import Card, Unit


class Tail(NamedTuple):
    """Text after the last colon of a message, if it is the shorter part."""

    tokens: int = 0
    """The number of its tokens."""
    name: str = ""
    """Its folded form."""


class Record(NamedTuple):
    """Unit, encoded as far as possible."""

    terms: list[str]
    """For each text its terms, one per line; the line of a slot is empty."""
    tails: list[Tail]
    texts: Raw
    card: Raw


class Units:
    """Units of one locale; all attributes number them in the order of `add`."""

    def __init__(self) -> None:
        self.records: list[Record] = []
        self.lengths = array("B")
        self.postings = Postings()
        self.pages: list[str] = []
        self.tails: Counter[str] = Counter()

    def add(self, unit: Unit) -> None:
        """Add a unit."""
        card, number = unit.card, len(self.records)
        self.postings.add(unit.fields)
        if card.product:
            self.postings.mark(f":p:{card.product[0]}", number)
        if card.category:
            self.postings.mark(f":c:{card.category}", number)
        record = _record(unit)
        self.records.append(record)
        self.tails.update({tail.name for tail in record.tails if tail.name})
        self.lengths.append(length_class(sum(map(len, unit.named)) / len(unit.named)))
        self.pages.append(f"{card.article}/{card.entry or ''}")


def _record(unit: Unit) -> Record:
    return Record(
        terms=["\n".join(token.text for token in tokens) for tokens in unit.named],
        tails=[_tail(text) for text in unit.texts],
        texts=Raw(msgspec.json.encode(unit.texts)),
        card=Raw(msgspec.json.encode(_trimmed(unit.card))),
    )


def _trimmed(card: Card) -> list[object]:
    values: list[object] = list(card)
    while values and not values[-1]:
        values.pop()
    return values


def _tail(text: str) -> Tail:
    start = max(text.rfind(": "), text.rfind("：")) + 1
    if start <= len(text) / 2:
        return Tail()
    return Tail(len(template_tokens(text[start:])), fold(text[start:]))
