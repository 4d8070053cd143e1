"""The JSON documents that `errorbook entries` prints and the site's API serves.

Their JSON Schemas are generated from the same types, with the docstrings as descriptions.
"""

from typing import Any, TypeVar

import msgspec
from msgspec import UNSET, Struct, UnsetType

from errorbook.model import (
    Article,
    ArticleKind,
    Entry,
    EntryKind,
    EntryRef,
    Image,
    Link,
    Message,
    Product,
    Section,
    SectionKind,
)


class SectionDocument(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Section: blocks with one role; `also` lists further roles of the same blocks."""

    kind: SectionKind
    also: tuple[SectionKind, ...] = ()
    text: str
    html: str


class PartDocument(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Part of an article: the id of an entry in its place, or a section outside entries."""

    entry: str | UnsetType = UNSET
    kind: SectionKind | UnsetType = UNSET
    also: tuple[SectionKind, ...] = ()
    text: str | UnsetType = UNSET
    html: str | UnsetType = UNSET


class EntryDocument(Struct, frozen=True, kw_only=True):
    """Entry: one problem or question; `id` is its anchor, `line` the line of its title.

    On the site, it also names its article, its locale and its page.
    """

    id: str
    line: int
    title: str
    title_html: str
    kind: EntryKind
    anchors: tuple[str, ...]
    product: Product | None
    messages: tuple[Message, ...]
    sections: tuple[SectionDocument, ...]
    steps: tuple[str, ...]
    ui_paths: tuple[tuple[str, ...], ...]
    images: tuple[Image, ...]
    links: tuple[Link, ...]
    article: str | UnsetType = UNSET
    locale: str | UnsetType = UNSET
    page: str | UnsetType = UNSET
    updated_at: str | UnsetType = UNSET


class ArticleDocument(Struct, frozen=True, kw_only=True):
    """Article; `url` is its address at the source, `page` its address on the site.

    `path` is the source file, followed by `#` and the article's id if the file contains several.
    """

    path: str
    id: str
    locale: str
    title: str
    kind: ArticleKind
    product: Product | None
    url: str
    created_at: str
    updated_at: str
    category: str
    section: str
    parts: tuple[PartDocument, ...]
    entries: tuple[EntryDocument, ...]
    text: str
    page: str | UnsetType = UNSET


_Target = TypeVar("_Target", bound=Struct)


def article_document(article: Article) -> ArticleDocument:
    """Return an article as a document, without the fields that only the site sets."""
    return _copy(
        article,
        ArticleDocument,
        path=f"{article.file}#{article.member}" if article.member else article.file,
        parts=tuple(_part(part) for part in article.parts),
        entries=tuple(_entry(entry) for entry in article.entries),
    )


def _part(part: Section | EntryRef) -> PartDocument:
    if isinstance(part, EntryRef):
        return PartDocument(entry=part.entry)
    return PartDocument(kind=part.kind, also=part.also, text=part.text, html=part.html)


def _entry(entry: Entry) -> EntryDocument:
    sections = tuple(_copy(section, SectionDocument) for section in entry.sections)
    return _copy(entry, EntryDocument, sections=sections)


def _copy(source: Struct, target: type[_Target], **changed: Any) -> _Target:
    """Return a document with the fields it shares with `source`, except the changed ones."""
    known = set(source.__struct_fields__) - changed.keys()
    shared = [f for f in target.__struct_fields__ if f in known]
    return target(**{f: getattr(source, f) for f in shared}, **changed)


def encode(document: object) -> bytes:
    """Return one line of JSON; equal documents give equal bytes."""
    return msgspec.json.encode(document)


def schema(document: type[Struct]) -> dict[str, Any]:
    """Return the JSON Schema of a document type, in draft 2020-12."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | msgspec.json.schema(
        document
    )
