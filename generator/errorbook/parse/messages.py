"""Messages: the texts that software shows, and where they stand in an entry.

A message is marked up where it stands, as `samp` with a `var` for each slot, which is what these
elements of HTML mean: sample output of a program, and a part of it that varies.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from lxml import html
from lxml.html import HtmlElement

from errorbook.model import Message
from errorbook.parse.outline import Block
from errorbook.parse.roles import Role
from errorbook.parse.signals import COLONS, QUOTED, instructs, is_command, says_message
from errorbook.parse.templates import fill, message, skeleton
from errorbook.parse.titles import message_in
from errorbook.parse.tree import inline_text, text_of, wrap
from errorbook.parse.words import Lexicon

_WHOLE_QUOTE = re.compile(r"^[\"“„«].*[\"”“»][.]?$")
_QUOTE = re.compile("[\"“„«「『'‘]")
_SET_APART = ("code", "samp", "em", "i")
_LONGEST = 4_000  # characters of a message; of more, nobody would paste all
_SENTENCE_LONGEST = 3_000
_ITEM_WORDS = 15
_BESIDE, _NEAR = 30, 150  # characters
_WORDS = 3  # from which on a text is a message without being called one
_MENU_PATH = re.compile(r"\w ?[>›→] ?\w")


def find(roles: Iterable[Role], words: Lexicon) -> list[Message]:
    """Return the messages that an entry's passages show, marked up where they stand.

    Variants that differ in their slots alone count once.
    """
    found: list[Message] = []
    before: Block | None = None
    for role in roles:
        block = role.shown
        if block is not None and (block.level or role.block is None):
            found += _in_heading(block, words)
        elif block is not None:
            found += _in_passage(role, block, before, words)
        before = block
    return unique(found)


def unique(messages: Iterable[Message]) -> list[Message]:
    """Return the messages without those that differ from an earlier one in their slots alone."""
    by_skeleton: dict[str, Message] = {}
    for found in messages:
        by_skeleton.setdefault(skeleton(found), found)
    return list(by_skeleton.values())


def _in_heading(block: Block, words: Lexicon) -> list[Message]:
    text = message_in(block.text, block.element, words)
    return [message(text)] if text else []


def _in_passage(role: Role, block: Block, before: Block | None, words: Lexicon) -> list[Message]:
    """Return what a passage shows: the whole of one that is a message, else what it sets apart."""
    shows = role.kind == "notification" and not role.also
    if block.tag == "table":
        return _in_table(block.element, words, shows=role.kind == "notification")
    if block.tag in ("pre", "blockquote"):
        return _whole_block(block) if shows else []
    if shows and block.tag in ("ul", "ol"):
        return _list(block.element, words)
    if shows and block.tag == "p" and not _quotes_in_passing(block, words):
        return _paragraph(block)
    texts = list(block.element.iter("p", "li", "td")) or [block.element]
    announced = role.kind == "notification" or _is_announced(before, words)
    return [m for text in texts for m in _in_sentence(text, words, announced=announced)]


def _is_announced(before: Block | None, words: Lexicon) -> bool:
    text = before.text.rstrip() if before is not None else ""
    return text.endswith(COLONS) and says_message(text, words)


def _whole_block(block: Block) -> list[Message]:
    text = text_of(block.element)
    if not text or len(text) > _LONGEST:
        return []
    for leaf in _leaves(block.element):
        _mark(leaf)
    lines = text.split("\n")
    each = block.tag == "blockquote" and all(_WHOLE_QUOTE.match(line) for line in lines)
    return [message(unquoted(line)) for line in (lines if each else [text])]


def _leaves(element: HtmlElement) -> list[HtmlElement]:
    if element.tag == "pre":
        return [element[0] if len(element) == 1 and element[0].tag == "code" else element]
    return [p for p in element.iter("p") if not len(p)]


def _mark(element: HtmlElement) -> None:
    """Make an element's whole content a message."""
    if len(element) or element.tag == "samp":
        return
    text, element.text = element.text or "", None
    samp = html.Element("samp")
    fill(samp, text)
    element.append(samp)


def _paragraph(block: Block) -> list[Message]:
    text = unquoted(block.text)
    if len(text) > _LONGEST or not text or text.endswith(COLONS):
        return []
    whole = inline_text(block.element)
    if text in whole:
        _wrap(block.element, whole.index(text), text)
    return [message(text)]


_AROUND = re.compile(r"[\"“„«‘'「『](.*)[\"”“»’'」』]", re.S)
_INNER = re.compile(r"(.?)[\"“”„«»]|(\W)?['‘’](?!\w)|(\W)['‘’]", re.S)


def unquoted(text: str) -> str:
    """Return a text without the quotes around it; those that it begins or ends in by chance stay.

    ``'Journal V1' has the wrong type`` keeps its quotes, ``"Journal "V1" is gone"`` its inner ones.
    """
    bare = text.strip("* \n")
    around = _AROUND.fullmatch(bare)
    if not around:
        return bare
    inner = _INNER.search(around[1])
    opens = inner is None or any(g is not None and not g.strip() for g in inner.groups())
    return around[1].strip() if opens else bare


