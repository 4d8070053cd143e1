"""Pictures that say what no text says: to search, to translators, to who cannot see them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from urllib.parse import unquote, urlsplit

from lxml import etree
from lxml.html import HtmlElement

from errorbook.diagnostics import Diagnostic, quote
from errorbook.model import Entry
from errorbook.parse.draft import Draft
from errorbook.parse.outline import Block, squeeze
from errorbook.parse.shape import Stretch
from errorbook.parse.signals import COLONS
from errorbook.parse.tree import line_of
from errorbook.parse.words import Lexicon

_SENTENCE_END = re.compile(r"(?<=[.!?。！？])\s*(?=\S)")
_SPACES = re.compile(r"\s+")
_LINES = frozenset({"p", "li", "td", "th", "dt", "dd", "br", "figure", "figcaption", "pre", "div"})
_LAST_SAID = 400  # characters in which the last sentence before a picture is looked for

_FILE_NAME = re.compile(r"\.(?:png|jpe?g|gif|webp|svg|bmp|tiff?|avif|heic)$", re.I)
_FILE_NAME_WORDS = 6  # longer ones are sentences that end in a file's name
_DEFAULT_NAME = re.compile(  # what devices, browsers and editors call a picture
    r"(?:image|img|picture|photo|dsc|screen ?shot|capture|clipboard|pasted image|mceclip|blobid"
    r"|untitled|unnamed|unknown)[\W\d_]*$",
    re.I,
)
_STAMPED_NAME = re.compile(  # `Screenshot 2024-05-01 at 10.31.22`, in any language
    r"(?:[^\W\d_]+[\W_]){1,4}\d{4}-?\d{2}-?\d{2}\D{1,6}\d{1,2}(?:[.:h_-]?\d{2}){1,2}.{0,12}$"
)


def messages_in_pictures(draft: Draft, entries: Sequence[Entry]) -> list[Diagnostic]:
    """Return a finding for each problem with a message that only a picture shows."""
    found = []
    for stretch, entry in zip(draft.shape.entries, entries, strict=True):
        if entry.kind == "problem" and not _quotes_message(stretch, entry):
            picture = _announced_picture(_blocks(draft, stretch), entry.title, draft.words)
            if picture is not None:
                line = line_of(picture, entry.line)
                found.append(_only_in_picture(draft.source.file, line, entry))
    return found


def _blocks(draft: Draft, stretch: Stretch) -> Sequence[Block]:
    return draft.outline.blocks[stretch.start + (stretch.heading is not None) : stretch.end]


def _quotes_message(stretch: Stretch, entry: Entry) -> bool:
    """Return whether the entry's text has a message; a title that only mentions it is none."""
    if any(m.text != entry.title or "{" in m.template for m in entry.messages):
        return True
    heading = stretch.heading
    return heading is not None and heading.element.find(".//code") is not None


def _announced_picture(blocks: Iterable[Block], title: str, words: Lexicon) -> HtmlElement | None:
    """Return the first picture right after words that announce a message.

    None where its description repeats the title, which then is the message.
    """
    said = ""
    for piece in _read_aloud(blocks):
        if isinstance(piece, str):
            said = (said + piece)[-_LAST_SAID:]
        elif _announces(said, words):
            described = squeeze(piece.get("alt") or "")
            return None if squeeze(title) in described else piece
    return None


def _read_aloud(blocks: Iterable[Block]) -> Iterator[str | HtmlElement]:
    """Texts and pictures in the order in which a reader meets them; a new line is a line's end."""
    for block in blocks:
        for event, element in etree.iterwalk(block.element, events=("start", "end")):
            if event == "start":
                yield element if element.tag == "img" else _on_one_line(element.text)
                continue
            if element.tag in _LINES or element is block.element:
                yield "\n"
            if element is not block.element:
                yield _on_one_line(element.tail)


def _on_one_line(text: str | None) -> str:
    return _SPACES.sub(" ", text or "")


