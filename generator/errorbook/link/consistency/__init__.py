"""Findings about the set of all articles: repetitions and contradictions between articles.

`errorbook.parse.findings` has those about a single article.
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
