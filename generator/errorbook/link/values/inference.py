"""Inference of values: turns evidence of values into slots of messages."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from html import unescape
from itertools import chain
from typing import NamedTuple

import msgspec

from errorbook.link.values.echoes import echoes
from errorbook.link.values.names import Span, is_identifier
from errorbook.link.values.occurrences import Occurrence, shown
from errorbook.link.values.patterns import in_companies, in_patterns
from errorbook.link.values.untranslated import in_translations
from errorbook.link.values.variants import in_variants
from errorbook.model import Article, Entry, Message, Section
from errorbook.parse.messages import unique
from errorbook.parse.templates import slots, slots_html, template

_LONGEST_SENTENCE = 30  # words; in longer texts capitals name parts of a system
_VAR = re.compile("</?var>")
_SAMP = re.compile("<samp>((?:[^<]|</?var>)*)</samp>")

_Values = dict[str, set[Span]]
"""Spans of values by the text of the message."""


class Doubt(NamedTuple):
    """Name in a message that may be an example value, without evidence either way."""

    article: Article
    entry: Entry
    message: Message
    name: str


def with_values(articles: Sequence[Article]) -> tuple[list[Article], list[Doubt]]:
    """Return the articles with all inferred values as slots, and the names left in doubt.

    Entry ids must already be shared by all translations.
    """
    messages = shown(articles)
    values: dict[tuple[str, str, str], _Values] = defaultdict(lambda: defaultdict(set))
    for message, span in chain(
        in_patterns(messages),
        in_companies(messages),
        in_variants([*messages, *echoes(messages)]),
        in_translations(messages),
    ):
        _add(values[message.place][message.message.text], span, message)
    marked = [_with_values(article, values) for article in articles]
    return marked, [doubt for message in messages for doubt in _doubts(message, values)]


def _add(spans: set[Span], new: Span, message: Occurrence) -> None:
    if not any(a < new[1] and new[0] < b for a, b in (*spans, *slots(message.message.text))):
        spans.add(new)


def _doubts(message: Occurrence, values: Mapping[tuple[str, str, str], _Values]) -> list[Doubt]:
    """Return the names of a message that no prose mentions and no evidence shows to be values."""
    text = message.message.text
    if "\n" in text or len(text.split()) > _LONGEST_SENTENCE:
        return []
    known = values.get(message.place, {}).get(text, set())
    return [
        Doubt(message.article, message.entry, message.message, message.text(name))
        for name, unused in zip(message.names, message.unused, strict=True)
        if name == unused and not is_identifier(message.text(name))
        if not any(a < name[1] and name[0] < b for a, b in known)
    ]


def _with_values(article: Article, values: Mapping[tuple[str, str, str], _Values]) -> Article:
    places = [values.get((article.id, article.locale, entry.id)) for entry in article.entries]
    if not any(places):
        return article
    entries = [_entry(e, v) if v else e for e, v in zip(article.entries, places, strict=True)]
    return msgspec.structs.replace(article, entries=tuple(entries))


def _entry(entry: Entry, values: _Values) -> Entry:
    return msgspec.structs.replace(
        entry,
        title_html=_marked(entry.title_html, values),
        messages=tuple(unique(_message(m, values) for m in entry.messages)),
        sections=tuple(_section(section, values) for section in entry.sections),
    )


def _message(message: Message, values: _Values) -> Message:
    return Message(message.text, template(message.text, values.get(message.text, ())))


def _section(section: Section, values: _Values) -> Section:
    return msgspec.structs.replace(section, html=_marked(section.html, values))


def _marked(html: str, values: _Values) -> str:
    """Return the HTML with a `var` around each value of the messages that it shows."""
    return _SAMP.sub(lambda samp: _samp(samp, values), html)


def _samp(samp: re.Match[str], values: _Values) -> str:
    text = unescape(_VAR.sub("", samp[1]))
    return f"<samp>{slots_html(text, values[text])}</samp>" if text in values else samp[0]
