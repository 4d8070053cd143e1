"""Ways through a user interface: ``Settings > Revenue > Ledger accounts``.

A path is menu names joined by `>`, at least one of them bold. It becomes one
``<span class="ui-path">``, whatever the bold of its pieces was.
"""

import re

from lxml import etree, html
from lxml.html import HtmlElement

from errorbook.parse.tree import FORMATTING, inline_text, wrap

# A step neither begins nor ends in a space: spaces that could belong to the step or to the arrow
# would make the search exponential.
_STEP = r"[^\s<>›→.,;:()](?:[^<>›→,;:()\n]{0,59}?[^\s<>›→,;:()])??"
_ARROW = r"[ \u00a0]*[>›→][ \u00a0]*"
_CHAIN = re.compile(
    rf"{_STEP}(?:{_ARROW}{_STEP})+(?=\s*(?:[.,;:()\n]|$))|{_STEP}(?:{_ARROW}{_STEP})+"
)
_SPLIT = re.compile(r"[ \u00a0]*[>›→][ \u00a0]*")
_ANY_ARROW = re.compile("[>›→]")
_NUMBERED = re.compile(r"(?:\S+ ){1,3}\d+(?!\w)")
_LONGEST = 5_000  # characters; each path costs a walk over its paragraph
_TAIL_WORDS = 8


def mark(root: HtmlElement) -> None:
    """Mark the UI paths in every paragraph, list item and cell below `root`."""
    if not _ANY_ARROW.search(root.text_content()):
        return
    for element in list(root.iter("p", "li", "td")):
        text = inline_text(element)
        if len(text) <= _LONGEST and _ANY_ARROW.search(text):
            _mark_in(element)


def _mark_in(element: HtmlElement) -> None:
    text, bold = _with_bold(element)
    for match in reversed(list(_CHAIN.finditer(text))):
        start, end = _bounds(text, bold, match.start(), match.end())
        if start is None or not any(bold[start:end]) or text[:start].endswith("<"):
            continue
        span = html.Element("span", {"class": "ui-path"})
        if wrap(element, start, end, span):
            span.text = " › ".join(s for s in _SPLIT.split((span.text or "").strip()) if s)


def _with_bold(element: HtmlElement) -> tuple[str, list[bool]]:
    text, bold, depth = "", [], 0
    for event, node in etree.iterwalk(element, events=("start", "end")):
        formatted = node.tag in FORMATTING and node is not element
        if event == "start":
            depth += formatted
            piece = node.text or ""
            opened = depth > 0
        else:
            depth -= formatted
            piece = (node.tail or "") if node is not element else ""
            opened = depth > 0
        text += piece
        bold += [opened] * len(piece)
    return text, bold


def _bounds(text: str, bold: list[bool], start: int, end: int) -> tuple[int | None, int]:
    """Return where the path begins, with the bold name or the word before its first arrow, and
    ends.
    """
    arrows = [m.start() for m in _ANY_ARROW.finditer(text, start, end)]
    stop = _end_of_last(text, bold, arrows[-1] + 1, end)
    return _start_of_first(text, bold, start, arrows[0]), stop


def _start_of_first(text: str, bold: list[bool], start: int, arrow: int) -> int | None:
    name = text[start:arrow].rstrip()
    last = start + len(name) - 1
    if not name or not bold[last]:
        word = re.search(r"[\w'’-]+$", name)
        return start + word.start() if word else None
    first = last
    while first > start and (bold[first - 1] or (text[first - 1].isspace() and bold[first - 2])):
        first -= 1
    return first + len(text[first:arrow]) - len(text[first:arrow].lstrip())


def _end_of_last(text: str, bold: list[bool], start: int, end: int) -> int:
    """Plain words after the last arrow belong to the path when they are few, or up to a number."""
    while start < end and text[start].isspace():
        start += 1
    if start < end and bold[start]:
        stop = next((i for i in range(start, end) if not bold[i]), end)
        return start + len(text[start:stop].rstrip())
    tail = text[start:end].rstrip()
    if len(tail.split()) <= _TAIL_WORDS:
        return start + len(tail)
    named = _NUMBERED.match(tail) or re.match(r"\S+", tail)
    return start + (named.end() if named else 0)


def paths_in(root: HtmlElement) -> list[tuple[str, ...]]:
    """Return the UI paths that were marked below `root`, each as its steps."""
    spans = root.iter("span")
    return [
        tuple((s.text or "").split(" › ")) for s in spans if s.get("class") == "ui-path" and s.text
    ]
