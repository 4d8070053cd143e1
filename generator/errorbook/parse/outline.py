"""The outline of a body: its blocks in order, the table of contents, and what ids mean."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import unquote

from lxml import etree
from lxml.html import HtmlElement

from errorbook.parse.tables import PLACE
from errorbook.parse.tree import HEADINGS, line_of, text_of
from errorbook.parse.words import Lexicon, fold, simplify


@dataclass
class Block:
    """A top-level element of the body; `level` is 1 to 6 for headings, else 0.

    `anchors` are the ids in it, or just before it, by which the source links here. `place` is where
    it stands about a table of errors, see `tables.PLACE`; `row_of` is that table's number.
    """

    element: HtmlElement
    text: str
    line: int
    level: int = 0
    anchors: list[str] = field(default_factory=list)
    place: str = ""

    @property
    def tag(self) -> str:
        """The element's name."""
        return str(self.element.tag)

    @property
    def row_of(self) -> int | None:
        """The table whose row this heads, if any."""
        return int(self.place) if self.place.isdigit() else None


class ContentsItem(NamedTuple):
    """A line of the table of contents: its link's target, verbatim after `#`, and its text."""

    target: str
    text: str
    line: int = 0


class Outline(NamedTuple):
    """The blocks below the title, and the table of contents taken out of them."""

    title: Block | None
    blocks: list[Block]
    contents: list[ContentsItem]


def outline(root: HtmlElement, title: str, words: Lexicon) -> Outline:
    """Read the outline of a repaired body.

    The first heading is the title when it repeats the given one, or is the only one of the
    highest level; the table of contents is the list before the first further heading whose items
    are links within the page and nothing else.
    """
    blocks = _blocks(root)
    heading = _title_block(blocks, title)
    if heading is not None:
        blocks.remove(heading)
    contents, kept = _without_contents(blocks, words)
    return Outline(heading, kept, contents)


def _blocks(root: HtmlElement) -> list[Block]:
    blocks: list[Block] = []
    pending: list[str] = []
    for element in root:
        if not isinstance(element.tag, str):
            continue
        anchors = _ids(element)
        text = text_of(element)
        if not text and anchors and not has_media(element):
            pending += anchors
            continue
        level = int(element.tag[1]) if element.tag in HEADINGS else 0
        if not level:
            _keep_anchors(element, pending)
        place = element.attrib.pop(PLACE, "")
        blocks.append(Block(element, text, line_of(element), level, pending + anchors, place))
        pending = []
    return blocks


def _keep_anchors(element: HtmlElement, names: Sequence[str]) -> None:
    """Put the ids of anchors that stood alone on the block below them."""
    if names and not element.get("id"):
        element.set("id", names[-1])


_with_id = etree.XPath("descendant-or-self::*[string(@id) or self::a[string(@name)]]")


def _ids(element: HtmlElement) -> list[str]:
    return [e.get("id") or e.get("name") or "" for e in _with_id(element)]


def has_media(element: HtmlElement) -> bool:
    """Return whether an element shows something besides its text."""
    return next(element.iter("img", "iframe"), None) is not None


def _title_block(blocks: Sequence[Block], title: str) -> Block | None:
    headings = [b for b in blocks if b.level and b.text]
    if not headings:
        return None
    first = headings[0]
    top = [h for h in headings if h.level == 1]
    if fold(first.text) == fold(title):
        return first
    return first if first.level == 1 and (len(top) == 1 or not title) else None


def _without_contents(
    blocks: Sequence[Block], words: Lexicon
) -> tuple[list[ContentsItem], list[Block]]:
    kept: list[Block] = []
    contents: list[ContentsItem] = []
    for block in blocks:
        items = contents_items(block) if not contents else []
        if len(items) >= 2 or (items and kept and _announces(kept[-1], words)):
            contents = items
            if kept and _announces(kept[-1], words):
                kept.pop()
        else:
            kept.append(block)
    return contents, kept


def _announces(block: Block, words: Lexicon) -> bool:
    is_line = (block.level > 0 or block.tag == "p") and not has_media(block.element)
    return is_line and words.is_contents(block.text)


def contents_items(block: Block) -> list[ContentsItem]:
    """Return the items of a list that holds links within the page and nothing else; else none."""
    if block.tag not in ("ul", "ol"):
        return []
    items = []
    linked = ""
    for link in block.element.iter("a"):
        href = link.get("href") or ""
        if not href.startswith("#") and link.text_content().strip():
            return []
        text = " ".join(link.text_content().split())
        if text and len(href) > 1:
            items.append(ContentsItem(href[1:], text, line_of(link)))
            linked += text
    return items if items and squeeze(linked) == squeeze(block.text) else []


def squeeze(text: str) -> str:
    """Letters and digits only, folded: equal for a heading and the id made of it."""
    return re.sub(r"[\W_]+", "", simplify(text))


def anchors_of(
    headings: Sequence[Block], contents: Sequence[ContentsItem], links: Sequence[str]
) -> list[list[str]]:
    """For each heading the ids by which the source means it, verbatim, its own first.

    A line of the contents means the heading of its text; else that of its target; else, where the
    lines and headings left over pair off in order, the one at its place. Other links within the
    page mean the heading whose id or text their target is.
    """
    found = [list(h.anchors) for h in headings]
    names = _names(headings)
    unsettled: list[ContentsItem] = []
    settled: set[int] = set()
    for item in contents:
        index = names.get(squeeze(item.text), names.get(squeeze(unquote(item.target))))
        if index is None:
            unsettled.append(item)
        else:
            settled.add(index)
            found[index].append(item.target)
    free = [i for i in range(len(headings)) if i not in settled]
    if len(free) == len(unsettled):
        for index, item in zip(free, unsettled, strict=True):
            found[index].append(item.target)
    for target in links:
        index = names.get(squeeze(unquote(target)))
        if index is not None:
            found[index].append(target)
    return [list(dict.fromkeys(anchors)) for anchors in found]


def _names(headings: Sequence[Block]) -> dict[str, int]:
    """Return the first heading for each squeezed text or id."""
    names: dict[str, int] = {}
    for index, heading in enumerate(headings):
        for name in (heading.text, *heading.anchors):
            names.setdefault(squeeze(name), index)
    names.pop("", None)
    return names
