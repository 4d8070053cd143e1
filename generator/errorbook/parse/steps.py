"""Steps: the numbered lists of solutions, also where an export flattened them to bullets."""

from collections.abc import Iterable

from lxml.html import HtmlElement

from errorbook.parse.outline import Block
from errorbook.parse.roles import Role
from errorbook.parse.signals import instructs
from errorbook.parse.tree import text_of
from errorbook.parse.words import Lexicon

_LEAST = 2
_TERM_WORDS = 4


def number(roles: Iterable[Role], words: Lexicon) -> None:
    """Number the bulleted lists of solutions whose items are steps.

    Items that a sentence announces as alternatives, or that explain terms, stay bullets.
    """
    before: Block | None = None
    done = 0
    for role in roles:
        block = role.shown
        if block is None or role.kind != "solution":
            done = 0
        elif block.tag == "ul":
            chooses = before is not None and words.says_alternatives(before.text)
            done = 0 if chooses else _number(block.element, words, done)
        elif block.text:
            done = 0
        before = block


def _number(element: HtmlElement, words: Lexicon, done: int) -> int:
    """Make steps of a list that goes on after so many; how many there are then, else 0."""
    items = [text_of(item) for item in element if item.tag == "li"]
    if len(items) + done < _LEAST or not all(_is_step(item, words) for item in items):
        return 0
    element.tag = "ol"
    if done:  # a picture between two steps does not begin them anew
        element.set("start", str(done + 1))
    return done + len(items)


def _is_step(item: str, words: Lexicon) -> bool:
    if instructs(item, words):
        return True
    head, colon, rest = item.partition(":")
    is_term = bool(colon) and len(head.split()) <= _TERM_WORDS and bool(rest.strip())
    return len(item.split()) >= 3 and not is_term and not item.endswith("?")


def steps(roles: Iterable[Role]) -> list[str]:
    """Return the text of each step of the solutions."""
    lists = (r.block for r in roles if r.kind == "solution" and r.block and r.block.tag == "ol")
    return [text_of(item) for found in lists for item in found.element if item.tag == "li"]
