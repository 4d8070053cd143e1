"""The A to Z of error messages, and messages with their slots marked."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape
from msgspec import Struct

from errorbook.link.catalogue import same_language
from errorbook.model import Article, Entry, Message

DIGITS = "0-9"
SYMBOLS = "#"

_EXAMPLE_LENGTH = range(30, 110)
_PIECE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}")


class Line(Struct, frozen=True):
    """A message, or the title of a problem that has none, and where it is explained."""

    text: str
    html: Markup
    article: Article
    entry: Entry


class Letter(Struct, frozen=True):
    """The messages that begin with a letter; `slug` names its page."""

    name: str
    slug: str
    lines: tuple[Line, ...]


def message_html(message: Message) -> Markup:
    """Return the message as software shows it, each slot as `<var>`."""
    pieces: list[str] = []
    end = 0
    for match in _PIECE.finditer(message.template):
        pieces.append(escape(message.template[end : match.start()]))
        pieces.append(_piece(match))
        end = match.end()
    pieces.append(escape(message.template[end:]))
    return Markup("<samp>{}</samp>").format(Markup("").join(pieces))


def _piece(match: re.Match[str]) -> Markup:
    if match[1] is None:
        return escape(match[0][0])
    return Markup("<var>{}</var>").format(match[1])


def lines(articles: Iterable[Article]) -> Iterator[Line]:
    """Yield every message of every entry, and the titles of problems without one."""
    for article in articles:
        for entry in article.entries:
            yield from _lines_of(article, entry)


def _lines_of(article: Article, entry: Entry) -> Iterator[Line]:
    for message in dict.fromkeys(entry.messages):
        yield Line(message.text, message_html(message), article, entry)
    if not entry.messages and entry.kind == "problem":
        yield Line(entry.title, escape(entry.title), article, entry)


def letters(found: Iterable[Line]) -> tuple[Letter, ...]:
    """Return the lines by their first letter: digits, symbols, then letters in their order."""
    by_letter: dict[str, list[Line]] = defaultdict(list)
    for line in found:
        by_letter[first_letter(line.text)].append(line)
    return tuple(
        Letter(name, _slug(name), tuple(sorted(by_letter[name], key=_order)))
        for name in sorted(by_letter, key=_letter_order)
    )


def example(articles: Iterable[Article], locale: str) -> str:
    """Return a message to try the search with: of handy length, with values and slots where
    possible.
    """
    found = [
        (not re.search(r"\d", message.text), message.text == message.template, a.id, message.text)
        for a in articles
        if same_language(a, locale)
        for entry in a.entries
        for message in entry.messages
        if len(message.text) in _EXAMPLE_LENGTH and "\n" not in message.text
    ]
    return min(found, default=(False, False, "", ""))[-1]


def _order(line: Line) -> tuple[str, str, str, str]:
    return _bare(line.text), line.text, line.article.id, line.entry.id


def _bare(text: str) -> str:
    """Return the text without case, accents and leading punctuation, for sorting."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    kept = "".join(c for c in plain if not unicodedata.combining(c))
    return re.sub(r"^[\W_]+", "", kept)


def first_letter(text: str) -> str:
    """Return the heading a text stands under: a capital letter without accent, `0-9`, or `#`."""
    first = _bare(text)[:1]
    if not first:
        return SYMBOLS
    if first.isdigit():
        return DIGITS
    return first.upper() if first.isalpha() else SYMBOLS


def _letter_order(name: str) -> tuple[int, str]:
    return {DIGITS: 0, SYMBOLS: 1}.get(name, 2), name


def _slug(name: str) -> str:
    if name == SYMBOLS:
        return "symbols"
    return name.lower() if name.isascii() else "-".join(f"u{ord(c):04x}" for c in name)
