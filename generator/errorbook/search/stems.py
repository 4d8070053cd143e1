"""Stemming of terms at build time, so that the reader of the index needs no stemmer."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from typing import Protocol

import snowballstemmer

from errorbook.locales import language

_ALGORITHMS = dict(
    pair.split("=")
    for pair in (
        "ar=arabic ca=catalan cs=czech da=danish de=german el=greek en=english es=spanish"
        " et=estonian eu=basque fi=finnish fr=french ga=irish hi=hindi hu=hungarian hy=armenian"
        " id=indonesian it=italian lt=lithuanian nb=norwegian ne=nepali nl=dutch no=norwegian"
        " nn=norwegian pl=polish pt=portuguese ro=romanian ru=russian sr=serbian sv=swedish"
        " ta=tamil tr=turkish"
    ).split()
)


class _Stemmer(Protocol):
    def stemWord(self, word: str) -> str: ...  # noqa: N802 - the library's name


def kin(terms: Sequence[str], locale: str) -> Iterator[int]:
    """Yield, for each term, the distance to the previous term of the same stem, else 0."""
    stem_of = stemming(locale)
    last: dict[str, int] = {}
    for place, term in enumerate(terms):
        stem = stem_of(term)
        yield place - last.get(stem, place)
        last[stem] = place


def stemming(locale: str) -> Callable[[str], str]:
    """Return a function from a term to its stem; without a stemmer, terms are unchanged."""
    stemmer = _stemmer(language(locale))

    def stem(term: str) -> str:
        return stemmer.stemWord(term) if stemmer and term.isalpha() else term

    return stem


@cache
def _stemmer(code: str) -> _Stemmer | None:
    """Return the Snowball stemmer of a language; None where there is none."""
    name = _ALGORITHMS.get(code)
    return snowballstemmer.stemmer(name) if name else None
