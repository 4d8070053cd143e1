"""Titles as plain text, whatever a format writes them in."""

import re
from html import unescape

_REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_MARKED = re.compile(
    r"<(a|abbr|b|bdi|code|em|font|h[1-6]|i|kbd|mark|p|q|s|samp|small|span|strong|sub|sup|u|var)"
    r"(?:\s[^<>]*)?>([^<>]*)</\1\s*>",
    re.I,
)
_BREAK = re.compile(r"<br\s*/?>", re.I)
_DEEPEST = 20


def decoded(title: str) -> str:
    """Return a title with its character references, such as `&eacute;`, as characters.

    Those without a semicolon are none: `?a=1&copy=2`.
    """
    return _REFERENCE.sub(lambda found: unescape(found[0]), title)


def text_of_html(title: str) -> str:
    """Return the text of a title that an export may have escaped or marked up.

    Only tags that open and close are markup: `Error <port>` and `No <b> here` are meant so.
    """
    text = _BREAK.sub(" ", title)
    for _ in range(_DEEPEST):
        text, found = _MARKED.subn(r"\2", text)
        if not found:
            break
    return " ".join(decoded(text).split())
