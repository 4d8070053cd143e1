"""Names in messages that may be example values, though nothing marks them.

`Book year 2024 of dossier Janssens is closed` names a customer as an example, as if all readers
had the same one. Other modules decide whether a name is an example, since names of products and
buttons are written the same way.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from errorbook.locales import language
from errorbook.parse.templates import slots
from errorbook.parse.words import around_names, terms

Span = tuple[int, int]
"""Start and end of a run in the text of a message."""

LONGEST_NAME = 4
"""Maximum number of words in a name, without those that join its parts."""

_LONGEST = 1_000  # characters of a message; longer ones are logs, in which most is a value
_CAPITALISED_NOUNS = frozenset({"de", "lb", "gsw", "nds"})  # languages that capitalise every noun
_JOINS = frozenset("van de der den von zu du des di da la le el y e et en und and &".split())
_LEGAL_FORMS = frozenset(
    "AG BV B.V. BVBA GmbH Inc KG LLC Ltd NV N.V. Oy PLC plc SA S.A. SARL SAS SL S.L. SRL".split()
)
_WORD = re.compile(r"&|(?:[A-Z]\.){2,}|[^\W_][\w'’.-]*(?<![.'’-])")
_STOPS = re.compile(r"[.!?:;\n•|=>…–—]")
_LETTERS = re.compile(r"[^\W\d_]{2}")
_NUMBERED = re.compile(r" \d")  # `Windows 11`, `Phase 2`: a numbered name is not a customer's
_COMPOUNDED = re.compile(r"-|[:+_/(][\w:+]")
_NEXT_WORD = re.compile(r" ([^\W\d_][\w'’]*)")
_OPENING = frozenset("([\"“”„«»'‘’/\\-+_")
_ONE_FILE = re.compile(r"(?:csv|xlsx?|docx?|pdf|zip|jpe?g|png|gif|ods|odt|sta|coda)$", re.I)
_FEWEST_WORDS = 4  # of a message for its capitals to be significant


@lru_cache(maxsize=4096)
def names(text: str, locale: str) -> tuple[Span, ...]:
    """Return the runs of a message outside its slots written as names, files or identifiers.

    Empty where capitals are not significant: in languages that capitalise nouns, in title case.
    """
    if len(text) > _LONGEST or language(locale) in _CAPITALISED_NOUNS:
        return ()
    taken = slots(text)
    words = [m.span() for m in _WORD.finditer(text) if not _inside(m.span(), taken)]
    if len(words) < _FEWEST_WORDS or _mostly_capitals(text, words):
        return ()
    return tuple(_runs(text, words))


def _inside(span: Span, taken: Sequence[Span]) -> bool:
    return any(start < span[1] and span[0] < end for start, end in taken)


def _mostly_capitals(text: str, words: Sequence[Span]) -> bool:
    """Return whether a text is in title case, so that capitals are not significant."""
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
    """Return whether adjacent words mark a term of software: `status Draft`, `Windows 11`."""
    beside = (words[at - 1 : at], words[end : end + 1])
    adjacent = {text[a:b].lower() for spans in beside for a, b in spans}
    return bool(adjacent & terms()) or _NUMBERED.match(text, words[end - 1][1]) is not None


def _end_of_name(text: str, words: Sequence[Span], at: int) -> int:
    """Return the index after the last word of the name that begins here; 0 if none does."""
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
    """Return whether the words around a name show that it is a noun or describes one.

    Examples: `the Vendor`, `Unix-domain socket`, `Stripe token`.
    """
    determiners, after_names = around_names(locale)
    before, after = text[: name[0]].split()[-1:], text[name[1] :]
    if set(map(str.lower, before)) & determiners or _COMPOUNDED.match(after):
        return True
    following = _NEXT_WORD.match(after) if after_names else None
    return following is not None and following[1].lower() not in after_names


def is_company(name: str) -> bool:
    """Return whether a name is that of a company, since it ends in a legal form: `Fisher LLC`."""
    first, _, last = name.rpartition(" ")
    return bool(first) and last in _LEGAL_FORMS


def _is_within_sentence(before: str) -> bool:
    """Return whether the next word is within a sentence, where a capital means a name."""
    text = before.rstrip()
    return text[-1:] not in _OPENING and bool(_LETTERS.search(_STOPS.split(before)[-1]))


def _is_name(word: str) -> bool:
    """Return whether a word is written like `Smith-Blevins`, not like `Help-menu` or `SEPA`."""
    parts = [re.split("['’]", part) for part in word.split("-")]
    letters = len(word) > 1 and all(p.isalpha() for part in parts for p in part)
    return letters and all(
        part[0].istitle() and all(p.istitle() or p.islower() for p in part) for part in parts
    )


def is_identifier(word: str) -> bool:
    """Return whether a word is the lower-case name of a table, a column or a reader's file."""
    stem, dot, ending = word.rpartition(".")
    if dot and stem and _ONE_FILE.match(ending):
        return True
    parts = word.split("_")
    return len(parts) > 1 and all(p.isalnum() and p.islower() for p in parts)
