"""Rules for what stands around a passage: labels, lead-ins, headings and its place."""

import re

from errorbook.parse.outline import contents_items
from errorbook.parse.passages import ABOVE, DECIDED, SHOWN, Passage, Verdict
from errorbook.parse.rules.shown import quoted_output
from errorbook.parse.signals import COLONS, ENUMERATIONS, are_steps, is_only, is_output

_SENTENCE_END = re.compile(r"(?<=[.!?])\s+")


def call_out(passage: Passage) -> Verdict | None:
    """A box set apart from the text is a note: `> [!NOTE]`."""
    return ("note",) if "callout" in (passage.block.element.get("class") or "") else None


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
    return ("note",) if is_quote and not is_output(passage.text) else None


def labelled(passage: Passage) -> Verdict | None:
    """What the author put under a label for causes, remedies or asides is that."""
    return (passage.label,) if passage.label in DECIDED else None


def italic_aside(passage: Passage) -> Verdict | None:
    """A paragraph in italics that quotes nothing is an aside."""
    if passage.first or passage.lead_in or passage.label or quoted_output(passage):
        return None
    return ("note",) if is_only(passage.block, "em", "i") else None


def closing(passage: Passage) -> Verdict | None:
    """Below “Still need help?” whom to ask is a way out, and the rest is a note."""
    if not passage.closing:
        return None
    asks = passage.scene.words.says_contact(passage.text)
    return ("solution",) if asks else passage.before[:1] or ("note",)


def labelled_symptom(passage: Passage) -> Verdict | None:
    """What stands under a label for the problem, or before the first label, describes it."""
    if passage.label in SHOWN:
        return (passage.label,)
    return ("symptom",) if passage.labelled_later and passage.label is None else None


def announced(passage: Passage) -> Verdict | None:
    """What a sentence ending in a colon announces plays the part of that sentence."""
    enumerates = passage.lead_in.endswith(COLONS) and passage.block.tag in ENUMERATIONS
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


def spoken(passage: Passage) -> Verdict | None:
    """A paragraph plays the part that one of its sentences names."""
    return passage.spoken


def introduction(passage: Passage) -> Verdict | None:
    """A sentence that ends in a colon plays the part of the steps that it introduces."""
    following = passage.following
    if following is None or not passage.text.rstrip().endswith(COLONS):
        return None
    steps = following.tag == "ol" or are_steps(following, passage.scene.words)
    return ("solution",) if steps else None


def answer_to_why(passage: Passage) -> Verdict | None:
    """A title that asks why is answered by causes."""
    return ("cause",) if passage.scene.asks_why and passage.block.tag in ("p", "ul") else None


def continued(passage: Passage) -> Verdict | None:
    """What says nothing of itself goes on with what came before."""
    return passage.before[:1] if passage.before[:1] in (("cause",), ("solution",)) else None


def before_instruction(passage: Passage) -> Verdict | None:
    """A statement before the first instruction says why: “The user has no rights. Give them …”."""
    states = passage.is_problem and passage.block.tag == "p" and not passage.labelled_earlier
    return ("cause",) if states and passage.instructed_later else None


def way_out(passage: Passage) -> Verdict | None:
    """In doubt, what stands in an entry is the way out of it."""
    return ("solution",)
