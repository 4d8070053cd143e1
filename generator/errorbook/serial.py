"""The JSON form of articles: what `errorbook entries` prints and the site's API serves."""

from typing import Any

import msgspec

from errorbook.model import Article, Entry, EntryRef, Section


def article_json(article: Article) -> dict[str, Any]:
    """An article as plain data, ready for any JSON writer."""
    return {
        "path": article.path,
        "id": article.id,
        "locale": article.locale,
        "title": article.title,
        "kind": article.kind,
        "product": msgspec.to_builtins(article.product),
        "url": article.url,
        "created_at": article.created_at,
        "updated_at": article.updated_at,
        "category": article.category,
        "section": article.section,
        "parts": [_part(part) for part in article.parts],
        "entries": [entry_json(entry) for entry in article.entries],
        "text": article.text,
    }


def _part(part: Section | EntryRef) -> dict[str, Any]:
    return section_json(part) if isinstance(part, Section) else {"entry": part.entry}


def section_json(section: Section) -> dict[str, Any]:
    """A section; `also` only where it plays further roles."""
    data: dict[str, Any] = {"kind": section.kind}
    if section.also:
        data["also"] = list(section.also)
    return data | {"text": section.text, "html": section.html}


def entry_json(entry: Entry) -> dict[str, Any]:
    """An entry as plain data."""
    data: dict[str, Any] = msgspec.to_builtins(entry)
    return data | {"sections": [section_json(s) for s in entry.sections]}


def encode(data: object) -> bytes:
    """One line of JSON, the same bytes for the same data."""
    return msgspec.json.encode(data)
