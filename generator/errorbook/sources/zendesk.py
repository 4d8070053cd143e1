"""Zendesk Guide articles as the Help Center API returns them.

One article object, the same under ``article``, or a list of them under ``articles``; an envelope
may hold the side-loaded ``sections`` and ``categories`` of its articles, and an article its
``translations``. Translations alone are read too. `read_lines` takes one such object a line.
"""

import json
import re
from collections.abc import Iterator
from itertools import accumulate, pairwise
from typing import Any

from msgspec.structs import replace

from errorbook.access import access
from errorbook.boundary import boundary
from errorbook.diagnostics import Diagnostic
from errorbook.model import Metadata, Source
from errorbook.sources.clean import canonical, with_lines
from errorbook.sources.envelopes import Json, Member, Places, lost, members, places, text
from errorbook.sources.exports import export_page
from errorbook.sources.files import Loaded, SourceFile, article_from, clean_text, missing_title
from errorbook.sources.limits import LARGEST, too_large_article
from errorbook.sources.titles import text_of_html

_LONGEST_NUMBER = 100  # digits; longer ones take long to reckon
_BODY_KEY = re.compile(r'(?<!\\)"body"\s*:')


def read(file: SourceFile) -> Loaded:
    """The articles of a JSON file; a file of something else gives none and a finding."""
    try:
        data = _parsed(file.text)
    except _InvalidJsonError as error:
        return Loaded([], [_invalid(file.name, error.line, error.reason)])
    found = members(data)
    if not found:
        return Loaded([], [_no_articles(file.name)], export_page(data, file.name))
    lines = _body_lines(data, file.text)
    names = places(data)
    read_all = [
        _member(file, m, names, lines.get(id(m.body_of), 1), alone=m.article is data) for m in found
    ]
    sources = [source for loaded in read_all for source in loaded.sources]
    diagnostics = [finding for loaded in read_all for finding in loaded.diagnostics]
    diagnostics += _left_out(file.name, 1, data)
    return Loaded(sources, diagnostics, export_page(data, file.name))


def read_lines(file: SourceFile) -> Loaded:
    """The articles of a file with a JSON object on each line."""
    sources: list[Source] = []
    diagnostics: list[Diagnostic] = []
    for line, written in enumerate(file.text.split("\n"), 1):
        if not written.strip():
            continue
        try:
            data = _parsed(written)
        except _InvalidJsonError as error:
            diagnostics.append(_invalid(file.name, line, error.reason))
            continue
        for member in members(data):
            loaded = _member(file, member, {}, line, alone=False)
            sources += loaded.sources
            diagnostics += loaded.diagnostics
        diagnostics += _left_out(file.name, line, data)
    if not sources and not diagnostics:
        diagnostics.append(_no_articles(file.name))
    return Loaded(sources, diagnostics)


class _InvalidJsonError(Exception):
    def __init__(self, line: int, reason: str) -> None:
        super().__init__(reason)
        self.line, self.reason = line, reason


def _parsed(written: str) -> Any:
    try:
        return json.loads(written, parse_int=_whole)
    except json.JSONDecodeError as error:
        raise _InvalidJsonError(error.lineno, error.msg) from error
    except RecursionError as error:
        raise _InvalidJsonError(1, "it is nested too deeply") from error


def _whole(digits: str) -> int | str:
    """A whole number; as text where Python refuses to reckon it."""
    return int(digits) if len(digits) <= _LONGEST_NUMBER else digits


def _body_lines(data: Any, written: str) -> dict[int, int]:
    """The lines of all texts under ``body``, by the identity of the object that each is in."""
    starts = [0, *(m.start() for m in _BODY_KEY.finditer(written))]
    breaks = (written.count("\n", a, b) for a, b in pairwise(starts))
    lines = list(accumulate(breaks, initial=1))[1:]
    owners = list(_body_owners(data))
    return dict(zip(map(id, owners), lines, strict=True)) if len(owners) == len(lines) else {}


def _body_owners(data: Any) -> Iterator[Json]:
    """The objects with a key ``body``, in the order of the keys in the file."""
    waiting: list[tuple[Any, Any]] = [(None, data)]
    while waiting:
        owner, value = waiting.pop()
        if owner is not None:
            yield owner
        inside: list[tuple[Any, Any]] = []
        if isinstance(value, dict):
            inside = [(value if key == "body" else None, child) for key, child in value.items()]
        elif isinstance(value, list):
            inside = [(None, child) for child in value]
        waiting += reversed(inside)


def _member(file: SourceFile, member: Member, names: Places, line: int, *, alone: bool) -> Loaded:
    """The article of an object; none of one that is too large."""
    data = member.article
    size = len(data["body"])
    if size > LARGEST:
        return Loaded([], [too_large_article(file.name, line, text(data, "title", "id"), size)])
    loaded = Loaded([], [])
    with boundary(loaded.diagnostics, file.name, line):
        source, diagnostics = _article(file, data, names, line, alone=alone)
        loaded.sources.append(replace(source, is_translation=member.is_translation))
        loaded.diagnostics.extend(diagnostics)
    return loaded


def _article(
    file: SourceFile,
    data: Json,
    names: Places,
    line: int,
    *,
    alone: bool,
) -> tuple[Source, list[Diagnostic]]:
    category, section = names.get(text(data, "section_id"), ("", ""))
    metadata = Metadata(
        id=text(data, "id"),
        locale=text(data, "locale"),
        source_locale=text(data, "source_locale"),
        title=text_of_html(text(data, "title", "name")),
        url=text(data, "html_url"),
        created_at=text(data, "created_at"),
        updated_at=text(data, "edited_at", "updated_at"),
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


def _left_out(name: str, line: int, data: Any) -> list[Diagnostic]:
    """The finding for objects without a text that stand where articles do."""
    found = lost(data)
    if not found:
        return []
    ids = ", ".join(filter(None, (text(item, "id") for item in found[:_NAMED])))
    named = f" ({ids}{', …' if len(found) > _NAMED else ''})" if ids else ""
    start = "An object has" if len(found) == 1 else f"{len(found)} objects have"
    return [
        Diagnostic(
            code="no-articles",
            severity="warning",
            path=name,
            line=line,
            finding=f"{start} no text under `body` and no translation that has one{named}.",
            remedy="Export articles with their text, or take this out of the file.",
        )
    ]


_NAMED = 5
