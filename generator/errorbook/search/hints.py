"""Search hints by editors: synonyms, pinned answers and weights.

A *target* is the article or entry that a hint is about: the id of an article, or `ARTICLE/ENTRY`
for one of its entries.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from msgspec import Struct

from errorbook.diagnostics import Diagnostic, quote
from errorbook.locales import language, normalise
from errorbook.search.normalise import fold
from errorbook.search.synonyms import Group, Synonyms


class Pin(Struct, frozen=True):
    """Pinned answer: a text for which a target is the first result."""

    text: str
    """The template of the text."""
    target: str
    line: int


class Weight(Struct, frozen=True):
    """Ranking multiplier of a target; 1 is neutral."""

    weight: float
    target: str
    line: int


class HintFile(Struct, frozen=True):
    """Hints of one file, for a locale and all narrower ones."""

    path: str
    locale: str
    synonyms: tuple[Group, ...] = ()
    pins: tuple[Pin, ...] = ()
    weights: tuple[Weight, ...] = ()

    def applies(self, locale: str) -> bool:
        """Return whether the file applies to a locale: `en` also applies to `en-150`."""
        own, other = _pieces(self.locale), _pieces(locale)
        return other[: len(own)] == own


class Hints(Struct, frozen=True):
    """All hints of a site."""

    files: tuple[HintFile, ...] = ()
    aliases: dict[str, tuple[str, ...]] = {}
    """Further names of products, by product id."""

    def of(self, locale: str) -> "LocaleHints":
        """Return the hints for one locale."""
        files = [file for file in self.files if file.applies(locale)]
        files.sort(key=lambda file: len(_pieces(file.locale)))
        return LocaleHints(locale, files, self.aliases)


class LocaleHints:
    """Hints of one locale; a hint for a narrower locale overrides one for a wider locale."""

    def __init__(
        self, locale: str, files: Sequence[HintFile], aliases: Mapping[str, tuple[str, ...]]
    ) -> None:
        """Combine `files`, given with the widest locale first."""
        self.synonyms = Synonyms((group for file in files for group in file.synonyms), locale)
        self._aliases = aliases
        self._weights = {weight.target: weight.weight for file in files for weight in file.weights}
        answers: dict[str, list[Pin]] = {}  # by folded text
        for file in files:
            answers |= _by_text(file.pins)
        self._pinned: dict[str, list[str]] = {}
        for pin in chain.from_iterable(answers.values()):
            self._pinned.setdefault(pin.target, []).append(pin.text)

    def pinned(self, targets: Iterable[str]) -> list[str]:
        """Return the texts for which these targets are pinned."""
        return [text for target in targets for text in self._pinned.get(target, ())]

    def weight(self, targets: Iterable[str]) -> float:
        """Return the weight of the first of these targets that has one, else 1."""
        return next((self._weights[t] for t in targets if t in self._weights), 1.0)

    def aliases(self, product_id: str) -> tuple[str, ...]:
        """Return further names of a product."""
        return self._aliases.get(product_id, ())


def targets(article_id: str, entry_ids: Iterable[str | None]) -> list[str]:
    """Return the targets of an article and its entries."""
    return [article_id, *(f"{article_id}/{entry_id}" for entry_id in entry_ids if entry_id)]


def unmet(files: Iterable[HintFile], known: Mapping[str, set[str]]) -> Iterator[Diagnostic]:
    """Yield a finding for each hint without a target.

    `known` has the targets of each locale with articles.
    """
    for file in files:
        locales = [locale for locale in known if file.applies(locale)]
        if not locales:
            yield _unused(file, sorted(known))
            continue
        targets = set().union(*(known[locale] for locale in locales))
        hints: tuple[Pin | Weight, ...] = (*file.pins, *file.weights)
        for hint in hints:
            if hint.target not in targets:
                yield _missing(file, hint)


def _unused(file: HintFile, locales: Sequence[str]) -> Diagnostic:
    return Diagnostic(
        code="unused-search-hints",
        severity="warning",
        path=file.path,
        line=1,
        finding=f"No article is in {file.locale}, so these hints have no effect.",
        remedy=f"Name the file after a locale of your articles: {', '.join(locales)}."
        if locales
        else "Add articles, or remove the file.",
    )


def _missing(file: HintFile, hint: Pin | Weight) -> Diagnostic:
    return Diagnostic(
        code="missing-search-target",
        severity="warning",
        path=file.path,
        line=hint.line,
        finding=f"No article or entry in {file.locale} has the id {quote(hint.target)}.",
        remedy="Correct it, as ARTICLE or ARTICLE/ENTRY, or remove the hint.",
    )


def _by_text(pins: Iterable[Pin]) -> dict[str, list[Pin]]:
    found: dict[str, list[Pin]] = {}
    for pin in pins:
        found.setdefault(fold(pin.text), []).append(pin)
    return found


def _pieces(locale: str) -> list[str]:
    return [language(locale), *normalise(locale).split("-")[1:]]
