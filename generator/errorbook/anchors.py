"""Entry ids: stable lower-case ASCII slugs, shared by all translations of an article."""

from collections.abc import Iterable, Sequence

import msgspec

from errorbook.model import Article, Entry, EntryRef
from errorbook.sources.clean import is_reserved_id
from errorbook.urls import short_hash, slug

_LONGEST = 80


def entry_ids(titles: Iterable[str]) -> list[str]:
    """Return an id for each title of one article: its slug, numbered where slugs collide.

    For a title without Latin letters it is a short hash of the title, which does not depend on the
    other titles. An id that the page around the article reserves is prefixed with `e-`.
    """
    seen: dict[str, int] = {}
    return [_distinct(_base(title), seen) for title in titles]


def _base(title: str) -> str:
    name = _cut(slug(title))
    return name if name and not is_reserved_id(name) else f"e-{name or short_hash(title)}"


def _cut(name: str) -> str:
    """Return at most `_LONGEST` characters, cut between words where possible."""
    if len(name) <= _LONGEST:
        return name
    return name[: _LONGEST + 1].rpartition("-")[0] or name[:_LONGEST]


def _distinct(base: str, seen: dict[str, int]) -> str:
    """Return a name that is not in `seen`, which records the last number used for each name."""
    number = seen.get(base, 0) + 1
    name = base if number == 1 else f"{base}-{number}"
    while name in seen:
        number += 1
        name = f"{base}-{number}"
    seen[base] = number
    seen.setdefault(name, 1)
    return name


def shared_entry_ids(entries: Sequence[Entry], source: Sequence[Entry]) -> list[str]:
    """Return the ids of a translation's entries, taken from the source article where possible.

    With equally many entries, they correspond by position. Otherwise an entry takes the id of the
    source entry that has one of its anchors or messages; the remaining entries keep their own.
    """
    if len(entries) == len(source):
        return [entry.id for entry in source]
    by_mark = {mark: entry.id for entry in reversed(source) for mark in marks(entry)}
    taken: set[str] = set()
    ids = []
    for entry in entries:
        found = next((by_mark[m] for m in marks(entry) if m in by_mark), "")
        ids.append(found if found not in taken else "")
        taken.add(found)
    return _fill(ids, entries)


def marks(entry: Entry) -> list[str]:
    """Return what identifies an entry in every language: its anchors and messages."""
    return [f"#{a}" for a in entry.anchors] + [m.template for m in entry.messages]


def _fill(ids: Sequence[str], entries: Sequence[Entry]) -> list[str]:
    seen = {i: 1 for i in ids if i}
    return [i or _distinct(entry.id, seen) for i, entry in zip(ids, entries, strict=True)]


def with_entry_ids(article: Article, ids: Sequence[str]) -> Article:
    """Return the article with new ids for its entries, in order."""
    renamed = {entry.id: new for entry, new in zip(article.entries, ids, strict=True)}
    entries = tuple(_renamed(entry, renamed[entry.id]) for entry in article.entries)
    parts = tuple(
        EntryRef(renamed[part.entry]) if isinstance(part, EntryRef) else part
        for part in article.parts
    )
    return msgspec.structs.replace(article, entries=entries, parts=parts)


def _renamed(entry: Entry, new_id: str) -> Entry:
    return msgspec.structs.replace(entry, id=new_id)
