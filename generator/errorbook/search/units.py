"""Units of search: entries and articles, with the texts that find them."""

import math
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from errorbook.parse.words import Lexicon, lexicon
from errorbook.search.documents import Document, Entry, Message, Product, Section
from errorbook.search.hints import LocaleHints, targets
from errorbook.search.normalise import Token, literal, prose_terms, template_tokens, tokens


class Field(NamedTuple):
    """Parameters of a field in BM25F; `reach` is the number of characters that are indexed."""

    weight: float
    b: float
    reach: int


FIELDS = {
    "title": Field(3.0, 0.5, 1_000),
    "message": Field(3.0, 0.5, 4_000),
    "synonym": Field(2.0, 0.5, 0),  # of words of titles and messages
    "symptom": Field(1.5, 0.6, 4_000),
    "cause": Field(1.0, 0.6, 4_000),
    "solution": Field(1.0, 0.6, 4_000),
    "context": Field(0.8, 0.3, 500),
    "other": Field(0.7, 0.6, 20_000),
}

_FIX, _CAUSE, _STEP = 240, 160, 240
_CAUSES, _STEPS = 4, 6
_FIELD_OF_KIND = {
    "notification": "symptom",
    "symptom": "symptom",
    "cause": "cause",
    "solution": "solution",
}


class Card(NamedTuple):
    """Display data of a unit in a result; the order of the fields is that of the index.

    Texts and lists are excerpts.
    """

    article: str
    entry: str | None
    url: str
    product: tuple[str, str] | None
    category: str
    fix: str
    causes: list[str]
    steps: list[str]
    more: bool
    """Whether there are further steps."""
    pinned: int = 0
    """The number of texts that editors pinned to the unit."""
    lift: float = 0.0
    """The natural logarithm of its weight."""


class Unit(NamedTuple):
    """Unit of search."""

    texts: list[str]
    """The title, the templates of the messages, and the texts that editors pinned to it."""
    named: list[list[Token]]
    """The tokens of each text."""
    fields: dict[str, list[str]]
    """The terms of each field."""
    card: Card


def units(document: Document, hints: LocaleHints) -> Iterator[Unit]:
    """Yield the article itself, unless one entry is all of it, and its entries."""
    found = document.entries
    if not _is_all(document):
        whole = [Section("other", document.text.removeprefix(document.title).lstrip())]
        sections = document.parts if document.parts and not document.entries else whole
        found = [Entry(title=document.title, sections=sections), *found]
    for number, entry in enumerate(found):
        named = targets(document.id, [entry.id])
        pinned = hints.pinned(named if number == 0 else named[1:])
        yield _unit(document, entry, pinned, hints)


def _is_all(document: Document) -> bool:
    """Return whether an article has no title of its own, or that of its only entry."""
    titles = [entry.title for entry in document.entries]
    return bool(titles) and (not document.title or titles == [document.title])


def _unit(document: Document, entry: Entry, pinned: list[str], hints: LocaleHints) -> Unit:
    product = entry.product or document.product
    title = entry.title or document.title
    templates = [*map(_template, entry.messages), *pinned]
    named = [tokens(_reach("title", title))]
    named += [template_tokens(_reach("message", template)) for template in templates]
    texts = _texts(entry.sections)
    weight = hints.weight(reversed(targets(document.id, [entry.id])))
    card = _card(document, entry, product, texts)._replace(
        pinned=len(pinned), lift=round(math.log(weight), 2)
    )
    names = (product.name, *hints.aliases(product.id)) if product else ("",)
    texts["context"] = "\n".join((document.title, *names))
    fields = {name: prose_terms(_reach(name, text)) for name, text in texts.items()}
    for terms in fields.values():
        terms.extend(hints.synonyms.added(terms))
    fields["title"] = _terms(named[0])
    fields["message"] = [term for found in named[1:] for term in _terms(found)]
    fields["synonym"] = hints.synonyms.added(fields["title"] + fields["message"])
    return Unit([title, *templates], named, fields, card)


def _card(document: Document, entry: Entry, product: Product | None, texts: dict[str, str]) -> Card:
    words = lexicon(document.locale)
    shown = texts.get("solution") or texts.get("other") or texts.get("symptom", "")
    causes = [line for line in _lines(texts.get("cause", "")) if not words.label(line)]
    return Card(
        article=document.id,
        entry=entry.id,
        url=document.url + (f"#{entry.id}" if entry.id else ""),
        product=(product.id, product.name) if product else None,
        category=document.category,
        fix=excerpt("\n".join(_on_one_line(line, words) for line in _lines(shown)), _FIX),
        causes=[excerpt(line, _CAUSE) for line in causes[:_CAUSES]],
        steps=[excerpt(step, _STEP) for step in entry.steps[:_STEPS]],
        more=len(entry.steps) > _STEPS,
    )


def _template(message: Message) -> str:
    return literal(message.text) if message.template is None else message.template


def _reach(field: str, text: str) -> str:
    return text[: FIELDS[field].reach]


def _texts(sections: Sequence[Section]) -> dict[str, str]:
    texts: dict[str, list[str]] = {}
    for section in sections:
        texts.setdefault(_FIELD_OF_KIND.get(section.kind, "other"), []).append(section.text)
    return {field: "\n".join(found) for field, found in texts.items()}


def _terms(found: Iterable[Token]) -> list[str]:
    return [token.text for token in found if token.kind != "slot"]


def _lines(text: str) -> list[str]:
    return [line for line in map(str.strip, text.splitlines()) if line]


def _on_one_line(line: str, words: Lexicon) -> str:
    """Return a line for joining with the next: a label on its own line ends in a colon."""
    return f"{line}:" if words.label(line) and line[-1].isalnum() else line


def excerpt(text: str, limit: int) -> str:
    """Return the start of a text on one line, at most `limit` characters, cut between words."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    kept = line[: limit - 1]
    whole, space, _ = kept.rpartition(" ")
    start = (whole if space and len(whole) > limit // 2 else kept).rstrip(" ,;:")
    ends = start.endswith((".", "!", "?")) and len(start) < limit - 1
    return start + (" …" if ends else "…")
