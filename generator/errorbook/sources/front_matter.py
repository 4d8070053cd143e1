"""Front matter: the metadata at the top of a Markdown file.

YAML between two lines of ``---``, or TOML between two lines of ``+++``, as Hugo has it.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress

import yaml
from msgspec import Struct

from errorbook import access
from errorbook.diagnostics import Diagnostic
from errorbook.sources.files import clean_text

_BLOCK = re.compile(r"\A---[ \t]*\n(.*?)(?:\n)?^(?:---|\.\.\.)[ \t]*$\n?", re.S | re.M)
_TOML_BLOCK = re.compile(r"\A\+\+\+[ \t]*\n(.*?)(?:\n)?^\+\+\+[ \t]*$\n?", re.S | re.M)
_SIMPLE = re.compile(r"([A-Za-z_][\w.-]*)(?:[ \t]*=|:)[ \t]+(.+)")
_READER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TYPES = yaml.SafeLoader("")
_YAML = "tag:yaml.org,2002:"
_DEEPEST = 100  # levels; each takes the reader longer than the one before
_DATES = ("created_at", "updated_at")


class FrontMatter(Struct, frozen=True):
    """Values by key, the text after the block, and the file's line where that begins.

    `lists` are values that are lists, of their scalars; `values` all others. Values are as written,
    whatever YAML takes them for; those of `_DATES` are in ISO 8601 where they are dates.
    """

    values: dict[str, str]
    lines: dict[str, int]
    body: str
    body_line: int
    lists: dict[str, tuple[str, ...]] = {}


def split(text: str, name: str) -> tuple[FrontMatter, list[Diagnostic]]:
    """Front matter and body; what is broken is read line by line as far as it goes."""
    if not text.startswith(("---", "+++")):
        return FrontMatter({}, {}, text, 1), []
    is_toml = text.startswith("+++")
    block = (_TOML_BLOCK if is_toml else _BLOCK).match(text)
    if block is None:
        finding = "The front matter that opens here never closes."
        return FrontMatter(_kept_back(text), {}, text, 1), [_broken(name, 1, finding)]
    (values, lists), diagnostics = (_toml if is_toml else _values)(block[1], name)
    body_line = text.count("\n", 0, block.end()) + 1
    body = text[block.end() :]
    return FrontMatter(values, _lines(block[1]), body, body_line, lists), diagnostics


def _kept_back(text: str) -> dict[str, str]:
    """What says in a block without end who may read the article; the rest of it is its text."""
    block = text.partition("\n\n")[0]
    return {key: value for key, value in _salvage(block).items() if key in access.FIELDS}


_Pairs = tuple[dict[str, str], dict[str, tuple[str, ...]]]


def _values(block: str, name: str) -> tuple[_Pairs, list[Diagnostic]]:
    """Values that are no lists, and those that are; see `FrontMatter`."""
    try:
        return _pairs(block), []
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = (mark.line if mark else 0) + 2
        return (_salvage(block), {}), [
            _broken(name, line, f"The front matter is no YAML: {error.problem}.")
        ]
    except (yaml.YAMLError, ValueError):
        return (_salvage(block), {}), [_broken(name, 2, "The front matter is no YAML.")]
    except _NoMappingError:
        finding = "The front matter is not a list of `key: value` lines."
        return (_salvage(block), {}), [_broken(name, 2, finding)]


def _toml(block: str, name: str) -> tuple[_Pairs, list[Diagnostic]]:
    """Values of TOML; as text, those that are neither texts nor lists as Python writes them."""
    try:
        found = tomllib.loads(block)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        reason = f"The front matter is no TOML: {error}."
        return (_salvage(block), {}), [_broken(name, 2, reason)]
    lists = {k: tuple(map(str, v)) for k, v in found.items() if isinstance(v, list)}
    texts = {k: clean_text(str(v)) for k, v in found.items() if not isinstance(v, list | dict)}
    return (texts, lists), []


class _NoMappingError(Exception):
    """YAML of something else than keys and values."""


def _pairs(block: str) -> _Pairs:
    """The values of the block; empty text for what is neither a scalar nor a list.

    Read as events: as a tree, what is nested deep overflows the stack, and aliases of aliases
    multiply.
    """
    nodes: tuple[list[yaml.NodeEvent], ...] = ([], [])  # of the uppermost levels
    items: dict[int, list[str]] = defaultdict(list)  # of a list, by its place in its level
    level = 0
    for event in yaml.parse(block, Loader=_READER):
        if isinstance(event, yaml.NodeEvent) and level < len(nodes):
            nodes[level].append(event)
        elif isinstance(event, yaml.ScalarEvent) and level == len(nodes):
            items[len(nodes[-1]) - 1].append(_text(event))
        level += isinstance(event, yaml.CollectionStartEvent)
        level -= isinstance(event, yaml.CollectionEndEvent)
        if level > _DEEPEST:
            raise yaml.YAMLError
    top, inside = nodes
    if not all(isinstance(event, yaml.MappingStartEvent) for event in top):
        raise _NoMappingError
    keys = [getattr(key, "value", "") for key in inside[::2]]
    values = dict(zip(keys, inside[1::2], strict=True))
    lists = {
        key: tuple(items[2 * number + 1])
        for number, (key, value) in enumerate(zip(keys, inside[1::2], strict=True))
        if isinstance(value, yaml.SequenceStartEvent)
    }
    return {key: _date(v) if key in _DATES else _text(v) for key, v in values.items()}, lists


def _text(event: yaml.NodeEvent) -> str:
    """The text of a scalar as written: YAML would make numbers of versions, codes and times."""
    if not isinstance(event, yaml.ScalarEvent) or _type(event) == "null":
        return ""
    return clean_text(event.value).strip()  # escapes such as `\0` have become characters


def _date(event: yaml.NodeEvent) -> str:
    """The text of a scalar, in ISO 8601 where YAML knows a date or a time in it."""
    if isinstance(event, yaml.ScalarEvent) and _type(event) == "timestamp":
        node = yaml.ScalarNode(f"{_YAML}timestamp", event.value)
        with suppress(ValueError):  # there is no 30th of February
            return str(_TYPES.construct_document(node).isoformat())
    return _text(event)


def _type(event: yaml.ScalarEvent) -> str:
    """What YAML takes a scalar for where nobody says: `str`, `null`, `timestamp` and so on."""
    if event.tag:
        return ""
    tag = _TYPES.resolve(yaml.ScalarNode, event.value, event.implicit)  # type: ignore[no-untyped-call]
    return str(tag).removeprefix(_YAML)


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
