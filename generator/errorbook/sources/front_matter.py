"""YAML front matter: the metadata between two ``---`` lines at the top of a Markdown file."""

import re
from datetime import date, datetime
from typing import Any

import yaml
from msgspec import Struct

from errorbook.diagnostics import Diagnostic

_BLOCK = re.compile(r"\A---[ \t]*\n(.*?)(?:\n)?^(?:---|\.\.\.)[ \t]*$\n?", re.S | re.M)
_SIMPLE = re.compile(r"^([A-Za-z_][\w.-]*):[ \t]+(.+?)[ \t]*$", re.M)


class FrontMatter(Struct, frozen=True):
    """Scalar values by key, the text after the block, and the file's line where that begins."""

    values: dict[str, str]
    lines: dict[str, int]
    body: str
    body_line: int


def split(text: str, name: str) -> tuple[FrontMatter, list[Diagnostic]]:
    """Front matter and body; broken YAML is read line by line as far as it goes."""
    if not text.startswith("---"):
        return FrontMatter({}, {}, text, 1), []
    block = _BLOCK.match(text)
    if block is None:
        finding = "The front matter that opens here never closes."
        return FrontMatter({}, {}, text, 1), [_broken(name, 1, finding)]
    values, diagnostics = _values(block[1], name)
    body_line = text.count("\n", 0, block.end()) + 1
    return FrontMatter(values, _lines(block[1]), text[block.end() :], body_line), diagnostics


def _values(block: str, name: str) -> tuple[dict[str, str], list[Diagnostic]]:
    try:
        data = yaml.load(block, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = (mark.line if mark else 0) + 2
        return _salvage(block), [
            _broken(name, line, f"The front matter is no YAML: {error.problem}.")
        ]
    except (yaml.YAMLError, ValueError, RecursionError):
        return _salvage(block), [_broken(name, 2, "The front matter is no YAML.")]
    if data is None:
        return {}, []
    if not isinstance(data, dict):
        return {}, [_broken(name, 2, "The front matter is not a list of `key: value` lines.")]
    return {str(key): _scalar(value) for key, value in data.items()}, []


def _scalar(value: Any) -> str:
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value).strip() if isinstance(value, str | int | float) else ""


def _salvage(block: str) -> dict[str, str]:
    return {m[1]: m[2].strip("\"'") for m in _SIMPLE.finditer(block)}


def _lines(block: str) -> dict[str, int]:
    return {m[1]: block.count("\n", 0, m.start()) + 2 for m in _SIMPLE.finditer(block)}


def _broken(name: str, line: int, finding: str) -> Diagnostic:
    return Diagnostic(
        code="broken-front-matter",
        severity="error",
        path=name,
        line=line,
        finding=finding,
        remedy='Write `key: "value"` lines between two lines of three hyphens.',
    )
