"""The headings that a page writes above the sections of an entry, in the reader's language.

The one rule for the parser, which leaves out a label only where such a heading says the same, and
for the pages. The embed has its own copy in `browser/embed/reading/document-view.js`.
"""

from collections.abc import Iterable, Sequence

from errorbook.model import EntryKind, SectionKind

Roles = tuple[SectionKind, ...]
"""What a section is, and what else it is."""

_UNNAMED: Roles = ("note", "other")


def roles_named(kind: EntryKind, sections: Sequence[Roles]) -> list[Roles]:
    """For each section of an entry the roles that the heading above it names.

    None above other text and notes, which say themselves what they are, above what goes on with
    the roles of the section before, and where a question is simply answered.
    """
    if is_plain_answer(kind, (first for first, *_ in sections)):
        return [() for _ in sections]
    named = [tuple(dict.fromkeys(r for r in roles if r not in _UNNAMED)) for roles in sections]
    return [
        () if before == roles else roles for before, roles in zip([(), *named], named, strict=False)
    ]


def is_plain_answer(kind: EntryKind, sections: Iterable[SectionKind]) -> bool:
    """Whether a question is simply answered, so that its parts need no names."""
    return kind == "question" and set(sections) - set(_UNNAMED) <= {"solution"}
