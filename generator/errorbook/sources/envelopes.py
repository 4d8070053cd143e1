"""Answers of the Help Center API: articles, their translations and their places.

Formats: https://developer.zendesk.com/api-reference/help_center/help-center-api/articles/ and
https://developer.zendesk.com/api-reference/help_center/help-center-api/translations/
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from errorbook.locales import normalise
from errorbook.sources.files import clean_text

Json = dict[str, Any]

# What an article says in its own language; a translation says its own of each.
_OF_ONE_LANGUAGE = frozenset(
    {"title", "name", "body", "locale", "html_url", "outdated", "translations"}
    | {"created_at", "updated_at", "edited_at"}
)
_OF_THE_RECORD = frozenset({"id", "source_id", "source_type", "url"})


class Member(NamedTuple):
    """An article object with a text; `body_of` is the object of the file that the text is in."""

    article: Json
    body_of: Json
    is_translation: bool


def members(data: Any) -> list[Member]:
    """Return the articles of an answer in their order, each before its translations."""
    return [member for item in items(data) for member in _with_translations(item)]


def items(data: Any) -> list[Json]:
    """Return the article objects of an answer, or the objects that its translations stand in."""
    if isinstance(data, dict):
        for key in ("articles", "article"):
            if isinstance(data.get(key), list | dict):
                data = data[key]
                break
    return dicts(data if isinstance(data, list) else [data])


def lost(data: Any) -> list[Json]:
    """Return the objects without a text that stand where articles do."""
    return [item for item in items(data) if not any(_with_translations(item))]


def _with_translations(item: Json) -> Iterator[Member]:
    if _has_body(item):
        is_record = "source_type" in item
        yield Member(_translated({}, item) if is_record else item, item, is_record)
    for record in dicts(item.get("translations")) + dicts([item.get("translation")]):
        is_other = not _has_body(item) or _locale(record) != _locale(item)
        if is_other and _has_body(record):
            yield Member(_translated(item, record), record, True)


def _translated(article: Json, record: Json) -> Json:
    """Return the article object that a translation is; what it does not say itself is as in the
    article's.

    The API gives a translation as a record of its own, which names the article as its source.
    """
    shared = {k: v for k, v in article.items() if k not in _OF_ONE_LANGUAGE}
    said = {k: v for k, v in record.items() if k not in _OF_THE_RECORD}
    return {**shared, **said, "id": article.get("id", record.get("source_id"))}


def _has_body(item: Json) -> bool:
    """Return whether an object is an article, or the translation of one and not of a section."""
    is_of_article = item.get("source_type", "Article") == "Article"
    return is_of_article and isinstance(item.get("body"), str)


def _locale(item: Json) -> str:
    return normalise(text(item, "locale"))


Places = dict[str, tuple[str, str]]
"""Category and section name by section id."""


def places(data: Any) -> Places:
    """Return the places that an answer with side-loaded sections and categories names."""
    if not isinstance(data, dict):
        return {}
    categories = {text(c, "id"): text(c, "name") for c in dicts(data.get("categories"))}
    return {
        text(section, "id"): (
            categories.get(text(section, "category_id"), ""),
            text(section, "name"),
        )
        for section in dicts(data.get("sections"))
        if text(section, "id")
    }


def dicts(value: Any) -> list[Json]:
    """Return the objects in a list; none of anything else."""
    return [v for v in value if isinstance(v, dict)] if isinstance(value, list) else []


def text(data: Json, *keys: str) -> str:
    """Return the first of these keys that holds text or a number, as text."""
    found = (data[k] for k in keys if isinstance(data.get(k), str | int) and data[k] != "")
    return clean_text(str(next(found, ""))).strip()
