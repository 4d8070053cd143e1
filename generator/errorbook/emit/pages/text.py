"""Text of articles as other pages quote it."""

import re

from markupsafe import Markup

from errorbook.model import Article, Section

_NOT_IN_A_LINK = re.compile(r'</?(?:a|img|br)\b(?:[^>"]|"[^"]*")*>')


def unlinked(html: str) -> Markup:
    """Inline HTML that may stand inside a link."""
    return Markup(_NOT_IN_A_LINK.sub("", html))


def summary(article: Article, longest: int = 155) -> str:
    """Return the beginning of the article's text below its title, cut at a word."""
    outside = (part.text for part in article.parts if isinstance(part, Section))
    inside = (section.text for entry in article.entries for section in entry.sections)
    text = next((t for t in (" ".join(x.split()) for x in (*outside, *inside)) if t), article.title)
    if len(text) <= longest:
        return text
    return text[:longest].rsplit(" ", 1)[0].rstrip(" ,;:.-–") + "…"
