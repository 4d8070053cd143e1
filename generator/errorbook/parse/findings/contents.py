"""Lines of the contents list that lead nowhere."""

from urllib.parse import unquote

from errorbook.diagnostics import Diagnostic, quote
from errorbook.parse.draft import Draft
from errorbook.parse.outline import Block, ContentsItem
from errorbook.urls import slug


def dangling_links(draft: Draft) -> list[Diagnostic]:
    """Return a finding for each line of the contents list that means nothing in the article."""
    names, headings = _names(draft), _headings(draft)
    return [
        _dangling(draft, item)
        for item in draft.outline.contents
        if not {item.target, unquote(item.target)} & names
        and slug(unquote(item.target)) not in headings
    ]


def _names(draft: Draft) -> set[str]:
    """Return every id in the text, and those by which the contents list itself means a heading."""
    meant = {name for names in draft.anchors.values() for name in names}
    return meant | {name for block in _blocks(draft) for name in block.anchors}


def _headings(draft: Draft) -> set[str]:
    return {slug(block.text) for block in _blocks(draft) if block.level}


def _blocks(draft: Draft) -> list[Block]:
    title = draft.outline.title
    return [title, *draft.outline.blocks] if title else draft.outline.blocks


def _dangling(draft: Draft, item: ContentsItem) -> Diagnostic:
    return Diagnostic(
        code="dangling-contents-link",
        severity="warning",
        path=draft.source.file,
        line=item.line or draft.source.line,
        finding=f"The contents list links {quote(item.text)} to #{item.target}, which is nowhere.",
        remedy="Add the missing section, or take the line out of the list.",
    )
