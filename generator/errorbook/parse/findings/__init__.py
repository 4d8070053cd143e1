"""Findings for editors, as far as they show in one article alone.

A module looks at one thing each. What shows only in the set of all articles is found by
`errorbook.link.consistency`.
"""

from collections.abc import Sequence

from errorbook.diagnostics import Diagnostic
from errorbook.model import Entry
from errorbook.parse.draft import Draft
from errorbook.parse.findings.contents import dangling_links
from errorbook.parse.findings.pictures import messages_in_pictures, undescribed_pictures
from errorbook.parse.findings.solutions import unsolved_entries
from errorbook.parse.findings.unknown_labels import unknown_labels

__all__ = ["findings"]


def findings(draft: Draft, entries: Sequence[Entry]) -> list[Diagnostic]:
    """Return all findings of one article; `entries` are those of the draft, in order."""
    return [
        *dangling_links(draft),
        *unsolved_entries(draft, entries),
        *messages_in_pictures(draft, entries),
        *undescribed_pictures(draft),
        *unknown_labels(draft),
    ]
