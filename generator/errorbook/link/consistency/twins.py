"""Errors of one product that differ in nothing but values, of which every reader has others."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from errorbook.diagnostics import Diagnostic, quote
from errorbook.link.consistency.duplicates import scope, tells_enough, words
from errorbook.link.values import Doubt
from errorbook.link.values.vocabulary import prose, words_of
from errorbook.model import Article
from errorbook.places import Place, problems
from errorbook.search.normalise import template_tokens

_SLOT = re.compile(r"(?<!\{)\{(?!\{)([^{}]*)\}")
_NUMBER = re.compile(r"[\d.,]+")
_VERSIONED = re.compile(r"[^\s.!?:] +[A-Z][\w-]* $")  # `Setup stops on Windows 11`


class _Shown(NamedTuple):
    """A message at its place; in `template`, names in doubt are slots too."""

    place: Place
    text: str
    template: str
    doubts: Sequence[Doubt]


def twin_errors(
    articles: Iterable[Article], doubts: Iterable[Doubt], reported: Iterable[Diagnostic]
) -> tuple[list[Diagnostic], list[Doubt]]:
    """A finding for each entry with a message that an earlier entry has with other values.

    Entries with one of the `reported` findings get none. Names in doubt count as values; the
    doubts that are left have nothing to do with twins.
    """
    known = {(d.path, d.line) for d in reported}
    listed = list(doubts)
    by_message = _by_message(listed)
    first: dict[object, _Shown] = {}
    told = _Told()
    found, settled = [], set()
    for place in problems(articles):
        pairs = [pair for pair in _alike(place, by_message, first) if _is_twin(*pair, told)]
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
    """The messages of a place whose words are those of an earlier one elsewhere, with that."""
    for shown in _shown(place, doubts):
        key = words(template_tokens(shown.template))
        if tells_enough(key):
            other = first.setdefault((*scope(place), key), shown)
            if other.place is not place:
                yield shown, other


def _shown(place: Place, doubts: _Doubts) -> Iterator[_Shown]:
    for message in place.entry.messages:
        key = (place.article.id, place.article.locale, place.entry.id, message.text)
        own = doubts.get(key, [])
        yield _Shown(place, message.text, _with_slots(message.template, own), own)


def _with_slots(template: str, doubts: Sequence[Doubt]) -> str:
    """The template with the names in doubt as slots."""
    if not doubts:
        return template
    names = "|".join(re.escape(doubt.name) for doubt in doubts)
    name = re.compile(rf"\{{[^{{}}]*\}}|(?<!\w)({names})(?!\w)")
    return name.sub(lambda m: f"{{{m[1]}}}" if m[1] else m[0], template)


class _Told:
    """What the text of entries speaks of besides their messages; read once for each."""

    def __init__(self) -> None:
        self._words: dict[int, frozenset[str]] = {}

    def has(self, place: Place, value: str) -> bool:
        """Whether the text of an entry uses the words of a value."""
        known = self._words.get(id(place.entry))
        if known is None:
            html = " ".join(section.html for section in place.entry.sections)
            known = self._words[id(place.entry)] = frozenset(words_of(prose(html)))
        return known.issuperset(words_of(value))


def _is_twin(shown: _Shown, other: _Shown, told: _Told) -> bool:
    """Whether two messages differ, and only in values that mean nothing."""
    pairs = zip(_values(shown), _values(other), strict=False)
    differing = [(mine, theirs) for mine, theirs in pairs if mine[0] != theirs[0]]
    return bool(differing) and not any(
        _has_meaning(shown.place, *mine, told) or _has_meaning(other.place, *theirs, told)
        for mine, theirs in differing
    )


def _values(shown: _Shown) -> list[tuple[str, str]]:
    """What stands in the slots, and what stands before each."""
    return [(m[1], shown.template[: m.start()]) for m in _SLOT.finditer(shown.template)]


def _has_meaning(place: Place, value: str, before: str, told: _Told) -> bool:
    """Whether a value tells errors apart: a code, a version, or what the entry's text speaks of."""
    if _NUMBER.fullmatch(value) and (not before.strip("([ ") or _VERSIONED.search(before)):
        return True
    return told.has(place, value)


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
