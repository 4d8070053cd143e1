"""Rules for what sentences say of their own part."""

from errorbook.model import SectionKind
from errorbook.parse.passages import SHOWN, Passage, Verdict
from errorbook.parse.signals import LISTS, clause_opener, instructs


def aside(passage: Passage) -> Verdict | None:
    """A paragraph that calls itself a note, or only says where more can be read, is one.

    So is a footnote.
    """
    is_text = passage.block.tag in ("p", "blockquote", "div")
    is_note = passage.opener == "note" or passage.text.startswith("[^")
    return ("note",) if is_text and is_note else None


def explained_outright(passage: Passage) -> Verdict | None:
    """A sentence that begins by saying why: “This means that …”, “This happens when …”."""
    if passage.label in SHOWN or passage.block.tag not in ("p", "div"):
        return None
    return ("cause",) if passage.opener == "cause" else None


def told(passage: Passage) -> Verdict | None:
    """A sentence that begins, or goes on after its condition, by saying why or what to do.

    “If the box is grey, ask your administrator.”
    """
    if passage.scene.words.is_question(passage.text):
        return None
    found = clause_opener(passage.text, passage.scene.words)
    return (found,) if found and (found == "solution" or passage.is_problem) else None


def explanation(passage: Passage) -> Verdict | None:
    """A sentence that says why on its way: “… is caused by …”."""
    says_why = passage.is_problem and passage.scene.words.says("cause", passage.text)
    return ("cause",) if says_why else None


def advice(passage: Passage) -> Verdict | None:
    """A sentence that says on its way what the reader can do: “… you can …”."""
    return ("solution",) if instructs(passage.text, passage.scene.words) else None


def report(passage: Passage) -> Verdict | None:
    """A sentence that tells what the reader sees or tried, or asks the reader back."""
    words, text = passage.scene.words, passage.text
    reports = passage.opener == "symptom" or words.says("symptom", text)
    asks_back = passage.first and words.is_question(text)
    return ("symptom",) if passage.is_problem and (reports or asks_back) else None


def problem_stated(passage: Passage) -> Verdict | None:
    """The cause that a sentence before an instruction states: “The user has no rights. …”."""
    words, text = passage.scene.words, passage.text
    opens = passage.first and passage.scene.whole
    if not passage.is_problem or passage.label or passage.labelled_earlier or opens:
        return None
    states = words.says_problem(text) and not words.says("solution", text)
    return ("cause",) if states and not words.is_question(text) else None


def listed(passage: Passage) -> Verdict | None:
    """A list plays the parts that most of its items play."""
    if passage.block.tag not in LISTS:
        return None
    items = list(passage.block.element.iter("li"))
    spoken = [_voices_of(" ".join(item.text_content().split()), passage) for item in items]
    kinds: Verdict = ("notification", "cause", "solution")
    return tuple(k for k in kinds if sum(k in s for s in spoken) * 2 >= len(items)) or None


def _voices_of(text: str, passage: Passage) -> Verdict:
    """The parts that the sentences of a list item play."""
    words = passage.scene.words
    found: list[SectionKind] = []
    if words.opener(text) == "cause" or words.says("cause", text):
        found.append("cause")
    if instructs(text, words):
        found.append("solution")
    return tuple(found)
