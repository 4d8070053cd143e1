"""The limits of what is read, and the findings that name them."""

import math
from collections.abc import Mapping
from urllib.parse import unquote

from msgspec.structs import replace

from errorbook.diagnostics import Diagnostic, quote
from errorbook.model import Metadata
from errorbook.sources.reader import DEEPEST, LEAST_ADDED, Bound

LARGEST = 5_000_000
"""Bytes of the largest article, or file of one, that is read."""
LARGEST_EXPORT = 100_000_000
"""Bytes of the largest file of several articles that is read."""
LONGEST_VALUE = 1_000
"""Bytes of a title, id or other fact about an article."""
LONGEST_URL = 8_000
"""Bytes of an address; one that no path of the site can be made of has a finding of its own."""


_DIVIDE = "Divide it into several articles, and keep pictures in files of their own."


def too_large_file(name: str, size: int) -> Diagnostic | None:
    """Return the finding for a file that is left out for its size in bytes; None for any other."""
    is_export = name.lower().endswith((".json", ".jsonl", ".ndjson"))
    largest = LARGEST_EXPORT if is_export else LARGEST
    if size <= largest:
        return None
    return Diagnostic(
        code="too-large",
        severity="error",
        path=name,
        line=1,
        finding=f"The file is not read: it has {_megabytes(size)},"
        f" more than {_megabytes(largest)}.",
        remedy="Export the articles into several files." if is_export else _DIVIDE,
    )


def too_large_article(name: str, line: int, identity: str, size: int) -> Diagnostic:
    """Return the finding for an article of an export that is left out for its size in bytes."""
    return Diagnostic(
        code="too-large",
        severity="error",
        path=name,
        line=line,
        finding=f"The article {quote(identity)} is left out: it has {_megabytes(size)},"
        f" more than {_megabytes(LARGEST)}.",
        remedy=_DIVIDE,
    )


def _megabytes(size: int) -> str:
    return f"{math.ceil(size / 100_000) / 10:g} MB"


def shortened(
    name: str, metadata: Metadata, lines: Mapping[str, int]
) -> tuple[Metadata, list[Diagnostic]]:
    """Return the metadata with the beginnings of endless values, which many pages would repeat.

    The beginning of an endless address is none, so that goes.
    """
    kept: dict[str, str] = {}
    diagnostics = []
    for field in metadata.__struct_fields__:
        value = getattr(metadata, field)
        if not isinstance(value, str):
            continue
        data = (unquote(value) if field == "url" else value).encode(errors="replace")
        longest = LONGEST_URL if field == "url" else LONGEST_VALUE
        if len(data) > longest:
            kept[field] = "" if field == "url" else data[:LONGEST_VALUE].decode(errors="ignore")
            line = lines.get(field, 1)
            diagnostics.append(_overlong_value(name, line, field, len(data), longest))
    return replace(metadata, **kept), diagnostics


def _overlong_value(name: str, line: int, field: str, size: int, longest: int) -> Diagnostic:
    taken = "it is left out" if field == "url" else "its beginning is taken"
    return Diagnostic(
        code="overlong-value",
        severity="error",
        path=name,
        line=line,
        finding=f"The {field} has {size:,} bytes, more than {longest:,}; {taken}.",
        remedy="Write a shorter one.",
    )


_BOUNDS: dict[Bound, tuple[str, str]] = {
    "definitions": (
        f"With this link definition, their uses add more than {LEAST_ADDED:,} characters.",
        "Shorten the address, or write it where it is used.",
    ),
    "cells": (
        f"The tables before this one leave out more than {LEAST_ADDED:,} cells of their rows.",
        "Write as many cells in each row as its table has columns.",
    ),
    "levels": (
        "Lists and quotes lie too deep in one another here.",
        f"Keep them to {DEEPEST // 2 - 2} levels.",
    ),
}


def shown_as_written(name: str, bound: Bound, line: int) -> Diagnostic:
    """Return the finding for Markdown that stands as it was written, from a line on."""
    finding, remedy = _BOUNDS[bound]
    return Diagnostic(
        code="shown-as-written",
        severity="error",
        path=name,
        line=line,
        finding=f"{finding} What follows is shown as it is written.",
        remedy=remedy,
    )
