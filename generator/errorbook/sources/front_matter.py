"""Front matter: the metadata at the top of a Markdown file.

YAML between two lines of ``---``, or TOML between two lines of ``+++``, as Hugo has it.
"""

import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from itertools import takewhile
from typing import NamedTuple

import yaml
from msgspec import Struct

from errorbook.diagnostics import Diagnostic
from errorbook.model import Access
from errorbook.sources.access import FIELDS, access, both
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

    Values are as written, whatever YAML takes them for; those of `_DATES` are in ISO 8601 where
    they are dates. `access` is what the block says of who may read the article.
    """

    values: dict[str, str]
    lines: dict[str, int]
    body: str
    body_line: int
    access: Access = Access()


def split(text: str, name: str) -> tuple[FrontMatter, list[Diagnostic]]:
    """Front matter and body; what is broken is read line by line as far as it goes."""
    if not text.startswith(("---", "+++")):
        late = text.lstrip()
        said = _said_at_the_start(late) if late.startswith(("---", "+++")) else Access()
        return FrontMatter({}, {}, text, 1, said), []
    is_toml = text.startswith("+++")
    block = (_TOML_BLOCK if is_toml else _BLOCK).match(text)
    if block is None:
        finding = "The front matter that opens here never closes."
        return FrontMatter({}, {}, text, 1, _said_at_the_start(text)), [_broken(name, 1, finding)]
    found, diagnostics = (_toml if is_toml else _yaml)(block[1], name)
    said = access(found.fields) if found.is_clear else both(access(found.fields), _said(block[1]))
    body_line = text.count("\n", 0, block.end()) + 1
    body = text[block.end() :]
    return FrontMatter(found.values, _lines(block[1]), body, body_line, said), diagnostics


class _Found(NamedTuple):
    """The texts of a block, and what access goes by; not clear where that may be elsewhere too."""

    values: dict[str, str]
    fields: Mapping[str, object]
    is_clear: bool = True


def _salvaged(block: str) -> _Found:
    return _Found(_salvage(block), {}, is_clear=False)


_FIELD = re.compile(
    rf"""(?<![\w-])["']?({"|".join(sorted(FIELDS, key=len, reverse=True))})["']?[ \t]*[:=]"""
    r"""[ \t]*([^\n,}\]]*)""",
    re.I,
)
_OF_A_BLOCK = re.compile(r"[ \t]*(?:$|---|\+\+\+|-[ \t]|[\w\"'.-]+[ \t]*[:=])")


def _said(block: str) -> Access:
    """Return who may read an article by a block that is not clear: everything that looks like a
    field.
    """
    return both(*(access({name: _value(written)}) for name, written in _FIELD.findall(block)))


def _value(written: str) -> object:
    value = written.strip().strip("\"'")
    return {} if not value or value[0] in "&*{[|>" else value


def _said_at_the_start(text: str) -> Access:
    """Return who may read an article by a block without an end; the rest of it is its text."""
    return _said("\n".join(takewhile(_OF_A_BLOCK.match, text.split("\n"))))


def _yaml(block: str, name: str) -> tuple[_Found, list[Diagnostic]]:
    try:
        return _pairs(block), []
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = (mark.line if mark else 0) + 2
        finding = f"The front matter is not valid YAML: {error.problem}."
        return _salvaged(block), [_broken(name, line, finding)]
    except (yaml.YAMLError, ValueError):
        return _salvaged(block), [_broken(name, 2, "The front matter is not valid YAML.")]
    except _NoMappingError:
        finding = "The front matter is not a list of `key: value` lines."
        return _salvaged(block), [_broken(name, 2, finding)]


def _toml(block: str, name: str) -> tuple[_Found, list[Diagnostic]]:
    try:
        if any(line.count(".") > _MOST_DOTS and _DOTTED.match(line) for line in block.split("\n")):
            raise ValueError("it is nested too deeply")
        found = tomllib.loads(block, parse_float=str)
        written = _salvage(block)
        texts = {
            key: clean_text(_plain(value, written.get(key, "")))
            for key, value in found.items()
            if not isinstance(value, list | dict)
        }
    except (ValueError, RecursionError) as error:
        return _salvaged(block), [_broken(name, 2, f"The front matter is not valid TOML: {error}.")]
    return _Found(texts, found), []


_MOST_DOTS = 20  # each takes the reader longer than the one before
_DOTTED = re.compile(rf"""[\[\s]*(?:[\w"'-]+\s*\.\s*){{{_MOST_DOTS}}}""")


def _plain(value: object, written: str) -> str:
    """Return a number, truth value or date as it is written; dates in ISO 8601."""
    if isinstance(value, str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    return written.partition("#")[0].strip() or str(value)


class _NoMappingError(Exception):
    """YAML of something else than keys and values."""


def _pairs(block: str) -> _Found:
    """Return the values of the block; empty text for what is not a scalar.

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
    pairs = list(zip(keys, inside[1::2], strict=True))
    fields = {
        key: items[2 * number + 1] if isinstance(value, yaml.SequenceStartEvent) else _text(value)
        for number, (key, value) in enumerate(pairs)
    }
    values = {key: _date(v) if key in _DATES else _text(v) for key, v in pairs}
    return _Found(values, fields, _is_clear(pairs))


def _is_clear(pairs: Sequence[tuple[str, yaml.NodeEvent]]) -> bool:
    """Return whether each field on access is there once, and has a value that can be read as it
    stands.
    """
    of_access = [(key.lower(), value) for key, value in pairs if key.lower() in FIELDS]
    known = (yaml.ScalarEvent, yaml.SequenceStartEvent)
    return (
        len({key for key, _ in of_access}) == len(of_access)
        and all(isinstance(value, known) for _, value in of_access)
        and not any(key == "<<" for key, _ in pairs)
    )


def _text(event: yaml.NodeEvent) -> str:
    """Return the text of a scalar as written: YAML would make numbers of versions, codes and
    times.
    """
    if not isinstance(event, yaml.ScalarEvent) or _type(event) == "null":
        return ""
    return clean_text(event.value).strip()  # escapes such as `\0` have become characters


def _date(event: yaml.NodeEvent) -> str:
    """Return the text of a scalar, in ISO 8601 where YAML knows a date or a time in it."""
    if isinstance(event, yaml.ScalarEvent) and _type(event) == "timestamp":
        node = yaml.ScalarNode(f"{_YAML}timestamp", event.value)
        with suppress(ValueError):  # there is no 30th of February
            return str(_TYPES.construct_document(node).isoformat())
    return _text(event)


def _type(event: yaml.ScalarEvent) -> str:
    """Return the type that YAML infers for a scalar: `str`, `null`, `timestamp` and so on."""
    if event.tag:
        return ""
    tag = _TYPES.resolve(yaml.ScalarNode, event.value, event.implicit)  # type: ignore[no-untyped-call]
    return str(tag).removeprefix(_YAML)


def _salvage(block: str) -> dict[str, str]:
    return {m[1]: m[2].rstrip(" \t").strip("\"'") for _, m in _simple_lines(block)}


def _lines(block: str) -> dict[str, int]:
    return {m[1]: line for line, m in _simple_lines(block)}


def _simple_lines(block: str) -> Iterator[tuple[int, re.Match[str]]]:
    """Yield the ``key: value`` lines of the block, each with its line of the file."""
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
