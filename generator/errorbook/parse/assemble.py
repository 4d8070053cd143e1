"""From blocks with roles to sections, entries and the article."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import TypedDict
from urllib.parse import unquote

from lxml import html
from lxml.html import HtmlElement

from errorbook.model import Image, Link, Section, SectionKind
from errorbook.parse import ui_paths
from errorbook.parse.outline import Block
from errorbook.parse.roles import Role
from errorbook.parse.steps import steps
from errorbook.parse.tree import line_of, outer_html
from errorbook.sources.clean import is_reserved_id

_LOWEST = 6


def sections(roles: Iterable[Role], heading_level: int) -> list[Section]:
    """Runs of blocks of the same roles as sections; their headings start at the level given."""
    found = []
    for (kind, also), group in groupby(roles, key=lambda role: (role.kind, role.also)):
        run = list(group)
        blocks = [role.block for role in run if role.block is not None]
        ids = [name for role in run for name in role.ids]
        if blocks:
            found.append(section(kind, blocks, heading_level, also, ids))
    return found


def section(
    kind: SectionKind,
    blocks: Sequence[Block],
    heading_level: int,
    also: tuple[SectionKind, ...] = (),
    ids: Sequence[str] = (),
) -> Section:
    """One section of these blocks, which links to `ids` lead to."""
    shift_headings(blocks, heading_level)
    return Section(
        kind=kind,
        text="\n".join(block.text for block in blocks if block.text),
        html="".join(map(_anchor, ids)) + "\n".join(outer_html(b.element) for b in blocks),
        line=blocks[0].line,
        also=also,
    )


def _anchor(name: str) -> str:
    return outer_html(html.Element("a", {"id": name}))


def shift_headings(blocks: Iterable[Block], level: int) -> None:
    """Gives the headings among the blocks the levels from `level` on, keeping their order."""
    headings = [b for b in blocks if b.level]
    ranks = {old: n for n, old in enumerate(sorted({b.level for b in headings}))}
    for heading in headings:
        heading.element.tag = f"h{min(level + ranks[heading.level], _LOWEST)}"


def name_heading(heading: HtmlElement, names: Sequence[str]) -> None:
    """Makes the first name the heading's id; the others, decoded as browsers do, lie inside it."""
    for element in heading.iter():
        element.attrib.pop("id", None)
        element.attrib.pop("name", None)
    own, *others = dict.fromkeys(unquote(name) for name in names)
    heading.set("id", own)
    for name in reversed([n for n in others if not is_reserved_id(n)]):
        anchor = html.Element("a", {"id": name})
        anchor.tail, heading.text = heading.text, None
        heading.insert(0, anchor)


def images(elements: Iterable[HtmlElement], line: int) -> list[Image]:
    """Every picture in these elements."""
    return [
        Image(i.get("src") or "", i.get("alt") or "", line_of(i, line))
        for element in elements
        for i in element.iter("img")
    ]


def links(elements: Iterable[HtmlElement], line: int) -> list[Link]:
    """Every link in these elements."""
    return [
        Link(a.get("href") or "", " ".join(a.text_content().split()), line_of(a, line))
        for element in elements
        for a in element.iter("a")
        if a.get("href")
    ]


class DrawnOut(TypedDict):
    """What an entry's blocks hold besides text."""

    steps: tuple[str, ...]
    ui_paths: tuple[tuple[str, ...], ...]
    images: tuple[Image, ...]
    links: tuple[Link, ...]


def drawn_out(roles: Sequence[Role], line: int) -> DrawnOut:
    """What an entry's passages hold besides text: steps, UI paths, images and links."""
    elements = [role.block.element for role in roles if role.block is not None]
    return {
        "steps": tuple(steps(roles)),
        "ui_paths": tuple(p for e in elements for p in ui_paths.paths_in(e)),
        "images": tuple(images(elements, line)),
        "links": tuple(links(elements, line)),
    }
