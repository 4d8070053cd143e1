"""Markdown dialects of help centres, put in CommonMark's terms.

Each rule is a function from text to text that keeps the number of lines; `RULES` is their order,
each with the mark without which a text has nothing for it. No pattern may look through the rest
of a line again and again: where an end can be missing, what stands before it has a longest length.
"""

import re
from collections.abc import Callable
from itertools import pairwise

_ADOBE = re.compile(r"\[!(?:UICONTROL|DNL)\s++([^\]\n]{0,300})\]")
_NO_LOC = re.compile(r':::no-loc\s+text="([^"\n]*)":::')
_IMAGE = re.compile(r":::image\b([^\n]*?):::|:::image-end:::")
_ATTRIBUTE = re.compile(r'(?<![\w-])([\w-]++)="([^"]*)"')
_INCLUDE = re.compile(r"\[!INCLUDE\s*\[([^\]\n]{0,300})\]\([^)\n]{0,300}\)\]")
_ALERT_GAP = re.compile(r"^([ \t]*>)\[!", re.M)
_CONTAINER = re.compile(r"[ \t]*:::+[ \t]*+\w*+[ \t]*+$")
_CALL_OUTS = {"NOTE", "TIP", "INFO", "IMPORTANT", "WARNING", "CAUTION", "DANGER"}
_LONE_BULLET = re.compile(r"^([ \t]*[-*+])[ \t\u00a0]*\n(?=[^\s\-*+#>|])", re.M)
_HEADING_IMAGE = re.compile(r"^(#{1,6})(?=!\[)", re.M)


def adobe_terms(text: str) -> str:
    """``[!UICONTROL Stores]`` and ``[!DNL Commerce]`` are the words themselves."""
    return _ADOBE.sub(r"\1", text)


def microsoft_terms(text: str) -> str:
    """``:::no-loc text="Teams":::`` is the words."""
    return _NO_LOC.sub(r"\1", text)


def includes(text: str) -> str:
    """Return the name of the file that an include would bring."""
    return _INCLUDE.sub(r"\1", text)


def microsoft_images(text: str) -> str:
    """``:::image source="a.png" alt-text="…":::`` is an image."""
    return _IMAGE.sub(_image, text)


def _image(match: re.Match[str]) -> str:
    values = dict(_ATTRIBUTE.findall(match[1] or ""))
    source = values.get("source", "")
    alt = re.sub(r"([\[\]])", r"\\\1", values.get("alt-text", ""))
    return f"![{alt}](<{source}>)" if source else ""


def alerts(text: str) -> str:
    """``>[!NOTE]`` is ``> [!NOTE]``."""
    return _ALERT_GAP.sub(r"\1 [!", text)


def containers(text: str) -> str:
    """``:::note`` to ``:::`` is a call-out; of other containers the fences go, the rest stays."""
    lines = text.split("\n")
    fences = [i for i, line in enumerate(lines) if _CONTAINER.match(line)]
    for start, end in pairwise(fences):
        sort = lines[start].strip(": \t").upper()
        if sort in _CALL_OUTS and not lines[end].strip(": \t"):
            lines[start] = f"> [!{sort}]"
            lines[start + 1 : end] = [f"> {line}" for line in lines[start + 1 : end]]
    for fence in fences:
        lines[fence] = lines[fence] if lines[fence].startswith(">") else ""
    return "\n".join(lines)


def lone_bullets(text: str) -> str:
    """Return the text with each bullet alone on its line joined to the text on the next line."""
    return _LONE_BULLET.sub(r"\1 \\\n  ", text)


def headings_of_images(text: str) -> str:
    """``##![…](…)`` is an image, not a heading."""
    return _HEADING_IMAGE.sub("", text)


RULES: tuple[tuple[str, Callable[[str], str]], ...] = (
    ("[!", adobe_terms),
    (":::no-loc", microsoft_terms),
    ("[!INCLUDE", includes),
    (":::image", microsoft_images),
    (">[!", alerts),
    (":::", containers),
    ("#![", headings_of_images),
    ("\n", lone_bullets),
)


def common(text: str) -> str:
    """Return the text in CommonMark's terms, as many lines as before."""
    for mark, rule in RULES:
        if mark in text:
            text = rule(text)
    return text
