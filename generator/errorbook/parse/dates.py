"""Dates in words, as software writes them: `3 March 2024`, `March 2026`, `1er mars 2024`.

Names of months are those of CLDR, in the languages whose words the parser knows.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Literal

from babel.dates import get_month_names

from errorbook.parse.words import languages

_WORD = re.compile(r"[^\W\d_]{3,}")
_DAY = r"\d{1,2}(?:\.|st|nd|rd|th|er|º)?"
_DAY_BEFORE = re.compile(rf"(?<![\w.,/:-]){_DAY} (?:de |of )?$")
_AFTER = re.compile(rf"\.?(?P<day> {_DAY}(?!\w))?(?P<year>,? (?:de |of )?\d{{4}}(?!\w))?")
_LONGEST_BEFORE = 10  # characters of a day and what joins it to its month


def dates(text: str) -> Iterator[tuple[int, int]]:
    """Yield where dates in words stand: a month with its year, or after its day."""
    for word in _WORD.finditer(text):
        if word[0] in _months("wide") or word[0] in _months("abbreviated"):
            before = _DAY_BEFORE.search(text[max(0, word.start() - _LONGEST_BEFORE) : word.start()])
            after = _AFTER.match(text, word.end())
            if after is not None and _is_date(word[0], before is not None, after):
                start = word.start() - len(before[0]) if before else word.start()
                yield start, (after.end("year") if after["year"] else word.end())


def _is_date(month: str, after_day: bool, after: re.Match[str]) -> bool:
    """Short names are words in other languages, so that day and year have to be with them."""
    if month in _months("wide"):
        return after_day or after["year"] is not None
    return after["year"] is not None and (after_day or after["day"] is not None)


@cache
def _months(width: Literal["wide", "abbreviated"]) -> frozenset[str]:
    """Return the months as within a sentence and at its start."""
    names = [
        name.rstrip(".")
        for language in languages()
        for context in ("format", "stand-alone")
        for name in get_month_names(width, context, language).values()
    ]
    return frozenset(written for name in names for written in (name, name.capitalize()))
