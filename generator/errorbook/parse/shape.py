"""The shape of an article: which stretches of it are entries, and what sort of article it is."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from errorbook.model import ArticleKind, EntryKind, SectionKind
from errorbook.parse.labels import label_of
from errorbook.parse.outline import Block, Outline
from errorbook.parse.signals import COLONS, instructs
from errorbook.parse.tables import AFTER, HEAD
from errorbook.parse.words import Lexicon, fold

_HEADING_WORDS = 6  # of a heading that says what sort of sections follow
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


class _Frame(NamedTuple):
    """Facts that the decisions rest on; `sort` is the kind of article that the title names."""

    title: str
    sort: str
    blocks: Sequence[Block]
    words: Lexicon


def shape(title: str, outline: Outline, words: Lexicon) -> Shape:
    """Decide what an article is, by its title, its headings and its labels."""
    frame = _Frame(title, words.title_sort(title), outline.blocks, words)
    entries = next(filter(None, (find(frame) for find in _FINDERS)), [])
    if entries:
        return Shape(_kind_of_many(frame, entries), entries)
    if _is_one_problem(frame):
        return _whole(frame)
    how_to = frame.sort == "how-to" or any(b.tag == "ol" for b in frame.blocks)
    return Shape("how-to" if how_to else "reference", [])


def _is_one_problem(frame: _Frame) -> bool:
    """Return whether the whole article answers one question or error, by its title or labels."""
    title, words = frame.title, frame.words
    if words.is_question(title):
        return True
    fails = words.says_problem(title) or words.opens_condition(title) or _varies(title)
    if frame.sort != "how-to" and fails:
        return True
    labelled = {_label(b, words) or words.label_at_start(b.text) for b in frame.blocks if b.level}
    return labelled.issuperset(_REPAIRED_BY) or labelled.issuperset(("symptom", "solution"))


_STAND_IN = re.compile(r"(?<![\w'’])[XYZ](?![\w'’])")


def _varies(title: str) -> bool:
    """Return whether a title has a placeholder for a value, as only messages do: `Invoice X`."""
    return bool(_STAND_IN.search(title))


def _whole(frame: _Frame) -> Shape:
    kind = entry_kind(frame.title, frame.words)
    last = len(frame.blocks)
    further = _further_problem(frame.blocks, frame.words)
    entries = [Stretch(0, last if further is None else further, None, kind)]
    if further is not None:
        entries.append(Stretch(further, last, frame.blocks[further], "problem"))
    return Shape("question" if kind == "question" else "troubleshooting", entries)


def _further_problem(blocks: Sequence[Block], words: Lexicon) -> int | None:
    """Return where a heading after the remedy names a further problem in the reader's words."""
    top = min((b.level for b in blocks if b.level), default=0)
    solved = False
    for index, block in enumerate(blocks):
        if not block.level:
            solved = solved or block.tag in ("ol", "ul")
        elif _label(block, words) == "solution":
            solved = True
        elif block.level == top and solved and _names_problem(block, words):
            return index
    return None


def _names_problem(block: Block, words: Lexicon) -> bool:
    text = block.text
    return (
        _label(block, words) is None
        and not words.is_closing(text)
        and not words.is_question(text)
        and words.title_sort(text) != "how-to"
        and not text[:1].isdigit()
        and words.says_problem(text)
        and not words.opens_condition(text)
        and words.opener(text) != "solution"
    )


def entry_kind(title: str, words: Lexicon) -> EntryKind:
    """`problem` when the title speaks of something that fails, else `question`."""
    return "question" if words.is_question(title) and not words.says_problem(title) else "problem"


def _kind_of_many(frame: _Frame, entries: Sequence[Stretch]) -> ArticleKind:
    covered = sum(e.end - e.start for e in entries)
    mostly = covered * 2 >= len(frame.blocks)
    if not mostly and frame.sort not in ("question", "troubleshooting"):
        return "how-to"
    problems = sum(e.kind == "problem" for e in entries)
    return "troubleshooting" if problems * 2 >= len(entries) else "question"


