"""Findings about content and configuration, and the one way in which they are written.

A `Diagnostic` names the place, the finding and the way out. Codes are stable and documented in
`docs/check-your-articles.md`.
"""

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
    """The diagnostics whose severity is `level` or worse."""
    floor = SEVERITIES.index(level)
    return [d for d in diagnostics if SEVERITIES.index(d.severity) >= floor]


def in_reading_order(diagnostics: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Sorted by file, line and code, each finding once."""
    return sorted(set(diagnostics), key=lambda d: (d.path, d.line, d.code, d.finding))


def as_text(diagnostic: Diagnostic) -> str:
    """One line in the form that editors and terminals turn into a link."""
    d = diagnostic
    return f"{d.path}:{d.line}: {d.severity}: {d.finding} {d.remedy} [{d.code}]"


def as_json(diagnostics: Sequence[Diagnostic]) -> str:
    """A JSON array with one object per diagnostic."""
    return msgspec.json.format(msgspec.json.encode(diagnostics), indent=2).decode()


def as_sarif(diagnostics: Sequence[Diagnostic]) -> str:
    """A SARIF 2.1.0 log with one run, as code review tools read it.

    Format: https://docs.oasis-open.org/sarif/sarif/v2.1.0/
    """
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": {"name": "errorbook", "rules": _rules(diagnostics)}},
                "results": [_sarif_result(d) for d in diagnostics],
            }
        ],
    }
    return msgspec.json.format(msgspec.json.encode(log), indent=2).decode()


def _rules(diagnostics: Sequence[Diagnostic]) -> list[dict[str, str]]:
    return [{"id": code} for code in sorted({d.code for d in diagnostics})]


def _sarif_result(d: Diagnostic) -> dict[str, object]:
    region = {"startLine": max(d.line, 1)}
    location = {"artifactLocation": {"uri": d.path}, "region": region}
    return {
        "ruleId": d.code,
        "level": d.severity,
        "message": {"text": f"{d.finding} {d.remedy}"},
        "locations": [{"physicalLocation": location}],
    }
