"""Titles: the message that a title quotes or is, and its markup."""

import re
from html import escape

from lxml.html import HtmlElement

from errorbook.model import EntryKind
from errorbook.parse.signals import QUOTED
from errorbook.parse.templates import slots_html
from errorbook.parse.words import Lexicon

_WORDS = range(3, 30)
_NUMBER = re.compile(r"^\d+[.)]\s+")
_QUOTED_WORDS = 3


def title_message(title: str, heading: HtmlElement | None, kind: EntryKind, words: Lexicon) -> str:
    """Return the message that a title quotes, or is; empty when it only describes.

    A title without a heading of its own is an article's, which names its subject: only what it
    quotes, or announces with a colon, is a message.
    """
    quoted = message_in(title, heading, words)
    if quoted or heading is None:
        return quoted
    bare = _NUMBER.sub("", title.strip())
    reads = kind == "problem" and len(bare.split()) in _WORDS and not words.describes(bare)
    return bare if reads and not words.is_question(bare) else ""


def message_in(title: str, heading: HtmlElement | None, words: Lexicon) -> str:
    """Return the message that a title quotes, sets in code or announces with a colon, or empty."""
    return _quoted(title, words) or _coded(heading) or _announced(title, words)


def _quoted(title: str, words: Lexicon) -> str:
    """Return what a title quotes, if it is an error and not the name of a button."""
    found = QUOTED.search(title)
    text = found[1] or found[2] if found else ""
    around = title.replace(text, "") if text else ""
    begins = found is not None and found.start() == 0
    is_error = begins or words.says_shown(around) or words.says_problem(text)
    return text if is_error and len(text.split()) >= _QUOTED_WORDS else ""


def _coded(heading: HtmlElement | None) -> str:
    code = heading.find(".//code") if heading is not None else None
    text = " ".join(code.text_content().split()) if code is not None else ""
    return text if len(text.split()) >= _QUOTED_WORDS else ""


def _announced(title: str, words: Lexicon) -> str:
    """Return what stands after the colon of `Serial port message: SD card not detected`."""
    head, colon, tail = title.partition(": ")
    shows = bool(colon) and words.says_shown(head) and len(tail.split()) >= _QUOTED_WORDS
    if not shows or "(" in head:
        return ""
    return tail.strip() if " " in head else title.strip()  # `Error: no owner` is shown as it is


def title_html(title: str, marked: str) -> str:
    """Return a title as inline HTML in which the message it holds is marked up."""
    before, found, after = title.partition(marked) if marked else (title, "", "")
    shown = f"<samp>{slots_html(found)}</samp>" if found else ""
    return f"{escape(before, quote=False)}{shown}{escape(after, quote=False)}"
