"""The catalogue: the set of all articles, and the relations between them.

It groups translations, chooses substitutes for missing ones, resolves ids that two articles claim,
and gives translations shared entry ids.
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
    """Catalogue of all articles."""

    default_locale: str
    locales: tuple[str, ...]
    """The published locales, with the default locale first."""
    articles: tuple[Article, ...]
    """All articles, sorted by id and locale."""
    translations: dict[str, dict[str, Article]]
    """The articles by id and locale; every id has at least one."""
    paths: dict[tuple[str, str], str]
    """The site paths of the pages, by article id and locale of their readers."""

    def get(self, article_id: str, locale: str) -> Article | None:
        """Return the article written in exactly this locale; None where there is none."""
        return self.translations.get(article_id, {}).get(locale)

    def shown(self, article_id: str, locale: str) -> Article:
        """Return the article shown to readers of a locale: its translation or the best substitute.

        Raise KeyError for an unknown id.
        """
        written = self.translations[article_id]
        return written[stand_in(locale, written, self.default_locale)]

    def in_locale(self, locale: str) -> list[Article]:
        """Return every article as shown to readers of a locale, ordered by id."""
        return [self.shown(article_id, locale) for article_id in self.translations]

    def homes(self) -> dict[tuple[str, str], str]:
        """Return the locale of the page of every shown article, by its id and own locale.

        It is the article's own locale; if that is not published, the first locale that shows it.
        """
        found: dict[tuple[str, str], str] = {}
        for locale in self.locales:
            for article in self.in_locale(locale):
                key = (article.id, article.locale)
                if article.locale == locale or key not in found:
                    found[key] = locale
        return found

    def path(self, article: Article, locale: str) -> str:
        """Return the site path of the page that shows this article to readers of a locale."""
        return self.paths[article.id, locale]

    def only(self, kept: Sequence[Article]) -> "Catalogue":
        """Return a catalogue of some of the articles, with unchanged addresses."""
        if len(kept) == len(self.articles):
            return self
        groups: Groups = defaultdict(dict)
        for article in kept:
            groups[article.id][article.locale] = article
        return msgspec.structs.replace(self, articles=tuple(kept), translations=dict(groups))


def stand_in(locale: str, written: Iterable[str], default_locale: str) -> str:
    """Return the locale shown to a reader: own, same language, default, English, or any."""
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
    """Return the catalogue of these articles, and findings about the relations between them.

    `locales` are the locales to publish, by default those of the articles; `products` are those
    that the site configures; `files` describes other files of the site by site path, and `reserve`
    returns the paths that the site needs itself. Of two articles with the same id or address, the
    later one gets a new one. An article at which this fails is left out, with a finding.
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
    """Return the articles by id and locale; translations share the entry ids of their source."""
    groups: Groups = defaultdict(dict)
    for article in sorted(articles, key=lambda a: (a.id, a.locale)):
        groups[article.id][article.locale] = article
    return {key: _share_entry_ids(group, default_locale) for key, group in groups.items()}


def _pages(catalogue: Catalogue) -> Iterator[Page]:
    for article_id in catalogue.translations:
        for locale in sorted(catalogue.locales):
            yield Page(catalogue.shown(article_id, locale), locale)


def _products(articles: Sequence[Article]) -> list[str]:
    """Return the ids of all products that articles or entries are about."""
    about = {a.product for a in articles} | {e.product for a in articles for e in a.entries}
    return sorted({product.id for product in about if product})


def _repeated(articles: Sequence[Article], doubts: Sequence[Doubt]) -> list[Diagnostic]:
    """Return findings about duplicate and similar errors, and names that may be values."""
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
    """Return the source locale of an article: the one that its translations state, or a guess."""
    declared = next((a.source_locale for a in group.values() if a.source_locale), "")
    return stand_in(declared or default_locale, group, default_locale)


def same_language(article: Article, locale: str) -> bool:
    """Return whether an article is in the language of a locale."""
    return language(article.locale) == language(locale)
