"""Rules for what software shows, and for the sentences that announce or quote it."""

import re

from errorbook.parse.passages import SHOWN, Passage, Verdict
from errorbook.parse.signals import (
    COLONS,
    ENUMERATIONS,
    VERBATIM,
    are_steps,
    holds_code,
    is_command,
    is_only,
    is_output,
    quotes,
    says_message,
)

_QUOTATION = re.compile(r"^[\"“„«「『].{20,}[\"”“»」』][.!。]?$", re.S)
_MESSAGE_LONGEST = 80  # words of a paragraph that is announced as a message
_LAST_WORDS = 6  # of a sentence: what its colon stands for


def announced_message(passage: Passage) -> Verdict | None:
    """What follows “you get this error:” is the error; code needs no colon before it."""
    block, text, lead_in = passage.block, passage.text, passage.lead_in
    if not lead_in or text.endswith(COLONS) or is_command(text):
        return None
    if passage.scene.words.says_typed(" ".join(lead_in.split()[-_LAST_WORDS:])):
        return None
    if block.tag in VERBATIM and says_message(lead_in, passage.scene.words):
        return ("notification",)
    short = block.tag == "p" and len(text.split()) <= _MESSAGE_LONGEST
    announced = passage.before[:1] == ("notification",) and lead_in.endswith(COLONS)
    if not announced or not (short or block.tag in ENUMERATIONS):
        return None
    solves = are_steps(block, passage.scene.words) and not holds_code(block)
    return ("notification", "solution") if solves else ("notification",)


def shown_message(passage: Passage) -> Verdict | None:
    """A sentence that quotes or announces what software shows is a notification.

    It is also the symptom where it says so under that label, or quotes the message in passing.
    """
    announces = passage.text.rstrip().endswith(COLONS)
    above = announces and passage.following is not None and passage.following.tag in VERBATIM
    tells = passage.opener in ("cause", "solution") and not above
    if passage.block.tag not in ("p", "div") or tells:
        return None
    if not says_message(passage.text, passage.scene.words):
        return None
    quoted = quotes(passage.text, passage.block) and passage.scene.kind == "problem"
    if announces and not (passage.label in SHOWN or passage.labelled_later or quoted):
        return ("notification",)
    return ("notification", "symptom") if announces or quoted else None


def quoted_output(passage: Passage) -> Verdict | None:
    """A quotation by itself, or code that reads like an error, is what software shows."""
    if not passage.is_problem:
        return None
    block, text = passage.block, passage.text
    apart = block.tag in VERBATIM or is_only(block, "code", "em", "i")
    shows = (apart or holds_code(block)) and is_output(text)
    is_quotation = block.tag == "p" and _QUOTATION.match(text)
    return ("notification",) if shows or is_quotation else None


def error_table(passage: Passage) -> Verdict | None:
    """A table with a column of errors shows them; it is the way out where it has such a column."""
    if passage.block.tag != "table":
        return None
    words = passage.scene.words
    head = [" ".join(cell.text_content().split()) for cell in passage.block.element.iter("th")]
    kinds = {words.label_at_start(text) for text in head}
    if not kinds & set(SHOWN) and not any(words.says_shown(text) for text in head):
        return None
    return ("notification", "solution") if "solution" in kinds else ("notification",)
