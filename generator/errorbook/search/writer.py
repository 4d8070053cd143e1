"""Writing of the parts of one locale; `errorbook.search.index` specifies their format."""

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

import msgspec
from msgspec import Struct

from errorbook.search.collected import Record, Units
from errorbook.search.parts import leaf, part, posting_list, sized
from errorbook.search.postings import size_class
from errorbook.search.stems import kin

ONE_PART = 1_000
"""Number of units below which a locale has only one part."""

_LEAF, _BLOCK = 6_000, 3_000  # bytes of a leaf or block, before compression
_FREQUENT, _FREQUENT_SHARE = 1_000, 0.05  # units that have a term
_COMMON = 40  # words
_TAIL_SHARED_BY = 3  # units
_LETTER_STEPS, _LAST_LETTER = 1.5, 25
_HASH = 8  # bytes
_UNSAFE = re.compile(r"[^A-Za-z0-9-]")  # in a part's name


class Summary(Struct, frozen=True):
    """Entry of a locale in the manifest."""

    name: str
    units: int
    block: int
    leaves: list[str]
    frequent: list[tuple[str, int, int]]
    common: list[str]


class _Terms(NamedTuple):
    """Encoded postings of each term, and its number of units: overall, and in their names."""

    lists: dict[str, bytes]
    counts: dict[str, tuple[int, int]]


def write(locale: str, found: Units) -> tuple[Summary, Iterator[tuple[str, bytes]]]:
    """Return the manifest entry of a locale, and its parts with their names."""
    order = sorted(range(len(found.records)), key=lambda unit: (found.records[unit].terms[0], unit))
    tails = {name for name, count in found.tails.items() if count >= _TAIL_SHARED_BY}
    terms = _terms(found, order, tails)
    units = list(_units(found.records, order, terms, tails))
    frequent, leaves, bodies, block = _bodies(locale, terms, units)
    digest = hashlib.sha256(b"".join(sized(body) for body in bodies.values())).digest()[:_HASH]
    name = f"{_UNSAFE.sub('_', locale)}-{digest.hex()}"
    summary = Summary(
        name=name,
        units=len(units),
        block=block,
        leaves=leaves,
        frequent=[(term, *terms.counts[term]) for term in frequent],
        common=_common(terms),
    )
    return summary, ((f"{name}-{end}", part(digest, body)) for end, body in bodies.items())


def _terms(found: Units, order: Sequence[int], tails: Iterable[str]) -> _Terms:
    places = [0] * len(order)
    for place, unit in enumerate(order):
        places[unit] = place
    lengths = [found.lengths[unit] for unit in order]
    lists = {f"{name}:": posting_list([], lengths) for name in tails}
    counts = {}
    for term, postings in found.postings.read(places):
        lists[term] = posting_list(postings, lengths)
        counts[term] = (len(postings), sum(named for _, _, named in postings))
    return _Terms(lists, counts)


def _units(
    records: Sequence[Record], order: Sequence[int], terms: _Terms, tails: set[str]
) -> Iterator[bytes]:
    for unit in order:
        record = records[unit]
        letters = [
            _letters(text.split("\n"), tail.tokens if tail.name in tails else 0, terms.counts)
            for text, tail in zip(record.terms, record.tails, strict=True)
        ]
        yield msgspec.json.encode([record.texts, letters, record.card])


def _letters(text: Sequence[str], soft: int, counts: Mapping[str, tuple[int, int]]) -> str:
    """Return a letter for each term; the last `soft` of them belong to a shared tail."""
    letters = [_letter(counts[term][1]) if term else "-" for term in text]
    start = max(0, len(letters) - soft)
    return "".join(letters[:start]) + "".join(letters[start:]).lower()


def _letter(units: int) -> str:
    return chr(ord("A") + size_class(units, _LETTER_STEPS, _LAST_LETTER))


def _bodies(
    locale: str, terms: _Terms, units: Sequence[bytes]
) -> tuple[list[str], list[str], dict[str, bytes], int]:
    """Return the frequent terms, the start of each leaf, the parts, and the units per block."""
    ordered = sorted(terms.lists, key=lambda term: term.encode("utf-16-be"))
    if len(units) < ONE_PART:
        only = _leaf(ordered, locale, terms)
        return [], [""], {"all": sized(only) + _block(units)}, 0
    most = max(_FREQUENT, _FREQUENT_SHARE * len(units))
    frequent = [term for term in ordered if ":" not in term and terms.counts[term][0] > most]
    ranges = list(_ranges([term for term in ordered if term not in set(frequent)], terms))
    block = max(1, round(_BLOCK * len(units) / sum(map(len, units))))
    blocks = [units[start : start + block] for start in range(0, len(units), block)]
    bodies = {f"t{i}": _leaf(found, locale, terms) for i, found in enumerate(ranges)}
    bodies |= {f"f{i}": _leaf([term], locale, terms) for i, term in enumerate(frequent)}
    bodies |= {f"u{i}": _block(found) for i, found in enumerate(blocks)}
    return frequent, _starts(ranges), bodies, block


def _ranges(ordered: Iterable[str], terms: _Terms) -> Iterator[list[str]]:
    found: list[str] = []
    size = 0
    for term in ordered:
        found.append(term)
        size += len(term) + len(terms.lists[term])
        if size >= _LEAF:
            yield found
            found, size = [], 0
    if found:
        yield found


def _starts(ranges: Sequence[Sequence[str]]) -> list[str]:
    """Return, for each range, the shortest lower bound above the previous range."""
    starts = [""]
    for before, found in pairwise(ranges):
        last, first = before[-1], found[0]
        shared = next(
            (i for i, (a, b) in enumerate(zip(last, first, strict=False)) if a != b), len(last)
        )
        starts.append(first[: shared + 1])
    return starts


def _leaf(found: Sequence[str], locale: str, terms: _Terms) -> bytes:
    return leaf(found, list(kin(found, locale)), [terms.lists[term] for term in found])


def _block(units: Iterable[bytes]) -> bytes:
    return b"[" + b",".join(units) + b"]"


def _common(terms: _Terms) -> list[str]:
    words = [term for term in terms.counts if term.isalpha() and len(term) > 1]
    return sorted(words, key=lambda term: (-terms.counts[term][0], term))[:_COMMON]
