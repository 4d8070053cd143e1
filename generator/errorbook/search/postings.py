"""Postings: the units of each term, and the weight of the term in each."""

import math
from array import array
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from errorbook.search.units import FIELDS

K1 = 1.2
LEVELS = 63

_NAMES = tuple(FIELDS)
_NAMED = frozenset({_NAMES.index("title"), _NAMES.index("message")})
_MOST = 0xFFF  # occurrences that are counted

Posting = tuple[int, int, bool]
"""Unit, level from 1 to `LEVELS`, and whether its title or messages contain the term."""


class Postings:
    """Postings of all terms; units are numbered from 0 in the order in which they are added.

    The level is the unit's share of BM25F, saturated and without the inverse document frequency:
    ``63 · f / (f + K1)`` with ``f`` the sum over fields of ``weight · tf / (1 - b + b · length /
    mean length)`` (Robertson, Zaragoza: The Probabilistic Relevance Framework, 2009, section 3.6).
    """

    def __init__(self) -> None:
        self._lists: dict[str, array[int]] = {}  # unit << 16 | field << 12 | frequency
        self._lengths: list[array[int]] = [array("L") for _ in _NAMES]

    def add(self, fields: Mapping[str, Sequence[str]]) -> None:
        """Add a unit with the terms of its fields."""
        unit = len(self._lengths[0])
        for number, name in enumerate(_NAMES):
            terms = fields.get(name, ())
            self._lengths[number].append(len(terms))
            for term, count in Counter(terms).items():
                packed = unit << 16 | number << 12 | min(count, _MOST)
                self._lists.setdefault(term, array("Q")).append(packed)

    def mark(self, term: str, unit: int) -> None:
        """Add a term that marks the group of a unit, such as its product; units come in order."""
        self._lists.setdefault(term, array("Q")).append(unit << 16)

    def read(self, places: Sequence[int]) -> Iterator[tuple[str, list[Posting]]]:
        """Yield every term with its postings; `places` maps units to their new numbers."""
        shares = self._shares()
        for term, found in self._lists.items():
            sums: dict[int, float] = {}
            named = set()
            for item in found:
                unit, field = item >> 16, item >> 12 & 0xF
                sums[unit] = sums.get(unit, 0.0) + shares[field][unit] * (item & _MOST)
                if field in _NAMED:
                    named.add(unit)
            yield term, sorted((places[u], _level(f), u in named) for u, f in sums.items())

    def _shares(self) -> list[list[float]]:
        """Return, by field and unit, the weight of one occurrence of a term."""
        shares = []
        for name, lengths in zip(_NAMES, self._lengths, strict=True):
            field = FIELDS[name]
            mean = sum(lengths) / max(1, sum(map(bool, lengths))) or 1
            shares.append(
                [field.weight / (1 - field.b + field.b * length / mean) for length in lengths]
            )
        return shares


def _level(frequency: float) -> int:
    return max(1, round(LEVELS * frequency / (frequency + K1)))


def size_class(count: float, steps: float, most: int) -> int:
    """Return a count on a logarithmic scale: `steps` steps per doubling, from 0 to `most`."""
    return min(most, max(0, round(steps * math.log2(max(1, count)))))
