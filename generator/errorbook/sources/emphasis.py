"""Repair of bold and italic as crawlers write it.

Crawlers turn ``<strong>A </strong><strong>B</strong>`` into ``**A ****B**``, which no Markdown
reader takes for bold: a marker must touch its text, and markers that close and open at once
cancel out. The repair pairs the markers of a paragraph in turn, drops those that meet back to
back, and moves spaces outside. A paragraph whose markers do not pair stays as it is.
"""

import re

_RUN = re.compile(r"(`+)(?:(?!\1).)*?\1|\\.|\]\((?:[^()\s]|\([^()\s]*\))*\)|(\*{1,4})", re.S)
_BROKEN = re.compile(
    r"\*{4}|\*{2}[ \u00a0]|[ \u00a0]\*{2}|\S\*{2}\S|\*[ \u00a0]\*|[ \u00a0]\*(?!\*)|\w\*{2,3}\w"
)
_PREFIX = re.compile(r"^\s*(?:>\s*)*(?:(?:[-*+]|\d+[.)])\s+)?")
_FENCE = re.compile(r"^\s*(?:>\s*)*(`{3,}|~{3,})")


def repair(text: str) -> str:
    """The text with its bold and italic mended; as many lines as before."""
    if "*" not in text:
        return text
    out: list[str] = []
    paragraph: list[str] = []
    fence = ""
    for line in text.split("\n"):
        mark = _FENCE.match(line)
        opening = mark[1][:3] if mark and not fence else ""
        closing = bool(fence and mark and mark[1].startswith(fence))
        if fence or opening or not line.strip() or _starts_block(line):
            out += _mended(paragraph)
            paragraph = []
        if fence or opening or not line.strip():
            out.append(line)
        else:
            paragraph.append(line)
        fence = "" if closing else (opening or fence)
    return "\n".join(out + _mended(paragraph))


def _starts_block(line: str) -> bool:
    return bool(_PREFIX.match(line)[0].strip()) or line.lstrip().startswith(("#", "|"))  # type: ignore[index]


def _mended(lines: list[str]) -> list[str]:
    text = "\n".join(lines)
    if "*" not in text or not _BROKEN.search(text) or (lines and lines[0].startswith("    ")):
        return lines
    prefix = _PREFIX.match(text)
    start = prefix.end() if prefix else 0
    body = _pair(text[start:])
    return lines if body is None else (text[:start] + body).split("\n")


def _pair(text: str) -> str | None:
    """The text with markers paired, or None where they do not pair."""
    pieces, marks = _cut(text)
    roles = _roles(marks, pieces)
    if roles is None:
        return None
    return _join(pieces, roles)


def _cut(text: str) -> tuple[list[str], list[str]]:
    pieces, marks, start = [], [], 0
    for match in _RUN.finditer(text):
        if match[2]:
            pieces.append(text[start : match.start()])
            marks.append(match[2])
            start = match.end()
    return [*pieces, text[start:]], marks


def _roles(marks: list[str], pieces: list[str]) -> list[tuple[str, str]] | None:
    """For each run of asterisks what it closes and what it opens; None when it does not add up.

    Two asterisks inside italics that no bold explains close the italics and open them again.
    """
    roles: list[tuple[str, str]] = []
    bold = italic = False
    for position, mark in enumerate(marks):
        spaced = pieces[position][-1:].isspace() and pieces[position + 1][:1].isspace()
        if len(mark) == 1 and spaced and not italic:
            roles.append(("", "*literal"))
        elif len(mark) == 2 and italic and not bold and marks[position + 1 :].count("**") % 2 == 0:
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
    out = pieces[0]
    for (closes, opens), piece in zip(roles, pieces[1:], strict=True):
        if opens == "*literal":
            out += "*" + piece
        elif closes == opens:
            out += piece
        else:
            out = _close(out, closes)
            out += _open(opens, piece) if opens else piece
    return out


def _close(text: str, marker: str) -> str:
    if not marker:
        return text
    kept = text.rstrip(" \u00a0")
    return _nothing_between(kept, marker, text[len(kept) :])


def _nothing_between(text: str, marker: str, spaces: str) -> str:
    if text.endswith(marker):  # bold without a letter in it
        return text[: -len(marker)] + spaces
    return text + marker + spaces


def _open(marker: str, piece: str) -> str:
    kept = piece.lstrip(" \u00a0")
    return piece[: len(piece) - len(kept)] + marker + kept
