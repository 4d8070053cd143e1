"""Labels: headings, lines and first words by which authors name the role of what follows.

`Cause:` on a line of its own, `**Possible solutions**`, `## Resolution 2`, `Oorzaak: het jaar …`.
"""

from typing import NamedTuple

from errorbook.model import SectionKind
from errorbook.parse.outline import Block, has_media
from errorbook.parse.sentences import cut, is_border
from errorbook.parse.signals import COLONS
from errorbook.parse.tree import inline_text
from errorbook.parse.words import Lexicon

_WORDS = 6
_HEADED: tuple[SectionKind, ...] = ("symptom", "cause", "solution")


class Label(NamedTuple):
    """A label; `inline` where text follows on its line, `bare` where it says only its role.

    `end` is where an inline label ends in the block's `inline_text`, 0 where it has to stay.
    """

    kind: SectionKind
    inline: bool = False
    bare: bool = False
    end: int = 0


def label_of(block: Block, words: Lexicon) -> Label | None:
    """The label that a block is, or begins with."""
    text = block.text
    if block.level:
        kind = words.label(text) or _headed(text, words)
        return Label(kind, bare=_is_bare(block, words)) if kind else None
    if block.tag != "p" or not text:
        return None
    head = _head(text)
    if head != text:
        return _before_colon(block, head, words)
    short = "\n" not in text and len(text.split()) <= 3
    kind = words.label(text) if short or _is_bold(block) else None
    return Label(kind, bare=_is_bare(block, words)) if kind else None


def _headed(text: str, words: Lexicon) -> SectionKind | None:
    """The role before a heading's colon; `Warning: no access` is a message, no label."""
    kind = words.label(_head(text))
    return kind if kind in ("cause", "solution", "other") else None


def _before_colon(block: Block, head: str, words: Lexicon) -> Label | None:
    kind = words.label(head) if len(head.split()) <= _WORDS else None
    if kind is None:
        return None
    if not block.text[len(head) + 1 :].strip():
        return Label(kind, bare=_is_bare(block, words))
    if kind == "note":
        return None
    goes = kind in _HEADED or (kind == "notification" and " " in head)  # `Error:` may be shown too
    return Label(kind, inline=True, end=_end(block, words) if goes else 0)


def _head(text: str) -> str:
    """The text up to its first colon."""
    found = [text.index(colon) for colon in COLONS if colon in text]
    return text[: min(found)] if found else text


def _end(block: Block, words: Lexicon) -> int:
    """Where the label's colon ends in the block's inline text; 0 where it cannot be cut off."""
    head = _head(inline_text(block.element))
    end = len(head) + 1
    return end if words.label(head) and is_border(block, end) else 0


def without_label(block: Block, label: Label) -> Block:
    """The block without an inline label, which its section's heading replaces."""
    if not label.end:
        return block
    first, rest = cut(block, [label.end])
    if has_media(first.element):
        return block
    rest.element.attrib.update(block.element.attrib)
    return rest


def _is_bold(block: Block) -> bool:
    element = block.element
    return len(element) == 1 and element[0].tag in ("strong", "b", "u", "em")


def _is_bare(block: Block, words: Lexicon) -> bool:
    """Whether a label says and shows no more than its section's heading will."""
    if has_media(block.element):
        return False
    bare = block.text.strip().rstrip("".join(COLONS)).strip()
    return words.label(bare) is not None and bare.count(" ") < 3 and _head(bare) == bare