def _wrap(element: HtmlElement, start: int, text: str) -> None:
    samp = html.Element("samp")
    if wrap(element, start, start + len(text), samp):
        content, samp.text = samp.text or "", None
        fill(samp, content)


def _quotes_in_passing(block: Block, words: Lexicon) -> bool:
    """Return whether a paragraph tells that it shows a message, rather than being one."""
    return says_message(block.text, words) and next(_apart(block.element), None) is not None


def _list(element: HtmlElement, words: Lexicon) -> list[Message]:
    code = list(element.iter("pre", "blockquote"))
    if code:
        return [m for pre in code for m in _whole_block(Block(pre, text_of(pre), 0))]
    return [m for item in element.iter("li") for m in _item(item, words)]


def _item(item: HtmlElement, words: Lexicon) -> list[Message]:
    """Return what an item of a list of messages shows: what it sets apart, else its whole text."""
    apart = list(_apart(item))
    if apart:
        return [_taken(item, found) for found in apart]
    text = " ".join(inline_text(item).split())
    short = bool(text) and len(text.split()) <= _ITEM_WORDS
    return [message(text)] if short and not instructs(text, words) else []


class _Apart(NamedTuple):
    """Text that a sentence sets apart; `element` where one holds it, else where it begins."""

    text: str
    start: int
    element: HtmlElement | None = None


def _in_sentence(element: HtmlElement, words: Lexicon, *, announced: bool) -> list[Message]:
    """Return messages quoted in a sentence that says that something is shown."""
    text = inline_text(element)
    if len(text) > _SENTENCE_LONGEST:
        return []
    apart = list(_apart(element))
    longest = [a for a in apart if announced and len(a.text.split()) >= _WORDS]
    found = longest or [a for a in apart if _is_shown(text, a, words)]
    return [_taken(element, apart) for apart in found]


def _is_shown(text: str, apart: _Apart, words: Lexicon) -> bool:
    """Return whether the words right beside a text, or its whole sentence, say that it is shown."""
    end = apart.start + len(apart.text)
    before, after = text[max(0, apart.start - _BESIDE) : apart.start], text[end : end + _BESIDE]
    if len(apart.text.split()) < _WORDS:
        return words.says_shown(before)
    sentence = text[max(0, apart.start - _NEAR) : apart.start]
    fails = words.says("notification", before) and words.says_problem(apart.text)
    return (
        fails or any(words.says_shown(t) for t in (before, after)) or says_message(sentence, words)
    )


def _apart(element: HtmlElement) -> Iterator[_Apart]:
    """Yield what stands in code, in italics or in quotes, and reads like a message."""
    text = inline_text(element)
    if not len(element) and not _QUOTE.search(text):
        return
    taken: list[tuple[int, int]] = []
    for child in element.iter(*_SET_APART):
        content = unquoted(inline_text(child))
        start = text.find(content, taken[-1][1] if taken else 0)
        if content and start >= 0 and reads_as_message(content):
            taken.append((start, start + len(content)))
            yield _Apart(content, start, child)
    for match in QUOTED.finditer(text):
        group = 1 if match[1] else 2
        outside = not any(a < match.end() and match.start() < b for a, b in taken)
        if outside and reads_as_message(match[group]):
            yield _Apart(match[group], match.start(group))


def _taken(element: HtmlElement, apart: _Apart) -> Message:
    if apart.element is not None and inline_text(apart.element).strip() == apart.text:
        _mark(apart.element)
    else:
        _wrap(element, apart.start, apart.text)
    return message(apart.text)


def reads_as_message(text: str) -> bool:
    """Return whether a text set apart can be what software says: no command, path or way to a
    menu.
    """
    identifier = len(text) >= 12 and " " not in text and text.isupper()
    many = len(text.split()) >= 2 or identifier
    return many and not text.endswith(COLONS) and not is_command(text) and not _is_path(text)


def _is_path(text: str) -> bool:
    return bool(_MENU_PATH.search(text)) and not re.search(r"[.!:<]", text)


def _in_table(table: HtmlElement, words: Lexicon, *, shows: bool) -> list[Message]:
    """Return the columns of a table whose head says that they hold what software shows.

    Elsewhere, cells show what they set apart.
    """
    head = [" ".join(cell.text_content().split()) for cell in table.findall(".//th")]
    columns = [i for i, text in enumerate(head) if words.says_shown(text) or _labelled(text, words)]
    cells = [(i, c) for row in table.iter("tr") for i, c in enumerate(row.findall("td"))]
    if not columns:
        return [m for _, cell in cells for m in _in_sentence(cell, words, announced=shows)]
    return [m for i, cell in cells if i in columns for m in _cell(cell)]


def _labelled(text: str, words: Lexicon) -> bool:
    return words.label(text) == "notification"


def _cell(cell: HtmlElement) -> Sequence[Message]:
    apart = list(_apart(cell))
    if apart:
        return [_taken(cell, found) for found in apart]
    text = text_of(cell)
    if not text:
        return []
    _mark(next((e for e in cell.iter() if not len(e) and e.text_content() == text), cell))
    return [message(text)]
