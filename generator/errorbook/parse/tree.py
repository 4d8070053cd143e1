"""Small tools on the element tree of a canonical body."""

import re
from collections.abc import Iterable

from lxml import etree
from lxml.html import HtmlElement

from errorbook.sources.clean import LINE, serialise, serialise_whole

HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
BLOCKS = HEADINGS | frozenset(
    [
        "p",
        "ul",
        "ol",
        "pre",
        "blockquote",
        "table",
        "figure",
        "details",
        "hr",
        "iframe",
        "dl",
        "div",
    ]
)
FORMATTING = frozenset({"strong", "b", "em", "i", "u", "span", "mark", "small"})
_BREAKING = frozenset(
    ["p", "div", "ul", "ol", "li", "dl", "dt", "dd", "table", "tr", "caption", "pre", "hr", "br"]
)
_BREAKING |= frozenset(
    ["h1", "h2", "h3", "h4", "h5", "h6", "figure", "figcaption", "details", "summary", "blockquote"]
)
_SPACING = re.compile(r"[\t\u00a0]|  ")
_SPACES = re.compile(r"[ \t\u00a0]+")
_GAPS = re.compile(r" ?\n[ \n]*")


def text_of(element: HtmlElement) -> str:
    """Return the visible text: a line for each block, spaces between table cells, code as it is."""
    if not len(element) and element.tag != "pre":
        text = _flow(element.text, element).strip()
        return _SPACES.sub(" ", text) if _SPACING.search(text) else text
    pieces: list[str] = []
    _collect(element, pieces)
    text = _SPACES.sub(" ", "".join(pieces)).strip()
    return _GAPS.sub("\n", text) if "\n" in text else text


def _collect(root: HtmlElement, pieces: list[str]) -> None:
    """Depth first without recursion: bodies may be nested deeper than Python's stack."""
    stack: list[HtmlElement | str] = [root]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            pieces.append(item)
            continue
        breaking = item.tag in _BREAKING
        after = "\n" if breaking else " " if item.tag in ("td", "th", "img") else ""
        stack.append(after)
        for child in reversed(item):
            stack.append(_flow(child.tail, item))
            stack.append(child)
        stack.append(("\n" if breaking else "") + _flow(item.text, item))


def _flow(text: str | None, parent: HtmlElement) -> str:
    if not text:
        return ""
    return text if parent.tag in ("pre", "code") and "\n" in text else text.replace("\n", " ")


def prepend(element: HtmlElement, lead: HtmlElement) -> None:
    """Move what `lead` holds to the beginning of an element."""
    text, children = element.text or "", list(lead)
    element.text = lead.text
    if children:
        children[-1].tail = (children[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
    element[:0] = children


def line_of(element: HtmlElement, default: int = 0) -> int:
    """Return the source line of an element, or of the nearest one around it."""
    for candidate in (element, *element.iterancestors()):
        value = candidate.get(LINE)
        if value:
            return int(value)
    return default


def outer_html(element: HtmlElement) -> str:
    """Return the element as clean HTML, without the marks that only the parser needs."""
    return strip_lines(serialise_whole(element))


def inner_html(element: HtmlElement) -> str:
    """Return the content of the element as clean HTML."""
    return strip_lines(serialise(element))


_LINE_ATTRIBUTE = re.compile(rf'(<[a-z][^<>]*?) {LINE}="\d+"')


def strip_lines(text: str) -> str:
    """Return HTML as serialised here, without its line marks."""
    return _LINE_ATTRIBUTE.sub(r"\1", text)


_UNWRAPPED = "unwrapped"


def unwrap(root: HtmlElement, elements: Iterable[HtmlElement]) -> None:
    """Take the tags of these elements off, all below `root`, and leave what is in them.

    All at once: one by one, each would copy the text that those before it left.
    """
    unwrapped = False
    for element in elements:
        element.attrib.clear()
        element.tag = _UNWRAPPED
        unwrapped = True
    if unwrapped:
        etree.strip_tags(root, _UNWRAPPED)


def drop(root: HtmlElement, elements: Iterable[HtmlElement]) -> None:
    """Take these elements out, all below `root`, with what is in them; see `unwrap`."""
    dropped = list(elements)
    for element in dropped:
        element.clear(keep_tail=True)
    unwrap(root, dropped)


def inline_text(element: HtmlElement) -> str:
    """Return the text of an inline run as the offsets of `wrap` count it."""
    return "".join(element.itertext()) if len(element) else element.text or ""


def _slots(element: HtmlElement) -> list[tuple[HtmlElement, bool, str]]:
    """Return every piece of text in document order: its node, whether it is the tail, and the
    text.
    """
    if not len(element):
        return [(element, False, element.text)] if element.text else []
    slots = []
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start" and node.text:
            slots.append((node, False, node.text))
        elif event == "end" and node is not element and node.tail:
            slots.append((node, True, node.tail))
    return slots


def wrap(element: HtmlElement, start: int, end: int, new: HtmlElement) -> bool:
    """Put `new` around the characters from `start` to `end` of `inline_text(element)`.

    Bold and italic that cross the border are dissolved. False, and nothing is changed, where a
    link, an image or a line break lies across the range.
    """
    pieces = _covering(element, start, end)
    if len(pieces) > 1:
        if not _dissolve(element, start, end):
            return False
        pieces = _covering(element, start, end)
    if len(pieces) != 1:
        return False
    node, is_tail, text, offset = pieces[0]
    before, inside = text[: start - offset], text[start - offset : end - offset]
    new.text, new.tail = inside, text[end - offset :]
    if is_tail:
        node.tail = before
        parent = node.getparent()
        assert parent is not None
        parent.insert(parent.index(node) + 1, new)
    else:
        node.text = before
        node.insert(0, new)
    return True


def _covering(
    element: HtmlElement, start: int, end: int
) -> list[tuple[HtmlElement, bool, str, int]]:
    found, offset = [], 0
    for node, is_tail, text in _slots(element):
        if offset < end and offset + len(text) > start:
            found.append((node, is_tail, text, offset))
        offset += len(text)
    return found


def _dissolve(element: HtmlElement, start: int, end: int) -> bool:
    """Drop the formatting tags that begin or end inside the range."""
    crossing, position, opened = [], 0, {}
    for event, node in etree.iterwalk(element, events=("start", "end")):
        if event == "start":
            opened[node] = position
            position += len(node.text or "")
        elif node is not element:
            inside = opened[node] < end and position > start
            covers = opened[node] <= start and position >= end
            if node.tag in ("img", "br") and start < position < end:
                return False
            if inside and not covers:
                crossing.append(node)
            position += len(node.tail or "")
    if any(node.tag not in FORMATTING for node in crossing):
        return False
    for node in crossing:
        node.drop_tag()
    return True
