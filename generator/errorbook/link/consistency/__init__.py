"""Findings that show only in the set of all articles: what repeats or contradicts another place.

What shows in one article alone is found by `errorbook.parse.findings`.
"""

from errorbook.link.consistency.duplicates import alike_id, duplicate_errors, duplicate_id
from errorbook.link.consistency.examples import unmarked_values
from errorbook.link.consistency.translations import differing_translations
from errorbook.link.consistency.twins import twin_errors

__all__ = [
    "alike_id",
    "differing_translations",
    "duplicate_errors",
    "duplicate_id",
    "twin_errors",
    "unmarked_values",
]
