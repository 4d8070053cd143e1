"""Text to search tokens, the same in Python and in the browser.

`theme/assets/javascripts/errorbook/normalise.js` holds the same rules; the vectors in
`tests/shared/normalise.json` and a property test keep the two in step. For characters newer than
the Unicode tables of one side the two may differ.

What makes a token:

* a *value* is a URL, an e-mail address, a path, or a run of letters and digits with a digit in it
  (``V7``); neighbours joined by one of ``. / : , - _`` are one value (``2024/017``);
* a *slot* stands for a value: ``X``, ``xx``, ``%s``, ``%(name)s``, ``<name>``, ``#NAME#``,
  ``[NAME]``, a lone ``…``, ``dd-mm-yyyy``; in a template also what stands in braces;
* a *quoted* word stands in a pair of quotes around a few words, not around the whole text;
* every other run of letters is a *word*; Chinese, Japanese and Korean runs give pairs of letters.

Fold: NFKC; lower case; combining marks of Latin, Greek, Cyrillic, Hebrew and Arabic script
stripped; then the letters of `_LETTERS`, which `str.lower` leaves where a case fold or a keyboard
without accents would not.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal, NamedTuple

Kind = Literal["word", "quoted", "value", "slot"]


class Token(NamedTuple):
    """One token; `text` is folded, and empty for a slot."""

    text: str
    kind: Kind


LONGEST_TERM = 64
"""Characters of a term; what is longer is cut."""

_LETTERS = str.maketrans(
    {"ß": "ss", "ς": "σ", "ı": "i", "æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ł": "l"}
)
_OPTIONAL_MARKS = re.compile(
    "[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f"
    "\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff"
    "\u20d0-\u20ff\ufe20-\ufe2f]"
)

_CJK = (
    "\u1100-\u11ff\u3005-\u3007\u3041-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3131-\u318e\u31f0-\u31ff"
    "\u3400-\u4dbf\u4e00-\u9fff\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7fb\uf900-\ufaff\uff66-\uff9f"
    "\U00020000-\U0003ffff"
)
_SELECTORS = "\ufe00-\ufe0f\U000e0100-\U000e01ef"
_MARKS = "\u00ad\u0640\u200b-\u200d\u2060\ufeff\U000e0100-\U000e01ef" + "".join(
    mark for mark in map(chr, range(0x300, 0x20000)) if unicodedata.category(mark)[0] == "M"
)
_SPACE = "\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"

_LETTER = rf"[^\W_{_CJK}]"
_RUN = rf"{_LETTER}+(?:[{_MARKS}]+{_LETTER}*)*"
_CJK_RUN = rf"[{_CJK}][{_CJK}{_SELECTORS}]*"
_ALONE, _ENDS = r"(?<![^\W_])", r"(?![^\W_])"

# A slot of a template is masked by private-use characters before the text is scanned.
_SLOT_START, _SLOT_REST = "\ue000", "\ue001"
_SLOTS = (
    rf"{_SLOT_START}{_SLOT_REST}*",
    r"%\([A-Za-z0-9_ .-]{1,40}\)[sdifr]",
    rf"(?<![^\W_])%(?:[0-9]\$)?[-+0#]?[0-9]{{0,2}}(?:\.[0-9])?(?:ll|[lhzjt])?[sdiuxXfgpmc]{_ENDS}",
    r"<(?![0-9/])(?:[^\W_]|[_ .-]){1,30}>",
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
_NO_TERM = re.compile(rf"(?:(?![{_MARKS}])[\W_])+")
_IGNORED = re.compile(rf"[\u00ad\u0640\u200b-\u200d\u2060\ufeff{_SELECTORS}]+")
_DIGIT = re.compile(r"\d")
_JOINED_BY = frozenset("./:,-_")

LONGEST_QUOTED = 6
"""Words in a pair of quotes up to which they are a name rather than a quoted sentence."""
_QUOTE_REACH = 40  # tokens after which an open quote counts as a stray one

_NO_WORD_BEFORE = rf"(?<!{_LETTER})(?<![{_MARKS}])"
_OPENS = re.compile(rf"[«「『]|{_NO_WORD_BEFORE}[{_QUOTES}](?![{_SPACE}]|\Z)")
_CLOSES = re.compile(rf"[»」』]|(?<![{_SPACE}])[{_QUOTES}](?!{_LETTER}|[{_MARKS}])")

_BRACES = re.compile(r"\{\{|\}\}|\{([^{}]*)\}")


class _Span(NamedTuple):
    start: int
    end: int
    group: str


def tokens(text: str) -> list[Token]:
    """The tokens of a text as a reader or a heading has it; braces mean nothing here."""
    return _tokens(text.replace(_SLOT_START, " ").replace(_SLOT_REST, " "))


def template_tokens(template: str) -> list[Token]:
    """The tokens of a message's template: ``{…}`` is a slot, doubled braces are literal."""
    return _tokens(_mask(template))


def prose_terms(text: str) -> list[str]:
    """The terms of prose, in which quotes and slots mean nothing: word for word."""
    return [term for word in text.split() for term in _word_terms(word)]


@lru_cache(maxsize=1 << 16)
def _word_terms(word: str) -> tuple[str, ...]:
    """The terms of a run without spaces; kept, since few words make up most of a text."""
    return tuple(token.text for token in tokens(word) if token.kind != "slot")


def literal(text: str) -> str:
    """The template of a message that has no slots: its braces doubled."""
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
    """The form of a run of letters and digits under which it is found."""
    if text.isascii():
        if text.isalnum():  # nearly every word; nothing in it can go
            return text.lower()
        return _NO_TERM.sub("", text.lower())
    plain = _OPTIONAL_MARKS.sub("", unicodedata.normalize("NFD", _lower(text)))
    composed = unicodedata.normalize("NFC", plain).translate(_LETTERS)
    return _NO_TERM.sub("", _IGNORED.sub("", composed))


def _lower(text: str) -> str:
    return unicodedata.normalize("NFKC", text).lower()


def _quoted(text: str, spans: list[_Span]) -> set[int]:
    """Indices of the spans that stand in a pair of quotes around few words."""
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
