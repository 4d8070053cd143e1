"""Repair of bold and italic as crawlers write it.

Crawlers turn ``<strong>A </strong><strong>B</strong>`` into ``**A ****B**``, which no Markdown
reader takes for bold: a marker must touch its text, and markers that close and open at once
cancel out. The repair pairs the markers of a paragraph in turn, drops those that meet back to
back, and moves spaces outside. A paragraph whose markers do not pair stays as it is.
"""

import re

_SPACES = " \u00a0"
_TICKS = re.compile(r"`+")
_RUN = re.compile(r"`+|\\.|\]\((?:[^()\s]|\([^()\s]*\))*\)|(\*{1,4})", re.S)
_BROKEN = re.compile(
    r"\*{4}|\*{2}[ \u00a0]|[ \u00a0]\*{2}|\S\*{2}\S|\*[ \u00a0]\*|[ \u00a0]\*(?!\*)|\w\*{2,3}\w"
)
_PREFIX = re.compile(r"^\s*(?:>\s*)*(?:(?:[-*+]|\d+[.)])\s+)?")
_START = re.compile(
    r"\s*(?:(?:>\s*)*(?P<fence>`{3,}|~{3,})|(?P<blank>$)|(?P<block>[>#|]|(?:[-*+]|\d+[.)])\s))"
)


def repair(text: str) -> str:
    """Return the text with its bold and italic mended; as many lines as before."""
    if "*" not in text:
        return text
    out: list[str] = []
    paragraph: list[str] = []
    fence = ""
    for line in text.split("\n"):
        start = _START.match(line)
        if fence or start:
            out += _mended(paragraph)
            paragraph = []
        if fence or (start and not start["block"]):
            out.append(line)
        else:
            paragraph.append(line)
        if start and start["fence"]:
            fence = _fence_after(start["fence"], fence)
    return "\n".join(out + _mended(paragraph))


def _fence_after(mark: str, fence: str) -> str:
    """Return the fence that is open after a line of fence marks, empty for none."""
    if not fence:
        return mark[:3]
    return "" if mark.startswith(fence) else fence


def _mended(lines: list[str]) -> list[str]:
    text = "\n".join(lines)
    if "*" not in text or not _BROKEN.search(text) or (lines and lines[0].startswith("    ")):
        return lines
    prefix = _PREFIX.match(text)
    start = prefix.end() if prefix else 0
    body = _pair(text[start:])
    return lines if body is None else (text[:start] + body).split("\n")


def _pair(text: str) -> str | None:
    """Return the text with markers paired, or None where they do not pair."""
    pieces, marks = _cut(text)
    roles = _roles(marks, pieces)
    if roles is None:
        return None
    return _join(pieces, roles)


def _cut(text: str) -> tuple[list[str], list[str]]:
    pieces, marks = [], []
    start = position = 0
    code = _code(text)
    while match := _RUN.search(text, position):
        position = code.get(match.start(), match.end())
        if match[1]:
            pieces.append(text[start : match.start()])
            marks.append(match[1])
            start = match.end()
    return [*pieces, text[start:]], marks


def _code(text: str) -> dict[int, int]:
    """Return start and end of the code that the first backticks open, if they close none."""
    spans: dict[int, int] = {}
    ends: dict[str, int] = {}
    for run in reversed(list(_TICKS.finditer(text))):
        if run[0] in ends:
            spans[run.start()] = ends[run[0]]
        ends[run[0]] = run.end()
    return spans


def _roles(marks: list[str], pieces: list[str]) -> list[tuple[str, str]] | None:
    """For each run of asterisks what it closes and what it opens; None when it does not add up.

    Two asterisks inside italics that no bold explains close the italics and open them again.
    """
    roles: list[tuple[str, str]] = []
    bold = italic = False
    twos = marks.count("**")
    for position, mark in enumerate(marks):
        twos -= mark == "**"
        spaced = pieces[position][-1:].isspace() and pieces[position + 1][:1].isspace()
        if len(mark) == 1 and spaced and not italic:
            roles.append(("", "*literal"))
        elif len(mark) == 2 and italic and not bold and twos % 2 == 0:
            roles.append(("*", "*"))
        elif len(mark) == 4:
            if not bold:
                return None
            roles.append(("**", "**"))
        else:
            closes, opens = _toggle(mark, bold, italic)
            roles.append((closes, opens))
            bold ^= len(mark) in (2, 3)
            italic ^= len(mark) in (1, 3)
    return None if bold or italic else roles


def _toggle(mark: str, bold: bool, italic: bool) -> tuple[str, str]:
    if len(mark) == 1:
        return ("*", "") if italic else ("", "*")
    if len(mark) == 2:
        return ("**", "") if bold else ("", "**")
    closes = ("**" if bold else "") + ("*" if italic else "")
    opens = ("" if bold else "**") + ("" if italic else "*")
    return closes, opens


def _join(pieces: list[str], roles: list[tuple[str, str]]) -> str:
    out = pieces[:1]
    for (closes, opens), piece in zip(roles, pieces[1:], strict=True):
        if opens == "*literal":
            out.append("*" + piece)
        elif closes == opens:
            out.append(piece)
        else:
            _close(out, closes)
            out.append(_open(opens, piece) if opens else piece)
    return "".join(out)


def _close(out: list[str], marker: str) -> None:
    """Put the marker before the spaces at the end; bold without a letter in it goes."""
    if not marker:
        return
    text = out.pop()
    while out and len(text.rstrip(_SPACES)) < len(marker):
        text = out.pop() + text
    kept = text.rstrip(_SPACES)
    closed = kept[: -len(marker)] if kept.endswith(marker) else kept + marker
    out.append(closed + text[len(kept) :])


def _open(marker: str, piece: str) -> str:
    kept = piece.lstrip(_SPACES)
    return piece[: len(piece) - len(kept)] + marker + kept
