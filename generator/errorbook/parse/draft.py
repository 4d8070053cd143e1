"""The draft of an article: all that the first stages of parsing know of it."""

from typing import NamedTuple

from errorbook.anchors import entry_ids
from errorbook.model import Source
from errorbook.parse import tables, ui_paths
from errorbook.parse.assemble import name_heading
from errorbook.parse.outline import Outline, anchors_of, outline
from errorbook.parse.repair import repair
from errorbook.parse.shape import Shape, Stretch, shape
from errorbook.parse.words import Lexicon, lexicon
from errorbook.sources.clean import parse_html


class Draft(NamedTuple):
    """An article whose entries are found; `anchors` are the source's ids by heading's position."""

    source: Source
    words: Lexicon
    title: str
    outline: Outline
    shape: Shape
    anchors: dict[int, list[str]]

    def entry_titles(self) -> list[str]:
        """Return the title of each entry; an entry that is the whole article has the article's."""
        return [e.heading.text if e.heading else self.title for e in self.shape.entries]

    def anchors_of_entry(self, stretch: Stretch) -> list[str]:
        """Return the source's ids of an entry."""
        return self.anchors.get(stretch.start, []) if stretch.heading is not None else []


def draft(source: Source) -> Draft:
    """Repair the body of a source, cut it into blocks and find its entries.

    A table of errors whose rows are no entries here stays a table.
    """
    left: frozenset[int] = frozenset()
    found, rows = _draft(source, left)
    while rows:
        left |= rows
        found, rows = _draft(source, left)
    _name_headings(found)
    return found


def _draft(source: Source, left: frozenset[int]) -> tuple[Draft, frozenset[int]]:
    """Return the draft with these tables left as they are, and the others whose rows are no
    entries.
    """
    words = lexicon(source.metadata.locale)
    root = parse_html(source.body)
    repair(root)
    tables.unfold(root, words, left)
    ui_paths.mark(root)
    read = outline(root, source.metadata.title, words)
    title = read.title.text if read.title else source.metadata.title
    targets = [h[1:] for a in root.iter("a") if (h := a.get("href") or "").startswith("#")]
    found = Draft(source, words, title, read, shape(title, read, words), _anchors(read, targets))
    starts = {stretch.start for stretch in found.shape.entries}
    others = (block for i, block in enumerate(read.blocks) if i not in starts)
    return found, frozenset(b.row_of for b in others if b.row_of is not None)


def _anchors(read: Outline, targets: list[str]) -> dict[int, list[str]]:
    positions = [i for i, block in enumerate(read.blocks) if block.level]
    headings = [read.blocks[i] for i in positions]
    return dict(zip(positions, anchors_of(headings, read.contents, targets), strict=True))


def _name_headings(found: Draft) -> None:
    """Give every heading that begins no entry an id of its words, and the source's ids too."""
    starts = {stretch.start for stretch in found.shape.entries if stretch.heading is not None}
    others = [i for i in found.anchors if i not in starts]
    blocks = found.outline.blocks
    taken = entry_ids(found.entry_titles())
    names = entry_ids([*taken, *(blocks[i].text for i in others)])[len(taken) :]
    for index, name in zip(others, names, strict=True):
        name_heading(blocks[index].element, [name, *found.anchors[index]])
