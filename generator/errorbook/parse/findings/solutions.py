"""Entries that leave the reader alone with the error."""

import re
from collections.abc import Sequence

from errorbook.diagnostics import Diagnostic, quote
from errorbook.model import Entry, Section
from errorbook.parse.draft import Draft
from errorbook.parse.words import Lexicon

_ASIDE = ("note", "other")
_LINK_ELSEWHERE = re.compile(r'<a\b[^>]*?\shref="(?!#)')


def unsolved_entries(draft: Draft, entries: Sequence[Entry]) -> list[Diagnostic]:
    """Return a finding for each problem without a way out, or a link to one, and each empty answer.

    Only the words of an answer tell whether it answers, so any will do.
    """
    path, words = draft.source.file, draft.words
    return [_unsolved(path, entry) for entry in entries if not _is_solved(entry, words)]


def _is_solved(entry: Entry, words: Lexicon) -> bool:
    if entry.kind == "question" or words.is_question(entry.title):
        return any(section.text for section in entry.sections)
    kinds = {kind for section in entry.sections for kind in (section.kind, *section.also)}
    return "solution" in kinds or _sends_elsewhere(entry.sections)


def _sends_elsewhere(sections: Sequence[Section]) -> bool:
    """Return whether the last thing said, asides left out, holds a link to another page."""
    told = [section for section in sections if section.kind not in _ASIDE]
    return bool(told) and _LINK_ELSEWHERE.search(told[-1].html) is not None


def _unsolved(path: str, entry: Entry) -> Diagnostic:
    return Diagnostic(
        code="entry-without-solution",
        severity="note",
        path=path,
        line=entry.line,
        finding=f"{quote(entry.title)} says nothing of what the reader can do.",
        remedy="Add what solves it, or whom to ask.",
    )
