"""The set of all articles, and what only the whole set knows.

Translations of one another, the locale that stands in for a missing one, ids that two articles
claim, and the entry ids that all translations share.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from msgspec import Struct

from errorbook.anchors import shared_entry_ids, with_entry_ids
from errorbook.consistency import (
    differing_translations,
    duplicate_errors,
    duplicate_id,
    twin_errors,
    unmarked_values,
)
from errorbook.diagnostics import Diagnostic
from errorbook.locales import language, nearest
from errorbook.model import Article
from errorbook.products import KnownProduct, assign
from errorbook.urls import article_path
from errorbook.values import Doubt, with_values


class Catalogue(Struct, frozen=True):
    """All articles, sorted by id and locale; `locales` has the default locale first.

    `translations` maps an article id to its articles by locale. Every id has at least one.
    """

    default_locale: str
    locales: tuple[str, ...]
    articles: tuple[Article, ...]
    translations: dict[str, dict[str, Article]]

    def get(self, article_id: str, locale: str) -> Article | None:
        """The article as written in this very locale."""
        return self.translations.get(article_id, {}).get(locale)

    def shown(self, article_id: str, locale: str) -> Article:
        """What a reader of this locale is shown: the translation, else the nearest stand-in.

        Raises KeyError for an id that no article has.
        """
        written = self.translations[article_id]
        return written[stand_in(locale, written, self.default_locale)]

    def in_locale(self, locale: str) -> list[Article]:
        """Every article of the set as a reader of this locale is shown it, ordered by id."""
        return [self.shown(article_id, locale) for article_id in self.translations]

    def homes(self) -> dict[tuple[str, str], str]:
        """By id and locale of every article that somebody is shown, the locale of its page.

        That is its own; where that is not published, the first in which it stands in.
        """
        found: dict[tuple[str, str], str] = {}
        for locale in self.locales:
            for article in self.in_locale(locale):
                key = (article.id, article.locale)
                if article.locale == locale or key not in found:
                    found[key] = locale
        return found

    def path(self, article: Article, locale: str) -> str:
        """The site path of the page that shows this article to readers of a locale."""
        return article_path(article.id, article.url, article.locale, locale)


def stand_in(locale: str, written: Iterable[str], default_locale: str) -> str:
    """Which of the written locales a reader is shown: own, same language, default, English."""
    choices = sorted(written)
    for wish in (locale, default_locale, "en"):
        found = nearest(wish, choices)
        if found:
            return found
    return choices[0]


def link(
    articles: Sequence[Article],
    default_locale: str,
    locales: Sequence[str] = (),
    products: Sequence[KnownProduct] = (),
) -> tuple[Catalogue, list[Diagnostic]]:
    """The catalogue of these articles and what was found amiss between them.

    `locales` are the locales to publish, by default those in which an article is written;
    `products` are those that the site names. Nothing
    is dropped: of two articles that claim one id in one locale, the later one gets a new id.
    """
    distinct, diagnostics = _with_distinct_ids(assign(articles, products))
    groups: dict[str, dict[str, Article]] = defaultdict(dict)
    for article in sorted(distinct, key=lambda a: (a.id, a.locale)):
        groups[article.id][article.locale] = article
    linked = {k: _share_entry_ids(group, default_locale) for k, group in groups.items()}
    valued, doubts = with_values([a for group in linked.values() for a in group.values()])
    for article in valued:
        linked[article.id][article.locale] = article
    ordered = tuple(valued)
    published = tuple(locales) or _locales_of(ordered, default_locale)
    diagnostics += _repeated(ordered, doubts)
    for group in linked.values():
        source = group[source_locale(group, default_locale)]
        diagnostics += differing_translations(source, group.values())
    return Catalogue(default_locale, published, ordered, linked), diagnostics


def _repeated(articles: Sequence[Article], doubts: Sequence[Doubt]) -> list[Diagnostic]:
    """What is amiss in errors that look alike, and in names that keep them from it."""
    duplicates = duplicate_errors(articles)
    twins, left = twin_errors(articles, doubts, duplicates)
    return [*duplicates, *twins, *unmarked_values(left)]


def _locales_of(articles: Iterable[Article], default_locale: str) -> tuple[str, ...]:
    counted = Counter(a.locale for a in articles)
    rest = sorted(set(counted) - {default_locale}, key=lambda tag: (-counted[tag], tag))
    return (default_locale, *rest)


def _with_distinct_ids(
    articles: Iterable[Article],
) -> tuple[list[Article], list[Diagnostic]]:
    taken: dict[tuple[str, str], Article] = {}
    numbers: Counter[tuple[str, str]] = Counter()
    diagnostics = []
    for article in articles:
        first = taken.get((article.id, article.locale))
        if first is None:
            taken[article.id, article.locale] = article
            continue
        new_id = _free_id(article, taken, numbers)
        taken[new_id, article.locale] = msgspec.structs.replace(article, id=new_id, url="")
        diagnostics.append(duplicate_id(article, first, new_id))
    return list(taken.values()), diagnostics


def _free_id(
    article: Article,
    taken: Mapping[tuple[str, str], Article],
    numbers: Counter[tuple[str, str]],
) -> str:
    """An id that is not taken; `numbers` keeps the last number given for each."""
    key = (article.id, article.locale)
    numbers[key] = max(2, numbers[key] + 1)
    while (f"{article.id}-{numbers[key]}", article.locale) in taken:
        numbers[key] += 1
    return f"{article.id}-{numbers[key]}"


def _share_entry_ids(group: dict[str, Article], default_locale: str) -> dict[str, Article]:
    source = group[source_locale(group, default_locale)]
    return {
        locale: article
        if article is source
        else with_entry_ids(article, shared_entry_ids(article.entries, source.entries))
        for locale, article in group.items()
    }


def source_locale(group: dict[str, Article], default_locale: str) -> str:
    """The locale in which an article was first written, as far as its translations tell."""
    declared = next((a.source_locale for a in group.values() if a.source_locale), "")
    return stand_in(declared or default_locale, group, default_locale)


def same_language(article: Article, locale: str) -> bool:
    """Whether a reader of this locale reads the article in their own language."""
    return language(article.locale) == language(locale)
