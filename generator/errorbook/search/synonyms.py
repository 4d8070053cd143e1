"""Synonyms: expansion of a text with phrases of the same meaning."""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from errorbook.search.stems import stemming

Group = tuple[tuple[str, ...], ...]
"""Phrases with the same meaning, each as its terms."""


class _Phrase(NamedTuple):
    """Phrase of a group."""

    group: int
    stems: list[str]
    """The stems of its terms."""
    others: list[str]
    """The terms of the other phrases in the group that this phrase lacks."""


class Synonyms:
    """Synonym groups of one locale; phrases match by stem."""

    def __init__(self, groups: Iterable[Group], locale: str) -> None:
        self._stem = lru_cache(maxsize=1 << 16)(stemming(locale))
        self._by_first: dict[str, list[_Phrase]] = {}  # longest first
        phrases = [p for number, group in enumerate(groups) for p in self._phrases(number, group)]
        for phrase in sorted(phrases, key=lambda phrase: -len(phrase.stems)):
            self._by_first.setdefault(phrase.stems[0], []).append(phrase)

    def _phrases(self, number: int, group: Group) -> Iterator[_Phrase]:
        for phrase in group:
            others = dict.fromkeys(term for other in group for term in other)
            missing = [term for term in others if term not in phrase]
            yield _Phrase(number, list(map(self._stem, phrase)), missing)

    def added(self, terms: Sequence[str]) -> list[str]:
        """Return the synonyms of the phrases in a text, once per occurrence of a phrase."""
        if not self._by_first:
            return []
        stems = list(map(self._stem, terms))
        return [term for place in range(len(stems)) for term in self._others(stems, place)]

    def _others(self, stems: Sequence[str], place: int) -> Iterator[str]:
        met = set()
        for phrase in self._by_first.get(stems[place], ()):
            end = place + len(phrase.stems)
            if phrase.group not in met and stems[place:end] == phrase.stems:
                met.add(phrase.group)
                yield from phrase.others
