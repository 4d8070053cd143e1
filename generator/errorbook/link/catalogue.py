"""The set of all articles, and what only the whole set knows.

Translations of one another, the locale that stands in for a missing one, ids that two articles
claim, and the entry ids that all translations share.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

import msgspec
from msgspec import Struct

from errorbook.anchors import shared_entry_ids, with_entry_ids
from errorbook.boundary import without_failing
from errorbook.diagnostics import Diagnostic
from errorbook.link.addresses import Page, Reserve, nothing_reserved, page_paths
from errorbook.link.consistency import (
    differing_translations,
    duplicate_errors,
    twin_errors,
    unmarked_values,
)
from errorbook.link.identities import Groups, with_distinct_ids, with_distinct_paths
from errorbook.link.products import KnownProduct, assign
from errorbook.link.values import Doubt, with_values
from errorbook.locales import language, nearest
from errorbook.model import Article


class Catalogue(Struct, frozen=True):
    """All articles, sorted by id and locale; `locales` has the default locale first.

    `translations` maps an article id to its articles by locale. Every id has at least one.
    `paths` are the site paths of the pages by article id and the locale of their readers.
    """

    default_locale: str
    locales: tuple[str, ...]
    articles: tuple[Article, ...]
    translations: dict[str, dict[str, Article]]
    paths: dict[tuple[str, str], str]

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
        return self.paths[article.id, locale]

    def only(self, kept: Sequence[Article]) -> "Catalogue":
        """The same with some of its articles; they keep their addresses."""
        if len(kept) == len(self.articles):
            return self
        groups: Groups = defaultdict(dict)
        for article in kept:
            groups[article.id][article.locale] = article
        return msgspec.structs.replace(self, articles=tuple(kept), translations=dict(groups))


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
    files: Mapping[str, str] = MappingProxyType({}),
    reserve: Reserve = nothing_reserved,
) -> tuple[Catalogue, list[Diagnostic]]:
    """The catalogue of these articles and what was found amiss between them.

    `locales` are the locales to publish, by default those in which an article is written;
    `products` are those that the site names; `files` says of other files of the site what each
    is, by its site path, and `reserve` what the site needs itself. Nothing is dropped: of two
    articles that claim one id or address, the later one gets a new one. Only an article at which
    this fails is left out, with a finding.
    """
    failed: list[Diagnostic] = []

    def step(kept: Sequence[Article]) -> tuple[Catalogue, list[Diagnostic]]:
        return _link(kept, default_locale, locales, products, files, reserve)

    catalogue, diagnostics = without_failing(articles, step, failed)
    return catalogue, [*failed, *diagnostics]


def _link(
    articles: Sequence[Article],
    default_locale: str,
    locales: Sequence[str],
    products: Sequence[KnownProduct],
    files: Mapping[str, str],
    reserve: Reserve,
) -> tuple[Catalogue, list[Diagnostic]]:
    given, diagnostics = with_distinct_ids(assign(articles, products))
    linked, alike = with_distinct_paths(_translations(given, default_locale))
    valued, doubts = with_values([a for group in linked.values() for a in group.values()])
    for article in valued:
        linked[article.id][article.locale] = article
    ordered = tuple(valued)
    diagnostics += alike + _repeated(ordered, doubts)
    for group in linked.values():
        source = group[source_locale(group, default_locale)]
        diagnostics += differing_translations(source, group.values())
    published = tuple(locales) or _locales_of(ordered, default_locale)
    catalogue = Catalogue(default_locale, published, ordered, linked, {})
    paths, moved = page_paths(list(_pages(catalogue)), _products(ordered), files, reserve)
    return msgspec.structs.replace(catalogue, paths=paths), [*diagnostics, *moved]


def _translations(articles: Iterable[Article], default_locale: str) -> Groups:
    """The articles by id and locale; translations have the entry ids of what they translate."""
    groups: Groups = defaultdict(dict)
    for article in sorted(articles, key=lambda a: (a.id, a.locale)):
        groups[article.id][article.locale] = article
    return {key: _share_entry_ids(group, default_locale) for key, group in groups.items()}


def _pages(catalogue: Catalogue) -> Iterator[Page]:
    for article_id in catalogue.translations:
        for locale in sorted(catalogue.locales):
            yield Page(catalogue.shown(article_id, locale), locale)


def _products(articles: Sequence[Article]) -> list[str]:
    """The ids of all products that articles or entries are about."""
    about = {a.product for a in articles} | {e.product for a in articles for e in a.entries}
    return sorted({product.id for product in about if product})


def _repeated(articles: Sequence[Article], doubts: Sequence[Doubt]) -> list[Diagnostic]:
    """What is amiss in errors that look alike, and in names that keep them from it."""
    duplicates = duplicate_errors(articles)
    twins, left = twin_errors(articles, doubts, duplicates)
    return [*duplicates, *twins, *unmarked_values(left)]


def _locales_of(articles: Iterable[Article], default_locale: str) -> tuple[str, ...]:
    counted = Counter(a.locale for a in articles)
    rest = sorted(set(counted) - {default_locale}, key=lambda tag: (-counted[tag], tag))
    return (default_locale, *rest)


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
