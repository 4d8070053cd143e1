"""Zendesk Guide articles as the Help Center API returns them.

One article object, the same under ``article``, or a list of them under ``articles``; an envelope
may hold the side-loaded ``sections`` and ``categories`` of its articles.
Format: https://developer.zendesk.com/api-reference/help_center/help-center-api/articles/
"""

import json
import re
from typing import Any

from msgspec.structs import replace

from errorbook.access import access
from errorbook.diagnostics import Diagnostic
from errorbook.model import Metadata, Source
from errorbook.sources.clean import canonical, with_lines
from errorbook.sources.files import Loaded, SourceFile, article_from, clean_text, missing_title
from errorbook.sources.titles import text_of_html

_BODY_KEY = re.compile(r'(?<!\\)"body"\s*:')


def read(file: SourceFile) -> Loaded:
    """The articles of a JSON file; a file of something else gives none and a note."""
    try:
        data = json.loads(file.text)
    except json.JSONDecodeError as error:
        return Loaded([], [_invalid(file.name, error.lineno, error.msg)])
    except RecursionError:
        return Loaded([], [_invalid(file.name, 1, "it is nested too deeply")])
    articles = _articles(data)
    if not articles:
        return Loaded([], [_no_articles(file.name)])
    names = _names(data)
    bodies = [file.text.count("\n", 0, m.start()) + 1 for m in _BODY_KEY.finditer(file.text)]
    lines = bodies if len(bodies) == len(articles) else [1] * len(articles)
    read_all = [
        _article(file, article, names, line, alone=data is article)
        for article, line in zip(articles, lines, strict=True)
    ]
    return Loaded([s for s, _ in read_all], [d for _, found in read_all for d in found])


def _articles(data: Any) -> list[dict[str, Any]]:
    if isinstance(data, dict) and isinstance(data.get("articles"), list):
        data = data["articles"]
    elif isinstance(data, dict) and isinstance(data.get("article"), dict):
        data = data["article"]
    items = data if isinstance(data, list) else [data]
    return [item for item in items if isinstance(item, dict) and isinstance(item.get("body"), str)]


def _names(data: Any) -> dict[int, tuple[str, str]]:
    """Category and section name by section id, from a side-loaded envelope."""
    if not isinstance(data, dict):
        return {}
    categories = {c.get("id"): _text(c, "name") for c in _dicts(data.get("categories"))}
    return {
        section["id"]: (categories.get(section.get("category_id"), ""), _text(section, "name"))
        for section in _dicts(data.get("sections"))
        if isinstance(section.get("id"), int)
    }


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [v for v in value if isinstance(v, dict)] if isinstance(value, list) else []


def _text(data: dict[str, Any], *keys: str) -> str:
    """The first of these keys that holds text or a number, as text."""
    found = (data[k] for k in keys if isinstance(data.get(k), str | int) and data[k] != "")
    return clean_text(str(next(found, ""))).strip()


def _article(
    file: SourceFile,
    data: dict[str, Any],
    names: dict[int, tuple[str, str]],
    line: int,
    *,
    alone: bool,
) -> tuple[Source, list[Diagnostic]]:
    section_id = data.get("section_id")
    category, section = names.get(section_id, ("", "")) if isinstance(section_id, int) else ("", "")
    metadata = Metadata(
        id=_text(data, "id"),
        locale=_text(data, "locale"),
        source_locale=_text(data, "source_locale"),
        title=text_of_html(_text(data, "title", "name")),
        url=_text(data, "html_url"),
        created_at=_text(data, "created_at"),
        updated_at=_text(data, "edited_at", "updated_at"),
        category=category,
        section=section,
        access=access(data),
    )
    # A JSON string stands on one line of its file, so that line is the answer for all of it.
    body = canonical(
        re.sub(
            r'data-line="\d+"', f'data-line="{line}"', with_lines(clean_text(data["body"]), line)
        )
    )
    diagnostics: list[Diagnostic] = []
    if not metadata.title and "<h1" not in body:
        taken = metadata.id or "article"
        metadata = replace(metadata, title=taken)
        diagnostics.append(missing_title(file.name, line, taken))
    member = "" if alone else metadata.id
    lines = dict.fromkeys(("title", "locale", "url"), line)
    source, found = article_from(file, metadata, body, line=line, lines=lines, member=member)
    return source, [*diagnostics, *found]


def _invalid(name: str, line: int, reason: str) -> Diagnostic:
    return Diagnostic(
        code="invalid-json",
        severity="error",
        path=name,
        line=line,
        finding=f"The file is no valid JSON: {reason}.",
        remedy="Export it again, or mend it at this line.",
    )


def _no_articles(name: str) -> Diagnostic:
    return Diagnostic(
        code="no-articles",
        severity="warning",
        path=name,
        line=1,
        finding="The file holds no article: no object in it has a text under `body`.",
        remedy="Export articles from the Help Center API, or take the file out of the folder.",
    )
