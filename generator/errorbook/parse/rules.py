"""The rules that say what a passage is for, each the answer to a habit of writing.

`RULES` is their order: the first that answers decides. What a sentence says by itself is its
voice: a paragraph is cut where the voices of its sentences differ. A new rule comes
with a case file of its name under `tests/core/cases/rules/`.
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from errorbook.model import EntryKind, SectionKind
from errorbook.parse.outline import Block, contents_items
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


COLONS = (":", "：")


Rule = Callable[[Passage], Verdict | None]

_QUOTATION = re.compile(r"^[\"“„«「『].{20,}[\"”“»」』][.!。]?$", re.S)
_CLAUSE_END = re.compile(r"(?<=[.!?:,;–])\s+|(?<= -)\s+|(?<=\)) |(?<=[、。])")
_OUTPUT = re.compile(
    r"\b(?:error|exception|fatal|failed|failure|denied|cannot|can't|could not|unable to|not found|"
    r"invalid|unexpected|traceback|refused|exit status)\b",
    re.I,
)
QUOTED = re.compile(
    r"[\"“„«「『]\s?([^\"“”„«»「」『』\n]{6,400}?)\s?(?:[\"”“»](?!\w)|[」』])"
    r"|(?<!\w)['‘]((?:[^'‘’\n]|['’]\w){8,400}?)['’](?!\w)"
)
ABOVE: Verdict = ("other",)
"""The role, for now, of what belongs to the passage below it."""
_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")
_LISTS = ("ul", "ol")
_VERBATIM = ("pre", "blockquote")
_ENUMERATIONS = (*_LISTS, "table", "dl", "pre", "blockquote", "figure", "details")
_MESSAGE_LONGEST = 80  # words of a paragraph that is announced as a message
_LAST_WORDS = 6  # of a sentence: what its colon stands for
_DECIDED: Verdict = ("cause", "solution", "note", "other")
_SHOWN: Verdict = ("symptom", "notification")


def call_out(passage: Passage) -> Verdict | None:
    """A box set apart from the text is a note: `> [!NOTE]`."""
    return ("note",) if "callout" in (passage.block.element.get("class") or "") else None


def aside(passage: Passage) -> Verdict | None:
    """A paragraph that calls itself a note, or only says where more can be read, is one.

    So is a footnote.
    """
    is_text = passage.block.tag in ("p", "blockquote", "div")
    is_note = _opener(passage) == "note" or passage.text.startswith("[^")
    return ("note",) if is_text and is_note else None


def announced_message(passage: Passage) -> Verdict | None:
    """What follows “you get this error:” is the error; code needs no colon before it."""
    block, text, lead_in = passage.block, passage.text, passage.lead_in
    if not lead_in or text.endswith(COLONS) or is_command(text):
        return None
    if passage.scene.words.says_typed(" ".join(lead_in.split()[-_LAST_WORDS:])):
        return None
    if block.tag in _VERBATIM and says_message(lead_in, passage.scene.words):
        return ("notification",)
    short = block.tag == "p" and len(text.split()) <= _MESSAGE_LONGEST
    announced = passage.before[:1] == ("notification",) and lead_in.endswith(COLONS)
    if not announced or not (short or block.tag in _ENUMERATIONS):
        return None
    solves = _is_steps(block, passage) and not _holds_code(block)
    return ("notification", "solution") if solves else ("notification",)


def contents(passage: Passage) -> Verdict | None:
    """A list of what stands further down only leads there."""
    announced = any(map(passage.scene.words.is_contents, (passage.text, passage.lead_in)))
    return ("other",) if announced or contents_items(passage.block) else None


def illustration(passage: Passage) -> Verdict | None:
    """A picture without words belongs to what it stands below, or else above."""
    return (passage.before[:1] or ABOVE) if not passage.text else None


def quoted_aside(passage: Passage) -> Verdict | None:
    """A quotation that nothing announces, and that is no error, is an aside."""
    is_quote = passage.block.tag == "blockquote" and not passage.lead_in
    return ("note",) if is_quote and not _OUTPUT.search(passage.text) else None


def labelled(passage: Passage) -> Verdict | None:
    """What the author put under a label for causes, remedies or asides is that."""
    return (passage.label,) if passage.label in _DECIDED else None


def italic_aside(passage: Passage) -> Verdict | None:
    """A paragraph in italics that quotes nothing is an aside."""
    if passage.first or passage.lead_in or passage.label or quoted_output(passage):
        return None
    return ("note",) if _is_only(passage.block, "em", "i") else None


def closing(passage: Passage) -> Verdict | None:
    """Below “Still need help?” whom to ask is a way out, and the rest is a note."""
    if not passage.closing:
        return None
    asks = passage.scene.words.says_contact(passage.text)
    return ("solution",) if asks else passage.before[:1] or ("note",)


def shown_message(passage: Passage) -> Verdict | None:
    """A sentence that quotes or announces what software shows is a notification.

    It is also the symptom where it says so under that label, or quotes the message in passing.
    """
    announces = passage.text.rstrip().endswith(COLONS)
    above = announces and passage.following is not None and passage.following.tag in _VERBATIM
    tells = _opener(passage) in ("cause", "solution") and not above
    if passage.block.tag not in ("p", "div") or tells:
        return None
    if not says_message(passage.text, passage.scene.words):
        return None
    quoted = quotes(passage) and passage.scene.kind == "problem"
    if announces and not (passage.label in _SHOWN or passage.labelled_later or quoted):
        return ("notification",)
    return ("notification", "symptom") if announces or quoted else None


def quoted_output(passage: Passage) -> Verdict | None:
    """A quotation by itself, or code that reads like an error, is what software shows."""
    if not _is_problem(passage):
        return None
    block, text = passage.block, passage.text
    apart = block.tag in _VERBATIM or _is_only(block, "code", "em", "i")
    is_output = (apart or _holds_code(block)) and _OUTPUT.search(text) and not is_command(text)
    is_quotation = block.tag == "p" and _QUOTATION.match(text)
    return ("notification",) if is_output or is_quotation else None


def error_table(passage: Passage) -> Verdict | None:
    """A table with a column of errors shows them; it is the way out where it has such a column."""
    if passage.block.tag != "table":
        return None
    words = passage.scene.words
    head = [" ".join(cell.text_content().split()) for cell in passage.block.element.iter("th")]
    kinds = {words.label_at_start(text) for text in head}
    if not kinds & set(_SHOWN) and not any(words.says_shown(text) for text in head):
        return None
    return ("notification", "solution") if "solution" in kinds else ("notification",)


def explained_outright(passage: Passage) -> Verdict | None:
    """A sentence that begins by saying why: “This means that …”, “This happens when …”."""
    if passage.label in _SHOWN or passage.block.tag not in ("p", "div"):
        return None
    return ("cause",) if _opener(passage) == "cause" else None


def labelled_symptom(passage: Passage) -> Verdict | None:
    """What stands under a label for the problem, or before the first label, describes it."""
    if passage.label in _SHOWN:
        return (passage.label,)
    return ("symptom",) if passage.labelled_later and passage.label is None else None


def announced(passage: Passage) -> Verdict | None:
    """What a sentence ending in a colon announces plays the part of that sentence."""
    enumerates = passage.lead_in.endswith(COLONS) and passage.block.tag in _ENUMERATIONS
    return passage.before[:1] or None if enumerates else None


def opening(passage: Passage) -> Verdict | None:
    """The first words of an article about one problem say what it is about.

    Those of one that answers a question and goes on in steps lead up to the answer.
    """
    scene = passage.scene
    if not (passage.first and scene.whole and passage.block.tag == "p") or not passage.goes_on:
        return None
    if scene.kind == "problem":
        return ("symptom",) if not scene.asks_why else None
    told = any(scene.words.opener(s) == "solution" for s in _SENTENCE_END.split(passage.text))
    return ("other",) if passage.instructed_later and not told else None


def listed(passage: Passage) -> Verdict | None:
    """A list plays the parts that most of its items play."""
    if passage.block.tag not in _LISTS:
        return None
    items = list(passage.block.element.iter("li"))
    spoken = [_voices_of(" ".join(item.text_content().split()), passage) for item in items]
    kinds: Verdict = ("notification", "cause", "solution")
    return tuple(k for k in kinds if sum(k in s for s in spoken) * 2 >= len(items)) or None


def told(passage: Passage) -> Verdict | None:
    """A sentence that begins, or goes on after its condition, by saying why or what to do.

    “If the box is grey, ask your administrator.”
    """
    if passage.scene.words.is_question(passage.text):
        return None
    clauses = _CLAUSE_END.split(passage.text)
    kinds = (passage.scene.words.opener(clause) for clause in clauses)
    found = next((kind for kind in kinds if kind in ("cause", "solution")), None)
    return (found,) if found and (found == "solution" or _is_problem(passage)) else None


def explanation(passage: Passage) -> Verdict | None:
    """A sentence that says why on its way: “… is caused by …”."""
    says_why = _is_problem(passage) and passage.scene.words.says("cause", passage.text)
    return ("cause",) if says_why else None


def advice(passage: Passage) -> Verdict | None:
    """A sentence that says on its way what the reader can do: “… you can …”."""
    return ("solution",) if instructs(passage.text, passage.scene.words) else None


def report(passage: Passage) -> Verdict | None:
    """A sentence that tells what the reader sees or tried, or asks the reader back."""
    words, text = passage.scene.words, passage.text
    reports = _opener(passage) == "symptom" or words.says("symptom", text)
    asks_back = passage.first and words.is_question(text)
    return ("symptom",) if _is_problem(passage) and (reports or asks_back) else None


def spoken(passage: Passage) -> Verdict | None:
    """A paragraph plays the part that one of its sentences names."""
    return passage.spoken


def introduction(passage: Passage) -> Verdict | None:
    """A sentence that ends in a colon plays the part of the steps that it introduces."""
    following = passage.following
    if following is None or not passage.text.rstrip().endswith(COLONS):
        return None
    return ("solution",) if following.tag == "ol" or _is_steps(following, passage) else None


def answer_to_why(passage: Passage) -> Verdict | None:
    """A title that asks why is answered by causes."""
    return ("cause",) if passage.scene.asks_why and passage.block.tag in ("p", "ul") else None


def continued(passage: Passage) -> Verdict | None:
    """What says nothing of itself goes on with what came before."""
    return passage.before[:1] if passage.before[:1] in (("cause",), ("solution",)) else None


def before_instruction(passage: Passage) -> Verdict | None:
    """A statement before the first instruction says why: “The user has no rights. Give them …”."""
    states = _is_problem(passage) and passage.block.tag == "p" and not passage.labelled_earlier
    return ("cause",) if states and passage.instructed_later else None


def way_out(passage: Passage) -> Verdict | None:
    """In doubt, what stands in an entry is the way out of it."""
    return ("solution",)


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
VOICES: tuple[Rule, ...] = (aside, shown_message, explained_outright, told, explanation)


def verdict(passage: Passage) -> Verdict:
    """What the first rule that answers says."""
    return next(v for v in (rule(passage) for rule in RULES) if v)


def voice(passage: Passage) -> Verdict | None:
    """What a sentence says of its own role, whatever stands around it."""
    return next((v for v in (rule(passage) for rule in VOICES) if v), None)


def problem_stated(passage: Passage) -> Verdict | None:
    """The cause that a sentence before an instruction states: “The user has no rights. …”."""
    words, text = passage.scene.words, passage.text
    opens = passage.first and passage.scene.whole
    if not _is_problem(passage) or passage.label or passage.labelled_earlier or opens:
        return None
    states = words.says_problem(text) and not words.says("solution", text)
    return ("cause",) if states and not words.is_question(text) else None


def says_message(text: str, words: Lexicon) -> bool:
    """Whether a sentence says that a message or an error is shown."""
    return words.says("notification", text) and words.says_shown(text)


def instructs(text: str, words: Lexicon) -> bool:
    """Whether a sentence, or a clause after its condition, tells the reader what to do."""
    if words.is_question(text) or words.opener(text) == "symptom":
        return False
    if words.opener(text) == "solution" or words.says("solution", text):
        return True
    return any(words.opener(clause) == "solution" for clause in _CLAUSE_END.split(text)[1:])


def quotes(passage: Passage) -> bool:
    """Whether something in a sentence is set apart: in quotes, as code, in italics."""
    if QUOTED.search(passage.text):
        return True
    marked = (e.text_content().split() for e in passage.block.element.iter("code", "em", "i"))
    return any(len(m) >= 2 and " ".join(m) in passage.text for m in marked)


_COMMAND = re.compile(
    r"^(?:[$#>]\s|(?:sudo|cd|curl|php|bin/|npm|pip|git|composer|mysql|ls|cat|grep|chmod|chown|ssh|"
    r"systemctl|docker|bash|powershell|get-|set-|new-|import-|select |insert |delete from |"
    r"#include)\b)|^\$\w+\s*=|^(?:https?:/)?/\S*$|^[^\s.]+\.\w{1,4}$",
    re.I,
)


def is_command(text: str) -> bool:
    """Whether text is what somebody types: a command, an assignment, a path or a file name."""
    return bool(_COMMAND.match(text))


def _is_only(block: Block, *tags: str) -> bool:
    """Whether a paragraph holds one element of these kinds and nothing else."""
    element = block.element
    alone = block.tag == "p" and len(element) == 1 and element[0].tag in tags
    return alone and not (element.text or "").strip() and not (element[0].tail or "").strip()


def _holds_code(block: Block) -> bool:
    return block.tag in _LISTS and next(block.element.iter(*_VERBATIM), None) is not None


def _is_problem(passage: Passage) -> bool:
    return passage.scene.kind == "problem"


def _opener(passage: Passage) -> SectionKind | None:
    return passage.scene.words.opener(passage.text)


def _voices_of(text: str, passage: Passage) -> Verdict:
    """The parts that the sentences of a list item play."""
    words = passage.scene.words
    found: list[SectionKind] = []
    if words.opener(text) == "cause" or words.says("cause", text):
        found.append("cause")
    if instructs(text, words):
        found.append("solution")
    return tuple(found)


def _is_steps(block: Block, passage: Passage) -> bool:
    items = [item.text_content() for item in block.element if item.tag == "li"]
    telling = sum(instructs(item, passage.scene.words) for item in items)
    return bool(items) and telling * 2 >= len(items)
