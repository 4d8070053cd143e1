"""The search index: articles in, named parts out.

The index is read by `theme/assets/javascripts/errorbook/reader.js`. All parts are JSON in UTF-8,
and the same articles in the same order give the same bytes.

`manifest.json`::

    {"version": 1, "locales": {"en-150": "en-150-3f9c0a1b2c3d4e5f.json", …}}

Locales stand in the order in which they first appear; the first is the default. A part's name
carries a hash of its content, so it may be cached for ever. A part::

    {"version": 1, "locale": "en-150",
     "units": [{"entry": "wrong-type" | null, "article": "41", "url": "/…#wrong-type",
                "title": "…", "product": {"id", "name"} | null, "messages": [template, …],
                "length": 12, "fix": "…", "causes": ["…"], "steps": ["…"], "more": false}, …],
     "terms": ["account", …],
     "postings": [[gap, code, gap, code, …], …]}

A unit is what a result shows: an entry, or an article without entries. `length` is the mean
number of tokens of its messages and title. `fix`, `causes` and `steps` are excerpts; `more` says
that there are further steps.

`terms` are sorted by UTF-16 code units, as a browser compares strings. The posting list of a term
goes through its units in order: `gap` is the difference to the unit before (from -1), and
`code = 2 · level + named`. `named` is 1 where the term stands in the title or a message. `level`
(1 to 63) is the unit's share of BM25F, saturated and without the inverse document frequency:
``63 · f / (f + K1)`` with ``f`` the sum over fields of ``weight · tf / (1 - b + b · length /
mean length)`` (Robertson, Zaragoza: The Probabilistic Relevance Framework, 2009, section 3.6).
"""

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec
from msgspec import Struct

from errorbook.search.normalise import Token, literal, prose_terms, template_tokens, tokens

VERSION = 1


class Product(Struct, frozen=True):
    """The program that an article or entry is about."""

    id: str
    name: str


class Message(Struct, frozen=True):
    """A text that software shows; without a `template` it has no slots."""

    text: str = ""
    template: str | None = None


class Section(Struct, frozen=True):
    """A piece of an entry's or article's text; unknown kinds count as `other`."""

    kind: str = "other"
    text: str = ""


class Entry(Struct, frozen=True):
    """One problem of an article; a title or a message makes it findable."""

    id: str | None = None
    title: str = ""
    product: Product | None = None
    messages: list[Message] = []
    sections: list[Section] = []
    steps: list[str] = []


class Document(Struct, frozen=True):
    """What the index needs of an article's JSON form; other fields are ignored."""

    id: str
    locale: str
    title: str = ""
    url: str = ""
    product: Product | None = None
    parts: list[Section] = []
    entries: list[Entry] = []
    text: str = ""


class Unit(Struct, frozen=True):
    """One result as the index stores it."""

    entry: str | None
    article: str
    url: str
    title: str
    product: Product | None
    messages: list[str]
    length: int
    fix: str
    causes: list[str]
    steps: list[str]
    more: bool


class Field(NamedTuple):
    """How a field counts in BM25F; `reach` is the number of characters that are indexed."""

    weight: float
    b: float
    reach: int


FIELDS = {
    "title": Field(3.0, 0.5, 1_000),
    "message": Field(3.0, 0.5, 4_000),
    "symptom": Field(1.5, 0.6, 4_000),
    "cause": Field(1.0, 0.6, 4_000),
    "solution": Field(1.0, 0.6, 4_000),
    "context": Field(0.8, 0.3, 500),
    "other": Field(0.7, 0.6, 20_000),
}
K1 = 1.2
LEVELS = 63

_UNSAFE = re.compile(r"[^A-Za-z0-9-]")  # in a part's name
_FIX, _CAUSE, _STEP = 240, 160, 240
_CAUSES, _STEPS = 4, 6
_FIELD_OF_KIND = {
    "notification": "symptom",
    "symptom": "symptom",
    "cause": "cause",
    "solution": "solution",
}


class _Draft(NamedTuple):
    """A unit and the terms of its fields."""

    unit: Unit
    fields: dict[str, list[str]]


