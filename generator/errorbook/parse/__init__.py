"""Parse: a `Source` becomes an `Article` with its entries.

The stages, in order: `repair` mends the tree, `outline` cuts it into blocks, `shape` decides
which stretches are entries, `roles` says what each block is for, `messages` finds what software
shows, `assemble` puts the article together.
"""

from collections.abc import Sequence
from itertools import pairwise
from urllib.parse import unquote

from lxml.html import HtmlElement

from errorbook.anchors import entry_ids
from errorbook.diagnostics import Diagnostic
from errorbook.model import Article, Entry, EntryRef, Message, Product, Section, SectionKind, Source
from errorbook.parse import messages, ui_paths
from errorbook.parse.assemble import (
    drawn_out,
    entry_text,
    images,
    links,
    name_heading,
    section,
    sections,
)
from errorbook.parse.outline import Block, Outline, anchors_of, outline
from errorbook.parse.repair import repair
from errorbook.parse.roles import roles
from errorbook.parse.shape import Shape, Stretch, shape
from errorbook.parse.words import Lexicon, lexicon
from errorbook.sources.clean import parse_html
from errorbook.urls import slug

__all__ = ["parse"]

_ENTRY_SECTION_LEVEL = 4  # page title, entry, role of the section, then its own headings
_PART_LEVEL = 2


def parse(source: Source) -> tuple[Article, list[Diagnostic]]:
    """The article of a source, and what an editor should know about it."""
    words = lexicon(source.metadata.locale)
    root = parse_html(source.body)
    repair(root)
    ui_paths.mark(root)
    read = outline(root, source.metadata.title, words)
    title = read.title.text if read.title else source.metadata.title
    found = shape(title, read, words)
    anchors = _anchors(read, root)
    _name_headings(read, found, anchors, title)
    entries = _entries(source, title, read, found, anchors, words)
    parts = _parts(read, found, entries, words)
    article = _article(source, title, found, parts, entries, read)
    return article, _diagnostics(source, read, found, entries, root)


def _anchors(read: Outline, root: HtmlElement) -> dict[int, list[str]]:
    """The source's ids of each heading, by the index of its block."""
    positions = [i for i, block in enumerate(read.blocks) if block.level]
    headings = [read.blocks[i] for i in positions]
    targets = [h[1:] for a in root.iter("a") if (h := a.get("href") or "").startswith("#")]
    return dict(zip(positions, anchors_of(headings, read.contents, targets), strict=True))


def _name_headings(
    read: Outline, found: Shape, anchors: dict[int, list[str]], title: str
) -> None:
    """Gives every heading that begins no entry an id of its words, and the source's ids too."""
    starts = {stretch.start for stretch in found.entries if stretch.heading is not None}
    others = [i for i in anchors if i not in starts]
    taken = entry_ids(_titles(found, title))
    names = entry_ids([*taken, *(read.blocks[i].text for i in others)])[len(taken) :]
    for index, name in zip(others, names, strict=True):
        name_heading(read.blocks[index].element, [name, *anchors[index]])


def _titles(found: Shape, title: str) -> list[str]:
    return [e.heading.text if e.heading else title for e in found.entries]


def _own(stretch: Stretch, anchors: dict[int, list[str]]) -> list[str]:
    return anchors.get(stretch.start, []) if stretch.heading is not None else []


def _entries(
    source: Source,
    title: str,
    read: Outline,
    found: Shape,
    anchors: dict[int, list[str]],
    words: Lexicon,
) -> list[Entry]:
    titles = _titles(found, title)
    ids = entry_ids(titles)
    return [
        _entry(source, stretch, entry_title, name, read, _own(stretch, anchors), words)
        for stretch, entry_title, name in zip(found.entries, titles, ids, strict=True)
    ]


def _entry(
    source: Source,
    stretch: Stretch,
    title: str,
    name: str,
    read: Outline,
    anchors: list[str],
    words: Lexicon,
) -> Entry:
    whole = stretch.heading is None
    blocks = read.blocks[stretch.start + (not whole) : stretch.end]
    played = roles(blocks, stretch.kind, words)
    line = _title_line(source, stretch, read)
    quoted = messages.find(played, words)
    in_title = messages.title_message(title, stretch.kind, words)
    shown = _title_messages(in_title, title, quoted, whole=whole)
    told = tuple(sections(played, _ENTRY_SECTION_LEVEL))  # numbers the steps, so it comes first
    drawn = drawn_out(blocks, played, line)
    return Entry(
        id=name,
        line=line,
        title=title,
        title_html=messages.title_html(title, in_title if shown else ""),
        kind=stretch.kind,
        anchors=tuple(anchors),
        messages=tuple(dict.fromkeys([*shown, *quoted])),
        sections=told,
        **drawn,  # type: ignore[arg-type]
    )


