"""Lines that look like labels, of a name that no rule knows."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from errorbook.diagnostics import Diagnostic, quote
from errorbook.model import SectionKind
from errorbook.parse.draft import Draft
from errorbook.parse.outline import Block
from errorbook.parse.shape import Stretch
from errorbook.parse.signals import COLONS
from errorbook.parse.words import Lexicon, fold

_LONGEST = 3  # words; longer lines are sentences or titles
_ROLES: tuple[SectionKind, ...] = ("notification", "symptom", "cause", "solution")
_DIGIT = re.compile(r"\d")


class _Candidate(NamedTuple):
    """A line that looks like a label; `beside` where known labels of its form are in the entry."""

    block: Block
    entry: int
    colon: bool
    beside: bool


def unknown_labels(draft: Draft) -> list[Diagnostic]:
    """Return a finding for each unknown name, where the article uses it as it uses labels.

    That is a short bold line or heading with a colon that stands under several entries or beside
    known labels; a heading without a colon has to do both.
    """
    by_name: dict[str, list[_Candidate]] = defaultdict(list)
    for number, stretch in enumerate(draft.shape.entries):
        for candidate in _candidates(draft, number, stretch):
            by_name[fold(candidate.block.text)].append(candidate)
    return [_unknown(draft, found) for found in by_name.values() if _is_used_as_label(found)]


def _candidates(draft: Draft, number: int, stretch: Stretch) -> Iterator[_Candidate]:
    blocks = draft.outline.blocks[stretch.start + (stretch.heading is not None) : stretch.end]
    known = {_form(b) for b in blocks if _known_role(b, draft.words)}
    for block in blocks:
        if _looks_like_label(block, draft.words):
            colon = block.text.endswith(COLONS)
            yield _Candidate(block, number, colon, beside=_form(block) in known)


def _form(block: Block) -> int:
    """Return the level of a heading, 0 for a line: labels of one article are all of one form."""
    return block.level


def _known_role(block: Block, words: Lexicon) -> bool:
    """Return whether a block is a label that says a role, or begins with one."""
    if not block.level and block.tag != "p":
        return False
    return words.label(block.text) in _ROLES or words.label(block.text.partition(":")[0]) in _ROLES


def _looks_like_label(block: Block, words: Lexicon) -> bool:
    text = block.text
    if not (block.level or _is_bold(block)) or len(text.split()) > _LONGEST or _DIGIT.search(text):
        return False
    return bool(fold(text)) and not _says_something(text, words)


def _says_something(text: str, words: Lexicon) -> bool:
    """Return whether some rule knows what to make of a short line."""
    known = words.label(text) or words.opener(text)
    return bool(known or words.is_closing(text) or words.is_contents(text)) or words.is_question(
        text
    )


def _is_bold(block: Block) -> bool:
    """Return whether all words of a paragraph are in one piece of bold."""
    bold = next(block.element.iterchildren("strong", "b"), None)
    return block.tag == "p" and bold is not None and fold(bold.text_content()) == fold(block.text)


def _is_used_as_label(found: Sequence[_Candidate]) -> bool:
    repeated = len({candidate.entry for candidate in found}) > 1
    return any(
        (repeated or candidate.beside) if candidate.colon else (repeated and candidate.beside)
        for candidate in found
    )


def _unknown(draft: Draft, found: Sequence[_Candidate]) -> Diagnostic:
    block, words = found[0].block, draft.words
    cause, solution = _known("cause", words), _known("solution", words)
    return Diagnostic(
        code="unknown-label",
        severity="warning",
        path=draft.source.file,
        line=block.line or draft.source.line,
        finding=f"{quote(block.text)} reads like a label, but no rule knows what it announces.",
        remedy=f"Use a label that is known, such as {cause} or {solution}.",
    )


def _known(kind: SectionKind, words: Lexicon) -> str:
    name = words.label_for(kind)
    return quote(f"{name[:1].upper()}{name[1:]}:")
