"""YAML front matter: the metadata between two ``---`` lines at the top of a Markdown file."""

import re
from collections.abc import Iterator
from datetime import date, datetime

import yaml
from msgspec import Struct

from errorbook.diagnostics import Diagnostic

_BLOCK = re.compile(r"\A---[ \t]*\n(.*?)(?:\n)?^(?:---|\.\.\.)[ \t]*$\n?", re.S | re.M)
_SIMPLE = re.compile(r"([A-Za-z_][\w.-]*):[ \t]+(.+)")
_READER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TYPES = yaml.SafeLoader("")
_DEEPEST = 100  # levels; each takes the reader longer than the one before
_LONGEST = 100  # characters of a number or date; longer ones take long to reckon


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
        return _scalars(block), []
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = (mark.line if mark else 0) + 2
        return _salvage(block), [
            _broken(name, line, f"The front matter is no YAML: {error.problem}.")
        ]
    except (yaml.YAMLError, ValueError):
        return _salvage(block), [_broken(name, 2, "The front matter is no YAML.")]
    except _NoMappingError:
        finding = "The front matter is not a list of `key: value` lines."
        return _salvage(block), [_broken(name, 2, finding)]


class _NoMappingError(Exception):
    """YAML of something else than keys and values."""


def _scalars(block: str) -> dict[str, str]:
    """The values by key, empty where they are no scalars.

    Read as events: as a tree, what is nested deep overflows the stack, and aliases of aliases
    multiply.
    """
    nodes: tuple[list[yaml.NodeEvent], ...] = ([], [])  # of the uppermost levels
    level = 0
    for event in yaml.parse(block, Loader=_READER):
        if isinstance(event, yaml.NodeEvent) and level < len(nodes):
            nodes[level].append(event)
        level += isinstance(event, yaml.CollectionStartEvent)
        level -= isinstance(event, yaml.CollectionEndEvent)
        if level > _DEEPEST:
            raise yaml.YAMLError
    top, inside = nodes
    if not all(isinstance(event, yaml.MappingStartEvent) for event in top):
        raise _NoMappingError
    return {
        getattr(key, "value", ""): _scalar(value)
        for key, value in zip(inside[::2], inside[1::2], strict=True)
    }


def _scalar(event: yaml.NodeEvent) -> str:
    """The text of a scalar; numbers and dates as Python writes them."""
    if not isinstance(event, yaml.ScalarEvent):
        return ""
    if event.tag or len(event.value) > _LONGEST:
        return event.value.strip()
    tag = _TYPES.resolve(yaml.ScalarNode, event.value, event.implicit)  # type: ignore[no-untyped-call]
    value = _TYPES.construct_document(yaml.ScalarNode(tag, event.value))
    if isinstance(value, datetime | date):
        return value.isoformat()
    return str(value).strip() if isinstance(value, str | int | float) else ""


def _salvage(block: str) -> dict[str, str]:
    return {m[1]: m[2].rstrip(" \t").strip("\"'") for _, m in _simple_lines(block)}


def _lines(block: str) -> dict[str, int]:
    return {m[1]: line for line, m in _simple_lines(block)}


def _simple_lines(block: str) -> Iterator[tuple[int, re.Match[str]]]:
    """The ``key: value`` lines of the block, each with its line of the file."""
    for line, text in enumerate(block.split("\n"), 2):
        match = _SIMPLE.fullmatch(text)
        if match:
            yield line, match


def _broken(name: str, line: int, finding: str) -> Diagnostic:
    return Diagnostic(
        code="broken-front-matter",
        severity="error",
        path=name,
        line=line,
        finding=finding,
        remedy='Write `key: "value"` lines between two lines of three hyphens.',
    )
