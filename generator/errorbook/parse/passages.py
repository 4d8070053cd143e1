"""Passages: the pieces of an entry that the rules judge, with what stands around them."""

from typing import NamedTuple

from errorbook.model import EntryKind, SectionKind
from errorbook.parse.outline import Block
from errorbook.parse.words import Lexicon

Verdict = tuple[SectionKind, ...]
"""The role of a passage, and further roles that the same words play."""


class Scene(NamedTuple):
    """The entry around a passage; `whole` when it is the whole article."""

    kind: EntryKind
    whole: bool
    asks_why: bool
    words: Lexicon


class Passage(NamedTuple):
    """Block of an entry, or a sentence of it, with its surroundings."""

    block: Block
    text: str
    scene: Scene
    label: SectionKind | None = None
    """The role of the author's label in force."""
    closing: bool = False
    """Whether the heading above ends the entry."""
    before: Verdict = ()
    """The role of the passage before, below the same heading."""
    lead_in: str = ""
    """The text of that passage where it leads to this one: ends in a colon, or mentions a message.
    """
    following: Block | None = None
    spoken: Verdict | None = None
    """The role that its sentences have together."""
    first: bool = False
    """Whether it is the first passage of the entry."""
    goes_on: bool = False
    """Whether it is not the only one."""
    labelled_earlier: bool = False
    """Whether a label for a cause or solution comes before."""
    labelled_later: bool = False
    """Whether one follows."""
    instructed_later: bool = False
    """Whether an instruction follows."""

    @property
    def is_problem(self) -> bool:
        """Whether the entry is about something that fails."""
        return self.scene.kind == "problem"

    @property
    def opener(self) -> SectionKind | None:
        """The role that the first words tell."""
        return self.scene.words.opener(self.text)


DECIDED: Verdict = ("cause", "solution", "note", "other")
SHOWN: Verdict = ("symptom", "notification")
ABOVE: Verdict = ("other",)
"""The role, for now, of what belongs to the passage below it."""
