"""Messages: the texts that software shows, where they stand in an entry, and their slots.

A message is marked up where it stands, as `samp` with a `var` for each slot, which is what these
elements of HTML mean: sample output of a program, and a part of it that varies.
"""

import re
from collections.abc import Iterable

from lxml import html
from lxml.html import HtmlElement

from errorbook.model import EntryKind, Message
from errorbook.parse.outline import Block
from errorbook.parse.roles import Role
from errorbook.parse.tree import inline_text, text_of, wrap
from errorbook.parse.words import Lexicon

_PLACEHOLDER = (
    r"(?<![\w'’])(?:[XYZ]|x{1,4}|x{2}/x{2}/x{4})(?![\w'’])|#[A-Z][A-Z_ ]*#|<[A-Za-z][\w .-]*>"
    r"|%(?:\(\w+\))?[sdif](?!\w)|\{\w*\}|\[[A-Z][A-Z_ ]+\]"
    r"|(?<!\w)(?:dd|DD|jj|JJ|tt|TT)[-/.](?:mm|MM)[-/.]\w{2,4}"
    r"|…(?=\w)|(?<=\w )…"
)
_VALUE = (
    r"https?://[^\s\"'<>]+|[\w.+-]+@[\w-]+\.[\w.-]+|(?<![\w/])(?:/[\w.-]+){2,}/?"
    r"|\b[A-Z]:\\[^\s\"']+"
    r"|(?<![\w.])\d{1,4}(?:[-/.]\d{1,4})+(?!\w)|\b(?=\w*\d)(?=\w*[A-Za-z])\w+(?:[-_]\w+)*\b"
    r"|(?<![\w.])\d+(?:[.,]\d+)*(?!\w)"
)
_QUOTED = (
    r"(?<!\w)'[^'\n]{1,60}'(?!\w)|\"[^\"\n]{1,60}\"|“[^”\n]{1,60}”|„[^“”\n]{1,60}[“”]"
    r"|«\s?[^»\n]{1,60}\s?»|‘[^’\n]{1,60}’(?!\w)"
)
_SLOT = re.compile(f"(?P<placeholder>{_PLACEHOLDER})|(?P<quoted>{_QUOTED})|(?P<value>{_VALUE})")
_CODE_BEFORE = re.compile(
    r"(?:error|code|fehler|fout|erreur|http|status|exit status|exception|event id|kb)[\s:#(]*$",
    re.I,
)
_HEX = re.compile(r"^0x[0-9a-f]+$|^[A-Z]{2,}[-_]?\d{2,}$|^v?\d+\.\d+\.\d+$", re.I)
_QUOTES = re.compile(
    r"[\"“„«]\s?([^\"“”„«»\n]{8,400}?)\s?[\"”“»]|(?<!\w)['‘]([^'‘’\n]{12,400}?)['’](?!\w)"
)
_MESSAGE_WORDS = range(2, 120)
_TITLE_WORDS = range(2, 18)
_FIRST_PERSON = re.compile(r"^(?:i|my|we|our|if|ik|je|nous|ich|wir)\b", re.I)


def template(text: str) -> str:
    """The message with its slots in braces and its literal braces doubled."""
    out, last = "", 0
    for start, end in slots(text):
        out += (
            _escape(text[last:start])
            + "{"
            + text[start:end].replace("{", "").replace("}", "")
            + "}"
        )
        last = end
    return out + _escape(text[last:])


def _escape(text: str) -> str:
    return text.replace("{", "{{").replace("}", "}}")


def slots(text: str) -> list[tuple[int, int]]:
    """Where a message varies: placeholders, quoted names, numbers, paths, addresses, ids.

    Numbers that name the error itself (`HTTP 403`, `0x80040154`) do not vary.
    """
    found = []
    for match in _SLOT.finditer(text):
        start, end = match.span()
        if match.lastgroup == "quoted":
            start, end = start + 1, end - 1
            start += len(text[start:end]) - len(text[start:end].lstrip())
            end -= len(text[start:end]) - len(text[start:end].rstrip())
        elif match.lastgroup == "value" and _names_the_error(text, start, match[0]):
            continue
        if end > start:
            found.append((start, end))
    return found


def _names_the_error(text: str, start: int, value: str) -> bool:
    return bool(_HEX.match(value) or _CODE_BEFORE.search(text[:start]))


def message(text: str) -> Message:
    """The message of a text, its spaces unified."""
    clean = "\n".join(" ".join(line.split()) for line in text.strip().split("\n"))
    return Message(clean, template(clean))


def mark(element: HtmlElement) -> None:
    """Makes an element's whole content a message."""
    text = element.text or ""
    if len(element):
        return
    element.text = None
    samp = html.Element("samp")
    _fill(samp, text)
    element.append(samp)


def _fill(samp: HtmlElement, text: str) -> None:
    """The text as content of `samp`, each slot in a `var`."""
    last = 0
    samp.text = ""
    for start, end in slots(text):
        _append(samp, text[last:start])
        variable = html.Element("var")
        variable.text = text[start:end]
        samp.append(variable)
        last = end
    _append(samp, text[last:])


