"""Further texts of an entry that look like one of its messages, though nothing announces them.

After one quoted message, the next may be introduced only by `Or this:`.
"""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from errorbook.link.values.names import names
from errorbook.link.values.occurrences import Occurrence
from errorbook.link.values.vocabulary import QUOTED_SENTENCE
from errorbook.model import Entry, Message

_QUOTES = " \"“”„«»'‘’"


def echoes(messages: Iterable[Occurrence]) -> Iterator[Occurrence]:
    """Yield the lines and quoted sentences of entries that show messages with names.

    They serve only as evidence about messages; most of them are not messages.
    """
    for _, group in groupby(messages, key=lambda message: message.place):
        shown = list(group)
        own = {message.message.text for message in shown}
        first = shown[0]
        for text in _texts(first.entry) if any(message.names for message in shown) else ():
            found = names(text, first.article.locale)
            if found and text not in own:
                nothing = (None,) * len(found)
                yield first._replace(message=Message(text, ""), names=found, unused=nothing)


def _texts(entry: Entry) -> Iterator[str]:
    for section in entry.sections:
        for line in section.text.split("\n"):
            yield line.strip(_QUOTES)
            yield from (quoted.strip(_QUOTES) for quoted in re.findall(QUOTED_SENTENCE, line))
