"""Normalisation of text to search tokens, identical in Python and in the browser.

`docs/normalisation.md` is the specification, and `browser/engine/normalise.js` does the same.
Neither depends on the version of Unicode that its language knows.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

from errorbook.search import characters
from errorbook.search.ranges import pattern, unpack

Kind = Literal["word", "quoted", "value", "slot"]


class Token(NamedTuple):
    """Token; `text` is folded, and empty for a slot."""

    text: str
    kind: Kind


LONGEST_TERM = 64
"""Maximum length of a term in characters; longer ones are cut."""

_LETTERS = {"ß": "ss", "ς": "σ", "ı": "i", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l"}
_DIGITS = {
    chr(digit): str((digit - zero) % 10)
    for zero, last in unpack(characters.DIGITS)
    for digit in range(zero, last + 1)
}
_REPLACED = str.maketrans(_LETTERS | _DIGITS)

_CHUNK = 256
"""Characters normalised at a time: sorting the marks of a run may take quadratic time."""

_SIGNS, _SPACE, _IGNORED, _CJK = map(
    pattern, (characters.SIGNS, characters.SPACES, characters.IGNORED, characters.IDEOGRAPHS)
)
_FOLDED = re.compile(f"[{pattern(characters.FOLDED)}]{{1,{_CHUNK}}}")
_CASED = re.compile(f"[{pattern(characters.CASED)}]+")
_DROPPED = re.compile(f"[{_SIGNS}{_IGNORED}{pattern(characters.MARKS)}]+")
_DIGIT = re.compile(f"[{pattern(characters.DIGITS)}]")

_LETTER = rf"[^{_SIGNS}{_IGNORED}{_CJK}]"
_RUN = rf"{_LETTER}[^{_SIGNS}{_CJK}]*"
_CJK_RUN = rf"[{_CJK}][{_CJK}{_IGNORED}]*"
_ANY_LETTER = rf"[^{_SIGNS}{_IGNORED}]"
_ALONE, _ENDS = rf"(?<!{_ANY_LETTER})", rf"(?!{_ANY_LETTER})"

# A slot of a template is masked by private-use characters before the text is scanned.
_SLOT_START, _SLOT_REST = "\ue000", "\ue001"
_SLOTS = (
    rf"{_SLOT_START}{_SLOT_REST}*",
    r"%\([A-Za-z0-9_ .-]{1,40}\)[sdifr]",
    rf"{_ALONE}%(?:[0-9]\$)?[-+0#]?[0-9]{{0,2}}(?:\.[0-9])?(?:ll|[lhzjt])?[sdiuxXfgpmc]{_ENDS}",
    rf"<(?![0-9/])(?:{_ANY_LETTER}|[_ .-]){{1,30}}>",
    r"#[A-Z][A-Z0-9_]{1,40}#",
    r"\[[A-Z][A-Z0-9_ ]{1,30}\]",
    rf"{_ALONE}(?:[XYZ]|x|[xX]{{2,8}}){_ENDS}",
    rf"{_ALONE}[dDtTjJmM]{{1,2}}[./-][mMdD]{{1,2}}[./-][yYjJaA]{{2,4}}{_ENDS}",
    rf"{_ALONE}[yYjJaA]{{4}}[./-][mM]{{2}}[./-][dDtTjJ]{{2}}{_ENDS}",
    rf"(?<![^{_SPACE}\"'])(?:\u2026|\.\.\.)(?![^{_SPACE}\"'.,])",
)
_VALUES = (
    rf"{_ALONE}(?:[A-Za-z][A-Za-z0-9+.-]{{1,15}}://|www\.)[^{_SPACE}\"'<>]+",
    rf"{_ALONE}[A-Za-z0-9_.+-]{{1,64}}@[A-Za-z0-9-]{{1,64}}(?:\.[A-Za-z0-9-]{{1,64}})+",
    rf"{_ALONE}(?:[A-Za-z]:)?(?:[\\/][A-Za-z0-9_.~%+-]+){{2,}}",
)
_DOUBLE, _SINGLE, _CORNER = '"“”„‟«»＂', "'‘’‚‛‹›`´＇", "「」『』"
_QUOTES = _DOUBLE + _SINGLE + _CORNER
_SCAN = re.compile(
    rf"(?P<slot>{'|'.join(_SLOTS)})|(?P<value>{'|'.join(_VALUES)})"
    rf"|(?P<run>{_RUN})|(?P<cjk>{_CJK_RUN})|(?P<quote>[{_QUOTES}])"
)
_JOINED_BY = frozenset("./:,-_")

LONGEST_QUOTED = 6
"""Maximum number of quoted words that count as a name rather than a sentence."""
_QUOTE_REACH = 40  # tokens after which an opening quote counts as unmatched

_WORD = rf"[^{_SIGNS}{_CJK}]"
_OPENS = re.compile(rf"[«「『]|(?<!{_WORD})[{_QUOTES}](?![{_SPACE}]|\Z)")
_CLOSES = re.compile(rf"[»」』]|(?<![{_SPACE}])[{_QUOTES}](?!{_WORD})")

_BRACES = re.compile(r"\{\{|\}\}|\{([^{}]*)\}")


class _Span(NamedTuple):
    start: int
    end: int
    group: str


def tokens(text: str) -> list[Token]:
    """Return the tokens of a query or heading, in which braces have no meaning."""
    return _tokens(text.replace(_SLOT_START, " ").replace(_SLOT_REST, " "))


def template_tokens(template: str) -> list[Token]:
    """Return the tokens of a message's template: ``{…}`` is a slot, doubled braces are literal."""
    return _tokens(_mask(template))


