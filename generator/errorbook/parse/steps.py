"""Steps: the numbered lists of solutions, also where an export flattened them to bullets."""

from collections.abc import Iterable

from lxml.html import HtmlElement

from errorbook.parse.outline import Block
from errorbook.parse.roles import Role
from errorbook.parse.rules import instructs
from errorbook.parse.tree import text_of
from errorbook.parse.words import Lexicon

_TERM_WORDS = 4


def number(roles: Iterable[Role], words: Lexicon) -> None:
    """Numbers the bulleted lists of solutions whose items are steps.

    Items that a sentence announces as alternatives, or that explain terms, stay bullets.
    """
    before: Block | None = None
    for role in roles:
        block = role.block
        if block is not None and role.kind == "solution" and block.tag == "ul":
            chooses = before is not None and words.says_alternatives(before.text)
            if not chooses and _are_steps(block.element, words):
                block.element.tag = "ol"
        before = block


def _are_steps(element: HtmlElement, words: Lexicon) -> bool:
    items = [text_of(item) for item in element if item.tag == "li"]
    return len(items) >= 2 and all(_is_step(item, words) for item in items)


def _is_step(item: str, words: Lexicon) -> bool:
    if instructs(item, words):
        return True
    head, colon, rest = item.partition(":")
    is_term = bool(colon) and len(head.split()) <= _TERM_WORDS and bool(rest.strip())
    return len(item.split()) >= 3 and not is_term and not item.endswith("?")


def steps(roles: Iterable[Role]) -> list[str]:
    """The text of each step of the solutions."""
    lists = (r.block for r in roles if r.kind == "solution" and r.block and r.block.tag == "ol")
    return [text_of(item) for found in lists for item in found.element if item.tag == "li"]
