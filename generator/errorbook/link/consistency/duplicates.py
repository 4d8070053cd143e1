"""Findings about duplicates of article ids and errors."""

from collections.abc import Iterable

from errorbook.diagnostics import Diagnostic, quote
from errorbook.model import Article
from errorbook.parse.words import lexicon
from errorbook.places import Place, first_line, problems
from errorbook.search.normalise import Token, template_tokens, tokens

_FEWEST_WORDS = 3  # fewer do not identify an error across articles

Words = tuple[str, ...]
"""Tokens of a title or message; slots are empty."""


def duplicate_id(article: Article, first: Article, new_id: str) -> Diagnostic:
    """Return the finding for an article whose id another one of its locale has."""
    finding = (
        f"The article id {quote(article.id)} ({article.locale}) is already used by"
        f" {first.file}:{first_line(first)}."
    )
    return _same_id(article, finding, "another id or locale", new_id)


def alike_id(article: Article, other: str, new_id: str) -> Diagnostic:
    """Return the finding for an article whose id has the same path as that of `other`."""
    finding = f"The article id {quote(article.id)} leads to the same address as {other}."
    return _same_id(article, finding, "another id", new_id)


def _same_id(article: Article, finding: str, wanted: str, new_id: str) -> Diagnostic:
    return Diagnostic(
        code="duplicate-id",
        severity="error",
        path=article.file,
        line=first_line(article),
        finding=finding,
        remedy=f"Give one of them {wanted}; this one is published as {new_id}.",
    )


def duplicate_errors(articles: Iterable[Article]) -> list[Diagnostic]:
    """Return a finding for each problem that an earlier entry of its locale and product describes.

    Two problems are the same if their titles are equal, or if two articles show the same message.
    Within an article, entries with the same message are distinguished by their titles.
    """
    titles: dict[object, Place] = {}
    messages: dict[object, Place] = {}
    found = []
    for place in problems(articles):
        titled = _holders(titles, place, _title_keys(place))
        showing = _holders(messages, place, _message_keys(place))
        elsewhere = [holder for holder in showing if holder.article is not place.article]
        if titled:
            remedy = "Keep one, or make both titles say how the errors differ."
            found.append(_duplicate(place, titled[0], remedy))
        elif elsewhere:
            remedy = "Describe it in one place, and link to it from the other."
            found.append(_duplicate(place, elsewhere[0], remedy))
    return found


def _holders(known: dict[object, Place], place: Place, keys: Iterable[object]) -> list[Place]:
    """Return other places that have these keys; keys that are new are assigned to this place."""
    holders = [known.setdefault(key, place) for key in keys]
    return [holder for holder in holders if holder is not place]


def _title_keys(place: Place) -> list[object]:
    """Return the key of the title, limited to its article if it does not identify an error."""
    title = words(tokens(place.entry.title))
    article = "" if _names_error(place, title) else place.article.id
    return [(*scope(place), article, title)] if any(title) else []


def _names_error(place: Place, title: Words) -> bool:
    """Return whether a title identifies an error; a question may be asked of any product."""
    asks = lexicon(place.article.locale).is_question(place.entry.title)
    return is_distinctive(title) and not asks


def _message_keys(place: Place) -> list[object]:
    """Return the keys of the title and messages that identify an error.

    In a title, a number is not a slot: “Fails on Windows 10” is not “Fails on Windows 11”.
    """
    title = place.entry.title
    own = words(tokens(title))
    shown = [words(template_tokens(m.template)) for m in place.entry.messages if m.text != title]
    found = {own} if _names_error(place, own) else set()
    found |= {key for key in shown if is_distinctive(key)}
    return [(*scope(place), key) for key in sorted(found)]


def scope(place: Place) -> tuple[str, str]:
    """Return the locale and the product within which two errors can be the same."""
    product = place.entry.product
    return place.article.locale, product.id if product else ""


def words(read: Iterable[Token]) -> Words:
    """Return the texts of the tokens of a title or message."""
    return tuple(token.text for token in read)


def is_distinctive(found: Words) -> bool:
    """Return whether there are enough words, without slots, to identify an error."""
    return sum(map(bool, found)) >= _FEWEST_WORDS


def _duplicate(place: Place, first: Place, remedy: str) -> Diagnostic:
    return Diagnostic(
        code="duplicate-error",
        severity="warning",
        path=place.article.file,
        line=place.entry.line,
        finding=f"The error {quote(place.entry.title)} is already described at {first}.",
        remedy=remedy,
    )
