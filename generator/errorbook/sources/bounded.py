"""HTML that no parser takes long for: few levels, few attributes in a tag.

What parsers of HTML spend on a tag grows with the levels that it lies deep and with its
attributes, and formatting that is left open is opened anew in every block that follows. So tags
that nest too deep lose their mark-up, and formatting that was opened anew too often is closed.
No word is taken away.
"""

import re
from collections import Counter

DEEPEST = 200
"""Levels of elements; what nests deeper stands without its tags."""
MOST_ATTRIBUTES = 500
"""Attributes of a tag; one with more loses them all."""

_FEW_TAGS = 2 * DEEPEST
_REOPENED, _REOPENED_SHARE = 10_000, 0.1  # tags opened anew, in all and per character
_NO_LEVEL = frozenset(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track"
    " wbr body caption colgroup dd dt head html li optgroup option p rb rp rt rtc tbody td tfoot th"
    " thead tr".split()
)
"""Elements without content, and those that the next one of their kind ends."""
_FORMATTING = frozenset("a b big code em font i nobr s small strike strong tt u".split())
"""Elements that are opened anew after a block that they are left open in."""
_ONE_AT_A_TIME = frozenset(["a", "nobr"])
_ONCE = frozenset(["html", "body"])
_INLINE = _FORMATTING | frozenset(
    "abbr br del ins kbd mark q samp span sub sup var wbr img".split()
)
_VERBATIM = frozenset(
    "iframe noembed noframes noscript plaintext script style textarea title xmp".split()
)
"""Elements in which some parsers read no tags."""
_TAG = r"<(/?)([a-zA-Z][^\s/>]*+)((?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)*+)>"
_TAGS = re.compile(_TAG)
_TAGS_AND_COMMENTS = re.compile(rf"{_TAG}|<!--(?:-?>|.*?--!?>)", re.S)
_VALUE = re.compile(r"=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+)")


def bounded(text: str) -> str:
    """Return the HTML with few levels and few attributes in each tag; nearly always as it was."""
    if len(text) <= 2 * MOST_ATTRIBUTES and text.count("<") <= _FEW_TAGS:
        return text
    # Where the end of a comment or tag is not there, each look for it would go through all.
    tags = text.rfind(">") + 1
    comments = max((text.rfind(e) + len(e) for e in ("-->", "--!>") if e in text), default=0)
    seen = _Tags()
    first = _TAGS_AND_COMMENTS.sub(seen.kept, text[:comments])
    return first + _TAGS.sub(seen.kept, text[comments:tags]) + text[tags:]


class _Tags:
    """Open elements while the tags of a text go by, as far as their names tell."""

    def __init__(self) -> None:
        self._open: Counter[str] = Counter()
        self._dropped: Counter[str] = Counter()
        self._levels = 0
        self._formatting = 0
        self._length = 0
        self._reopened = 0
        self._verbatim = ""
        self._seen: set[str] = set()

    def kept(self, token: re.Match[str]) -> str:
        """Return what stands for a tag or comment."""
        self._length += len(token[0])
        if token[2] is None:
            return token[0]
        name = token[2].lower()
        tag = self._ended(name, token[0]) if token[1] else self._opened(name, token)
        return tag if name in _INLINE else tag + self._formatting_ended()

    def _opened(self, name: str, token: re.Match[str]) -> str:
        if name in _VERBATIM and not self._verbatim:
            self._verbatim = name
            return _uncrowded(token)
        if name in _ONCE:
            if name in self._seen:
                return ""
            self._seen.add(name)
        if name not in _NO_LEVEL and not (name in _ONE_AT_A_TIME and self._open[name]):
            if self._levels >= DEEPEST:
                self._dropped[name] += 1
                return ""
            self._count(name, 1)
        return _uncrowded(token)

    def _ended(self, name: str, tag: str) -> str:
        if self._verbatim and name != self._verbatim:
            return tag
        self._verbatim = ""
        if self._dropped[name]:
            self._dropped[name] -= 1
            return ""
        if self._open[name]:
            self._count(name, -1)
        return tag

    def _count(self, name: str, change: int) -> None:
        self._open[name] += change
        self._levels += change
        if name in _FORMATTING:
            self._formatting += change

    def _formatting_ended(self) -> str:
        """Nothing, or the end of all formatting where it was opened anew too often."""
        self._reopened += self._formatting
        if self._reopened <= _REOPENED + _REOPENED_SHARE * self._length:
            return ""
        names = [name for name in sorted(_FORMATTING) for _ in range(self._open[name])]
        for name in names:
            self._count(name, -1)
        return "".join(f"</{name}>" for name in names)


def _uncrowded(tag: re.Match[str]) -> str:
    """Return the tag, without its attributes where they are too many."""
    if len(tag[3]) <= 2 * MOST_ATTRIBUTES:
        return tag[0]
    names = re.split(r"[\s/]+", _VALUE.sub(" ", tag[3]), maxsplit=MOST_ATTRIBUTES + 2)
    return tag[0] if len(names) <= MOST_ATTRIBUTES + 2 else f"<{tag[2]}>"
