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
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]")  # scripts without spaces
_AROUND = " .:;*_-–—!?¿¡()[]\u200b【】「」『』〔〕〈〉■□◆◇●○▼・。、"  # around a label's words
_LEAD = " \"'“”„«»‘(*_-–—•!¡"  # before the first word of a sentence

_remembered = lru_cache(maxsize=4096)


class Words(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of one language, by what they show; every list may be empty."""

    labels: dict[SectionKind, list[str]] = {}
    """Lines and headings that name a role; one may end in `*`, for any words."""
    names: dict[SectionKind, list[str]] = {}
    """Those of them that say no more than the page's heading of the role."""
    openers: dict[SectionKind, list[str]] = {}
    """First words of a sentence of a role; `*` stands for any letters."""
    phrases: dict[SectionKind, list[str]] = {}
    """Words anywhere in a sentence of a role; `*` stands for any letters."""
    titles: dict[str, list[str]] = {}
    """Words of titles, by the sort of article that they show."""
    closing: list[str] = []
    """Headings of what belongs to the whole article."""
    contents: list[str] = []
    """Headings of lists of contents."""
    problem: list[str] = []
    """Words of titles about something that fails."""
    conditions: list[str] = []
    """First words of titles that name a case: “If the window stays empty”."""
    describing: list[str] = []
    """First words of titles in the writer's own words."""
    why: list[str] = []
    """Words of titles that ask for a cause."""
    contact: list[str] = []
    """Words of sentences that name whom to ask."""
    alternatives: list[str] = []
    """Words of sentences that announce several ways, of which one is enough."""
    typed: list[str] = []
    """Words of sentences about something that the reader types."""
    shown: list[str] = []
    """Words of sentences about something that software shows."""
    controls: list[str] = []
    """Words right beside the name of a button: “click on”, “key”."""
    terms: list[str] = []
    """Words right beside a name that software gives: “the status Draft”."""
    determiners: list[str] = []
    """Words before nouns and not before names: “the”, “your”."""
    after_names: list[str] = []
    """Words after a name that ends a noun phrase, where a noun may follow a name as in “the Unix
    socket”.
    """


class Lexicon(Struct, frozen=True, eq=False):
    """The words of one language and of English; what it is asked often it remembers."""

    labels: dict[str, SectionKind]
    names: frozenset[tuple[SectionKind, str]]
    open_labels: tuple[tuple[str, SectionKind], ...]
    openers: dict[SectionKind, re.Pattern[str]]
    phrases: dict[SectionKind, re.Pattern[str]]
    titles: tuple[tuple[str, str], ...]
    closing: frozenset[str]
    contents: frozenset[str]
    problem: re.Pattern[str]
    conditions: re.Pattern[str]
    describing: re.Pattern[str]
    why: re.Pattern[str]
    contact: re.Pattern[str]
    alternatives: re.Pattern[str]
    typed: re.Pattern[str]
    shown: re.Pattern[str]

    @_remembered
    def label(self, text: str) -> SectionKind | None:
        """Return the role that a label names: `Possible causes:`, `2. Solution`, `Cause 1`."""
        if len(text) > 2 * _LABEL_LONGEST:
            return None
        key = fold(text)
        if key[:1].isdigit() or key[-1:].isdigit():
            key = fold(_NUMBER.sub("", key))
        if not key or len(key) > _LABEL_LONGEST:
            return None
        opened = (kind for start, kind in self.open_labels if key.startswith(start))
        return self.labels.get(key) or next(opened, None)

    def is_name(self, kind: SectionKind, text: str) -> bool:
        """Return whether a label says no more than the page's heading of its role: `Causes:`."""
        return (kind, fold(text)) in self.names

    def label_for(self, kind: SectionKind) -> str:
        """Return a label that names a role."""
        return next(label for label, named in self.labels.items() if named == kind)

    def label_at_start(self, text: str) -> SectionKind | None:
        """Return the role that the first words name: `Symptoms when the service is down`."""
        words = fold(text).split()
        prefixes = (" ".join(words[:n]) for n in range(min(3, len(words)), 0, -1))
        return next((kind for p in prefixes if (kind := self.labels.get(p))), None)

    @_remembered
    def opener(self, text: str) -> SectionKind | None:
        """Return the role of a sentence that begins in a telling way: `To solve this, …`."""
        folded = simplify(text).lstrip(_LEAD)
        found = [(m.end(), kind) for kind, p in self.openers.items() if (m := p.match(folded))]
        return max(found)[1] if found else None

    @_remembered
    def says(self, kind: SectionKind, text: str) -> bool:
        """Return whether a sentence holds a phrase of a role: `… is caused by …`."""
        pattern = self.phrases.get(kind)
        return bool(pattern and pattern.search(simplify(text)))

    def title_sort(self, title: str) -> str:
        """`question`, `troubleshooting`, `how-to`, or empty when the title says nothing."""
        folded = f" {simplify(title)} "
        return next((sort for words, sort in self.titles if _begins(words, folded)), "")

    def troubleshooting(self) -> list[str]:
        """Return the words by which a title says that it is about errors, longest first."""
        found = {words for words, sort in self.titles if sort == "troubleshooting"}
        return sorted(found, key=lambda w: (-len(w), w))

    def is_closing(self, text: str) -> bool:
        """Return whether a heading opens what belongs to the whole article: `Related reading`."""
        return fold(text) in self.closing

    def is_contents(self, text: str) -> bool:
        """Return whether a line announces the table of contents: `In this article:`."""
        return fold(text) in self.contents

    def is_question(self, text: str) -> bool:
        """Return whether a title asks: it ends in a question mark."""
        return text.rstrip(" *_").endswith(("?", "？", "؟", "ですか", "ますか"))

    def asks_why(self, title: str) -> bool:
        """Return whether a title asks for the cause of something."""
        return bool(self.why.search(simplify(title)))

    def opens_condition(self, title: str) -> bool:
        """Return whether a title begins by naming a case: `If the window stays empty`."""
        return bool(self.conditions.match(simplify(title)))

    def describes(self, title: str) -> bool:
        """Return whether a title speaks of an error in the writer's words, as no software would."""
        return bool(self.describing.search(simplify(title)))

    def says_contact(self, text: str) -> bool:
        """Return whether a sentence names whom to ask."""
        return bool(self.contact.search(simplify(text)))

    def says_problem(self, text: str) -> bool:
        """Return whether a title speaks of something that fails."""
        return bool(self.problem.search(simplify(text)))

    def says_alternatives(self, text: str) -> bool:
        """Return whether a sentence announces several ways, of which one will do."""
        return bool(self.alternatives.search(simplify(text)))

    def says_typed(self, text: str) -> bool:
        """Return whether a sentence speaks of what the reader types: `the following command`."""
        return bool(self.typed.search(simplify(text)))

    def says_shown(self, text: str) -> bool:
        """Return whether a sentence speaks of something that software shows."""
        return bool(self.shown.search(simplify(text)))


@lru_cache(maxsize=4096)
def simplify(text: str) -> str:
    """Return the text folded for comparison: lower case, plain apostrophes, single spaces."""
    folded = unicodedata.normalize("NFKC", text).lower().replace("’", "'")
    return " ".join(folded.split())


def _begins(words: str, text: str) -> bool:
    """Return whether a word in the text begins so; anywhere in a script without spaces."""
    return (words if _UNSPACED.search(words) else f" {words}") in text


def fold(text: str) -> str:
    """Return a label or heading folded for comparison, without what stands around its words."""
    return simplify(text).strip(_AROUND)


@cache
def lexicon(locale: str) -> Lexicon:
    """Return the words for articles of a locale."""
    own = language(locale)
    chosen = [_FALLBACK] if own == _FALLBACK or not _exists(own) else [own, _FALLBACK]
    return _arranged([_read(name) for name in chosen])


def languages() -> list[str]:
    """Return the languages that have a file of words."""
    return sorted(f.name.removesuffix(".json") for f in _FOLDER.iterdir() if ".json" in f.name)


@cache
def controls() -> re.Pattern[str]:
    """Return the words beside the name of a button, in all languages that software may show."""
    return _any_of([control for name in languages() for control in _read(name).controls])


@cache
def around_names(locale: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the determiners of a language, and how sentences go on after a name, or neither."""
    own = language(locale)
    words = _read(own) if _exists(own) else Words()
    return frozenset(words.determiners), frozenset(words.after_names)


@cache
def terms() -> frozenset[str]:
    """Return what stands beside a name that software gives, in any language."""
    return frozenset(term for name in languages() for term in _read(name).terms)


@cache
def common_words() -> frozenset[str]:
    """Return every word of the lists in all languages: words of help articles, and no names."""
    files_read = [(_FOLDER / f"{name}.json").read_text("utf-8") for name in languages()]
    return frozenset(word for text in files_read for word in re.findall(r"[^\W\d_]{3,}", text))


def _exists(name: str) -> bool:
    return (_FOLDER / f"{name}.json").is_file()


def _read(name: str) -> Words:
    return msgspec.json.decode((_FOLDER / f"{name}.json").read_bytes(), type=Words)


def _arranged(files_read: list[Words]) -> Lexicon:
    labels: dict[str, SectionKind] = {}
    opened: list[tuple[str, SectionKind]] = []
    titles: list[tuple[str, str]] = []
    for words in files_read:
        for kind, names in words.labels.items():
            opened += [(fold(n[:-1]) + " ", kind) for n in names if n.endswith("*")]
            for name in names:
                labels.setdefault(fold(name), kind)
        titles += [(simplify(t), sort) for sort, names in words.titles.items() for t in names]
    bare = {(k, fold(n)) for words in files_read for k, ns in words.names.items() for n in ns}
    return Lexicon(
        labels=labels,
        names=frozenset(bare),
        open_labels=tuple(opened),
        openers=_by_kind([words.openers for words in files_read]),
        phrases=_by_kind([words.phrases for words in files_read]),
        titles=tuple(titles),
        closing=frozenset(fold(c) for w in files_read for c in w.closing),
        contents=frozenset(fold(c) for w in files_read for c in w.contents),
        problem=_any_of([p for w in files_read for p in w.problem]),
        conditions=_any_of([c for words in files_read for c in words.conditions]),
        describing=_any_of([d for words in files_read for d in words.describing]),
        why=_any_of([w for words in files_read for w in words.why]),
        contact=_any_of([c for words in files_read for c in words.contact]),
        alternatives=_any_of([a for words in files_read for a in words.alternatives]),
        typed=_any_of([t for words in files_read for t in words.typed]),
        shown=_any_of([s for w in files_read for s in w.shown]),
    )


def _by_kind(lists: list[dict[SectionKind, list[str]]]) -> dict[SectionKind, re.Pattern[str]]:
    together: dict[SectionKind, list[str]] = {}
    for by_kind in lists:
        for kind, phrases in by_kind.items():
            together.setdefault(kind, []).extend(phrases)
    return {kind: _any_of(phrases) for kind, phrases in together.items() if phrases}


def _any_of(words: list[str]) -> re.Pattern[str]:
    """Return a pattern for any of these words or phrases; `*` in them stands for any letters."""
    longest_first = sorted({simplify(w) for w in words}, key=lambda w: (-len(w), w))
    spaced = [w for w in longest_first if not _UNSPACED.search(w)]
    others = [w for w in longest_first if _UNSPACED.search(w)]
    found = "|".join(re.escape(w).replace(r"\*", r"\w*") for w in spaced)
    bounded = rf"(?<!\w)(?:{found})(?!\w|'\w)" if spaced else ""
    return re.compile("|".join(filter(None, [bounded, *map(re.escape, others)])) or r"(?!)")
