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
    """A block of an entry, or a sentence of it, with what stands around it.

    `label` is the author's label in force; `closing` tells that the heading above ends the entry.
    `before` is the role of the passage before, below the same heading, and `lead_in` its text when
    it leads up to this one: it ends in a colon or speaks of a message. `spoken` is what its
    sentences say together. `first` is the entry's first passage, and `goes_on` tells that it is
    not the only one, `labelled_earlier` and `labelled_later` that a label for cause or solution
    stands before or follows, `instructed_later` that an instruction follows.
    """

    block: Block
    text: str
    scene: Scene
    label: SectionKind | None = None
    closing: bool = False
    before: Verdict = ()
    lead_in: str = ""
    following: Block | None = None
    spoken: Verdict | None = None
    first: bool = False
    goes_on: bool = False
    labelled_earlier: bool = False
    labelled_later: bool = False
    instructed_later: bool = False

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