def _append(samp: HtmlElement, text: str) -> None:
    if len(samp):
        samp[-1].tail = (samp[-1].tail or "") + text
    else:
        samp.text = (samp.text or "") + text


def find(roles: Iterable[Role], words: Lexicon) -> list[Message]:
    """The messages that an entry's blocks quote, marked up where they stand."""
    found: list[Message] = []
    before: Block | None = None
    for role in roles:
        block = role.block
        if block is None or block.level:
            before = block
            continue
        found += _in_block(role, block, before, words)
        before = block
    return list(dict.fromkeys(found))


def _in_block(role: Role, block: Block, before: Block | None, words: Lexicon) -> list[Message]:
    if block.tag == "table":
        return _error_table(block.element, words)
    introduced = before is not None and _introduces(before.text, words)
    if role.kind == "notification" and block.tag in ("pre", "blockquote"):
        return _whole_block(block)
    if block.tag in ("pre", "blockquote") and introduced:
        return _whole_block(block)
    if role.kind == "notification" and block.tag == "p" and _is_message_paragraph(block):
        return _paragraph(block)
    if role.kind in ("notification", "symptom", "cause", "solution", "other"):
        return [m for e in _text_elements(block) for m in _quoted_in(e, words)]
    return []


def _error_table(table: HtmlElement, words: Lexicon) -> list[Message]:
    """The first column of a table whose head says that it holds what software shows."""
    head = table.find(".//th")
    if head is None or not words.says_shown(head.text_content()):
        return []
    cells = [row.find("td") for row in table.iter("tr")]
    found = []
    for cell in cells:
        if cell is not None and (text := text_of(cell)):
            mark(next((e for e in cell.iter() if not len(e) and e.text_content() == text), cell))
            found.append(message(text))
    return found


def _introduces(text: str, words: Lexicon) -> bool:
    return text.rstrip().endswith((":", "：")) and words.says_shown(text)


def _whole_block(block: Block) -> list[Message]:
    text = text_of(block.element)
    for target in _leaves(block.element):
        mark(target)
    return [message(text)] if text and len(text) < 4000 else []


def _leaves(element: HtmlElement) -> list[HtmlElement]:
    if element.tag == "pre":
        return [element[0] if len(element) == 1 and element[0].tag == "code" else element]
    return [p for p in element.iter("p") if not len(p)]


def _is_message_paragraph(block: Block) -> bool:
    text = block.text
    return len(text.split()) in _MESSAGE_WORDS and not text.endswith(":")


def _paragraph(block: Block) -> list[Message]:
    element = block.element
    text = block.text.strip('"“”„«» *')
    whole = inline_text(element)
    if text in whole:
        start = whole.index(text)
        samp = html.Element("samp")
        if wrap(element, start, start + len(text), samp):
            content, samp.text = samp.text or "", None
            _fill(samp, content)
    return [message(text)]


def _text_elements(block: Block) -> list[HtmlElement]:
    inner = [e for e in block.element.iter("p", "li", "td") if e.text_content().strip()]
    return inner or [block.element]


def _quoted_in(element: HtmlElement, words: Lexicon) -> list[Message]:
    """Messages quoted inside a sentence that says that something is shown."""
    text = inline_text(element)
    if len(text) > 3000 or not words.says_shown(text):
        return []
    for child in element.iter("code", "samp", "em"):
        content = child.text_content().strip()
        if not len(child) and _reads_as_message(content) and _announced(element, child, words):
            mark(child)
            return [message(content.strip("\"“”„«»'"))]
    for match in _QUOTES.finditer(text):
        content = match[1] or match[2]
        if _reads_as_message(content) and words.says_shown(text[: match.end() + 40]):
            group = 1 if match[1] else 2
            samp = html.Element("samp")
            if wrap(element, match.start(group), match.end(group), samp):
                inside, samp.text = samp.text or "", None
                _fill(samp, inside)
            return [message(content)]
    return []


def _announced(element: HtmlElement, child: HtmlElement, words: Lexicon) -> bool:
    text = inline_text(element)
    position = text.find(child.text_content())
    return words.says_shown(text[max(0, position - 120) : position])


def _reads_as_message(text: str) -> bool:
    return len(text.split()) >= 3 and not text.endswith(":")


def title_message(title: str, kind: EntryKind, words: Lexicon) -> str:
    """The message that a title quotes, or is; empty when it only describes."""
    quoted = _QUOTES.search(title)
    if quoted and len((quoted[1] or quoted[2]).split()) >= 2:
        return quoted[1] or quoted[2]
    bare = title.strip()
    is_text = kind == "problem" and len(bare.split()) in _TITLE_WORDS
    return bare if is_text and not words.is_question(bare) and not _FIRST_PERSON.match(bare) else ""


def title_html(title: str, marked: str) -> str:
    """A title as inline HTML in which the message it holds is marked up."""
    holder = html.Element("span")
    holder.text = title
    if marked and marked in title:
        start = title.index(marked)
        samp = html.Element("samp")
        if wrap(holder, start, start + len(marked), samp):
            inside, samp.text = samp.text or "", None
            _fill(samp, inside)
    whole = html.tostring(holder, encoding="unicode")
    return whole.removeprefix("<span>").removesuffix("</span>")
