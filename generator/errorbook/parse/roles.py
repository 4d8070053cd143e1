"""Which role each block of an entry plays: notification, symptom, cause, solution, note, other.

The author's label wins: it holds until the next label. Without one, how a block begins and what
it is decides; in doubt, what stands in an entry is the way out of it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from errorbook.model import EntryKind, SectionKind
from errorbook.parse.outline import Block
from errorbook.parse.words import Lexicon

_LABEL_WORDS = 6
_QUOTATION = re.compile(r"^[\"“„«].{20,}[\"”“»]$", re.S)
_CLAUSE_END = re.compile(r"(?<=[.!?:,])\s+")


@dataclass
class Role:
    """A block with its role; `block` is None for a label, which its section's heading replaces.

    `ids` are those of such a label, so that links to it keep working.
    """

    kind: SectionKind
    block: Block | None
    also: tuple[SectionKind, ...] = ()
    ids: tuple[str, ...] = ()


def roles(blocks: Sequence[Block], kind: EntryKind, words: Lexicon) -> list[Role]:
    """The role of each block of an entry, in order."""
    found: list[Role] = []
    current: SectionKind | None = None
    last_label = max(_label_positions(blocks, words), default=-1)
    for index, block in enumerate(blocks):
        label = _label_of(block, words)
        if label is not None:
            current = label
            following = _label_of(blocks[index + 1], words) if index + 1 < len(blocks) else label
            found.append(_labelled(block, label, words, empty=following is not None))
            continue
        if block.level and words.is_closing(block.text):
            current = "note"
            found.append(Role("note", block))
            continue
        before_labels = current is None and index < last_label
        guess = _guess(block, found, words, before_labels=before_labels, kind=kind)
        role = _settle(block, current, guess)
        also = _also(block, role, words) if current is None else ()
        found.append(Role(role, block, also))
    return found


_HEADED: frozenset[SectionKind] = frozenset({"notification", "symptom", "cause", "solution"})


def _labelled(block: Block, label: SectionKind, words: Lexicon, *, empty: bool) -> Role:
    """A label alone gives way to its section's heading, where that kind has one.

    It stays where nothing follows that such a section could hold.
    """
    if empty or label not in _HEADED:
        return Role(label, block)
    if not _is_bare_label(block, words):
        return Role(label, block)
    return Role(label, None, ids=tuple(i for e in block.element.iter() if (i := e.get("id"))))


def _also(block: Block, role: SectionKind, words: Lexicon) -> tuple[SectionKind, ...]:
    """`solution` for a paragraph that says what is wrong and then what to do."""
    if role not in ("symptom", "cause") or block.tag != "p":
        return ()
    return ("solution",) if _says_what_to_do(block.text, words) else ()


def _says_what_to_do(text: str, words: Lexicon) -> bool:
    return any(words.opener(clause) == "solution" for clause in _CLAUSE_END.split(text)[1:])


def _label_positions(blocks: Sequence[Block], words: Lexicon) -> list[int]:
    return [i for i, b in enumerate(blocks) if _label_of(b, words) in ("cause", "solution")]


def _label_of(block: Block, words: Lexicon) -> SectionKind | None:
    """The role that a heading, a label line or a label before text names."""
    text = block.text
    if block.level:
        head, _, _ = text.partition(":")
        return words.label(text) or words.label(head)
    if block.tag != "p" or not text:
        return None
    head, colon, rest = text.partition(":")
    if len(head.split()) > _LABEL_WORDS:
        return None
    if colon or _is_bold(block):
        label = words.label(head if colon else text)
        return label if label != "note" or not rest.strip() else None
    return words.label(text) if "\n" not in text and len(text.split()) <= 3 else None


def _is_bold(block: Block) -> bool:
    element = block.element
    return len(element) == 1 and element[0].tag in ("strong", "b", "u", "em")


def _is_bare_label(block: Block, words: Lexicon) -> bool:
    """Whether a label says no more than its section's heading will."""
    bare = block.text.strip().rstrip(":：").strip()
    return words.label(bare) is not None and bare.count(" ") < 3 and ":" not in bare


def _guess(
    block: Block,
    before: Sequence[Role],
    words: Lexicon,
    *,
    before_labels: bool,
    kind: EntryKind,
) -> SectionKind | None:
    """What the block itself says of its role; None when it says nothing."""
    if "callout" in (block.element.get("class") or ""):
        return "note"
    if block.tag in ("pre", "blockquote") and _introduces_message(before, words):
        return "notification"
    opener = words.opener(block.text)
    if opener is not None:
        return opener
    if kind == "problem" and block.tag == "p" and _QUOTATION.match(block.text):
        return "notification"
    tells = kind == "problem" and not before and _tells_what_happens(block, words)
    return "symptom" if before_labels or tells else None


def _tells_what_happens(block: Block, words: Lexicon) -> bool:
    """Whether an entry's first paragraph speaks of the error without saying what to do."""
    first, *_ = block.text.split(". ")
    return block.tag == "p" and words.says_shown(block.text) and not _says_what_to_do(first, words)


def _introduces_message(before: Sequence[Role], words: Lexicon) -> bool:
    last = next((r.block for r in reversed(before) if r.block is not None), None)
    return last is not None and last.text.rstrip().endswith(":") and words.says_shown(last.text)


def _settle(block: Block, current: SectionKind | None, guess: SectionKind | None) -> SectionKind:
    if guess == "note" and block.tag in ("blockquote", "p", "div"):
        return "note"
    if current in ("symptom", "notification", None) and guess == "notification":
        return "notification"
    if current is not None:
        return current
    return guess or "solution"
