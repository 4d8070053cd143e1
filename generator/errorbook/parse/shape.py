"""The shape of an article: which stretches of it are entries, and what sort of article it is."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from errorbook.model import ArticleKind, EntryKind
from errorbook.parse.outline import Block, Outline
from errorbook.parse.words import Lexicon, fold

_REPAIRED_BY = ("cause", "solution")


class Stretch(NamedTuple):
    """Blocks `start` to `end` (exclusive) of the outline; an entry begins with its heading.

    `heading` is None for an entry that is the whole article: its title is the article's.
    """

    start: int
    end: int
    heading: Block | None
    kind: EntryKind


class Shape(NamedTuple):
    """The sort of an article and its entries, in order and without overlap."""

    kind: ArticleKind
    entries: list[Stretch]


def shape(title: str, outline: Outline, words: Lexicon) -> Shape:
    """Decides what an article is, by its title, its headings and its labels."""
    sort = words.title_sort(title)
    blocks = outline.blocks
    labelled = _labelled_kinds(blocks, words)
    question = words.is_question(title)
    single = question or (sort != "how-to" and (words.says_problem(title) or _varies(title)))
    entries = _sections_that_are_entries(title, outline, words, sort, labelled, single)
    if entries:
        return Shape(_kind_of_many(sort, entries, len(blocks)), entries)
    if single or labelled.issuperset(_REPAIRED_BY) or {"symptom", "solution"} <= labelled:
        return _whole(title, outline, words)
    return Shape("how-to" if sort == "how-to" or _has_steps(blocks) else "reference", [])


_STAND_IN = re.compile(r"(?<![\w'’])[XYZ](?![\w'’])")


def _varies(title: str) -> bool:
    """Whether a title holds a stand-in for a value, as only error messages do: `Invoice X`."""
    return bool(_STAND_IN.search(title))


def _labelled_kinds(blocks: Sequence[Block], words: Lexicon) -> set[str]:
    """The roles that headings which are labels name."""
    return {kind for b in blocks if b.level and (kind := words.label(b.text)) is not None}


def _has_steps(blocks: Sequence[Block]) -> bool:
    return any(b.tag == "ol" for b in blocks)


def _whole(title: str, outline: Outline, words: Lexicon) -> Shape:
    kind = entry_kind(title, words)
    last = len(outline.blocks)
    entries = [Stretch(0, last, None, kind)]
    further = _further_problem(outline.blocks, words)
    if further is not None:
        entries = [
            Stretch(0, further, None, kind),
            Stretch(further, last, outline.blocks[further], "problem"),
        ]
    return Shape("question" if kind == "question" else "troubleshooting", entries)


def _further_problem(blocks: Sequence[Block], words: Lexicon) -> int | None:
    """Where a heading after the remedy names a further problem in the reader's words."""
    top = min((b.level for b in blocks if b.level), default=0)
    solved = False
    for index, block in enumerate(blocks):
        if not block.level:
            solved = solved or block.tag in ("ol", "ul")
        elif words.label(block.text) == "solution":
            solved = True
        elif block.level == top and solved and _names_problem(block, words):
            return index
    return None


def _names_problem(block: Block, words: Lexicon) -> bool:
    text = block.text
    return (
        words.label(text) is None
        and not words.is_closing(text)
        and not words.is_question(text)
        and not text[:1].isdigit()
        and words.says_problem(text)
        and not text.lower().startswith(("if ", "check "))
    )


def entry_kind(title: str, words: Lexicon) -> EntryKind:
    """`problem` when the title speaks of something that fails, else `question`."""
    return "question" if words.is_question(title) and not words.says_problem(title) else "problem"


def _kind_of_many(sort: str, entries: Sequence[Stretch], blocks: int) -> ArticleKind:
    covered = sum(e.end - e.start for e in entries)
    if sort == "how-to" and covered * 2 < blocks:
        return "how-to"
    if sort in ("question", "troubleshooting") or covered * 2 >= blocks:
        problems = sum(e.kind == "problem" for e in entries)
        return "troubleshooting" if problems * 2 >= len(entries) else "question"
    return "how-to"