def prose_terms(text: str) -> list[str]:
    """Return the terms of prose, in which quotes and slots have no meaning."""
    return [term for word in text.split() for term in _word_terms(word)]


@lru_cache(maxsize=1 << 16)
def _word_terms(word: str) -> tuple[str, ...]:
    """Return the terms of one word; cached, since few words make up most of a text."""
    return tuple(token.text for token in tokens(word) if token.kind != "slot")


def literal(text: str) -> str:
    """Return the template of a message without slots: its braces doubled."""
    return text.replace("{", "{{").replace("}", "}}")


def _mask(template: str) -> str:
    clean = template.replace(_SLOT_START, " ").replace(_SLOT_REST, " ")
    return _BRACES.sub(_masked, clean)


def _masked(match: re.Match[str]) -> str:
    if match[1] is None:
        return match[0][0]
    return _SLOT_START + _SLOT_REST * (len(match[1]) - 1)


def _tokens(text: str) -> list[Token]:
    spans = _join_values(text, _spans(text))
    quoted = _quoted(text, spans)
    return [
        token
        for index, span in enumerate(spans)
        if span.group != "quote"
        for token in _of_span(text, span, index in quoted)
    ]


def _spans(text: str) -> Iterator[_Span]:
    for match in _SCAN.finditer(text):
        group = str(match.lastgroup)
        if group == "run" and _DIGIT.search(match[0]):
            group = "number"
        yield _Span(match.start(), match.end(), group)


def _join_values(text: str, spans: Iterator[_Span]) -> list[_Span]:
    joined: list[_Span] = []
    for span in spans:
        last = joined[-1] if joined else None
        if (
            last
            and last.group == span.group == "number"
            and span.start - last.end == 1
            and text[last.end] in _JOINED_BY
        ):
            joined[-1] = last._replace(end=span.end)
        else:
            joined.append(span)
    return joined


def _of_span(text: str, span: _Span, quoted: bool) -> Iterator[Token]:
    if span.group == "slot":
        yield Token("", "slot")
        return
    term = fold(text[span.start : span.end])
    if not term:
        return
    if span.group in ("value", "number"):
        yield Token(term[:LONGEST_TERM], "value")
        return
    kind: Kind = "quoted" if quoted else "word"
    if span.group == "run" or len(term) == 1:
        yield Token(term[:LONGEST_TERM], kind)
    else:
        for start in range(len(term) - 1):
            yield Token(term[start : start + 2], kind)


def fold(text: str) -> str:
    """Return the normal form of a run of letters and digits, by which it is found."""
    if text.isascii():
        lower = text.lower()
        return lower if lower.isalnum() else _DROPPED.sub("", lower)
    plain = _CASED.sub(_lower, _FOLDED.sub(_decomposed, text)).translate(_REPLACED)
    return _FOLDED.sub(_composed, _DROPPED.sub("", plain))


def _decomposed(run: re.Match[str]) -> str:
    return unicodedata.normalize("NFKD", run[0])


def _lower(run: re.Match[str]) -> str:
    return run[0].lower()


def _composed(run: re.Match[str]) -> str:
    return unicodedata.normalize("NFC", run[0])


def _quoted(text: str, spans: list[_Span]) -> set[int]:
    """Return the indices of the spans inside a pair of quotes around few words."""
    quoted: set[int] = set()
    index = 0
    while index < len(spans):
        close = _closing(text, spans, index)
        if close is None:
            index += 1
            continue
        inside = range(index + 1, close)
        if len(inside) <= LONGEST_QUOTED and len(inside) < len(spans) - 2:
            quoted.update(inside)
        index = close + 1
    return quoted


def _closing(text: str, spans: list[_Span], at: int) -> int | None:
    start = spans[at].start
    if spans[at].group != "quote" or not _OPENS.match(text, start):
        return None
    family = _family(text[start])
    for index in range(at + 1, min(at + _QUOTE_REACH, len(spans))):
        span = spans[index]
        if span.group == "quote" and text[span.start] in family and _CLOSES.match(text, span.start):
            return index
    return None


def _family(quote: str) -> str:
    return next(family for family in (_DOUBLE, _SINGLE, _CORNER) if quote in family)
