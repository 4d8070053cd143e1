"""Findings about messages of one product that differ only in placeholder values."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from errorbook.diagnostics import Diagnostic, quote
from errorbook.link.consistency.duplicates import is_distinctive, scope, words
from errorbook.link.values import Doubt
from errorbook.link.values.vocabulary import prose, words_of
from errorbook.model import Article
from errorbook.places import Place, problems
from errorbook.search.normalise import template_tokens

_SLOT = re.compile(r"(?<!\{)\{(?!\{)([^{}]*)\}")
_NUMBER = re.compile(r"[\d.,]+")
_VERSIONED = re.compile(r"[^\s.!?:] +[A-Z][\w-]* $")  # `Setup stops on Windows 11`


class _Shown(NamedTuple):
    """Message at its place; in `template`, names in doubt are slots too."""

    place: Place
    text: str
    template: str
    doubts: Sequence[Doubt]


def twin_errors(
    articles: Iterable[Article], doubts: Iterable[Doubt], reported: Iterable[Diagnostic]
) -> tuple[list[Diagnostic], list[Doubt]]:
    """Return a finding for each entry with a message of an earlier entry, but other values.

    Entries that have one of the `reported` findings are skipped. Names in doubt count as values;
    also return the doubts that no finding involves.
    """
    known = {(d.path, d.line) for d in reported}
    listed = list(doubts)
    by_message = _by_message(listed)
    first: dict[object, _Shown] = {}
    prose_of = _EntryProse()
    found, settled = [], set()
    for place in problems(articles):
        pairs = [pair for pair in _alike(place, by_message, first) if _is_twin(*pair, prose_of)]
        if pairs and (place.article.file, place.entry.line) not in known:
            found.append(_twin(*pairs[0]))
            settled |= {id(doubt) for pair in pairs for shown in pair for doubt in shown.doubts}
    return found, [doubt for doubt in listed if id(doubt) not in settled]


_Doubts = dict[tuple[str, str, str, str], list[Doubt]]


def _by_message(doubts: Iterable[Doubt]) -> _Doubts:
    found: _Doubts = {}
    for doubt in doubts:
        article, entry, message, _ = doubt
        key = (article.id, article.locale, entry.id, message.text)
        found.setdefault(key, []).append(doubt)
    return found


def _alike(
    place: Place, doubts: _Doubts, first: dict[object, _Shown]
) -> Iterator[tuple[_Shown, _Shown]]:
    """Yield the messages of a place with the same words as an earlier one, and that one."""
    for shown in _shown(place, doubts):
        key = words(template_tokens(shown.template))
        if is_distinctive(key):
            other = first.setdefault((*scope(place), key), shown)
            if other.place is not place:
                yield shown, other


def _shown(place: Place, doubts: _Doubts) -> Iterator[_Shown]:
    for message in place.entry.messages:
        key = (place.article.id, place.article.locale, place.entry.id, message.text)
        own = doubts.get(key, [])
        yield _Shown(place, message.text, _with_slots(message.template, own), own)


def _with_slots(template: str, doubts: Sequence[Doubt]) -> str:
    """Return the template with the names in doubt as slots."""
    if not doubts:
        return template
    names = "|".join(re.escape(doubt.name) for doubt in doubts)
    name = re.compile(rf"\{{[^{{}}]*\}}|(?<!\w)({names})(?!\w)")
    return name.sub(lambda m: f"{{{m[1]}}}" if m[1] else m[0], template)


class _EntryProse:
    """Words of the prose of entries, without their messages; cached by entry."""

    def __init__(self) -> None:
        self._words: dict[int, frozenset[str]] = {}

    def has(self, place: Place, value: str) -> bool:
        """Return whether the prose of an entry uses the words of a value."""
        known = self._words.get(id(place.entry))
        if known is None:
            html = " ".join(section.html for section in place.entry.sections)
            known = self._words[id(place.entry)] = frozenset(words_of(prose(html)))
        return known.issuperset(words_of(value))


def _is_twin(shown: _Shown, other: _Shown, prose_of: _EntryProse) -> bool:
    """Return whether two messages differ, and only in values without a meaning."""
    pairs = zip(_values(shown), _values(other), strict=False)
    differing = [(mine, theirs) for mine, theirs in pairs if mine[0] != theirs[0]]
    return bool(differing) and not any(
        _has_meaning(shown.place, *mine, prose_of) or _has_meaning(other.place, *theirs, prose_of)
        for mine, theirs in differing
    )


def _values(shown: _Shown) -> list[tuple[str, str]]:
    """Return the value of each slot and the text before it."""
    return [(m[1], shown.template[: m.start()]) for m in _SLOT.finditer(shown.template)]


def _has_meaning(place: Place, value: str, before: str, prose_of: _EntryProse) -> bool:
    """Return whether a value is a code, a version, or mentioned in the prose of the entry."""
    if _NUMBER.fullmatch(value) and (not before.strip("([ ") or _VERSIONED.search(before)):
        return True
    return prose_of.has(place, value)


def _twin(shown: _Shown, other: _Shown) -> Diagnostic:
    return Diagnostic(
        code="twin-error",
        severity="warning",
        path=shown.place.article.file,
        line=shown.place.entry.line,
        finding=f"{quote(shown.text)} differs only in values from {quote(other.text)}"
        f" at {other.place}.",
        remedy="Merge them into one entry with X for the value, or add distinguishing words.",
    )