def _sections_that_are_entries(frame: _Frame) -> list[Stretch]:
    """Return sections of the highest level that are problems or questions, where the article is a
    list of them; none where its sections are the symptoms, causes and remedy of one.
    """
    blocks, words = frame.blocks, frame.words
    level = min((b.level for b in blocks if b.level), default=0)
    tops = [i for i, b in enumerate(blocks) if b.level == level and level]
    if {_label(blocks[i], words) for i in tops} & set(_REPAIRED_BY):
        return []
    candidates = [i for i in tops if _may_be_entry(blocks[i], words)]
    wanted = [i for i in candidates if _is_entry(frame, i, tops)]
    lists = frame.sort == "troubleshooting" and not _names_one_error(frame)
    if lists and len(candidates) >= 2:  # what ends in a colon introduces, and names no error
        wanted = [i for i in candidates if i in wanted or not blocks[i].text.endswith(COLONS)]
    return _stretches(frame, wanted, tops) if _is_list(frame, wanted, candidates) else []


def _asked_below_topics(frame: _Frame) -> list[Stretch]:
    """Return the questions of an FAQ whose highest headings are topics, not questions."""
    blocks, words = frame.blocks, frame.words
    if frame.sort != "question":
        return []
    headings = [i for i, b in enumerate(blocks) if b.level]
    top = min((blocks[i].level for i in headings), default=0)
    asked = [i for i in headings if words.is_question(blocks[i].text)]
    if len(asked) < 2 or any(blocks[i].level == top for i in asked):
        return []
    deepest = max(blocks[i].level for i in asked)
    return _stretches(frame, asked, [i for i in headings if blocks[i].level <= deepest])


def _is_list(frame: _Frame, wanted: Sequence[int], candidates: Sequence[int]) -> bool:
    """Return whether so many of an article's sections are entries that it is a list of them."""
    asked = sum(frame.words.is_question(frame.blocks[i].text) for i in wanted)
    if frame.sort == "troubleshooting" or (asked >= 2 and asked * 2 >= len(candidates)):
        return bool(wanted)
    if frame.words.is_question(frame.title):
        return False
    most = len(wanted) >= 2 and len(wanted) * 2 > len(candidates)
    return bool(wanted) and (frame.sort == "question" or most)


def _names_one_error(frame: _Frame) -> bool:
    """Return whether a troubleshooting title quotes the one error that it is about."""
    return frame.words.says_problem(frame.title) and any(q in frame.title for q in "\"“„«'‘")


def _may_be_entry(block: Block, words: Lexicon) -> bool:
    text = block.text
    return bool(fold(text)) and _label(block, words) is None and not words.is_closing(text)


def _is_entry(frame: _Frame, index: int, tops: Sequence[int]) -> bool:
    block, words = frame.blocks[index], frame.words
    if words.is_question(block.text) or _is_code(block):
        return True
    end = _next(tops, index, len(frame.blocks))
    answered = any(_label(b, words) in _REPAIRED_BY for b in frame.blocks[index + 1 : end])
    return answered or (words.says_problem(block.text) and frame.sort != "how-to")


def _is_code(block: Block) -> bool:
    """Return whether a heading is nothing but code: software's own words."""
    return [e.tag for e in block.element if e.tag != "a"] == ["code"] and (
        block.element.findtext("code", "").strip() == block.text
    )


def _label(block: Block, words: Lexicon) -> SectionKind | None:
    """Return the role that a block names: `Cause 1: no rights`, `Oplossing:`."""
    label = label_of(block, words)
    return label.kind if label else None


def _stretches(frame: _Frame, starts: Sequence[int], cuts: Sequence[int]) -> list[Stretch]:
    """Return entries from each start to the next cut, or to what stands apart."""
    after = (i for i, block in enumerate(frame.blocks) if block.place == AFTER)
    ends = sorted({*cuts, *after})
    found = [_stretch(frame, i, _next(ends, i, len(frame.blocks))) for i in starts]
    return [part for stretch in found for part in _inner(frame, stretch)]


