"""What an editor should know about an article, as far as it shows in the article alone."""

from collections.abc import Sequence
from urllib.parse import unquote

from errorbook.diagnostics import Diagnostic
from errorbook.model import Entry, Source
from errorbook.parse.draft import Draft
from errorbook.parse.outline import ContentsItem
from errorbook.urls import slug


def findings(draft: Draft, entries: Sequence[Entry]) -> list[Diagnostic]:
    """Contents lines that lead nowhere, and entries without a way out."""
    return [
        *(_dangling(draft, item) for item in draft.outline.contents if not _leads(draft, item)),
        *(_unsolved(draft.source, entry) for entry in entries if not _is_solved(entry)),
    ]


def _leads(draft: Draft, item: ContentsItem) -> bool:
    """Whether a heading is meant, or an id in the text, or what the target spells."""
    meant = {a for anchors in draft.anchors.values() for a in anchors}
    meant |= {a for block in draft.outline.blocks for a in block.anchors}
    wanted = slug(unquote(item.target))
    spelt = any(slug(b.text) == wanted for b in draft.outline.blocks if b.level)
    return item.target in meant or unquote(item.target) in meant or spelt


def _is_solved(entry: Entry) -> bool:
    return any("solution" in (section.kind, *section.also) for section in entry.sections)


def _dangling(draft: Draft, item: ContentsItem) -> Diagnostic:
    return Diagnostic(
        code="dangling-contents-link",
        severity="warning",
        path=draft.source.ref,
        line=item.line or draft.source.line,
        finding=f"The contents list links “{item.text}” to #{item.target}, which is nowhere.",
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
