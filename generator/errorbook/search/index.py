"""The search index: builds named parts from articles.

The index is read by `browser/engine/reader.js`, which fetches only the
parts that a query needs: the manifest, then ranges of terms, then blocks of units. The same
articles in the same order give the same bytes.

A unit is what a result shows: an entry, or an article unless one entry is all of it. The units of a
locale are numbered from 0 in the order of their titles, so that similar titles are neighbours.

`manifest.json`::

    {"version": 2, "locales": {"en-150": {
        "name": "en-150-3f9c0a1b2c3d4e5f",  prefix of the names of its parts
        "units": 20000,
        "block": 24,                        units of a block; 0 where there is only one part
        "leaves": ["", "acc", "bal", …],    lower bound of the terms in each range
        "frequent": [["the", 9000, 4000]],  terms outside the ranges: units that have them in
                                            all, and in their title or a message
        "common": ["the", "of", …]}, …}}    most frequent words, to detect the language

Locales are in the order in which they first appear; the first is the default. The name contains a
hash of the locale's parts, so parts may be cached indefinitely and never mix with those of another
build.

Parts, all compressed as gzip (RFC 1952), which includes a checksum:

=========== =================================================================
`NAME-t7`   the eighth range of terms: a *leaf*
`NAME-f0`   the first frequent term: a leaf of one term
`NAME-u3`   the fourth *block* of units
`NAME-all`  where `block` is 0: the only leaf, with its size before it, and the only block
=========== =================================================================

Uncompressed, a part begins with ``EB``, the version as a byte, and eight bytes that are the hash in
the name. Numbers are varints: groups of seven bits, the least first, all but the last with the top
bit set. *Sized* bytes have their number before them.

A leaf: the terms, sorted by UTF-16 code units, as a browser compares strings, joined by line feeds
and sized; then per term a number, the distance to the previous term with the same stem or 0, and
its postings, sized: the number of units; the gap of each to the one before it (from -1); a byte for
each, ``2 · length + named``, where ``length`` is ``round(2 · log2(n))``, at most 15, for a mean of
``n`` tokens in the unit's title and messages, and ``named`` is 1 where the term occurs in one of
these; and a byte for each, the level (see `errorbook.search.postings`).

Terms are those of `errorbook.search.normalise`, and some with a colon, which no text yields:
``:p:ID`` for the units of a product, ``:c:NAME`` for those of a category, ``:e:ARTICLE/ENTRY`` for
a unit that another locale has too, and a folded text with a colon at its end, which at least three
units have after the last colon of a title or message: it identifies the case rather than the error.

A block is JSON, a list of units, each ``[texts, letters, card]``. ``texts`` are the title, the
templates of the messages, and templates that editors pinned to the unit, which are found but never
shown; the card has their number. ``letters`` has a string for each text, with a letter for each of
its tokens: it tells the number ``n`` of units that have the token in one of these texts, the
``round(1.5 · log2(n))``-th of A to Z, in lower case where the token belongs to a tail that several
units share, and ``-`` for a slot. ``card`` are the fields of `errorbook.search.units.Card` in
order; empty ones at its end are left out.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext

import msgspec

from errorbook.search.collected import Units
from errorbook.search.documents import Document
from errorbook.search.hints import Hints, LocaleHints
from errorbook.search.parts import VERSION
from errorbook.search.units import units
from errorbook.search.writer import write


def build(
    articles: Iterable[Document],
    hints: Hints | None = None,
    boundary: Callable[[Document], AbstractContextManager[None]] = lambda _: nullcontext(),
) -> Iterator[tuple[str, bytes]]:
    """Yield the name and bytes of each part of the index; the manifest comes last.

    Each article is processed inside its `boundary`, a context manager that may suppress errors.
    """
    found: dict[str, Units] = {}
    by_locale: dict[str, LocaleHints] = {}
    for document in articles:
        if document.locale not in found:
            found[document.locale] = Units()
            by_locale[document.locale] = (hints or Hints()).of(document.locale)
        with boundary(document):
            for unit in list(units(document, by_locale[document.locale])):
                found[document.locale].add(unit)
    _mark_translated(found.values())
    locales = {}
    for locale in list(found):
        summary, parts = write(locale, found.pop(locale))
        yield from parts
        locales[locale] = summary
    yield "manifest.json", msgspec.json.encode({"version": VERSION, "locales": locales})


def _mark_translated(found: Collection[Units]) -> None:
    """Index units by their ids where another locale has them too."""
    pages = Counter(page for collected in found for page in collected.pages)
    for collected in found:
        for unit, page in enumerate(collected.pages):
            if pages[page] > 1:
                collected.postings.mark(f":e:{page}", unit)
