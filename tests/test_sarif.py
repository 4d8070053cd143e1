"""Findings as code review reads them: SARIF 2.1.0."""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import Result

from errorbook.diagnostics import SEVERITIES, Diagnostic, Severity
from errorbook.sarif import HELP, as_sarif

Run = Callable[..., Result]
Write = Callable[[Mapping[str, str | bytes]], Path]

ROOT = Path("/work/help")
TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"pattern": r"\S\.$"}}}
PLACE = {
    "type": "object",
    "required": ["artifactLocation", "region"],
    "properties": {
        "artifactLocation": {
            "type": "object",
            "required": ["uri"],
            "properties": {"uri": {"pattern": r"^(file:///)?[\w.~%-]+(/[\w.~%-]+)*$"}},
        },
        "region": {
            "type": "object",
            "required": ["startLine"],
            "properties": {"startLine": {"type": "integer", "minimum": 1}},
        },
    },
}
RULE = {
    "type": "object",
    "required": ["id", "shortDescription", "fullDescription", "help"],
    "properties": {
        "id": {"pattern": "^[a-z-]+$"},
        "shortDescription": TEXT,
        "fullDescription": TEXT,
        "help": TEXT,
    },
}
RESULT = {
    "type": "object",
    "required": ["ruleId", "ruleIndex", "level", "message", "locations"],
    "properties": {
        "level": {"enum": ["note", "warning", "error"]},
        "message": TEXT,
        "locations": {
            "type": "array",
            "minItems": 1,
            "items": {"required": ["physicalLocation"], "properties": {"physicalLocation": PLACE}},
        },
    },
}
DRIVER = {
    "type": "object",
    "required": ["name", "rules"],
    "properties": {"rules": {"type": "array", "items": RULE, "uniqueItems": True}},
}
RUN = {
    "type": "object",
    "required": ["tool", "results"],
    "properties": {
        "tool": {"required": ["driver"], "properties": {"driver": DRIVER}},
        "results": {"type": "array", "items": RESULT},
    },
}
CODE_REVIEW = {
    "type": "object",
    "required": ["$schema", "version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {"type": "array", "minItems": 1, "maxItems": 1, "items": RUN},
    },
}
"""What code review tools ask of a log beyond the standard's own schema."""


def diagnostic(
    code: str = "missing-title", severity: Severity = "warning", path: str = "a.md", line: int = 1
) -> Diagnostic:
    """A finding of which only the place and the sort matter."""
    return Diagnostic(
        code=code,
        severity=severity,
        path=path,
        line=line,
        finding="It is amiss.",
        remedy="Mend it.",
    )


def run_of(*diagnostics: Diagnostic) -> dict[str, Any]:
    """The one run of the log, which code review can read."""
    log = json.loads(as_sarif(diagnostics, ROOT))
    jsonschema.validate(log, CODE_REVIEW)
    return dict(log["runs"][0])


def place_of(result: dict[str, Any]) -> dict[str, Any]:
    return dict(result["locations"][0]["physicalLocation"])


def test_every_code_says_what_it_means_and_the_way_out(checkout: Path) -> None:
    sources = (checkout / "generator" / "errorbook").rglob("*.py")
    codes = {c for file in sources for c in re.findall(r'code="([a-z-]+)"', file.read_text())}
    assert set(HELP) == codes
    assert list(HELP) == sorted(HELP)
    rules = run_of(*(diagnostic(code=code) for code in HELP))["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == list(HELP)
    for rule in rules:
        said = rule["shortDescription"]["text"]
        assert rule["help"]["text"].startswith(said)
        assert len(rule["help"]["text"]) > len(said) + 5


def test_a_result_names_its_rule_once(errorbook: Run) -> None:
    run = run_of(
        diagnostic("missing-title"), diagnostic("duplicate-id"), diagnostic("missing-title", line=2)
    )
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == [
        "duplicate-id",
        "missing-title",
    ]
    assert [(r["ruleId"], r["ruleIndex"]) for r in run["results"]] == [
        ("missing-title", 1),
        ("duplicate-id", 0),
        ("missing-title", 1),
    ]


@pytest.mark.parametrize("severity", SEVERITIES)
def test_the_severity_is_the_level(severity: Severity) -> None:
    (result,) = run_of(diagnostic(severity=severity))["results"]
    assert result["level"] == severity


@pytest.mark.parametrize(("line", "start"), [(0, 1), (1, 1), (27, 27)])
def test_lines_begin_at_one(line: int, start: int) -> None:
    (result,) = run_of(diagnostic(line=line))["results"]
    assert place_of(result)["region"] == {"startLine": start}


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a.md", "a.md"),
        ("./en/a.md", "en/a.md"),
        ("/work/help/en/a.md", "en/a.md"),
        ("en/../nl/a.md", "nl/a.md"),
        ("en/my file #1 50%.md", "en/my%20file%20%231%2050%25.md"),
        ("en/größe.md", "en/gr%C3%B6%C3%9Fe.md"),
        ("en/c:d.md", "en/c%3Ad.md"),
        ("../other/a.md", "file:///work/other/a.md"),
        ("/elsewhere/a.md", "file:///elsewhere/a.md"),
    ],
)
def test_files_are_named_from_the_root(path: str, uri: str) -> None:
    (result,) = run_of(diagnostic(path=path))["results"]
    assert place_of(result)["artifactLocation"] == {"uri": uri}


def test_nothing_found_is_a_log_too() -> None:
    assert run_of()["results"] == []


def test_check_writes_what_code_review_reads(
    errorbook: Run, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write({"help/a.md": "Words.\n", "help/b.json": "{"})
    monkeypatch.chdir(folder)
    result = errorbook("check", "help", "--format", "sarif")
    log = json.loads(result.stdout)
    jsonschema.validate(log, CODE_REVIEW)
    first, second = log["runs"][0]["results"]
    assert (first["ruleId"], first["level"]) == ("missing-title", "warning")
    assert (second["ruleId"], second["level"]) == ("invalid-json", "error")
    assert place_of(second)["artifactLocation"]["uri"] == "help/b.json"
    assert result.exit_code == 1
