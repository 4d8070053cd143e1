"""MDX: Markdown in which modules are loaded and components stand, as documentation sites write it.

What a component makes of its content only its program knows; here the content stands for it.
Format: https://mdxjs.com/docs/what-is-mdx/
"""

import re
from collections.abc import Iterator

from errorbook.sources import markdown
from errorbook.sources.files import Loaded, SourceFile

_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})")
_MODULE = re.compile(
    r"""import\s+(?:type\s+)?(?:["'{*]|[\w$]+\s*(?:,|\s+from\b))"""
    r"|export\s+(?:default|const|let|var|async|function|class|type|interface|[{*])"
)
_STRING = re.compile(r""""(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'|`(?:[^`\\]|\\.)*+`""")
_OPENS, _CLOSES = "([{", ")]}"
_LONE_TAG = re.compile(r"([ \t]*)<(/?)[A-Z][\w.]*[^<>]*(?<!/)>[ \t]*")
_CODE_OR_MARK = re.compile(r"`+[^`\n]*`+|(\{/\*)|(</?(?:[A-Z][\w.]*|(?=>)))")
_IN_TAG = re.compile(r"""["{}'<]|/?>""")
_LONGEST_TAG = 5_000
_SPACE = re.compile(r"""\{(["']) ?\1\}""")


def read(file: SourceFile) -> Loaded:
    """Return the one article of an MDX file."""
    return markdown.read(file, in_markdown)


def in_markdown(text: str) -> str:
    """Return the text without modules, comments and tags of components, as many lines as before."""
    lines = _unindented(_without_modules(text.split("\n")))
    return "\n".join(part if is_code else _prose(part) for is_code, part in _parts(lines))


def _fenced(lines: list[str]) -> Iterator[bool]:
    """Yield whether each line belongs to a fenced block of code."""
    fence = ""
    for line in lines:
        mark = _FENCE.match(line)
        if not fence:
            fence = mark[1] if mark else ""
            yield bool(fence)
        else:
            yield True
            closes = mark and mark[1].startswith(fence) and line.strip() == mark[1]
            fence = "" if closes else fence


def _parts(lines: list[str]) -> Iterator[tuple[bool, str]]:
    """Run of lines, each fenced code or not."""
    run: list[str] = []
    kind = False
    for is_code, line in zip(_fenced(lines), lines, strict=True):
        if run and is_code != kind:
            yield kind, "\n".join(run)
            run = []
        kind = is_code
        run.append(line)
    yield kind, "\n".join(run)


def _without_modules(lines: list[str]) -> list[str]:
    """Return the lines, empty where modules are loaded or made: in paragraphs that begin so."""
    kept = list(lines)
    fenced = list(_fenced(lines))
    end = 0
    all_close = True
    for start, line in enumerate(lines):
        begins = start >= end and not (start and lines[start - 1].strip())
        if begins and not fenced[start] and _MODULE.match(line):
            gap, closed = _ends_of_module(lines, start, all_close)
            all_close = all_close and bool(closed)  # looking on to the last line is for once
            end = closed or gap
            kept[start:end] = [""] * (end - start)
    return kept


def _ends_of_module(lines: list[str], start: int, looks_on: bool) -> tuple[int, int]:
    """Return where its paragraph ends, and where nothing that opens in it is open any more; 0 for
    never.

    Objects and functions in it may have gaps.
    """
    depth, gap = 0, 0
    for position in range(start, len(lines)):
        line = _STRING.sub("", lines[position])
        if not line.strip():
            gap = gap or position
            if depth <= 0 or not looks_on:
                return gap, position if depth <= 0 else 0
        depth += sum(map(line.count, _OPENS)) - sum(map(line.count, _CLOSES))
    return gap or len(lines), len(lines) if depth <= 0 else 0


def _unindented(lines: list[str]) -> list[str]:
    """Return the lines without the indents of components, which Markdown would take for code."""
    shifts = [0]  # by which the content of each open component stands too far to the right
    tag_indent = -1  # of the component that opened last, while nothing of it was seen
    found = []
    for is_code, line in zip(list(_fenced(lines)), lines, strict=True):
        indent = len(line) - len(line.lstrip(" "))
        tag = None if is_code else _LONE_TAG.fullmatch(line)
        if tag and tag[2] and len(shifts) > 1:
            shifts.pop()
            tag_indent = -1
        elif line.strip() and tag_indent >= 0:
            shifts[-1] += max(0, indent - tag_indent)
            tag_indent = -1
        found.append(line[min(indent, shifts[-1]) :])
        if tag and not tag[2]:
            shifts.append(shifts[-1])
            tag_indent = indent
    return found


def _prose(text: str) -> str:
    """Return text without comments and tags of components; code in a line stays as it is."""
    kept = []
    position = 0
    while mark := _CODE_OR_MARK.search(text, position):
        end, goes = _end(text, mark)
        passed = text[mark.start() : end]
        kept += [text[position : mark.start()], _words_of(passed) if goes else passed]
        position = end
    kept.append(text[position:])
    return _SPACE.sub(" ", "".join(kept))


_SHOWN = re.compile(
    r"""(?<=\s)(?:title|label|heading|header|summary|caption)\s*="""
    r"""\s*\{?\s*(?:"([^"]*)"|'([^']*)'|`([^`$]*)`)"""
)


def _words_of(tag: str) -> str:
    """Return what a component shows of its own, in bold before its content, on as many lines."""
    said = (" ".join(next(filter(None, match), "").split()) for match in _SHOWN.findall(tag))
    words = " ".join(f"**{text}**" for text in said if text) if tag.startswith("<") else ""
    return words + "\n" * tag.count("\n")


def _end(text: str, mark: re.Match[str]) -> tuple[int, bool]:
    """Return where the comment, tag or code at a mark ends, and whether it is left out."""
    if mark[1]:
        end = text.find("*/}", mark.end())
        return (len(text), False) if end < 0 else (end + 3, True)
    return _end_of_tag(text, mark.end()) if mark[2] else (mark.end(), False)


def _end_of_tag(text: str, position: int) -> tuple[int, bool]:
    """Return where a tag ends whose name ends at a position; what never ends is none and stays."""
    limit = min(position + _LONGEST_TAG, len(text))
    depth = 0
    while sign := _IN_TAG.search(text, position, limit):
        position = sign.end()
        if sign[0] in ('"', "'"):
            position = text.find(sign[0], position, limit) + 1 or limit
        elif sign[0] in ("{", "}"):
            depth += 1 if sign[0] == "{" else -1
        elif depth <= 0:
            return (sign.start(), False) if sign[0] == "<" else (position, True)
    return limit, False
