"""Findings about translations whose entries differ from those of their source.

The parser recognises entries by word lists, which differ between languages. So there is no finding
if the sections of both agree and only the recognition of entries differs.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from errorbook.anchors import marks
from errorbook.diagnostics import Diagnostic, quote
from errorbook.model import Article, Entry, Section
from errorbook.places import Place, first_line

_NAMED_AT_MOST = 3
_HEADING = re.compile(r"<h[2-6]\b")


class _Pair(NamedTuple):
    """Source and translation, with the entries that have a heading of their own."""

    source: Article
    translation: Article
    theirs: list[Entry]
    """Entries of the source."""
    ours: list[Entry]
    """Entries of the translation."""


def differing_translations(source: Article, translations: Iterable[Article]) -> list[Diagnostic]:
    """Return a finding for each translation that omits, adds or reorders entries of its source.

    Entry ids must already be shared by all translations.
    """
    theirs = _listed(source)
    pairs = [_Pair(source, t, theirs, _listed(t)) for t in translations if t is not source]
    return [found for pair in pairs if theirs for found in _differences(pair)]


def _listed(article: Article) -> list[Entry]:
    """Return the entries of an article, without one that is the whole article."""
    return [entry for entry in article.entries if entry.title != article.title]


def _differences(pair: _Pair) -> Iterator[Diagnostic]:
    if len(pair.ours) == len(pair.theirs):
        moved = _moved(pair)
        if len(moved) > 1:
            yield _other_order(pair, moved[0])
    elif _has_other_sections(pair):
        yield _other_number(pair)


def _moved(pair: _Pair) -> list[int]:
    """Return the positions of entries with anchors or messages of another source entry."""
    theirs, ours = _positions(pair.theirs), _positions(pair.ours)
    meant: dict[int, set[int]] = {}
    for mark, position in ours.items():
        if position >= 0 and theirs.get(mark, -1) >= 0:
            meant.setdefault(position, set()).add(theirs[mark])
    return sorted(position for position, places in meant.items() if position not in places)


def _positions(entries: Sequence[Entry]) -> dict[str, int]:
    """Return the position of the entry with each mark; -1 if several have it."""
    positions: dict[str, int] = {}
    for position, entry in enumerate(entries):
        for mark in set(marks(entry)):
            positions[mark] = -1 if mark in positions else position
    return positions


def _has_other_sections(pair: _Pair) -> bool:
    """Return whether the numbers of sections differ in the same direction as those of entries."""
    if len(pair.ours) < len(pair.translation.entries) or not pair.ours:
        return len(pair.ours) + _most_headings(pair.translation) < len(pair.theirs)
    more_sections = _sections(pair.translation, pair.ours) - _sections(pair.source, pair.theirs)
    return more_sections * (len(pair.ours) - len(pair.theirs)) > 0


def _sections(article: Article, listed: Sequence[Entry]) -> int:
    """Count the sections of an article that are or could be entries, without notes."""
    outside = [part for part in article.parts if isinstance(part, Section) and part.kind != "note"]
    return len(listed) + sum(part.html.startswith("<h2") for part in outside)


def _most_headings(article: Article) -> int:
    """Return an upper bound of the headings in an article; labels may have been headings."""
    outside = [part for part in article.parts if isinstance(part, Section)]
    inside = [section for entry in article.entries for section in entry.sections]
    shown = sum(len(_HEADING.findall(section.html)) for section in (*outside, *inside))
    return shown + len(inside)


def _other_number(pair: _Pair) -> Diagnostic:
    theirs, ours = _first_gap(pair)
    lacking, added = pair.theirs[theirs], pair.ours[ours]
    source = str(Place(pair.source, lacking[0])) if lacking else pair.source.file
    if not added:
        finding = f"The translation lacks {_names(lacking)} from its source, {source}."
        remedy = "Translate it, or remove it from the source."
    elif not lacking:
        finding = f"The translation adds {_names(added)}, which its source, {source}, lacks."
        remedy = "Add it to the source, or remove it here."
    else:
        finding = (
            f"Where the source, {source}, has {_names(lacking)},"
            f" the translation has {_names(added)}."
        )
        remedy = "Translate what is missing, or remove what the source no longer has."
    return _finding(pair, ours.start, finding, remedy)


def _first_gap(pair: _Pair) -> tuple[slice, slice]:
    """Return the first range between shared entries, or at either end, of unequal length.

    If the shared entries are in a different order, the range contains all entries.
    """
    known = {entry.id: position for position, entry in enumerate(pair.theirs)}
    shared = [(known[e.id], position) for position, e in enumerate(pair.ours) if e.id in known]
    end = (len(pair.theirs), len(pair.ours))
    theirs = ours = 0
    for at_theirs, at_ours in [*shared, end] if shared == sorted(shared) else [end]:
        if at_theirs - theirs != at_ours - ours:
            return slice(theirs, at_theirs), slice(ours, at_ours)
        theirs, ours = at_theirs + 1, at_ours + 1
    return slice(0, end[0]), slice(0, end[1])


def _names(entries: Sequence[Entry]) -> str:
    named = ", ".join(quote(entry.title) for entry in entries[:_NAMED_AT_MOST])
    more = len(entries) - _NAMED_AT_MOST
    return f"{named} and {more} more" if more > 0 else named


def _other_order(pair: _Pair, position: int) -> Diagnostic:
    here, there = pair.ours[position], Place(pair.source, pair.theirs[position])
    return _finding(
        pair,
        position,
        f"{quote(here.title)} is where the source, {there}, has {quote(there.entry.title)}.",
        "Use the same order in both; it decides which entries share an address.",
    )


def _finding(pair: _Pair, position: int, finding: str, remedy: str) -> Diagnostic:
    """Return a finding at an entry of the translation, or at its last for a later position."""
    at = pair.ours[position : position + 1] or pair.ours[-1:]
    return Diagnostic(
        code="differing-translation",
        severity="warning",
        path=pair.translation.file,
        line=at[0].line if at else first_line(pair.translation),
        finding=finding,
        remedy=remedy,
    )
