"""The words that rules look for, one JSON file per language under `strings/words/`.

English is always read too: translated articles keep English labels and messages here and there.
"""

import re
import unicodedata
from functools import cache, lru_cache
from importlib.resources import files

import msgspec
from msgspec import Struct

from errorbook.locales import language
from errorbook.model import SectionKind

_FOLDER = files("errorbook.strings") / "words"
_FALLBACK = "en"
_NUMBER = re.compile(r"^\s*(?:\d+[.)]\s*)+|\s*#?\d+$")
_LABEL_LONGEST = 60


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """What one language calls things; every list may be empty.

    `labels` are lines or headings that name a role; one may end in `*`, which stands for any words.
    `openers` are how a sentence of a role begins, `phrases` what it says anywhere. `titles` tell
    the sort of an article, `problem` that a title speaks of something that fails, `shown` that a
    sentence speaks of something that software shows. `closing` are headings of what belongs to
    the whole article, `contents` those of its contents list.
    """

    labels: dict[SectionKind, list[str]] = {}
    openers: dict[SectionKind, list[str]] = {}
    phrases: dict[SectionKind, list[str]] = {}
    titles: dict[str, list[str]] = {}
    closing: list[str] = []
    contents: list[str] = []
    problem: list[str] = []
    shown: list[str] = []


class Lexicon(Struct, frozen=True):
    """The words of one language and of English, arranged for looking up."""

    labels: dict[str, SectionKind]
    open_labels: tuple[tuple[str, SectionKind], ...]
    openers: dict[str, SectionKind]
    opening: re.Pattern[str]
    titles: tuple[tuple[str, str], ...]
    closing: frozenset[str]
    contents: frozenset[str]
    problem: re.Pattern[str]
    shown: re.Pattern[str]

    def label(self, text: str) -> SectionKind | None:
        """The role that a label names: `Possible causes:`, `2. Solution`, `Cause 1`."""
        if len(text) > 2 * _LABEL_LONGEST:
            return None
        key = fold(_NUMBER.sub("", fold(text)))
        if not key or len(key) > _LABEL_LONGEST:
            return None
        opened = (kind for start, kind in self.open_labels if key.startswith(start))
        return self.labels.get(key) or next(opened, None)

    def opener(self, text: str) -> SectionKind | None:
        """The role of a paragraph that begins in a telling way: `To solve this, …`."""
        match = self.opening.match(simplify(text))
        return self.openers[match[0]] if match else None

    def title_sort(self, title: str) -> str:
        """`question`, `troubleshooting`, `how-to`, or empty when the title says nothing."""
        folded = f" {simplify(title)} "
        return next((sort for words, sort in self.titles if f" {words}" in folded), "")

    def troubleshooting(self) -> list[str]:
        """The words by which a title says that it is about errors, longest first."""
        found = {words for words, sort in self.titles if sort == "troubleshooting"}
        return sorted(found, key=lambda w: (-len(w), w))

    def is_closing(self, text: str) -> bool:
        """Whether a heading opens what belongs to the whole article: `Related reading`."""
        return fold(text) in self.closing

    def is_contents(self, text: str) -> bool:
        """Whether a line announces the table of contents: `In this article:`."""
        return fold(text) in self.contents

    def is_question(self, text: str) -> bool:
        """Whether a title asks: it ends in a question mark."""
        return text.rstrip(" *_").endswith(("?", "？", "؟"))

    def says_problem(self, text: str) -> bool:
        """Whether a title speaks of something that fails."""
        return bool(self.problem.search(simplify(text)))

    def says_shown(self, text: str) -> bool:
        """Whether a sentence speaks of something that software shows."""
        return bool(self.shown.search(simplify(text)))


@lru_cache(maxsize=4096)
def simplify(text: str) -> str:
    """The text folded for comparison: lower case, plain apostrophes, single spaces."""
    folded = unicodedata.normalize("NFKC", text).lower().replace("’", "'")
    return " ".join(folded.split())


def fold(text: str) -> str:
    """A label or heading folded for comparison, without what stands around its words."""
    return simplify(text).strip(" .:;*_-–—!?¿¡()[]\u200b")


@cache
def lexicon(locale: str) -> Lexicon:
    """The words for articles of a locale."""
    own = language(locale)
    chosen = [_FALLBACK] if own == _FALLBACK or not _exists(own) else [own, _FALLBACK]
    return _arranged([_read(name) for name in chosen])


def _exists(name: str) -> bool:
    return (_FOLDER / f"{name}.json").is_file()


def _read(name: str) -> Words:
    return msgspec.json.decode((_FOLDER / f"{name}.json").read_bytes(), type=Words)


def _arranged(files_read: list[Words]) -> Lexicon:
    labels: dict[str, SectionKind] = {}
    opened: list[tuple[str, SectionKind]] = []
    openers: dict[str, SectionKind] = {}
    titles: list[tuple[str, str]] = []
    for words in files_read:
        for kind, names in words.labels.items():
            opened += [(fold(n[:-1]) + " ", kind) for n in names if n.endswith("*")]
            for name in names:
                labels.setdefault(fold(name), kind)
        for kind, starts in words.openers.items():
            for start in starts:
                openers.setdefault(simplify(start), kind)
        titles += [(simplify(t), sort) for sort, names in words.titles.items() for t in names]
    return Lexicon(
        labels=labels,
        open_labels=tuple(opened),
        openers=openers,
        opening=re.compile("|".join(map(re.escape, sorted(openers, key=lambda o: (-len(o), o))))),
        titles=tuple(titles),
        closing=frozenset(fold(c) for w in files_read for c in w.closing),
        contents=frozenset(fold(c) for w in files_read for c in w.contents),
        problem=_any_of([p for w in files_read for p in w.problem]),
        shown=_any_of([s for w in files_read for s in w.shown]),
    )


def _any_of(words: list[str]) -> re.Pattern[str]:
    longest_first = sorted({simplify(w) for w in words}, key=lambda w: (-len(w), w))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")
