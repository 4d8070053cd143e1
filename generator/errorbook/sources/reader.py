"""The reader of Markdown: CommonMark with tables and strikethrough, at a cost linear in the text.

What the language lets grow faster than its text is bounded: what the uses of one link definition
and the cells that rows leave out may add, and the levels of lists and quotes. Beyond a bound, text
stands as it was written.
"""

import re
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any, Literal, NamedTuple

from markdown_it import MarkdownIt, helpers
from markdown_it.rules_block import StateBlock, blockquote, list_block, table
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

DEEPEST = 100
"""Levels of nesting; an item of a list takes two. Python's stack ends at about 200."""
LEAST_ADDED = 100_000
"""Characters that link definitions may add to any article, and cells that its tables may leave out;
a longer article has as many of each as it has characters."""

_INSIDE = 4  # levels that a quote or an item takes, with a paragraph in it
_PLAIN_URL = re.compile(
    r"(?:https?://(?=[^/]{1,63}/)[a-z0-9]+(?:[.-][a-z0-9]+)*/|(?!//))[\w/.?=&#-]*", re.A
)

Bound = Literal["definitions", "cells", "levels"]
_BlockRule = Callable[[StateBlock, int, int, bool], bool]


class Reading(NamedTuple):
    """The tokens of a text; where a bound left text as it was written, and on which line first.

    Lines count from 0.
    """

    tokens: list[Token]
    bounds: dict[Bound, int]


class _Definitions(dict[str, dict[str, Any]]):
    """The link definitions by label; none is found any more once their uses add too much."""

    def __init__(self, most: int, bounds: dict[Bound, int]) -> None:
        super().__init__()
        self._left = most
        self._bounds = bounds

    def get(self, label: str, default: Any = None) -> Any:
        """Return the definition of a label, as long as it may be used."""
        found = super().get(label)
        if found is None:
            return default
        self._left -= len(found["href"]) + len(found["title"])
        if self._left < 0:
            self._bounds.setdefault("definitions", found["map"][0])
            return default
        return found


class _Reader(MarkdownIt):
    def __init__(self) -> None:
        super().__init__("commonmark", {"html": True, "maxNesting": DEEPEST})
        self.enable(["table", "strikethrough"])
        rules = self.block.ruler
        rules.at("table", _table, {"alt": ["paragraph", "reference"]})
        rules.at("blockquote", _bounded(blockquote), {"alt": _ENDED_BY_QUOTES})
        rules.at("list", _bounded(list_block), {"alt": _ENDED_BY_LISTS})
        self.helpers: Any = SimpleNamespace(
            parseLinkLabel=_label_end,
            parseLinkDestination=helpers.parseLinkDestination,
            parseLinkTitle=helpers.parseLinkTitle,
        )

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        """Plain addresses are normal; finding that out is slow where anything may come."""
        return url if _PLAIN_URL.fullmatch(url) else super().normalizeLink(url)


_ENDED_BY_LISTS = ["paragraph", "reference", "blockquote"]
_ENDED_BY_QUOTES = [*_ENDED_BY_LISTS, "list"]


def _table(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Read a table, as long as those before it left out few enough cells."""
    if state.env["cells"] < 0:
        state.env["bounds"].setdefault("cells", start)
        return False
    first = len(state.tokens)
    found = table(state, start, end, silent)
    new = state.tokens[first:]
    state.env["cells"] -= sum(token.type == "inline" and not token.content for token in new)
    return found


def _bounded(rule: _BlockRule) -> _BlockRule:
    """Return the rule, as long as what it reads does not lie too deep."""

    def read(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if state.level <= DEEPEST - _INSIDE:
            return rule(state, start, end, silent)
        if rule(state, start, end, True):
            state.env["bounds"].setdefault("levels", start)
        return False

    return read


_LabelEnds = dict[tuple[int, int], tuple[int, bool]]
"""By the place of a bracket and the end of the text in question: where its label ends, -1 for
nowhere, and whether links are in it."""


def _label_end(state: StateInline, start: int, disableNested: bool = False) -> int:  # noqa: N803
    """Return where the label of the bracket at `start` ends; -1 for nowhere, or for one with links
    in it.

    The reader's own function looks through the rest of a paragraph for each bracket of it.
    """
    known: _LabelEnds = vars(state).setdefault("label_ends", {})
    key = (start, state.posMax)
    if key not in known:
        before = state.pos
        _find_label_ends(state, start, known)
        state.pos = before
    end, has_links = known[key]
    return -1 if has_links and disableNested else end


def _find_label_ends(state: StateInline, start: int, known: _LabelEnds) -> None:
    """Find the end for the bracket at `start`, and with it for those on the way there."""
    end = state.posMax
    opened = [start]
    has_links = [False]
    state.pos = start + 1
    while opened and state.pos < end:
        place = state.pos
        mark = state.src[place]
        if mark == "]":
            links = has_links.pop()
            known[opened.pop(), end] = (place, links)
            if has_links:
                has_links[-1] |= links
            state.pos += 1
            continue
        state.md.inline.skipToken(state)
        if mark != "[":
            continue
        if state.pos > place + 1:
            has_links[-1] = True
        elif (place, end) not in known:
            opened.append(place)
            has_links.append(False)
        elif known[place, end][0] < 0:
            break
        else:
            has_links[-1] |= known[place, end][1]
            state.pos = known[place, end][0] + 1
    known.update({(place, end): (-1, False) for place in opened})


_reader = _Reader()


def read_tokens(text: str) -> Reading:
    """Return the tokens of Markdown text."""
    most = max(LEAST_ADDED, len(text))
    bounds: dict[Bound, int] = {}
    env = {"references": _Definitions(most, bounds), "cells": most, "bounds": bounds}
    return Reading(_reader.parse(text, env), bounds)


def render(tokens: list[Token]) -> str:
    """Return the tokens as HTML."""
    return str(_reader.renderer.render(tokens, _reader.options, {}))