def build(articles: Iterable[Document]) -> dict[str, bytes]:
    """The index of these articles: part names and their bytes, as the module docstring says."""
    drafts: dict[str, list[_Draft]] = {}
    for document in articles:
        drafts.setdefault(document.locale, []).extend(_drafts(document))
    parts: dict[str, bytes] = {}
    locales: dict[str, str] = {}
    for locale, found in drafts.items():
        content = msgspec.json.encode(_part(locale, found))
        name = f"{_UNSAFE.sub('_', locale)}-{hashlib.sha256(content).hexdigest()[:16]}.json"
        locales[locale] = name
        parts[name] = content
    manifest = msgspec.json.encode({"version": VERSION, "locales": locales})
    return {"manifest.json": manifest, **parts}


def _drafts(document: Document) -> Iterator[_Draft]:
    if not document.entries:
        whole = Section("other", document.text)
        yield _draft(document, Entry(title=document.title, sections=document.parts or [whole]))
    for entry in document.entries:
        yield _draft(document, entry)


def _draft(document: Document, entry: Entry) -> _Draft:
    product = entry.product or document.product
    title = entry.title or document.title
    templates = [_template(message) for message in entry.messages]
    named = [tokens(_reach("title", title))]
    named += [template_tokens(_reach("message", template)) for template in templates]
    texts = _texts(entry.sections)
    texts["context"] = f"{document.title}\n{product.name if product else ''}"
    fields = {name: prose_terms(_reach(name, text)) for name, text in texts.items()}
    fields["title"] = _terms(named[0])
    fields["message"] = [term for found in named[1:] for term in _terms(found)]
    shown = texts.get("solution") or texts.get("other") or texts.get("symptom", "")
    unit = Unit(
        entry=entry.id,
        article=document.id,
        url=document.url + (f"#{entry.id}" if entry.id else ""),
        title=title,
        product=product,
        messages=templates,
        length=round(sum(map(len, named)) / len(named)),
        fix=excerpt(shown, _FIX),
        causes=[excerpt(line, _CAUSE) for line in _lines(texts.get("cause", ""))[:_CAUSES]],
        steps=[excerpt(step, _STEP) for step in entry.steps[:_STEPS]],
        more=len(entry.steps) > _STEPS,
    )
    return _Draft(unit, fields)


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


def excerpt(text: str, limit: int) -> str:
    """The start of a text on one line, at most `limit` characters, cut between words."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    kept = line[: limit - 1]
    whole, space, _ = kept.rpartition(" ")
    start = (whole if space and len(whole) > limit // 2 else kept).rstrip(" ,;:")
    ends = start.endswith((".", "!", "?")) and len(start) < limit - 1
    return start + (" …" if ends else "…")


def _part(locale: str, drafts: Sequence[_Draft]) -> dict[str, object]:
    postings = _postings(drafts)
    terms = sorted(postings, key=lambda term: term.encode("utf-16-be"))
    return {
        "version": VERSION,
        "locale": locale,
        "units": [draft.unit for draft in drafts],
        "terms": terms,
        "postings": [postings[term] for term in terms],
    }


def _postings(drafts: Sequence[_Draft]) -> dict[str, list[int]]:
    means = _mean_lengths(drafts)
    postings: dict[str, list[int]] = {}
    last: dict[str, int] = {}
    for number, draft in enumerate(drafts):
        named = {*draft.fields["title"], *draft.fields["message"]}
        for term, frequency in _frequencies(draft, means).items():
            level = max(1, round(LEVELS * frequency / (frequency + K1)))
            gap = number - last.get(term, -1)
            postings.setdefault(term, []).extend((gap, 2 * level + (term in named)))
            last[term] = number
    return postings


def _mean_lengths(drafts: Sequence[_Draft]) -> dict[str, float]:
    """Per field the mean number of terms, over the units that have the field."""
    totals: Counter[str] = Counter()
    units: Counter[str] = Counter()
    for draft in drafts:
        for field, terms in draft.fields.items():
            totals[field] += len(terms)
            units[field] += bool(terms)
    return {field: totals[field] / max(1, units[field]) for field in totals}


def _frequencies(draft: _Draft, means: dict[str, float]) -> dict[str, float]:
    """Per term its weighted, length-normalised frequency over all fields of a unit."""
    frequencies: dict[str, float] = {}
    for name, terms in draft.fields.items():
        field = FIELDS[name]
        share = field.weight / (1 - field.b + field.b * len(terms) / (means[name] or 1))
        for term, count in Counter(terms).items():
            frequencies[term] = frequencies.get(term, 0.0) + share * count
    return frequencies
