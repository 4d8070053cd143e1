"""The rules that say what a passage is for, each the answer to a habit of writing.

`RULES` is their order: the first that answers decides. What a sentence says by itself is its
voice: a paragraph is cut where the voices of its sentences differ. A new rule comes with a case
file of its name under `tests/parse/cases/rules/`, or `voices/`.
"""

from collections.abc import Callable

from errorbook.parse.passages import Passage, Verdict
from errorbook.parse.rules.placed import (
    announced,
    answer_to_why,
    before_instruction,
    call_out,
    closing,
    contents,
    continued,
    illustration,
    introduction,
    italic_aside,
    labelled,
    labelled_symptom,
    opening,
    quoted_aside,
    spoken,
    way_out,
)
from errorbook.parse.rules.said import (
    advice,
    aside,
    explained_outright,
    explanation,
    listed,
    problem_stated,
    report,
    told,
)
from errorbook.parse.rules.shown import announced_message, error_table, quoted_output, shown_message

Rule = Callable[[Passage], Verdict | None]

RULES: tuple[Rule, ...] = (
    call_out,
    contents,
    aside,
    illustration,
    error_table,
    announced_message,
    quoted_aside,
    labelled,
    italic_aside,
    closing,
    shown_message,
    quoted_output,
    explained_outright,
    labelled_symptom,
    announced,
    opening,
    listed,
    told,
    explanation,
    advice,
    report,
    spoken,
    introduction,
    answer_to_why,
    continued,
    before_instruction,
    way_out,
)
VOICES: tuple[Rule, ...] = (
    aside,
    shown_message,
    explained_outright,
    told,
    explanation,
    problem_stated,
)


def verdict(passage: Passage) -> Verdict:
    """What the first rule that answers says."""
    return next(v for v in (rule(passage) for rule in RULES) if v)


def voice(passage: Passage) -> Verdict | None:
    """What a sentence says of its own role, whatever stands around it."""
    return next((v for v in (rule(passage) for rule in VOICES) if v), None)
