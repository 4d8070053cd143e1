"""The JSON documents of Errorbook: what `errorbook entries` prints and the site's API serves.

The documents are typed, so that their JSON Schemas are made from the same source as they are.
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
    """Blocks that play one role; `also` names further roles of the same blocks."""

    kind: SectionKind
    also: tuple[SectionKind, ...] = ()
    text: str
    html: str


class PartDocument(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Either the place of an entry, by its id, or what the reader sees outside entries."""

    entry: str | UnsetType = UNSET
    kind: SectionKind | UnsetType = UNSET
    also: tuple[SectionKind, ...] = ()
    text: str | UnsetType = UNSET
    html: str | UnsetType = UNSET


class EntryDocument(Struct, frozen=True, kw_only=True):
    """One problem or question; `id` is its anchor in the article, `line` that of its title.

    On the site, it also names its article and where it is shown.
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
    """An article; `url` is its address at the source, `page` that on the site.

    `path` is its file, with the article's id behind a `#` where the file holds several.
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
    """An article as a document, without what only the site knows."""
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
    """A document with the fields that it shares with `source`, apart from the changed ones."""
    known = set(source.__struct_fields__) - changed.keys()
    shared = [f for f in target.__struct_fields__ if f in known]
    return target(**{f: getattr(source, f) for f in shared}, **changed)


def encode(document: object) -> bytes:
    """One line of JSON, the same bytes for the same document."""
    return msgspec.json.encode(document)


def schema(document: type[Struct]) -> dict[str, Any]:
    """The JSON Schema of a kind of document, in draft 2020-12."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | msgspec.json.schema(
        document
    )
