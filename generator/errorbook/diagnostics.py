"""Findings about content and configuration, and how they are written for people and programs.

A `Diagnostic` names the place, the finding and the way out. Codes are stable and documented in
`docs/check-your-articles.md`; `sarif` writes them for code review.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Literal

import msgspec
from msgspec import Struct

Severity = Literal["note", "warning", "error"]
SEVERITIES: tuple[Severity, ...] = ("note", "warning", "error")


class Diagnostic(Struct, frozen=True, kw_only=True):
    """One finding; `line` is 1-based, `remedy` says what the editor can do."""

    code: str
    severity: Severity
    path: str
    line: int
    finding: str
    remedy: str


def at_or_above(diagnostics: Iterable[Diagnostic], level: Severity) -> list[Diagnostic]:
    """Return the diagnostics whose severity is `level` or worse."""
    floor = SEVERITIES.index(level)
    return [d for d in diagnostics if SEVERITIES.index(d.severity) >= floor]


def in_reading_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sorted by file, line and code, each finding once."""
    return sorted(set(diagnostics), key=lambda d: (d.path, d.line, d.code, d.finding))


def quote(text: str) -> str:
    """Return a text of an article in quotes, as a finding may hold it: on one line and not too
    long.
    """
    line = " ".join(text.split())
    return f"“{line if len(line) <= _LONGEST_QUOTE else line[:_LONGEST_QUOTE].rstrip() + '…'}”"


_LONGEST_QUOTE = 100
_UNPRINTABLE = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)


def as_text(diagnostic: Diagnostic) -> str:
    """Return one line in the form that editors and terminals turn into a link.

    What articles and file names hold to steer a terminal is replaced.
    """
    d = diagnostic
    line = f"{d.path}:{d.line}: {d.severity}: {d.finding} {d.remedy} [{d.code}]"
    return printable(line)


def printable(line: str) -> str:
    """Return the line without what steers a terminal."""
    return _UNPRINTABLE.sub("\ufffd", line)


def as_json(diagnostics: Sequence[Diagnostic]) -> str:
    """Return a JSON array with one object per diagnostic."""
    return msgspec.json.format(msgspec.json.encode(diagnostics), indent=2).decode()
