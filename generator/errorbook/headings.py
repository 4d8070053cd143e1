"""The rule for the headings that a page shows above the sections of an entry.

The parser uses it too: it removes a label only where such a heading replaces it. The
embed has its own copy in `browser/embed/reading/document-view.js`.
"""

from collections.abc import Iterable, Sequence

from errorbook.model import EntryKind, SectionKind

Roles = tuple[SectionKind, ...]
"""The role of a section, followed by its further roles."""

_UNNAMED: Roles = ("note", "other")


def roles_named(kind: EntryKind, sections: Sequence[Roles]) -> list[Roles]:
    """Return, for each section of an entry, the roles that the heading above it names.

    Other text and notes need no heading. Neither does a section with the same roles as the one
    before it, nor the plain answer to a question.
    """
    if is_plain_answer(kind, (first for first, *_ in sections)):
        return [() for _ in sections]
    named = [tuple(dict.fromkeys(r for r in roles if r not in _UNNAMED)) for roles in sections]
    return [
        () if before == roles else roles for before, roles in zip([(), *named], named, strict=False)
    ]


def is_plain_answer(kind: EntryKind, sections: Iterable[SectionKind]) -> bool:
    """Return whether an entry is a question with a plain answer, which needs no headings."""
    return kind == "question" and set(sections) - set(_UNNAMED) <= {"solution"}
