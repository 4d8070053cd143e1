"""Tables of errors: one row an error, its columns what it means and what to do.

Each row becomes a section below a heading of its own, so that an error in a table is found, linked
and shown like any other. The names of the columns are labels in each of them.
"""

from collections.abc import Collection, Iterator, Sequence
from copy import deepcopy

from lxml import html
from lxml.html import HtmlElement

from errorbook.model import SectionKind
from errorbook.parse.repair import wrap_loose_text
from errorbook.parse.tree import BLOCKS, HEADINGS, line_of
from errorbook.parse.words import Lexicon
from errorbook.sources.clean import LINE

PLACE = "data-table"
"""Marks the heading of a row with its table's number, and what stands before and after the rows."""
HEAD, AFTER = "head", "after"
_LEAST_ROWS = 2
_MOST_COLUMNS = 20
_SHOWN: tuple[SectionKind, ...] = ("notification", "symptom")
_HEADED: set[SectionKind] = {*_SHOWN, "cause", "solution"}
_TITLE_LONGEST = 300  # characters


def unfold(root: HtmlElement, words: Lexicon, left: Collection[int] = ()) -> None:
    """Turn every table of errors directly below `root` into sections, but those of `left`.

    A table is one of errors when its columns are named by labels, the first one for what is shown
    and another for what to do. A first name that says no more than that goes, since the page shows
    that each row is an error; another one stands before the rows.
    """
    level = 1
    for number, element in enumerate(list(root)):
        if element.tag in HEADINGS:
            level = int(element.tag[1])
        elif element.tag == "table" and number not in left:
            _unfold(element, number, min(level + 1, 6), words)


def _unfold(table: HtmlElement, number: int, level: int, words: Lexicon) -> None:
    head, rows = _rows(table)
    texts = [" ".join(cell.text_content().split()) for cell in head]
    kinds = [words.label(text) for text in texts]
    regular = len(rows) >= _LEAST_ROWS and all(_is_row(row, len(head)) for row in rows)
    if not (_names_errors(kinds) and regular and _is_filled(rows)):
        return
    if not any(words.is_name(kind, texts[0]) for kind in _SHOWN):
        name = _renamed(head[0], "p")
        name.set(PLACE, HEAD)
        table.addprevious(name)
    labels = [text.rstrip(" :：") for text in texts]
    for row in rows:
        heading, *content = _section(row, labels, level)
        heading.set(PLACE, str(number))
        for element in (heading, *content):
            table.addprevious(element)
    following = table.getnext()
    if following is not None:
        following.set(PLACE, AFTER)
    table.drop_tree()


def _names_errors(kinds: Sequence[SectionKind | None]) -> bool:
    """Return whether columns of these kinds hold errors and what to do, and nothing else."""
    return (
        any(kind in _SHOWN for kind in kinds[:1])
        and "solution" in kinds[1:]
        and _HEADED.issuperset(kinds)
    )


def _is_filled(rows: Sequence[Sequence[HtmlElement]]) -> bool:
    """Return whether each column holds something, so that its name stands somewhere."""
    return all(any(map(_holds_something, column)) for column in zip(*rows, strict=False))


def _holds_something(cell: HtmlElement) -> bool:
    return bool(cell.text_content().strip()) or next(cell.iter("img", "iframe"), None) is not None


def _rows(table: HtmlElement) -> tuple[list[HtmlElement], list[list[HtmlElement]]]:
    """Return the cells of the head, and of each row below; no head where it is not one row."""
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    head = rows[0] if rows else []
    is_head = 0 < len(head) <= _MOST_COLUMNS and all(cell.tag == "th" for cell in head)
    spans = any(c.get("colspan") or c.get("rowspan") for row in rows for c in row)
    others = [e for e in table.iter("table", "caption") if e is not table]
    rich = is_head and any(e.tag in ("img", "a") for cell in rows[0] for e in cell.iter())
    return (rows[0], rows[1:]) if is_head and not (spans or others or rich) else ([], [])


def _is_row(row: Sequence[HtmlElement], columns: int) -> bool:
    """Return whether a row has a title that can head its section."""
    if len(row) != columns:
        return False
    title = row[0]
    plain = not any(e.tag in (*BLOCKS, "img", "br") for e in title.iterdescendants())
    return plain and 0 < len(title.text_content().strip()) <= _TITLE_LONGEST


def _section(
    row: Sequence[HtmlElement], labels: Sequence[str], level: int
) -> Iterator[HtmlElement]:
    """Yield the heading of a row, then for each filled cell its label and its content."""
    yield _renamed(row[0], f"h{level}")
    for cell, text in zip(row[1:], labels[1:], strict=True):
        if _holds_something(cell):
            label = html.Element("p", {LINE: str(line_of(cell))})
            label.text = f"{text}:"
            yield label
            yield from _content(cell)


def _content(cell: HtmlElement) -> Iterator[HtmlElement]:
    if any(child.tag in BLOCKS for child in cell):
        holder = _renamed(cell, "div")
        wrap_loose_text(holder)
        yield from list(holder)
    else:
        yield _renamed(cell, "p")


def _renamed(cell: HtmlElement, tag: str) -> HtmlElement:
    element = deepcopy(cell)
    element.tag, element.tail = tag, None
    element.set(LINE, str(line_of(cell)))
    for name in ("colspan", "rowspan", "scope"):
        element.attrib.pop(name, None)
    return element
