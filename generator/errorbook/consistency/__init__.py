"""Findings that show only in the set of all articles: what repeats or contradicts another place.

What shows in one article alone is found by `errorbook.parse.findings`.
"""

from errorbook.consistency.duplicates import duplicate_errors, duplicate_id
from errorbook.consistency.translations import differing_translations

__all__ = ["differing_translations", "duplicate_errors", "duplicate_id"]
