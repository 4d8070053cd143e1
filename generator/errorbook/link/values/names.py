"""Runs of a message that may be a reader's own name or value, though nothing marks them.

`Book year 2024 of dossier Janssens is closed` names a customer as an example, and reads as if all
who meet the error had that one. Whether a name is an example is for others to decide: products and
buttons are written alike.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from errorbook.locales import language
from errorbook.parse.templates import slots
from errorbook.parse.words import around_names, terms

Span = tuple[int, int]
"""Where a run stands in the text of a message."""

LONGEST_NAME = 4
"""Words of a name, those that join its parts left out."""

_LONGEST = 1_000  # characters of a message; longer ones are logs, in which most is a value
_NAMES_NOUNS = frozenset({"de", "lb", "gsw", "nds"})  # write every noun as others write names
_JOINS = frozenset("van de der den von zu du des di da la le el y e et en und and &".split())
_LEGAL_FORMS = frozenset(
    "AG BV B.V. BVBA GmbH Inc KG LLC Ltd NV N.V. Oy PLC plc SA S.A. SARL SAS SL S.L. SRL".split()
)
_WORD = re.compile(r"&|(?:[A-Z]\.){2,}|[^\W_][\w'’.-]*(?<![.'’-])")
_STOPS = re.compile(r"[.!?:;\n•|=>…–—]")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_NUMBERED = re.compile(r" \d")  # `Windows 11`, `Phase 2`: what is numbered is no one's own name
_COMPOUNDED = re.compile(r"-|[:+_/(][\w:+]")
_NEXT_WORD = re.compile(r" ([^\W\d_][\w'’]*)")
_OPENING = frozenset("([\"“”„«»'‘’/\\-+_")
_ONE_FILE = re.compile(r"(?:csv|xlsx?|docx?|pdf|zip|jpe?g|png|gif|ods|odt|sta|coda)$", re.I)
_FEWEST_WORDS = 4  # of a message, from which on its capitals tell names from words


@lru_cache(maxsize=4096)
def names(text: str, locale: str) -> tuple[Span, ...]:
    """The runs of a message outside its slots that are written as names, files or identifiers.

    Empty where writing tells nothing: in languages that capitalise nouns, in titles in capitals.
    """
    if len(text) > _LONGEST or language(locale) in _NAMES_NOUNS:
        return ()
    taken = slots(text)
    words = [m.span() for m in _WORD.finditer(text) if not _inside(m.span(), taken)]
    if len(words) < _FEWEST_WORDS or _mostly_capitals(text, words):
        return ()
    return tuple(_runs(text, words))


def _inside(span: Span, taken: Sequence[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in taken)


def _mostly_capitals(text: str, words: Sequence[Span]) -> bool:
    """Whether a text is written as English titles are, so that capitals mean nothing."""
    inner = [text[a:b] for a, b in words if b - a > 1 and _is_within_sentence(text[:a])]
    return sum(w[0].isupper() for w in inner) * 2 > len(inner)


def _runs(text: str, words: Sequence[Span]) -> Iterator[Span]:
    at = 0
    while at < len(words):
        end = _end_of_name(text, words, at)
        if end:
            if end - at <= 2 * LONGEST_NAME and not _is_term(text, words, at, end):
                yield words[at][0], words[end - 1][1]
            at = end
            continue
        if is_identifier(text[slice(*words[at])]):
            yield words[at]
        at += 1


def _is_term(text: str, words: Sequence[Span], at: int, end: int) -> bool:
    """Whether the words beside a name say that software gave it: `status Draft`, `Windows 11`."""
    beside = (words[at - 1 : at], words[end : end + 1])
    said = {text[a:b].lower() for spans in beside for a, b in spans}
    return bool(said & terms()) or _NUMBERED.match(text, words[end - 1][1]) is not None


def _end_of_name(text: str, words: Sequence[Span], at: int) -> int:
    """Behind the last word of the name that begins here; 0 where none does."""
    end, first = 0, words[at][0]
    word = text[slice(*words[at])]
    if not _is_name(word) or word in _LEGAL_FORMS or not _is_within_sentence(text[:first]):
        return 0
    for index in range(at, len(words)):
        start, stop = words[index]
        if index > at and text[words[index - 1][1] : start] != " ":
            break
        if _is_name(text[start:stop]):
            end = index + 1
        elif end and text[start:stop] in _LEGAL_FORMS:
            return index + 1
        elif text[start:stop] not in _JOINS:
            break
    return end


def reads_as_term(text: str, name: Span, locale: str) -> bool:
    """Whether the words around a name say that it is a noun or describes one.

    A customer is no `the Vendor`, and nobody has a `Unix-domain socket` or a `Stripe token`.
    """
    determiners, after_names = around_names(locale)
    before, after = text[: name[0]].split()[-1:], text[name[1] :]
    if set(map(str.lower, before)) & determiners or _COMPOUNDED.match(after):
        return True
    following = _NEXT_WORD.match(after) if after_names else None
    return following is not None and following[1].lower() not in after_names


def is_company(name: str) -> bool:
    """Whether a name ends in a legal form, so that it is a company's: `Fisher LLC`."""
    first, _, last = name.rpartition(" ")
    return bool(first) and last in _LEGAL_FORMS


def _is_within_sentence(before: str) -> bool:
    """Whether a word stands before the next one in its sentence, so that a capital means a name."""
    told = before.rstrip()
    return told[-1:] not in _OPENING and bool(_LETTERS.search(_STOPS.split(before)[-1]))


def _is_name(word: str) -> bool:
    """Whether a word is written as `Smith-Blevins`, not as `Help-menu` or `SEPA`."""
    parts = [re.split("['’]", part) for part in word.split("-")]
    letters = len(word) > 1 and all(p.isalpha() for part in parts for p in part)
    return letters and all(
        part[0].istitle() and all(p.istitle() or p.islower() for p in part) for part in parts
    )


def is_identifier(word: str) -> bool:
    """Whether a word is what a table, a column or a reader's file is called, in small letters."""
    stem, dot, ending = word.rpartition(".")
    if dot and stem and _ONE_FILE.match(ending):
        return True
    parts = word.split("_")
    return len(parts) > 1 and all(p.isalnum() and p.islower() for p in parts)
