"""What stands in two places: article ids, and errors."""

from collections.abc import Iterable, Iterator

from errorbook.consistency.places import Place, file_of
from errorbook.diagnostics import Diagnostic, quote
from errorbook.model import Article
from errorbook.parse.words import lexicon
from errorbook.search.normalise import Token, template_tokens, tokens

_FEWEST_WORDS = 3  # fewer do not tell an error from one of another article

_Words = tuple[str, ...]
"""A title or message as search reads it; slots are empty."""


def duplicate_id(article: Article, first: Article, new_id: str) -> Diagnostic:
    """The finding for an article whose id another one of its locale has."""
    return Diagnostic(
        code="duplicate-id",
        severity="error",
        path=file_of(article),
        line=1,
        finding=f"The article id {article.id} ({article.locale}) is already used by {first.path}.",
        remedy=f"Give one of them another id or locale; this one is published as {new_id}.",
    )


def duplicate_errors(articles: Iterable[Article]) -> list[Diagnostic]:
    """A finding for each problem that an entry before it describes, for that locale and product.

    Two are one when their titles say the same, or when two articles show the same message. Within
    an article, entries that share a message are told apart by their titles.
    """
    titles: dict[object, Place] = {}
    messages: dict[object, Place] = {}
    found = []
    for place in _problems(articles):
        titled = _holders(titles, place, _title_keys(place))
        showing = _holders(messages, place, _message_keys(place))
        elsewhere = [holder for holder in showing if holder.article is not place.article]
        if titled:
            remedy = "Keep one, or say in both titles what tells them apart."
            found.append(_duplicate(place, titled[0], remedy))
        elif elsewhere:
            remedy = "Describe it in one place, and link to it from the other."
            found.append(_duplicate(place, elsewhere[0], remedy))
    return found


def _problems(articles: Iterable[Article]) -> Iterator[Place]:
    return (
        Place(article, entry)
        for article in articles
        for entry in article.entries
        if entry.kind == "problem"
    )


def _holders(known: dict[object, Place], place: Place, keys: Iterable[object]) -> list[Place]:
    """The places that had these keys before; those that are new become this place's."""
    holders = [known.setdefault(key, place) for key in keys]
    return [holder for holder in holders if holder is not place]


def _title_keys(place: Place) -> list[object]:
    """The title, for its article alone where it does not name an error by itself."""
    title = _words(tokens(place.entry.title))
    article = "" if _names_error(place, title) else place.article.id
    return [(*_scope(place), article, title)] if any(title) else []


def _names_error(place: Place, title: _Words) -> bool:
    """Whether a title tells one error from all others; a question may be asked of any product."""
    asks = lexicon(place.article.locale).is_question(place.entry.title)
    return _tells_enough(title) and not asks


def _message_keys(place: Place) -> list[object]:
    """Title and messages, as far as they name an error.

    In a title, a number is no slot: “Fails on Windows 10” is not “Fails on Windows 11”.
    """
    title = place.entry.title
    own = _words(tokens(title))
    shown = [_words(template_tokens(m.template)) for m in place.entry.messages if m.text != title]
    said = {own} if _names_error(place, own) else set()
    said |= {words for words in shown if _tells_enough(words)}
    return [(*_scope(place), words) for words in sorted(said)]


def _scope(place: Place) -> tuple[str, str]:
    product = place.entry.product
    return place.article.locale, product.id if product else ""


def _words(read: Iterable[Token]) -> _Words:
    return tuple(token.text for token in read)


def _tells_enough(words: _Words) -> bool:
    return sum(map(bool, words)) >= _FEWEST_WORDS


def _duplicate(place: Place, first: Place, remedy: str) -> Diagnostic:
    return Diagnostic(
        code="duplicate-error",
        severity="warning",
        path=file_of(place.article),
        line=place.entry.line,
        finding=f"The error of {quote(place.entry.title)} is already described at {first}.",
        remedy=remedy,
    )
