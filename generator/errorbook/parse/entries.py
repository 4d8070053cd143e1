"""The entries of an article: their sections, their messages and what else is drawn out of them."""

from errorbook.anchors import entry_ids
from errorbook.model import Entry
from errorbook.parse import messages, steps
from errorbook.parse.assemble import drawn_out, sections
from errorbook.parse.draft import Draft
from errorbook.parse.passages import Scene
from errorbook.parse.roles import roles
from errorbook.parse.shape import Stretch
from errorbook.parse.templates import message
from errorbook.parse.titles import title_html, title_message
from errorbook.parse.tree import inner_html

_SECTION_LEVEL = 4  # after the page's title, the entry's and its section's


def entries(draft: Draft) -> list[Entry]:
    """Return every entry of a draft, in order."""
    titles = draft.entry_titles()
    found = zip(draft.shape.entries, titles, entry_ids(titles), strict=True)
    return [_entry(draft, stretch, title, name) for stretch, title, name in found]


def _entry(draft: Draft, stretch: Stretch, title: str, name: str) -> Entry:
    whole = stretch.heading is None
    blocks = draft.outline.blocks[stretch.start + (not whole) : stretch.end]
    played = roles(blocks, _scene(draft, stretch, title))
    line = _title_line(draft, stretch)
    heading = stretch.heading.element if stretch.heading else None
    in_title = title_message(title, heading, stretch.kind, draft.words)
    quoted = messages.find(played, draft.words)
    shown = [message(in_title)] if in_title else []
    steps.number(played, draft.words)
    return Entry(
        id=name,
        line=line,
        title=title,
        title_html=_title_html(stretch, title, in_title),
        kind=stretch.kind,
        anchors=tuple(draft.anchors_of_entry(stretch)),
        messages=tuple(messages.unique([*shown, *quoted])),
        sections=tuple(sections(played, stretch.kind, _SECTION_LEVEL)),
        **drawn_out(played, line),
    )


def _scene(draft: Draft, stretch: Stretch, title: str) -> Scene:
    return Scene(
        kind=stretch.kind,
        whole=stretch.heading is None,
        asks_why=draft.words.asks_why(title),
        words=draft.words,
    )


def _title_html(stretch: Stretch, title: str, marked: str) -> str:
    """Return the title with its message marked up; one that holds a link keeps that instead."""
    heading = stretch.heading.element if stretch.heading else None
    if heading is not None and heading.find(".//a[@href]") is not None:
        return inner_html(heading)
    return title_html(title, marked)


def _title_line(draft: Draft, stretch: Stretch) -> int:
    block = stretch.heading or draft.outline.title
    return block.line if block is not None and block.line else draft.source.title_line
