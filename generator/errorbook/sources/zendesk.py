"""Zendesk Guide articles as the Help Center API returns them.

One article object, the same under ``article``, or a list of them under ``articles``; an envelope
may hold the side-loaded ``sections`` and ``categories`` of its articles, and an article its
``translations``. Translations alone are read too. `read_lines` takes one such object a line.
"""

import json
import re
from collections.abc import Callable, Iterator
from itertools import accumulate, pairwise
from typing import Any

from msgspec.structs import replace

from errorbook.boundary import boundary
from errorbook.diagnostics import Diagnostic
from errorbook.model import Access, Metadata, Source
from errorbook.sources.access import access, both
from errorbook.sources.clean import canonical, with_lines
from errorbook.sources.envelopes import Json, Member, Places, lost, members, places, text
from errorbook.sources.exports import export_page
from errorbook.sources.files import Loaded, SourceFile, article_from, clean_text, missing_title
from errorbook.sources.limits import LARGEST, too_large_article
from errorbook.sources.titles import text_of_html

_LONGEST_NUMBER = 100  # digits; longer ones take long to reckon
_BODY_KEY = re.compile(r'(?<!\\)"body"\s*:')


def read(file: SourceFile) -> Loaded:
    """Return the articles of a JSON file; a file of something else gives none and a finding."""
    try:
        data = _parsed(file.text)
    except _InvalidJsonError as error:
        return Loaded([], [_invalid(file.name, error.line, error.reason)])
    lines = _body_lines(data, file.text)
    loaded = _answer(file, data, lambda member: lines.get(id(member.body_of), 1), 1, is_file=True)
    return loaded if members(data) else loaded._replace(diagnostics=[_no_articles(file.name)])


def read_lines(file: SourceFile) -> Loaded:
    """Return the articles of a file with a JSON object on each line, each an answer of the API."""
    lines = enumerate(file.text.split("\n"), 1)
    answers = [_line(file, written, line) for line, written in lines if written.strip()]
    whole = Loaded(
        [source for loaded in answers for source in loaded.sources],
        [finding for loaded in answers for finding in loaded.diagnostics],
        tuple(page for loaded in answers for page in loaded.pages),
        tuple(restricted for loaded in answers for restricted in loaded.restricted),
    )
    if not answers:
        whole.diagnostics.append(_no_articles(file.name))
    return whole


def _line(file: SourceFile, written: str, line: int) -> Loaded:
    try:
        loaded = _answer(file, _parsed(written), lambda _: line, line, is_file=False)
    except _InvalidJsonError as error:
        return Loaded([], [_invalid(file.name, line, error.reason)])
    if not loaded.sources and not loaded.diagnostics:
        loaded.diagnostics.append(_no_articles(file.name, line))
    return loaded


def _answer(
    file: SourceFile, data: Any, line_of: Callable[[Member], int], line: int, *, is_file: bool
) -> Loaded:
    """Return the articles of one answer of the API, which begins at a line or is the whole file."""
    found = members(data)
    names = places(data)
    is_one = any(member.article is data for member in found)
    alone = is_one and is_file
    around = access(data) if isinstance(data, dict) and not is_one else Access()
    read_all = [_member(file, m, names, line_of(m), around, alone=alone) for m in found]
    page = export_page(data, file.name)
    kept = ((text(item, "id"), both(access(item), around)) for item in lost(data))
    return Loaded(
        [source for loaded in read_all for source in loaded.sources],
        [finding for loaded in read_all for finding in loaded.diagnostics]
        + _left_out(file.name, line, data),
        (page,) if page else (),
        tuple((article_id, who) for article_id, who in kept if who.segments),
    )


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
    """Return a whole number; as text where Python refuses to reckon it."""
    return int(digits) if len(digits) <= _LONGEST_NUMBER else digits


def _body_lines(data: Any, written: str) -> dict[int, int]:
    """Return the lines of all texts under ``body``, by the identity of the object around each."""
    starts = [0, *(m.start() for m in _BODY_KEY.finditer(written))]
    breaks = (written.count("\n", a, b) for a, b in pairwise(starts))
    lines = list(accumulate(breaks, initial=1))[1:]
    owners = list(_body_owners(data))
    return dict(zip(map(id, owners), lines, strict=True)) if len(owners) == len(lines) else {}


def _body_owners(data: Any) -> Iterator[Json]:
    """Yield the objects with a key ``body``, in the order of the keys in the file."""
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


def _member(
    file: SourceFile, member: Member, names: Places, line: int, around: Access, *, alone: bool
) -> Loaded:
    """Return the article of an object; none of one that is too large.

    `around` is what the answer says of who may read all of its articles.
    """
    data = member.article
    size = len(data["body"])
    if size > LARGEST:
        return Loaded([], [too_large_article(file.name, line, text(data, "title", "id"), size)])
    loaded = Loaded([], [])
    with boundary(loaded.diagnostics, file.name, line):
        source, diagnostics = _article(file, data, names, line, alone=alone)
        who = both(source.metadata.access, around)
        metadata = replace(source.metadata, access=who)
        loaded.sources.append(
            replace(source, metadata=metadata, is_translation=member.is_translation)
        )
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
        finding=f"The file is not valid JSON: {reason}.",
        remedy="Export it again, or mend it at this line.",
    )


def _no_articles(name: str, line: int = 1) -> Diagnostic:
    return Diagnostic(
        code="no-articles",
        severity="warning",
        path=name,
        line=line,
        finding="The file has no article: no object has text under `body`.",
        remedy="Export articles from the Help Center API, or take the file out of the folder.",
    )


def _left_out(name: str, line: int, data: Any) -> list[Diagnostic]:
    """Return the finding for objects without a text that stand where articles do."""
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