def _sections_that_are_entries(
    title: str, outline: Outline, words: Lexicon, sort: str, labelled: set[str], single: bool
) -> list[Stretch]:
    blocks = outline.blocks
    inside = _answers_below(blocks, words)
    if inside:
        return inside
    top = min((b.level for b in blocks if b.level), default=0)
    at_top = [i for i, b in enumerate(blocks) if b.level == top and top]
    candidates = [i for i in at_top if _may_be_entry(blocks[i], words)]
    if len({words.label(blocks[i].text) for i in at_top} & set(_REPAIRED_BY)) > 0:
        return []
    wanted = [i for i in candidates if _is_entry(blocks, i, at_top, sort, words)]
    if sort == "troubleshooting" and not single_topic(title, words) and len(candidates) >= 2:
        wanted = candidates
    asked = [i for i in wanted if words.is_question(blocks[i].text)]
    if sort == "troubleshooting" and wanted:
        return _stretches(blocks, wanted, at_top, words)
    if len(asked) >= 2 and len(asked) * 2 >= len(candidates):
        return _stretches(blocks, wanted, at_top, words)
    if sort == "question" and not words.is_question(title) and wanted:
        return _stretches(blocks, wanted, at_top, words)
    if len(wanted) >= 2 and len(wanted) * 2 > len(candidates) and not words.is_question(title):
        return _stretches(blocks, wanted, at_top, words)
    return []


def single_topic(title: str, words: Lexicon) -> bool:
    """Whether a troubleshooting title names the one error that it is about."""
    return words.says_problem(title) and any(q in title for q in "\"“„«'‘")


def _may_be_entry(block: Block, words: Lexicon) -> bool:
    text = block.text
    return bool(fold(text)) and words.label(text) is None and not words.is_closing(text)


def _is_entry(
    blocks: Sequence[Block], index: int, at_top: Sequence[int], sort: str, words: Lexicon
) -> bool:
    text = blocks[index].text
    if words.is_question(text) or _is_code(blocks[index]):
        return True
    end = next((i for i in at_top if i > index), len(blocks))
    answered = any(
        inline_label(b.text, words) in _REPAIRED_BY or words.label(b.text) in _REPAIRED_BY
        for b in blocks[index + 1 : end]
    )
    return answered or (words.says_problem(text) and sort != "how-to")


def _is_code(block: Block) -> bool:
    """Whether a heading is nothing but code: software's own words."""
    return [e.tag for e in block.element if e.tag != "a"] == ["code"] and (
        block.element.findtext("code", "").strip() == block.text
    )


def inline_label(text: str, words: Lexicon) -> str | None:
    """The role named by a label at the start of a paragraph: `Cause: You have no rights`."""
    head, colon, _ = text.partition(":")
    return words.label(head) if colon and len(head.split()) <= 6 else None


def _stretches(
    blocks: Sequence[Block], starts: Sequence[int], at_top: Sequence[int], words: Lexicon
) -> list[Stretch]:
    ends = [*at_top, len(blocks)]
    return [
        Stretch(i, min(e for e in ends if e > i), blocks[i], entry_kind(blocks[i].text, words))
        for i in starts
    ]


def _answers_below(blocks: Sequence[Block], words: Lexicon) -> list[Stretch]:
    """Entries one level below a `Troubleshooting` or `Frequently asked questions` heading."""
    found: list[Stretch] = []
    for index, block in enumerate(blocks):
        if not block.level or words.title_sort(block.text) not in ("question", "troubleshooting"):
            continue
        end = next(
            (i for i, b in enumerate(blocks) if i > index and 0 < b.level <= block.level),
            len(blocks),
        )
        below = [i for i in range(index + 1, end) if blocks[i].level]
        level = min((blocks[i].level for i in below), default=0)
        tops = [i for i in below if blocks[i].level == level]
        wanted = [i for i in tops if _may_be_entry(blocks[i], words)]
        found += [
            Stretch(i, min([t for t in tops if t > i] + [end]), blocks[i], entry_kind(blocks[i].text, words))
            for i in wanted
        ]
    return found
