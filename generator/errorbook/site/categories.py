"""Articles in their categories and sections, the same in every locale.

A translated article carries translated names. So articles are sorted by the names in the language
that each was first written in, and a locale's own articles only say how the names are displayed.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from errorbook.link.catalogue import Catalogue, same_language, source_locale
from errorbook.model import Article
from errorbook.urls import name_slug, short_hash

Key = tuple[str, str]
"""Category and section in the source language."""


class Placement(Struct, frozen=True):
    """Placement of the articles: the section of each, by article id, and the slugs of sections."""

    places: dict[str, Key]
    slugs: dict[Key, str]

    def category_id(self, article_id: str) -> str:
        """Return the id of the category of an article."""
        return _slug(self.places[article_id][0])


class SectionListing(Struct, frozen=True):
    """A section as readers of one locale see it."""

    slug: str
    name: str
    category: str
    articles: tuple[Article, ...]


class Category(Struct, frozen=True):
    """A category and its sections, in the order of their names; `id` is that of all locales."""

    id: str
    name: str
    sections: tuple[SectionListing, ...]


def placement(catalogue: Catalogue) -> Placement:
    """Place all articles in sections with unique slugs."""
    places = {}
    for article_id, group in catalogue.translations.items():
        first = group[source_locale(group, catalogue.default_locale)]
        places[article_id] = (first.category.strip(), first.section.strip())
    return Placement(places, _slugs(set(places.values())))


def _slugs(keys: Iterable[Key]) -> dict[Key, str]:
    """Return the slug of each section: its name's, after its category's where two share one."""
    ordered = sorted(keys)
    shared = Counter(_slug(section) for _, section in ordered)
    slugs: dict[Key, str] = {}
    taken: set[str] = set()
    for category, section in ordered:
        base = _slug(section)
        name = f"{_slug(category)}-{base}" if shared[base] > 1 else base
        while name in taken:
            name += "-" + short_hash(category + "/" + section)
        taken.add(name)
        slugs[category, section] = name
    return slugs


def _slug(name: str) -> str:
    if not name:
        return "more"
    return name_slug(name)


def categories(
    shown: Iterable[Article], placed: Placement, locale: str, unnamed: str
) -> tuple[Category, ...]:
    """Return the articles shown in a locale by category and section, the fullest category first.

    `unnamed` is the name for what has none.
    """
    tree: dict[str, dict[str, list[Article]]] = defaultdict(lambda: defaultdict(list))
    for article in shown:
        category, section = placed.places[article.id]
        tree[category][section].append(article)
    found = [_category(name, tree[name], placed, locale, unnamed) for name in tree]
    return tuple(sorted(found, key=lambda c: (-_size(c), c.name)))


def _category(
    source_name: str,
    sections: Mapping[str, list[Article]],
    placed: Placement,
    locale: str,
    unnamed: str,
) -> Category:
    members = [article for group in sections.values() for article in group]
    own = (a.category for a in members if same_language(a, locale))
    name = _displayed(own, source_name) or unnamed
    listings = [
        SectionListing(
            slug=placed.slugs[source_name, section],
            name=_displayed(_sections(group, locale), section) or unnamed,
            category=name,
            articles=tuple(sorted(group, key=lambda a: (a.title.casefold(), a.id))),
        )
        for section, group in sections.items()
    ]
    ordered = tuple(sorted(listings, key=lambda s: (s.name.casefold(), s.slug)))
    return Category(_slug(source_name), name, ordered)


def _sections(articles: Iterable[Article], locale: str) -> Iterator[str]:
    return (a.section for a in articles if same_language(a, locale))


def _displayed(own: Iterable[str], source_name: str) -> str:
    """Return the commonest of the names in the reader's language, the first of two as common."""
    counts = Counter(sorted(name.strip() for name in own if name.strip()))
    return max(counts, key=counts.__getitem__, default=source_name)


def _size(category: Category) -> int:
    return sum(len(section.articles) for section in category.sections)
