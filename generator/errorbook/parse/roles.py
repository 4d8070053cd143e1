"""Which role each passage of an entry plays: notification, symptom, cause, solution, note, other.

The author's label wins: it holds until the next label, or the next heading of its rank. Below it,
and where there is none, the rules of `rules` decide.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from errorbook.model import SectionKind
from errorbook.parse.labels import Label, Wording, label_of, parted, wording
from errorbook.parse.outline import Block
from errorbook.parse.passages import ABOVE, DECIDED, Passage, Scene, Verdict
from errorbook.parse.rules import verdict, voice
from errorbook.parse.sentences import Sentence, cut, sentences
from errorbook.parse.signals import COLONS, instructs, says_message


@dataclass
class Role:
    """A block with its role, and the author's label before it.

    `block` is None for a label on a line of its own, which introduces what follows.
    """

    kind: SectionKind
    block: Block | None
    also: tuple[SectionKind, ...] = ()
    label: Wording | None = None

    @property
    def shown(self) -> Block | None:
        """The block; of a label on a line of its own, the line if it says more than its role."""
        says_more = self.block is None and self.label is not None and not self.label.names
        return self.label.block if self.label is not None and says_more else self.block


def roles(blocks: Sequence[Block], scene: Scene) -> list[Role]:
    """Return the role of each passage of an entry, in order."""
    return _with_what_follows(list(_Reading(blocks, scene).roles()))


class _Reading:
    """Goes through an entry's blocks and keeps what the next one may lean on."""

    def __init__(self, blocks: Sequence[Block], scene: Scene) -> None:
        self._blocks = blocks
        self._scene = scene
        self._labels = [label_of(block, scene.words) for block in blocks]
        self._label: SectionKind | None = None
        self._closing = False
        self._rank = 0  # of the heading that set the label; 0 for a line
        self._before: Verdict = ()
        self._lead_in = ""
        self._first = True
        repairs = [i for i, found in enumerate(self._labels) if found and found.kind in _REPAIRS]
        self._first_label = min(repairs, default=len(blocks))
        self._last_label = max(repairs, default=-1)
        backwards = ((i, blocks[i]) for i in reversed(range(len(blocks))))
        telling = (i for i, block in backwards if not block.level and self._tells(block))
        self._last_instruction = next(telling, -1)

    def _tells(self, block: Block) -> bool:
        return block.tag == "ol" or any(
            instructs(line, self._scene.words) for line in block.text.split("\n")
        )

    def roles(self) -> Iterator[Role]:
        for index, block in enumerate(self._blocks):
            label = self._labels[index]
            if label is not None:
                yield from self._labelled(index, block, label)
            elif block.level:
                yield self._heading(block)
            else:
                yield from self._passages(index, block)

    def _labelled(self, index: int, block: Block, label: Label) -> Iterator[Role]:
        above = self._label, self._rank
        self._label, self._rank, self._closing = label.kind, block.level, False
        self._before, self._lead_in = (), ""
        if label.inline:
            yield from self._after_label(index, block, label)
            if label.kind not in _HEADED or label.kind == "notification":
                self._label, self._rank = above  # `Status: fixed` labels no more than itself
            return
        self._first = False
        if label.kind in _HEADED:
            yield Role(label.kind, None, label=wording(block, label, self._scene.words))
        else:
            yield Role(label.kind, block)

    def _after_label(self, index: int, block: Block, label: Label) -> Iterator[Role]:
        words, rest = parted(block, label, self._scene.words)
        first, *others = self._passages(index, rest)
        first.label = words
        yield from (first, *others)

    def _heading(self, block: Block) -> Role:
        if block.level <= self._rank or self._rank == 0:
            self._label, self._rank, self._closing = None, 0, False
        if self._scene.words.is_closing(block.text):
            self._closing, self._rank = True, block.level
        self._before, self._lead_in = (), ""
        return Role(self._label or ABOVE[0], block)

    def _passages(self, index: int, block: Block) -> Iterator[Role]:
        whole = self._passage(index, block)
        found = sentences(block)
        runs = [] if whole.label in DECIDED or whole.closing else self._runs(whole, found)
        if len(runs) < 2:
            spoken = runs[0][0] if runs else None
            yield self._settled(block, verdict(whole._replace(spoken=spoken)))
            return
        pieces = cut(block, [found[number].start for _, number in runs[1:]])
        for piece, (voiced, _) in zip(pieces, runs, strict=True):
            yield self._settled(piece, voiced or verdict(self._passage(index, piece)))

    def _runs(self, whole: Passage, found: Sequence[Sentence]) -> list[tuple[Verdict | None, int]]:
        if len(found) < 2:
            return []
        spoken = [whole._replace(text=sentence.text) for sentence in found]
        return _in_order([voice(passage) for passage in spoken], found)

    def _passage(self, index: int, block: Block) -> Passage:
        after = self._blocks[index + 1 : index + 2]
        return Passage(
            block=block,
            text=block.text,
            scene=self._scene,
            label=self._label,
            closing=self._closing,
            before=self._before,
            lead_in=self._lead_in,
            following=after[0] if after else None,
            first=self._first,
            goes_on=bool(after),
            labelled_earlier=self._first_label < index,
            labelled_later=index < self._last_label,
            instructed_later=index <= self._last_instruction,
        )

    def _settled(self, block: Block, found: Verdict) -> Role:
        self._before = found
        self._lead_in = block.text.rstrip() if self._leads_on(block) else ""
        if block.text:
            self._first = self._first and found == ("note",)
        return Role(found[0], block, found[1:])

    def _leads_on(self, block: Block) -> bool:
        text = block.text.rstrip()
        return text.endswith(COLONS) or (block.tag == "p" and says_message(text, self._scene.words))


_REPAIRS = ("cause", "solution")
_HEADED: frozenset[SectionKind] = frozenset({"notification", "symptom", "cause", "solution"})
_ORDER: dict[SectionKind, int] = {
    "symptom": 0,
    "notification": 0,
    "cause": 1,
    "solution": 2,
    "other": 3,
    "note": 3,
}


def _in_order(
    voices: Sequence[Verdict | None], found: Sequence[Sentence]
) -> list[tuple[Verdict | None, int]]:
    """Stretches of sentences of one voice, each with its first sentence's number.

    Writers go from what is seen to why and to what to do. A sentence that would go back, or says
    nothing, goes on with the one before; what begins as a note is one to its end.
    """
    settled: list[Verdict | None] = []
    last: Verdict | None = None
    for position, said in enumerate(voices):
        if last and last[0] == "notification" and found[position - 1].text.endswith(COLONS):
            last = ("notification",)
        elif said and (last is None or _ORDER[last[0]] < _ORDER[said[0]] < _ORDER["note"]):
            last = said
        settled.append(last)
    groups = groupby(enumerate(settled), key=lambda pair: pair[1])
    runs = [(said, next(group)[0]) for said, group in groups]
    if runs[0][0] is None:
        return [(said, 0 if i == 0 else number) for i, (said, number) in enumerate(runs[1:])]
    return runs


def _with_what_follows(found: list[Role]) -> list[Role]:
    """Give what is above a passage its role: headings that name no role, pictures, labels.

    A label that introduces something else than a passage keeps its own role.
    """
    following: Role | None = None
    for role in reversed(found):
        block = role.block
        is_above = block is not None and (block.level or not block.text) and role.kind == "other"
        is_label = block is None and following is not None and _is_passage(following)
        if following is not None and (is_above or is_label):
            role.kind, role.also = following.kind, following.also
        if not is_above:
            following = role
    return found


def _is_passage(role: Role) -> bool:
    return role.block is not None and not role.block.level
