"""Parse: a `Source` becomes an `Article` with its entries.

The stages, in order: `repair` mends the tree and `tables` unfolds tables of errors, `outline` cuts
it into blocks, `shape` decides which stretches are entries (all in `draft`). Then, entry by entry:
`labels` and `rules` say what each passage is for, cut between `sentences` where one plays several
parts (`roles`); `messages` finds what software shows and `templates` what varies in it; `steps`
are numbered; `assemble` makes sections. `findings` says what editors should mend.
"""

from collections.abc import Sequence
from itertools import pairwise

from errorbook.diagnostics import Diagnostic
from errorbook.model import Article, Entry, EntryRef, Product, Section, SectionKind, Source
from errorbook.parse.assemble import images, links, section
from errorbook.parse.draft import Draft, draft
from errorbook.parse.entries import entries
from errorbook.parse.findings import findings
from errorbook.parse.outline import Block
from errorbook.parse.words import Lexicon
from errorbook.urls import name_slug

__all__ = ["parse"]

_PART_LEVEL = 2


def parse(source: Source) -> tuple[Article, list[Diagnostic]]:
    """Return the article of a source, and what an editor should know about it."""
    found = draft(source)
    told = entries(found)
    return _article(found, told, _parts(found, told)), findings(found, told)


def _parts(found: Draft, told: Sequence[Entry]) -> list[Section | EntryRef]:
    blocks = found.outline.blocks
    parts: list[Section | EntryRef] = []
    position = 0
    for stretch, entry in zip(found.shape.entries, told, strict=True):
        parts += _outside(blocks[position : stretch.start], found.words)
        parts.append(EntryRef(entry.id))
        position = stretch.end
    return parts + _outside(blocks[position:], found.words)


def _outside(blocks: Sequence[Block], words: Lexicon) -> list[Section | EntryRef]:
    """Return what stands outside entries: a section for each heading and what is below it."""
    cuts = [0, *(i for i, b in enumerate(blocks) if b.level and i), len(blocks)]
    runs = [blocks[a:b] for a, b in pairwise(cuts) if b > a]
    levels = sorted({b.level for b in blocks if b.level})
    return [
        section((_kind_outside(run, words),), run, _PART_LEVEL + _rank(run, levels)) for run in runs
    ]


def _rank(run: Sequence[Block], levels: Sequence[int]) -> int:
    return levels.index(run[0].level) if run[0].level else 0


def _kind_outside(run: Sequence[Block], words: Lexicon) -> SectionKind:
    first = run[0]
    is_note = words.opener(first.text) == "note" or words.is_closing(first.text)
    return "note" if is_note else "other"


def _article(found: Draft, told: Sequence[Entry], parts: Sequence[Section | EntryRef]) -> Article:
    source = found.source
    facts = source.metadata
    elements = [block.element for block in found.outline.blocks]
    return Article(
        file=source.file,
        member=source.member,
        locale_folder=source.locale_folder,
        id=facts.id,
        locale=facts.locale,
        title=found.title,
        kind=found.shape.kind,
        product=Product(name_slug(facts.product), facts.product) if facts.product else None,
        url=facts.url,
        updated_at=facts.updated_at,
        created_at=facts.created_at,
        category=facts.category,
        section=facts.section,
        source_locale=facts.source_locale,
        parts=tuple(parts),
        entries=tuple(told),
        text=_text(found.title, parts, told),
        images=tuple(images(elements, source.line)),
        links=tuple(links(elements, source.line)),
        draft=facts.access.draft,
    )


def _text(title: str, parts: Sequence[Section | EntryRef], told: Sequence[Entry]) -> str:
    by_id = {entry.id: entry for entry in told}
    lines = [title]
    for part in parts:
        lines += [part.text] if isinstance(part, Section) else _entry_text(by_id[part.entry])
    return "\n".join(line for line in lines if line)


def _entry_text(entry: Entry) -> list[str]:
    return [entry.title, *(section.text for section in entry.sections)]
