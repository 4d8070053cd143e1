"""What editors tell the search: words that mean the same, answers to a text, and weights.

Hints say of articles and entries what their text does not. A *target* is what they are about: the
id of an article, or `ARTICLE/ENTRY` for one of its entries.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from msgspec import Struct

from errorbook.diagnostics import Diagnostic, quote
from errorbook.locales import language, normalise
from errorbook.search.normalise import fold
from errorbook.search.synonyms import Group, Synonyms


class Pin(Struct, frozen=True):
    """A text, as a message's template, that finds a target before all else."""

    text: str
    target: str
    line: int


class Weight(Struct, frozen=True):
    """How gladly a target is shown; 1 is as gladly as any other."""

    weight: float
    target: str
    line: int


class HintFile(Struct, frozen=True):
    """The hints of a file, for a locale and all that are narrower."""

    path: str
    locale: str
    synonyms: tuple[Group, ...] = ()
    pins: tuple[Pin, ...] = ()
    weights: tuple[Weight, ...] = ()

    def applies(self, locale: str) -> bool:
        """Whether the file is for this locale: `en` is for `en-150` too."""
        own, other = _pieces(self.locale), _pieces(locale)
        return other[: len(own)] == own


class Hints(Struct, frozen=True):
    """All hints of a site; `aliases` are further names of products, by id."""

    files: tuple[HintFile, ...] = ()
    aliases: dict[str, tuple[str, ...]] = {}

    def of(self, locale: str) -> "LocaleHints":
        """The hints for one locale."""
        files = [file for file in self.files if file.applies(locale)]
        files.sort(key=lambda file: len(_pieces(file.locale)))
        return LocaleHints(locale, files, self.aliases)


class LocaleHints:
    """The hints of one locale; of two that differ, the one for the narrower locale holds."""

    def __init__(
        self, locale: str, files: Sequence[HintFile], aliases: Mapping[str, tuple[str, ...]]
    ) -> None:
        """`files` come with the widest locale first."""
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
        """The texts that are to find these targets first."""
        return [text for target in targets for text in self._pinned.get(target, ())]

    def weight(self, targets: Iterable[str]) -> float:
        """The weight of the first of these targets that has one, else 1."""
        return next((self._weights[t] for t in targets if t in self._weights), 1.0)

    def aliases(self, product_id: str) -> tuple[str, ...]:
        """Further names of a product."""
        return self._aliases.get(product_id, ())


def targets(article_id: str, entry_ids: Iterable[str | None]) -> list[str]:
    """The targets that an article and its entries are."""
    return [article_id, *(f"{article_id}/{entry_id}" for entry_id in entry_ids if entry_id)]


def unmet(files: Iterable[HintFile], known: Mapping[str, set[str]]) -> Iterator[Diagnostic]:
    """Hints that are about nothing; `known` has the targets of each locale with articles."""
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
