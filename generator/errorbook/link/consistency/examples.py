"""Findings about names in messages that look like unmarked example values."""

from collections.abc import Iterable
from itertools import groupby

from errorbook.diagnostics import Diagnostic, quote
from errorbook.link.values import Doubt
from errorbook.model import Article, Entry, Message


def unmarked_values(doubts: Iterable[Doubt]) -> list[Diagnostic]:
    """Return a finding for each message with names in doubt."""
    return [
        _unmarked(article, entry, message, [doubt.name for doubt in group])
        for (article, entry, message), group in groupby(doubts, key=lambda doubt: doubt[:3])
    ]


def _unmarked(article: Article, entry: Entry, message: Message, names: list[str]) -> Diagnostic:
    named = " and ".join(dict.fromkeys(quote(name) for name in names))
    return Diagnostic(
        code="unmarked-value",
        severity="warning",
        path=article.file,
        line=_line(entry, message),
        finding=f"{named} in {quote(message.text)} looks like an unmarked example value.",
        remedy=f"Replace it with X or {{{names[0]}}}, or explain in the text what it is.",
    )


def _line(entry: Entry, message: Message) -> int:
    """Return the line of a message: that of the title or the section that contains it."""
    if message.text in entry.title:
        return entry.line
    showing = (section.line for section in entry.sections if message.text in section.text)
    return next(showing, 0) or entry.line
