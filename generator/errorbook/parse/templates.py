"""Templates: what of a message varies from case to case, and the markup that shows it."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import escape

from lxml import html
from lxml.html import HtmlElement

from errorbook.model import Message
from errorbook.parse.dates import dates
from errorbook.parse.words import controls, simplify

_PLACEHOLDER = (
    r"(?<![\w'’])(?:[XYZ]|X{2,4}|x{1,4}|x{2}/x{2}/x{4})(?![\w'’])"
    r"|#[A-Z][A-Z_ ]*#|<[A-Za-z][\w .-]*>"
    r"|%(?:\(\w+\))?[sdif](?!\w)|\{(?:\w[\w .,&'’/-]{0,60})?\}|\[[A-Z][A-Z_ ]+\]"
    r"|(?<!\w)(?:dd|DD|jj|JJ|tt|TT)[-/.](?:mm|MM)[-/.]\w{2,4}"
    r"|\[[a-z][a-z_ -]*\]|…(?=\w)|(?<=\w )(?:…|\.\.\.)(?= \w|$)"
)
_VALUE = (
    r"\d{4}-\d\d-\d\d[T ]\d\d:[\d:.]+(?:Z|[+-]\d\d:?\d\d)?(?!\w)|\b[A-Z]{1,6}[-_]\d[\w-]*"
    r"|https?://[^\s\"'<>]+|[\w.+-]+@[\w-]+\.[\w.-]+|(?<![\w/])(?:/[\w.-]+){2,}/?"
    r"|\b[A-Z]:\\[^\s\"']+"
    r"|(?<![\w:])\d{1,2}(?::\d{2}){1,2}(?![\w:])"
    r"|(?<![\w.])\d{1,4}(?:[-/.]\d{1,4})+(?!\w)|\b(?=\w*\d)(?=\w*[A-Za-z])\w+(?:[-_]\w+)*\b"
    r"|(?<![\w.])\d+(?:[.,]\d+)*(?!\w)"
)
_QUOTED = (
    r"(?<!\w)'[^'\n]{1,60}'(?!\w)|\"[^\"\n]{1,60}\"|“[^”\n]{1,60}”|„[^“”\n]{1,60}[“”]"
    r"|»[^«»\n]{1,60}«|«\s?[^»\n]{1,60}\s?»|‘[^’\n]{1,60}’(?!\w)"
)
_NO_WORD = re.compile(r"[\W_]+")
_AFTER_KEY = re.compile(r"\s*:\s*[\[{\"\d]")
_BESIDE = 30  # characters in which the words beside a quoted name are looked for
_OPENING_QUOTES = "'\"“„«»‘"
_DIGITS, _ID_LENGTH = 3, 6  # from which on letters and digits are an id, not a name
_SLOT = re.compile(f"(?P<placeholder>{_PLACEHOLDER})|(?P<quoted>{_QUOTED})|(?P<value>{_VALUE})")
_CODE_BEFORE = re.compile(
    r"(?:error|code|fehler|fout|erreur|http|status|exit status|exception|event id|kb)[\s:#(]*$",
    re.I,
)
_HEX = re.compile(r"^0x[0-9a-f]+$|^v?\d+\.\d+\.\d+$", re.I)
_NUMBERED = re.compile(r"^[A-Z]\d+$")  # a letter and its number, as journals and cells are called
_CODE = re.compile(r"^[A-Z]{2,}[-_]?\d{2,}$")
_SLOT_TEXT = re.compile(r"(?<!\{)\{(?!\{)[^{}]*\}")


def template(text: str, values: Iterable[tuple[int, int]] = ()) -> str:
    """Return the message with its slots in braces and its literal braces doubled.

    `values` are places beside those of `slots` that vary too.
    """
    out, last = "", 0
    for start, end in sorted((*slots(text), *values)):
        out += (
            _escape(text[last:start])
            + "{"
            + text[start:end].replace("{", "").replace("}", "")
            + "}"
        )
        last = end
    return out + _escape(text[last:])


def _escape(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


@lru_cache(maxsize=1024)
def slots(text: str) -> tuple[tuple[int, int], ...]:
    """Return where a message varies: placeholders, quoted names, numbers, dates, paths, addresses,
    ids.

    Numbers that name the error itself (`HTTP 403`, `0x80040154`, `ORA-00942: …`) do not vary, nor
    do names that hold a digit (`UTF-8`, `2FA`). Of what is quoted, names of buttons, keys of
    structured data and mere punctuation do not.
    """
    marked = list(_marked(text))
    for start, end in dates(text):
        within = [(a, b) for a, b in marked if a < end and start < b]
        if all(start <= a and b <= end for a, b in within):
            marked = [slot for slot in marked if slot not in within] + [(start, end)]
    return tuple(sorted(marked))


def _marked(text: str) -> Iterator[tuple[int, int]]:
    """Yield the slots that a pattern finds, dates in words left out."""
    for match in _SLOT.finditer(text):
        start, end = match.span()
        if match.lastgroup == "quoted":
            start, end = _inside_quotes(text, match)
        elif match.lastgroup == "value" and _names_the_error(text, start, match[0]):
            continue
        if end > start:
            yield start, end


def _inside_quotes(text: str, quoted: re.Match[str]) -> tuple[int, int]:
    """Return where the value between quotes stands; empty where they hold none."""
    inner = quoted[0][1:-1]
    start = quoted.start() + 1 + len(inner) - len(inner.lstrip())
    return start, start + (len(inner.strip()) if _names_a_value(text, quoted) else 0)


def is_marked(text: str, slot: tuple[int, int]) -> bool:
    """Return whether a slot is a placeholder or stands in quotes, so that its writer meant it to
    vary.
    """
    start, end = slot
    quoted = start > 0 and text[start - 1] in _OPENING_QUOTES
    return quoted or re.fullmatch(_PLACEHOLDER, text[start:end]) is not None


def _names_a_value(text: str, quoted: re.Match[str]) -> bool:
    """Return whether what is quoted is the reader's: not `Click "Apply"`, `{"line": 4}`, `Found
    "*"`.
    """
    start, end = quoted.span()
    if re.fullmatch(_PLACEHOLDER, quoted[0][1:-1].strip()):
        return True
    if _NO_WORD.fullmatch(quoted[0]) or (quoted[0][0] == '"' and _AFTER_KEY.match(text, end)):
        return False
    before, after = simplify(text[:start][-_BESIDE:]), simplify(text[end:][:_BESIDE])
    beside = controls()
    named = any(m.end() == len(before) for m in beside.finditer(before))
    return not named and not beside.match(after)


def _names_the_error(text: str, start: int, value: str) -> bool:
    if _HEX.match(value) or _CODE_BEFORE.search(text[:start]):
        return True
    alone = not text[:start].strip("[( ") or text[start + len(value) :].startswith((":", ")", "]"))
    digits = sum(map(str.isdigit, value))
    short = digits < _DIGITS and len(value) < _ID_LENGTH
    named = short and any(map(str.isalpha, value)) and not _NUMBERED.match(value)
    return named or (alone and bool(_CODE.match(value)))


def message(text: str) -> Message:
    """Return the message of a text, its spaces unified."""
    clean = "\n".join(" ".join(line.split()) for line in text.strip().split("\n"))
    return Message(clean, template(clean))


def skeleton(message: Message) -> str:
    """Return the template without the values in its slots, equal for variants of one message."""
    return _SLOT_TEXT.sub("{}", message.template).casefold()


def slots_html(text: str, values: Iterable[tuple[int, int]] = ()) -> str:
    """Return the text of a message as HTML, each slot in a `var`; `values` as for `template`."""
    pieces, last = [], 0
    for start, end in sorted((*slots(text), *values)):
        variable = escape(text[start:end], quote=False)
        pieces.append(f"{escape(text[last:start], quote=False)}<var>{variable}</var>")
        last = end
    return "".join(pieces) + escape(text[last:], quote=False)


def fill(samp: HtmlElement, text: str) -> None:
    """The text as content of `samp`, each slot in a `var`."""
    last = 0
    samp.text = ""
    for start, end in slots(text):
        _append(samp, text[last:start])
        variable = html.Element("var")
        variable.text = text[start:end]
        samp.append(variable)
        last = end
    _append(samp, text[last:])


def _append(samp: HtmlElement, text: str) -> None:
    if len(samp):
        samp[-1].tail = (samp[-1].tail or "") + text
    else:
        samp.text = (samp.text or "") + text