def _announces(said: str, words: Lexicon) -> bool:
    """Return whether the last words before a picture promise a message: `You get this error:`."""
    line = said.rstrip().rpartition("\n")[2].strip()
    if words.label(line) == "notification":
        return True
    return line.endswith(COLONS) and words.says_shown(_SENTENCE_END.split(line)[-1])


def _only_in_picture(path: str, line: int, entry: Entry) -> Diagnostic:
    return Diagnostic(
        code="message-only-in-image",
        severity="warning",
        path=path,
        line=line,
        finding=f"Only a picture shows the message of {quote(entry.title)}.",
        remedy="Write it as text too, word for word; search finds no words in pictures.",
    )


def undescribed_pictures(draft: Draft) -> list[Diagnostic]:
    """Return a finding for each picture without a description, or with a file's name for one.

    Pictures that adorn may go without: those above the first words of an article that is no error,
    before words on their line as icons are, with a caption, or in a link that says where it leads.
    """
    path, line, blocks = draft.source.file, draft.source.line, draft.outline.blocks
    if not any(block.element.find(".//img") is not None for block in blocks):
        return []
    explained = set(_explained(blocks))
    return [
        _undescribed(path, line_of(image, line), image, _description(image))
        for image in _meant_to_tell(_read_aloud(blocks), told=_begins_with_error(draft))
        if image not in explained
    ]


def _begins_with_error(draft: Draft) -> bool:
    first = next(iter(draft.shape.entries), None)
    return first is not None and first.start == 0 and first.kind == "problem"


def _meant_to_tell(read: Iterable[str | HtmlElement], *, told: bool) -> Iterator[HtmlElement]:
    """Yield the pictures that no words describe and that more than adorn; `told` as if words had
    been.
    """
    waiting: list[HtmlElement] = []
    for piece in read:
        if not isinstance(piece, str):
            waiting += [piece] if _lacks_words(piece) else []
        elif piece.strip():
            yield from (image for image in waiting if _description(image))
            waiting, told = [], True
        elif piece == "\n":
            yield from (image for image in waiting if told or _description(image))
            waiting = []


def _explained(blocks: Iterable[Block]) -> Iterator[HtmlElement]:
    """Yield the pictures in links with words and in figures with a caption."""
    for block in blocks:
        for holder in block.element.iter("a", "figure"):
            says = holder if holder.tag == "a" else holder.find(".//figcaption")
            if says is not None and any(text.strip() for text in says.itertext()):
                yield from holder.iter("img")


def _lacks_words(image: HtmlElement) -> bool:
    description = _description(image)
    return not description or is_file_name(description)


def _description(image: HtmlElement) -> str:
    return " ".join((image.get("alt") or "").split())


def is_file_name(description: str) -> bool:
    """Return whether a description is what a file is called: `image1.png`, `Screenshot 2024-05-01
    …`.
    """
    if _FILE_NAME.search(description):
        return len(description.split()) <= _FILE_NAME_WORDS
    return bool(_DEFAULT_NAME.match(description) or _STAMPED_NAME.match(description))


def _undescribed(path: str, line: int, image: HtmlElement, description: str) -> Diagnostic:
    is_name = f"{quote(description)} is a file's name, no description of the picture."
    return Diagnostic(
        code="image-without-description",
        severity="warning",
        path=path,
        line=line,
        finding=is_name if description else f"The picture{_named(image)} has no description.",
        remedy="Say what it shows in its `alt` text, for search and for who cannot see it.",
    )


def _named(image: HtmlElement) -> str:
    """Return the name of a picture's file, quoted; empty for one that stands in the article
    itself.
    """
    src = image.get("src") or ""
    if src.startswith("data:"):
        return ""
    try:
        name = unquote(urlsplit(src).path).rstrip("/").rpartition("/")[2]
    except ValueError:
        return ""
    return f" {quote(name)}" if name else ""
