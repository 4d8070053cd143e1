"""Markdown with YAML front matter, as crawled from Zendesk Guide or kept in a repository."""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise
from pathlib import PurePosixPath

from markdown_it.token import Token

from errorbook.model import Metadata
from errorbook.sources import front_matter
from errorbook.sources.clean import LINE, canonical
from errorbook.sources.dialects import common
from errorbook.sources.emphasis import repair
from errorbook.sources.files import Loaded, SourceFile, article_from, missing_title
from errorbook.sources.front_matter import FrontMatter
from errorbook.sources.limits import shown_as_written
from errorbook.sources.reader import Bound, read_tokens, render
from errorbook.sources.titles import decoded

_HEADING_ID = re.compile(r"([^\s}]+)\s*\}\s*")  # from behind its ``{#``
_ALERT = re.compile(r"^\[!(\w+)\]\s*")
_HTML_TAG = re.compile(r"\s*(?:<!--.*?-->\s*)?<[a-zA-Z][a-zA-Z0-9]*(?=[\s>])")
_LONG_LINE = 160  # prose this long on a line was not wrapped by hand
_PROSE = re.compile(r"^[\w*\[“\"']")


def read(file: SourceFile, in_markdown: Callable[[str], str] = str) -> Loaded:
    """Return the one article of a Markdown file, or of one that a function puts in Markdown."""
    front, diagnostics = front_matter.split(file.text, file.name)
    title = plain_title(front.values.get("title", ""))
    body, bounds = to_html(in_markdown(front.body), front.body_line)
    diagnostics += [shown_as_written(file.name, bound, line) for bound, line in bounds.items()]
    if not title and "<h1" not in body:
        title = PurePosixPath(file.name).stem.replace("-", " ").replace("_", " ")
        diagnostics = [*diagnostics, missing_title(file.name, front.body_line, title)]
    source, found = article_from(
        file, _metadata(front, title), body, line=front.body_line, lines=front.lines
    )
    return Loaded([source], [*diagnostics, *found])


def _metadata(front: FrontMatter, title: str) -> Metadata:
    values = front.values
    return Metadata(
        id=values.get("id", ""),
        locale=values.get("locale", ""),
        source_locale=values.get("source_locale", ""),
        title=title,
        url=values.get("url", ""),
        created_at=values.get("created_at", ""),
        updated_at=values.get("updated_at", ""),
        category=values.get("category", ""),
        section=values.get("section", ""),
        product=values.get("product", ""),
        access=front.access,
    )


def plain_title(title: str) -> str:
    """Return a title from front matter, which is Markdown, as plain text."""
    return " ".join(decoded(re.sub(r"[*`]", "", common(title))).split())


def to_html(text: str, first_line: int = 1) -> tuple[str, dict[Bound, int]]:
    """Return the canonical body of Markdown text, and where a bound left text as it was written.

    `first_line` is the file's line of its first line.
    """
    prepared = repair(common(text))
    tokens, bounds = read_tokens(prepared)
    _mark_lines(tokens, first_line)
    _heading_ids(tokens)
    _alerts(tokens)
    if not _is_wrapped(prepared):
        _break_lines(tokens)
    return canonical(render(tokens)), {b: line + first_line for b, line in bounds.items()}


def _mark_lines(tokens: Iterable[Token], first_line: int) -> None:
    for token in tokens:
        if token.map is None:
            continue
        line = token.map[0] + first_line
        if token.type == "inline":
            _mark_inline(token.children or [], line)
        elif token.type == "html_block":
            token.content = _mark_html(token.content, line)
        elif token.nesting >= 0:
            token.attrSet(LINE, str(line))


def _mark_inline(children: Iterable[Token], line: int) -> None:
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            line += 1
        elif child.type in ("image", "link_open"):
            child.attrSet(LINE, str(line))


def _mark_html(content: str, first_line: int) -> str:
    return "\n".join(_mark_tag(t, line) for line, t in enumerate(content.split("\n"), first_line))


def _mark_tag(text: str, line: int) -> str:
    tag = _HTML_TAG.match(text)
    return f'{tag[0]} {LINE}="{line}"{text[tag.end() :]}' if tag else text


def _heading_ids(tokens: Sequence[Token]) -> None:
    """Take ``{#id}`` off the end of headings and make it their id."""
    for heading, inline in pairwise(tokens):
        if heading.type != "heading_open" or not inline.children:
            continue
        last = next((c for c in reversed(inline.children) if c.content.strip()), None)
        if last is None or last.type != "text":
            continue
        before, opening, after = last.content.rpartition("{#")
        match = _HEADING_ID.fullmatch(after) if opening else None
        if match:
            heading.attrSet("id", match[1])
            last.content = before.rstrip()


def _alerts(tokens: Sequence[Token]) -> None:
    """Turn ``> [!NOTE]`` quotes into call-outs, whose class keeps their sort."""
    for quote, paragraph, inline in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if quote.type != "blockquote_open" or paragraph.type != "paragraph_open":
            continue
        first = inline.children[0] if inline.children else None
        match = _ALERT.match(first.content) if first and first.type == "text" else None
        if first and match:
            quote.attrSet("class", f"callout callout-{match[1].lower()}")
            first.content = first.content[match.end() :]


def _is_wrapped(text: str) -> bool:
    return not any(len(line) > _LONG_LINE and _PROSE.match(line) for line in text.split("\n"))


def _break_lines(tokens: Iterable[Token]) -> None:
    """Where prose is not wrapped, a new line in a paragraph was a break in the source."""
    for token in tokens:
        for child in token.children or []:
            if child.type == "softbreak":
                child.type, child.tag = "hardbreak", "br"
