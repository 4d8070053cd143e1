"""Repairs of the body's tree: what exporters break and no reader should see.

Each rule is a function that changes the tree in place; `RULES` is their order. None takes a
visible word, an image or a link target away.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy

from lxml import etree, html
from lxml.html import HtmlElement

from errorbook.parse.bold import bold_headings, bold_lines
from errorbook.parse.tree import BLOCKS, FORMATTING, HEADINGS, drop, unwrap
from errorbook.sources.clean import LINE

_GLUED = re.compile(r"\s*(#{1,6})\s+(?=\S)")
_MEDIA = ("img", "iframe")


def _seen(root: HtmlElement) -> set[HtmlElement]:
    """Return the elements of which something can be seen; anchors count, since links mean them."""
    seen: set[HtmlElement] = set()
    for element in root.iter(etree.Element):
        if (element.text or "").strip() or _is_seen_itself(element):
            _add_with_ancestors(element, seen)
        if (element.tail or "").strip() and element is not root:
            _add_with_ancestors(element.getparent(), seen)
    return seen


def _is_seen_itself(element: HtmlElement) -> bool:
    return element.tag in (*_MEDIA, "hr") or bool(element.get("id") or element.get("name"))


def _add_with_ancestors(element: HtmlElement | None, seen: set[HtmlElement]) -> None:
    while element is not None and element not in seen:
        seen.add(element)
        element = element.getparent()


def lift_wrappers(root: HtmlElement) -> None:
    """Blocks inside boxes that mean nothing stand by themselves; loose text becomes a paragraph."""
    lifted = []
    for element in list(root.iter("div", "center", "span")):
        if element is root or element.get("class"):
            continue
        if element.tag == "span":
            lifted += [] if element.get("id") else [element]
        elif any(child.tag in BLOCKS for child in element):
            _open_up(element)
            lifted.append(element)
        else:
            element.tag = "p"
    unwrap(root, lifted)
    wrap_loose_text(root)


def _open_up(element: HtmlElement) -> None:
    """Make a box ready to be lifted: it holds only blocks, the first of them its id."""
    wrap_loose_text(element)
    anchor = element.get("id")
    if anchor:
        element.insert(0, html.Element("a", {"id": anchor}))
        wrap_loose_text(element)


def wrap_loose_text(parent: HtmlElement) -> None:
    """Runs of text and inline elements directly in a block container become paragraphs."""
    line = parent.get(LINE, "")
    run: list[HtmlElement] = []
    lead = parent.text or ""
    parent.text = None
    for child in [*parent, None]:
        if child is not None and child.tag not in BLOCKS:
            run.append(child)
            continue
        if run or lead.strip():
            paragraph = html.Element("p", {LINE: line} if line else {})
            paragraph.text = lead
            if child is None:
                parent.append(paragraph)
            else:
                child.addprevious(paragraph)
            paragraph.extend(run)
        if child is not None:
            lead, child.tail = child.tail or "", None
        run = []


def drop_empty(root: HtmlElement) -> None:
    """Paragraphs and formatting without anything to see, rules between sections."""
    _drop_apart(root, list(root.iter("hr")))
    seen = _seen(root)
    blank = [e for e in root.iter("p", "li", "ul", "ol", *FORMATTING) if e not in seen]
    _drop_apart(root, [e for e in blank if e.tag not in FORMATTING])
    unwrap(root, (e for e in blank if e.tag in FORMATTING))


def _drop_apart(root: HtmlElement, elements: Sequence[HtmlElement]) -> None:
    """Drop elements; what they parted stays apart."""
    for element in elements:
        element.tail = f" {element.tail}" if element.tail else None
    drop(root, elements)


def join_formatting(root: HtmlElement) -> None:
    """``<b>A</b><b>B</b>`` is ``<b>AB</b>``, also with only a space between."""
    for element in list(root.iter("strong", "b", "em", "i")):
        if element.getparent() is not None:
            joined = list(_joining(element))
            for following in joined:
                _take_in(element, following)
            unwrap(element, joined)


def _joining(element: HtmlElement) -> Iterator[HtmlElement]:
    """Yield the elements of the same tag after one, as long as there is nothing between them."""
    last = element
    for following in element.itersiblings():
        if following.tag != element.tag or (last.tail or "").strip(" \u00a0"):
            return
        yield following
        last = following


def _take_in(element: HtmlElement, following: HtmlElement) -> None:
    """Move the next element into one, with the space between them."""
    following.text = (element.tail or "") + (following.text or "")
    element.tail, following.tail = following.tail, None
    element.append(following)


def unglue_headings(root: HtmlElement) -> None:
    """A heading glued to the picture before it, `![…](…)## Title`, is a heading."""
    for image in list(root.iter("img")):
        marks = _GLUED.match(image.tail or "")
        paragraph = image.getparent()
        if not marks or paragraph is None or paragraph.tag != "p":
            continue
        heading = html.Element(f"h{len(marks[1])}", {LINE: paragraph.get(LINE) or ""})
        heading.text = (image.tail or "")[marks.end() :]
        heading.extend(list(image.itersiblings()))
        image.tail = None
        paragraph.addnext(heading)


def unglue_heading_images(root: HtmlElement) -> None:
    """An image in a heading stands below it; a heading of only an image is a paragraph."""
    for heading in list(root.iter(*HEADINGS)):
        images = list(heading.iter("img"))
        if images and not heading.text_content().strip():
            heading.tag = "p"
            continue
        moved = [_with_its_link(image) for image in images]
        for image, element in reversed(list(zip(images, moved, strict=True))):
            paragraph = html.Element("p", {LINE: image.get(LINE) or heading.get(LINE) or ""})
            paragraph.append(deepcopy(element))
            paragraph[0].tail = None
            heading.addnext(paragraph)
        drop(heading, moved)


def _with_its_link(image: HtmlElement) -> HtmlElement:
    """Return the link around an image when it holds nothing else, else the image."""
    parent = image.getparent()
    alone = parent is not None and parent.tag == "a" and len(parent) == 1
    return parent if alone and not parent.text_content().strip() else image  # type: ignore[return-value, union-attr]


def name_empty_headings(root: HtmlElement) -> None:
    """A heading without text takes the short paragraph below it as its text, or goes."""
    empty = []
    for heading in list(root.iter(*HEADINGS)):
        if heading.text_content().strip():
            continue
        following = heading.getnext()
        if following is not None and following.tag == "p" and _is_title(following):
            following.tag = heading.tag
            _move_ids(heading, following)
            empty.append(heading)
        elif any(e.get("id") or e.get("name") for e in heading.iter()):
            heading.tag = "p"
        else:
            empty.append(heading)
    drop(root, empty)


def _is_title(paragraph: HtmlElement) -> bool:
    text = paragraph.text_content().strip()
    return (
        0 < len(text) < 120 and not text.endswith((".", ":", ",")) and not paragraph.xpath(".//img")
    )


def _move_ids(source: HtmlElement, target: HtmlElement) -> None:
    for element in source.iter():
        name = element.get("id") or element.get("name")
        if name:
            target.insert(0, html.Element("a", {"id": name}))
            target[0].tail, target.text = target.text, None


def tighten_lists(root: HtmlElement) -> None:
    """A list item whose only block is one paragraph is that paragraph's text."""
    for item in root.iter("li"):
        blocks = [child for child in item if child.tag in BLOCKS]
        if (item.text or "").strip():
            continue
        if blocks and blocks[0].tag == "p" and all(b.tag in ("ul", "ol") for b in blocks[1:]):
            _part_from_next(blocks[0])
            blocks[0].drop_tag()
            if item.text:
                item.text = item.text.lstrip("\n")


def _part_from_next(paragraph: HtmlElement) -> None:
    """Put a space between a paragraph and loose text right after it."""
    following, tail = paragraph.getnext(), paragraph.tail or ""
    goes_on = following is not None and following.tag not in BLOCKS
    if tail.strip() or goes_on:
        paragraph.tail = f" {tail}"


def clean_code(root: HtmlElement) -> None:
    """Code that ends in empty lines ends before them."""
    for block in root.iter("pre"):
        holder = block[0] if len(block) == 1 and not (block[0].tail or "").strip() else block
        if holder.text and not len(holder):
            holder.text = holder.text.rstrip()


RULES: tuple[Callable[[HtmlElement], None], ...] = (
    lift_wrappers,
    join_formatting,
    unglue_headings,
    unglue_heading_images,
    name_empty_headings,
    bold_headings,
    drop_empty,
    tighten_lists,
    bold_lines,
    clean_code,
)


def repair(root: HtmlElement) -> None:
    """Apply every rule to the tree."""
    for rule in RULES:
        rule(root)
