"""Unique article ids and id paths.

Programs find an article's files by its id, so an id whose path is taken is replaced.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

import msgspec

from errorbook.diagnostics import Diagnostic
from errorbook.link.addresses import Claims, Holder, numbered, place_of
from errorbook.link.consistency import alike_id, duplicate_id
from errorbook.model import Article
from errorbook.urls import id_path

Groups = dict[str, dict[str, Article]]
"""Articles by id and locale."""


def with_distinct_ids(articles: Iterable[Article]) -> tuple[list[Article], list[Diagnostic]]:
    """Return the articles with unique ids per locale, and a finding for each changed id.

    Of two articles with the same id and locale, the later one gets a new id and loses its URL,
    since both have the same one.
    """
    listed = list(articles)
    known = {(article.id, article.locale) for article in listed}
    taken: dict[tuple[str, str], Article] = {}
    used: Counter[str] = Counter()
    diagnostics = []
    for article in listed:
        first = taken.setdefault((article.id, article.locale), article)
        if first is not article:
            tried = numbered(article.id, used)
            new_id = next(name for name in tried if (name, article.locale) not in known)
            known.add((new_id, article.locale))
            taken[new_id, article.locale] = msgspec.structs.replace(article, id=new_id, url="")
            diagnostics.append(duplicate_id(article, first, new_id))
    return list(taken.values()), diagnostics


def with_distinct_paths(
    groups: Mapping[str, Mapping[str, Article]],
) -> tuple[Groups, list[Diagnostic]]:
    """Return the groups by id; of two that need the same path, the later one gets a new id."""
    claims = Claims()
    found: Groups = {}
    late: list[tuple[str, Holder]] = []
    for key in sorted(groups):
        other = claims.claim(list(_files(key, groups[key])), _first(groups[key]))
        if other is None:
            found[key] = dict(groups[key])
        else:
            late.append((key, other))
    used: Counter[str] = Counter()
    diagnostics = []
    for key, other in late:
        group = groups[key]
        tried = ((name, list(_files(name, group))) for name in numbered(id_path(key), used))
        new_id = next(name for name, files in tried if claims.claim(files, _first(group)) is None)
        found[new_id] = {k: msgspec.structs.replace(a, id=new_id) for k, a in group.items()}
        diagnostics += [alike_id(article, place_of(other), new_id) for article in group.values()]
    return dict(sorted(found.items())), diagnostics


def _first(group: Mapping[str, Article]) -> Article:
    return next(iter(group.values()))


def _files(article_id: str, group: Mapping[str, Article]) -> Iterator[str]:
    """Yield the API paths of an article, relative to the folder of a locale."""
    path = id_path(article_id)
    yield f"articles/{path}.json"
    entries = {entry.id for article in group.values() for entry in article.entries}
    yield from (f"entries/{path}/{entry}.json" for entry in entries)
