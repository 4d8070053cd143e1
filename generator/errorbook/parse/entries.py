"""The entries of an article: their sections, their messages and what else is drawn out of them."""

from collections.abc import Sequence

from errorbook.anchors import entry_ids
from errorbook.model import Entry, Message
from errorbook.parse import messages
from errorbook.parse.assemble import drawn_out, sections
from errorbook.parse.draft import Draft
from errorbook.parse.roles import roles
from errorbook.parse.shape import Stretch
from errorbook.parse.tree import inner_html

_SECTION_LEVEL = 4  # after the page's title, the entry's and its section's


def entries(draft: Draft) -> list[Entry]:
    """Every entry of a draft, in order."""
    titles = draft.entry_titles()
    found = zip(draft.shape.entries, titles, entry_ids(titles), strict=True)
    return [_entry(draft, stretch, title, name) for stretch, title, name in found]


def _entry(draft: Draft, stretch: Stretch, title: str, name: str) -> Entry:
    whole = stretch.heading is None
    blocks = draft.outline.blocks[stretch.start + (not whole) : stretch.end]
    played = roles(blocks, stretch.kind, draft.words)
    line = _title_line(draft, stretch)
    quoted = messages.find(played, draft.words)
    in_title = messages.title_message(title, stretch.kind, draft.words)
    shown = _shown_in_title(in_title, title, quoted, whole=whole)
    told = tuple(sections(played, _SECTION_LEVEL))  # numbers the steps, so it comes first
    return Entry(
        id=name,
        line=line,
        title=title,
        title_html=_title_html(stretch, title, in_title if shown else ""),
        kind=stretch.kind,
        anchors=tuple(draft.anchors_of_entry(stretch)),
        messages=tuple(dict.fromkeys([*shown, *quoted])),
        sections=told,
        **drawn_out(blocks, played, line),
    )


def _title_html(stretch: Stretch, title: str, marked: str) -> str:
    """The title with its message marked up; one that holds a link keeps that instead."""
    heading = stretch.heading.element if stretch.heading else None
    if heading is not None and heading.find(".//a[@href]") is not None:
        return inner_html(heading)
    return messages.title_html(title, marked)


def _title_line(draft: Draft, stretch: Stretch) -> int:
    block = stretch.heading or draft.outline.title
    return block.line if block is not None and block.line else draft.source.title_line


def _shown_in_title(
    in_title: str, title: str, quoted: Sequence[Message], *, whole: bool
) -> list[Message]:
    """The title's message, unless the article quotes another wording of it."""
    if not in_title:
        return []
    if in_title != title:
        return [messages.message(in_title)]
    return [] if quoted or whole else [messages.message(in_title)]
