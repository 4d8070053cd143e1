"""Signals: what a piece of text says of its part, as far as its own words and marks tell."""

import re
from functools import lru_cache

from errorbook.model import SectionKind
from errorbook.parse.outline import Block
from errorbook.parse.words import Lexicon

COLONS = (":", "：")
LISTS = ("ul", "ol")
VERBATIM = ("pre", "blockquote")
ENUMERATIONS = (*LISTS, *VERBATIM, "table", "dl", "figure", "details")

_CLAUSE_END = re.compile(r"(?<=[.!?:,;–])\s+|(?<= -)\s+|(?<=\)) |(?<=[、。])")
QUOTED = re.compile(
    r"[\"“„«「『]\s?([^\"“”„«»「」『』\n]{6,400}?)\s?(?:[\"”“»](?!\w)|[」』])"
    r"|(?<!\w)['‘]((?:[^'‘’\n]|['’]\w){8,400}?)['’](?!\w)"
)


def says_message(text: str, words: Lexicon) -> bool:
    """Return whether a sentence says that a message or an error is shown."""
    return words.says("notification", text) and words.says_shown(text)


@lru_cache(maxsize=4096)
def instructs(text: str, words: Lexicon) -> bool:
    """Return whether a sentence, or a clause after its condition, tells the reader what to do."""
    if words.is_question(text) or words.opener(text) == "symptom":
        return False
    if words.opener(text) == "solution" or words.says("solution", text):
        return True
    return any(words.opener(clause) == "solution" for clause in _CLAUSE_END.split(text)[1:])


def quotes(text: str, block: Block) -> bool:
    """Return whether something in a sentence of a block is set apart: in quotes, as code, in
    italics.
    """
    if QUOTED.search(text):
        return True
    marked = (e.text_content().split() for e in block.element.iter("code", "em", "i"))
    return any(len(m) >= 2 and " ".join(m) in text for m in marked)


_COMMAND = re.compile(
    r"^(?:[$#>]\s|(?:sudo|cd|curl|php|bin/|npm|pip|git|composer|mysql|ls|cat|grep|chmod|chown|ssh|"
    r"systemctl|docker|bash|powershell|get-|set-|new-|import-|select |insert |delete from |"
    r"#include)\b)|^\$\w+\s*=|^(?:https?:/)?/\S*$|^[^\s.]+\.\w{1,4}$",
    re.I,
)


def is_command(text: str) -> bool:
    """Return whether text is something to type: a command, an assignment, a path or a file name."""
    return bool(_COMMAND.match(text))


_OUTPUT = re.compile(
    r"\b(?:error|exception|fatal|failed|failure|denied|cannot|can't|could not|unable to|not found|"
    r"invalid|unexpected|traceback|refused|exit status)\b",
    re.I,
)


def is_output(text: str) -> bool:
    """Return whether text that is set apart reads like an error rather than something to type."""
    return bool(_OUTPUT.search(text)) and not is_command(text)


def is_only(block: Block, *tags: str) -> bool:
    """Return whether a paragraph holds one element of these kinds and nothing else."""
    element = block.element
    alone = block.tag == "p" and len(element) == 1 and element[0].tag in tags
    return alone and not (element.text or "").strip() and not (element[0].tail or "").strip()


def holds_code(block: Block) -> bool:
    """Return whether a list has code or quotations in its items."""
    return block.tag in LISTS and next(block.element.iter(*VERBATIM), None) is not None


def are_steps(block: Block, words: Lexicon) -> bool:
    """Return whether most items of a list tell the reader what to do."""
    items = [item.text_content() for item in block.element if item.tag == "li"]
    telling = sum(instructs(item, words) for item in items)
    return bool(items) and telling * 2 >= len(items)


def clause_opener(text: str, words: Lexicon) -> SectionKind | None:
    """`cause` or `solution` where the first clause that begins so says why or what to do."""
    kinds = (words.opener(clause) for clause in _CLAUSE_END.split(text))
    return next((kind for kind in kinds if kind in ("cause", "solution")), None)
