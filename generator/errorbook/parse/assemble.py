"""From blocks with roles to sections, entries and the article."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TypedDict
from urllib.parse import unquote

from lxml import etree, html
from lxml.html import HtmlElement

from errorbook.headings import Roles, roles_named
from errorbook.model import EntryKind, Image, Link, Section
from errorbook.parse import ui_paths
from errorbook.parse.labels import Wording
from errorbook.parse.outline import Block, has_media
from errorbook.parse.roles import Role
from errorbook.parse.steps import steps
from errorbook.parse.tree import line_of, outer_html, prepend
from errorbook.sources.clean import is_reserved_id
from errorbook.sources.files import clean_text

_LOWEST = 6


def sections(roles: Iterable[Role], kind: EntryKind, heading_level: int) -> list[Section]:
    """Return runs of blocks of the same roles as sections; headings start at the level given.

    `kind` is that of the entry.
    """
    runs = [
        ((first, *also), list(group))
        for (first, also), group in groupby(roles, key=lambda role: (role.kind, role.also))
    ]
    headings = roles_named(kind, [roles for roles, _ in runs])
    return [
        _run(roles, run, heading, heading_level)
        for (roles, run), heading in zip(runs, headings, strict=True)
    ]


def _run(roles: Roles, run: Sequence[Role], heading: Roles, heading_level: int) -> Section:
    """Return a run as a section. The page's heading above it replaces a first label that says the
    same.
    """
    label = run[0].label
    says_more = len(run) > 1 or run[0].block is not None
    replaced = label if label is not None and label.names in heading and says_more else None
    blocks = [block for role in run for block in _with_label(role, replaced)]
    ids = [e.get("id") or "" for e in _with_id(replaced.block.element)] if replaced else []
    return section(roles, blocks, heading_level, ids)


def _with_label(role: Role, replaced: Wording | None) -> Iterator[Block]:
    """Yield the blocks of a role: its label, unless replaced, on its line or before its text."""
    kept = role.label if role.label is not replaced else None
    if role.block is None:
        yield from [_as_heading(kept.block)] if kept is not None else []
    elif kept is None:
        yield role.block
    else:
        prepend(role.block.element, kept.block.element)
        yield replace(role.block, text=f"{kept.block.text} {role.block.text}")


def _as_heading(label: Block) -> Block:
    """Return a label on a line of its own as a heading, below those that are headings in the
    source.
    """
    return replace(label, level=label.level or (0 if has_media(label.element) else _LOWEST))


_with_id = etree.XPath("descendant-or-self::*[@id]")


def section(
    roles: Roles, blocks: Sequence[Block], heading_level: int, ids: Sequence[str] = ()
) -> Section:
    """Return one section of these blocks, which links to `ids` lead to."""
    shift_headings(blocks, heading_level)
    kind, *also = roles
    return Section(
        kind=kind,
        text="\n".join(block.text for block in blocks if block.text),
        html="".join(map(_anchor, ids)) + "\n".join(outer_html(b.element) for b in blocks),
        line=blocks[0].line,
        also=tuple(also),
    )


def _anchor(name: str) -> str:
    return outer_html(html.Element("a", {"id": name}))


def shift_headings(blocks: Iterable[Block], level: int) -> None:
    """Give the headings among the blocks the levels from `level` on, keeping their order."""
    headings = [b for b in blocks if b.level]
    ranks = {old: n for n, old in enumerate(sorted({b.level for b in headings}))}
    for heading in headings:
        heading.element.tag = f"h{min(level + ranks[heading.level], _LOWEST)}"


def name_heading(heading: HtmlElement, names: Sequence[str]) -> None:
    """Make the first name the heading's id; the others, decoded as browsers do, lie inside it."""
    for element in heading.iter():
        element.attrib.pop("id", None)
        element.attrib.pop("name", None)
    own, *others = dict.fromkeys(clean_text(unquote(name)) for name in names)
    heading.set("id", own)
    for name in reversed([n for n in others if not is_reserved_id(n)]):
        anchor = html.Element("a", {"id": name})
        anchor.tail, heading.text = heading.text, None
        heading.insert(0, anchor)


def images(elements: Iterable[HtmlElement], line: int) -> list[Image]:
    """Return every picture in these elements."""
    return [
        Image(i.get("src") or "", i.get("alt") or "", line_of(i, line))
        for element in elements
        for i in element.iter("img")
    ]


def links(elements: Iterable[HtmlElement], line: int) -> list[Link]:
    """Return every link in these elements."""
    return [
        Link(a.get("href") or "", " ".join(a.text_content().split()), line_of(a, line))
        for element in elements
        for a in element.iter("a")
        if a.get("href")
    ]


class DrawnOut(TypedDict):
    """Contents of an entry's blocks besides text."""

    steps: tuple[str, ...]
    ui_paths: tuple[tuple[str, ...], ...]
    images: tuple[Image, ...]
    links: tuple[Link, ...]


def drawn_out(roles: Sequence[Role], line: int) -> DrawnOut:
    """Return what an entry's passages hold besides text: steps, UI paths, images and links."""
    elements = [block.element for role in roles if (block := role.shown) is not None]
    return {
        "steps": tuple(steps(roles)),
        "ui_paths": tuple(p for e in elements for p in ui_paths.paths_in(e)),
        "images": tuple(images(elements, line)),
        "links": tuple(links(elements, line)),
    }
