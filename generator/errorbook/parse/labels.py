"""Labels: headings, lines and first words by which authors name the role of what follows.

`Cause:` on a line of its own, `**Possible solutions**`, `## Resolution 2`, `Oorzaak: het jaar …`.
"""

from typing import NamedTuple

from errorbook.model import SectionKind
from errorbook.parse.outline import Block, has_media
from errorbook.parse.sentences import cut, is_border
from errorbook.parse.signals import COLONS
from errorbook.parse.tables import HEAD
from errorbook.parse.tree import inline_text
from errorbook.parse.words import Lexicon

_WORDS = 6
_HEADED: tuple[SectionKind, ...] = ("symptom", "cause", "solution")


class Label(NamedTuple):
    """A label; `inline` where text follows on its line, which it then leads up to `end`.

    `end` is in the block's `inline_text`, 0 where the label has to stay.
    """

    kind: SectionKind
    inline: bool = False
    end: int = 0


class Wording(NamedTuple):
    """A label as it stands; `names` is the role of which it is nothing but the name, if any.

    Where the page writes a heading of that role in its place, it says the same.
    """

    block: Block
    names: SectionKind | None


def label_of(block: Block, words: Lexicon) -> Label | None:
    """Return the label that a block is, or begins with."""
    text = block.text
    if block.level:
        kind = words.label(text) or _headed(text, words)
        return Label(kind) if kind else None
    if block.tag != "p" or not text or block.place == HEAD:
        return None
    head = _head(text)
    if head != text:
        return _before_colon(block, head, words)
    short = "\n" not in text and len(text.split()) <= 3
    kind = words.label(text) if short or _is_bold(block) else None
    return Label(kind) if kind else None


def _headed(text: str, words: Lexicon) -> SectionKind | None:
    """Return the role before a heading's colon; `Warning: no access` is a message, no label."""
    kind = words.label(_head(text))
    return kind if kind in ("cause", "solution", "other") else None


def _before_colon(block: Block, head: str, words: Lexicon) -> Label | None:
    kind = words.label(head) if len(head.split()) <= _WORDS else None
    if kind is None:
        return None
    if not block.text[len(head) + 1 :].strip():
        return Label(kind)
    if kind == "note":
        return None
    goes = kind in _HEADED or (kind == "notification" and " " in head)  # `Error:` may be shown too
    return Label(kind, inline=True, end=_end(block, words) if goes else 0)


def _head(text: str) -> str:
    """Return the text up to its first colon."""
    found = [text.index(colon) for colon in COLONS if colon in text]
    return text[: min(found)] if found else text


def _end(block: Block, words: Lexicon) -> int:
    """Return where the label's colon ends in the block's inline text; 0 where it cannot be cut
    off.
    """
    head = _head(inline_text(block.element))
    end = len(head) + 1
    return end if words.label(head) and is_border(block, end) else 0


def wording(block: Block, label: Label, words: Lexicon) -> Wording:
    """Return the label that a whole block is."""
    is_name = words.is_name(label.kind, block.text) and not _shows_more(block)
    return Wording(block, label.kind if is_name else None)


def parted(block: Block, label: Label, words: Lexicon) -> tuple[Wording | None, Block]:
    """Return an inline label, where it can be told apart, and the block after it."""
    if not label.end:
        return None, block
    first, rest = cut(block, [label.end])
    if _shows_more(first):
        return None, block
    first.element.attrib.pop("id", None)
    rest.element.attrib.update(block.element.attrib)
    return wording(first, label, words), rest


def _shows_more(block: Block) -> bool:
    """Return whether a block shows something besides words."""
    return has_media(block.element) or block.element.find(".//a[@href]") is not None


def _is_bold(block: Block) -> bool:
    element = block.element
    return len(element) == 1 and element[0].tag in ("strong", "b", "u", "em")