def _title_line(source: Source, stretch: Stretch, read: Outline) -> int:
    block = stretch.heading or read.title
    return block.line if block is not None and block.line else source.title_line


def _title_messages(
    in_title: str, title: str, quoted: Sequence[Message], *, whole: bool
) -> list[Message]:
    """The title's message, unless the article quotes another wording of it."""
    if not in_title:
        return []
    if in_title != title:
        return [messages.message(in_title)]
    return [] if quoted or whole else [messages.message(in_title)]


def _parts(
    read: Outline, found: Shape, entries: Sequence[Entry], words: Lexicon
) -> list[Section | EntryRef]:
    parts: list[Section | EntryRef] = []
    position = 0
    for stretch, entry in zip(found.entries, entries, strict=True):
        parts += _outside(read.blocks[position : stretch.start], words)
        parts.append(EntryRef(entry.id))
        position = stretch.end
    return parts + _outside(read.blocks[position:], words)


def _outside(blocks: Sequence[Block], words: Lexicon) -> list[Section | EntryRef]:
    """What stands outside entries: a section for each heading and what is below it."""
    cuts = [0, *(i for i, b in enumerate(blocks) if b.level and i), len(blocks)]
    runs = [blocks[a:b] for a, b in pairwise(cuts) if b > a]
    levels = sorted({b.level for b in blocks if b.level})
    return [
        section(_kind_outside(run, words), run, _PART_LEVEL + _rank(run, levels)) for run in runs
    ]


def _rank(run: Sequence[Block], levels: Sequence[int]) -> int:
    return levels.index(run[0].level) if run[0].level else 0


def _kind_outside(run: Sequence[Block], words: Lexicon) -> SectionKind:
    first = run[0]
    is_note = words.opener(first.text) == "note" or words.is_closing(first.text)
    return "note" if is_note else "other"


def _article(
    source: Source,
    title: str,
    found: Shape,
    parts: Sequence[Section | EntryRef],
    entries: Sequence[Entry],
    read: Outline,
) -> Article:
    facts = source.metadata
    elements = [block.element for block in read.blocks]
    return Article(
        path=source.path,
        id=facts.id,
        locale=facts.locale,
        title=title,
        kind=found.kind,
        product=Product(slug(facts.product), facts.product) if facts.product else None,
        url=facts.url,
        updated_at=facts.updated_at,
        created_at=facts.created_at,
        category=facts.category,
        section=facts.section,
        source_locale=facts.source_locale,
        parts=tuple(parts),
        entries=tuple(entries),
        text=_text(title, parts, entries),
        images=tuple(images(elements, source.line)),
        links=tuple(links(elements, source.line)),
    )


def _text(title: str, parts: Sequence[Section | EntryRef], entries: Sequence[Entry]) -> str:
    by_id = {entry.id: entry for entry in entries}
    lines = [title]
    for part in parts:
        if isinstance(part, Section):
            lines.append(part.text)
        else:
            lines += entry_text(by_id[part.entry])
    return "\n".join(line for line in lines if line)


def _diagnostics(
    source: Source, read: Outline, found: Shape, entries: Sequence[Entry], root: HtmlElement
) -> list[Diagnostic]:
    known = {a for block in read.blocks for a in block.anchors}
    known |= {a for entry in entries for a in entry.anchors}
    items = [item for item in read.contents if item.target not in known and unquote(item.target) not in known]
    line = read.blocks[0].line if read.blocks else source.line
    dangling = [_dangling(source, line, item.text, item.target) for item in items if not _names_heading(read, item.target)]
    unsolved = [_unsolved(source, e) for e in entries if not any(s.kind == "solution" or "solution" in s.also for s in e.sections)]
    return dangling + unsolved


def _names_heading(read: Outline, target: str) -> bool:
    wanted = slug(unquote(target))
    return any(block.level and slug(block.text) == wanted for block in read.blocks)


def _dangling(source: Source, line: int, text: str, target: str) -> Diagnostic:
    return Diagnostic(
        code="dangling-contents-link",
        severity="warning",
        path=source.ref,
        line=line,
        finding=f"The contents list links “{text}” to #{target}, which is nowhere in the article.",
        remedy="Add the missing section, or take the line out of the list.",
    )


def _unsolved(source: Source, entry: Entry) -> Diagnostic:
    return Diagnostic(
        code="entry-without-solution",
        severity="note",
        path=source.ref,
        line=entry.line,
        finding=f"“{entry.title}” says nothing of what the reader can do.",
        remedy="Add what solves it, or whom to ask.",
    )
