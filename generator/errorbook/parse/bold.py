"""Rules of repair for what is bold: headings that are bold besides, and lines that are headings."""

from lxml.html import HtmlElement

from errorbook.parse.tree import BLOCKS, HEADINGS, unwrap

_HEADING_WORDS, _QUESTION_WORDS = 12, 30


def bold_headings(root: HtmlElement) -> None:
    """A heading that is bold as a whole, or ends in a colon's remains, is only a heading."""
    for heading in root.iter(*HEADINGS):
        unwrap(heading, list(heading.iter("strong", "b", "u")))


def bold_lines(root: HtmlElement) -> None:
    """A short line in bold that something follows is a heading, one level below the last."""
    level = 1
    for element in list(root):
        if element.tag in HEADINGS:
            level = int(element.tag[1])
        elif element.tag == "p" and _is_bold_line(element):
            element[0].drop_tag()
            element.tag = f"h{min(level + 1, 6)}"


def _is_bold_line(paragraph: HtmlElement) -> bool:
    only = paragraph[0] if len(paragraph) == 1 else None
    if only is None or only.tag not in ("strong", "b") or len(only):
        return False
    around = f"{paragraph.text or ''}{only.tail or ''}".strip(" \u00a0:")
    text = paragraph.text_content().strip()
    before, after = paragraph.getprevious(), paragraph.getnext()
    leads_in = before is not None and before.text_content().rstrip().endswith(":")
    follows = after is not None and after.tag in BLOCKS and not _is_all_bold(after)
    longest = _QUESTION_WORDS if text.endswith("?") else _HEADING_WORDS
    short = 0 < len(text.split()) <= longest and not text.endswith((".", ",", ";", "!"))
    return short and not around and follows and not leads_in


def _is_all_bold(element: HtmlElement) -> bool:
    only = element[0] if element.tag == "p" and len(element) == 1 else None
    return only is not None and only.tag in ("strong", "b") and not (only.tail or "").strip()
