"""Passages: the blocks of an entry, cut between sentences where they play several roles.

Writers put cause and remedy into one paragraph: “The journal was renamed. Connect it again.”
"""

import re
from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import pairwise
from typing import NamedTuple

from lxml import html
from lxml.html import HtmlElement

from errorbook.parse.outline import Block
from errorbook.parse.tree import inline_text, line_of, text_of
from errorbook.sources.clean import LINE

_END = re.compile(
    r"(?:(?<=[.!?…:])|(?<=[.!?…:][\"”»')\]]))\s+(?=[\"“„«‘'(\[¿¡]*[^\W_a-zß-ÿ])|(?<=[。！？])"
)
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|etc|vs|cf|no|nr|approx|incl|resp|z\.b|d\.h|bzw|ca|bv|bijv|o\.a|d\.w\.z|p\.ex|"
    r"par ex|p\. ej|ej|pág|art|mr|mrs|ms|dr|st|fig)|\b[A-Z]|^\s*\d{1,2})\.\s*$",
    re.I,
)
_LONGEST = 6_000  # characters; what is longer was hardly written as one paragraph of several roles


class Sentence(NamedTuple):
    """A sentence of a paragraph, and where it lies in the paragraph's `inline_text`."""

    text: str
    start: int
    end: int


def sentences(block: Block) -> list[Sentence]:
    """Return the sentences of a paragraph between which it can be cut; at least one."""
    text = inline_text(block.element)
    is_one = not _END.search(text) and block.element.find("br") is None
    if block.tag != "p" or len(text) > _LONGEST or is_one:
        return [Sentence(block.text, 0, len(text))]
    inside, breaks = _children(block.element)
    ends = {m.end() for m in _END.finditer(text) if not _is_abbreviated(text, m.start())}
    inner = {p for a, b in inside for p in ends if a < p < b}
    cuts = sorted(p for p in (ends | breaks) - inner if 0 < p < len(text))
    found = [
        Sentence(" ".join(text[a:b].split()), a, b) for a, b in pairwise([0, *cuts, len(text)])
    ]
    return [s for s in found if s.text] or [Sentence(block.text, 0, len(text))]


def _is_abbreviated(text: str, end: int) -> bool:
    return bool(_ABBREVIATION.search(text, max(0, end - 12), end + 1))


def is_border(block: Block, position: int) -> bool:
    """Return whether a block can be cut at this position of its `inline_text`: outside inline
    elements.
    """
    inside, _ = _children(block.element)
    return not any(a < position < b for a, b in inside)


def _children(element: HtmlElement) -> tuple[list[tuple[int, int]], set[int]]:
    """Return the ranges of the element's children in its text, and where its line breaks lie."""
    position = len(element.text or "")
    inside, breaks = [], set()
    for child in element:
        length = len(inline_text(child))
        if child.tag == "br":
            breaks.add(position)
        elif length:
            inside.append((position, position + length))
        position += length + len(child.tail or "")
    return inside, breaks


def cut(block: Block, positions: Sequence[int]) -> list[Block]:
    """Return the paragraph as several, cut at these positions of its `inline_text`.

    The pieces are copies, so that who holds the whole block still finds all in it.
    """
    borders = [0, *positions, len(inline_text(block.element)) + 1]
    line = str(line_of(block.element, block.line))
    pieces = [html.Element("p", {LINE: line}) for _ in pairwise(borders)]
    pieces[0].attrib.update(block.element.attrib)
    for position, part in _parts(block.element, borders):
        index = max((i for i, start in enumerate(borders[:-1]) if start <= position), default=0)
        _append(pieces[index], part)
    return [Block(piece, text_of(piece), block.line) for piece in pieces]


def _parts(
    element: HtmlElement, borders: Sequence[int]
) -> Iterator[tuple[float, HtmlElement | str]]:
    """Texts, cut at the borders, and copies of the children, each with its position.

    An image at a border goes with what stands before it.
    """
    position = 0
    for item in (element, *element):
        if item is not element:
            copy = deepcopy(item)
            copy.tail = None
            length = len(inline_text(item))
            if item.tag != "br" or position not in borders:
                yield position if length else position - 0.5, copy
            position += length
        text = (element.text if item is element else item.tail) or ""
        edges = [position, *(b for b in borders if position < b < position + len(text))]
        for start, end in pairwise([*edges, position + len(text)]):
            yield start, text[start - position : end - position]
        position += len(text)


def _append(piece: HtmlElement, part: HtmlElement | str) -> None:
    if not isinstance(part, str):
        piece.append(part)
    elif len(piece):
        piece[-1].tail = (piece[-1].tail or "") + part
    else:
        piece.text = (piece.text or "") + part