def _inner(frame: _Frame, stretch: Stretch) -> Iterator[Stretch]:
    """Yield the sections without those that only group problems, by headings or in a table."""
    inside = range(stretch.start + 1, stretch.end)
    rows = [i for i in inside if frame.blocks[i].row_of is not None]
    if rows:
        starts, cuts = rows, rows
    else:
        starts, cuts = _problems_inside(frame, stretch)
    own = rows and any(frame.blocks[i].place != HEAD for i in range(stretch.start + 1, rows[0]))
    if not starts or own:
        yield stretch._replace(end=starts[0] if starts else stretch.end)
    for start in starts:
        yield _stretch(frame, start, _next(cuts, start, stretch.end))


def _problems_inside(frame: _Frame, stretch: Stretch) -> tuple[list[int], list[int]]:
    """Return the headings one level further down that name problems, where most do, and all of
    them.
    """
    blocks, words = frame.blocks, frame.words
    headings = [i for i in range(stretch.start + 1, stretch.end) if blocks[i].level]
    level = min((blocks[i].level for i in headings), default=0)
    found = [i for i in headings if blocks[i].level == level and _may_be_entry(blocks[i], words)]
    named = [
        i for i in found if words.opens_condition(blocks[i].text) or _is_error(blocks[i], words)
    ]
    labelled = any(_label(blocks[i], words) for i in headings)
    groups = len(named) >= 2 and len(named) * 2 > len(found) and not labelled
    return (named, found) if groups else ([], [])


def _is_error(block: Block, words: Lexicon) -> bool:
    """Return whether a heading is an error rather than a step: it fails, and does not tell what to
    do.
    """
    return words.says_problem(block.text) and not instructs(block.text, words)


def _next(cuts: Sequence[int], index: int, last: int) -> int:
    """Return the first of the sorted cuts after an index, else `last`."""
    position = bisect_right(cuts, index)
    return cuts[position] if position < len(cuts) else last


def _stretch(frame: _Frame, start: int, end: int) -> Stretch:
    block, words = frame.blocks[start], frame.words
    asks = frame.sort == "question" and not words.says_problem(block.text)
    return Stretch(start, end, block, "question" if asks else entry_kind(block.text, words))


def _answers_below(frame: _Frame) -> list[Stretch]:
    """Return the entries one level below a heading such as `Troubleshooting` or `FAQ`."""
    found: list[Stretch] = []
    for index, block in enumerate(frame.blocks):
        short = block.level and len(block.text.split()) <= _HEADING_WORDS
        if short and frame.words.title_sort(block.text) in ("question", "troubleshooting"):
            found += _stretches_below(frame, index)
    return _innermost(found)


def _innermost(found: Sequence[Stretch]) -> list[Stretch]:
    """Return the stretches in order, without those that hold others: they only group them."""
    starts = sorted({stretch.start for stretch in found})
    inner = [s for s in found if _next(starts, s.start, s.end) >= s.end]
    return sorted(inner, key=lambda stretch: stretch.start)


def _stretches_below(frame: _Frame, index: int) -> list[Stretch]:
    blocks = frame.blocks
    above = blocks[index].level
    after = range(index + 1, len(blocks))
    end = next((i for i in after if 0 < blocks[i].level <= above), len(blocks))
    level = min((blocks[i].level for i in range(index + 1, end) if blocks[i].level), default=0)
    tops = [i for i in range(index + 1, end) if blocks[i].level == level and level]
    wanted = [i for i in tops if _may_be_entry(blocks[i], frame.words)]
    return [_stretch(frame, i, _next(tops, i, end)) for i in wanted]


_FINDERS = (_answers_below, _asked_below_topics, _sections_that_are_entries)
