"""Access: which articles may be published, and for whom.

What says so has other names in each format. `access` knows them all, so that a field keeps an
article back wherever it stands. When in doubt, the article is kept back, and a finding says so.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

from errorbook.diagnostics import Diagnostic
from errorbook.model import Access, Source

# Fields that keep an article back when they are set: of Zendesk, Intercom, Hugo and Docusaurus
# (`draft`), of Docusaurus (`unlisted`), of GitBook, ReadMe and Mintlify (`hidden`), and of others.
_FLAGS = ("draft", "archived", "unlisted", "hidden", "private", "internal")
# Jekyll's, which keeps an article back when it is off.
_PUBLISHED = "published"
_STATES = ("status", "state")  # Help Scout and WordPress; Intercom
_NOT_PUBLISHED = frozenset(
    "draft archived unpublished notpublished private internal hidden pending future trash"
    " trashed deleted inactive".split()
)
_VISIBILITY = "visibility"
_PUBLIC = frozenset("public everyone everybody all anyone published visible".split())
# Zendesk's: https://developer.zendesk.com/api-reference/help_center/help-center-api/articles/
_SEGMENT, _SEGMENTS = "user_segment_id", "user_segment_ids"

FIELDS = frozenset(
    (*_FLAGS, _PUBLISHED, *_STATES, _VISIBILITY, _SEGMENT, _SEGMENTS),
)
"""The names of all fields that say who may read an article."""

_OFF = frozenset(("", "0", "false", "no", "n", "off", "none", "null"))


class Readers(Struct, frozen=True):
    """For whom a site is made: everybody, or these user segments too; drafts in a preview only."""

    segments: frozenset[str] = frozenset()
    drafts: bool = False


EVERYBODY = Readers()


def access(fields: Mapping[str, object]) -> Access:
    """Who may read an article, by the fields of its source: text, numbers, truth values, lists."""
    reasons = [f"{name}: {_word(fields[name])}" for name in _reasons(fields)]
    draft = bool(reasons) and all("draft" in reason for reason in reasons)
    return Access(", ".join(reasons), draft, tuple(_segments(fields)))


def _reasons(fields: Mapping[str, object]) -> Iterable[str]:
    yield from (name for name in _FLAGS if _word(fields.get(name)) not in _OFF)
    if fields.get(_PUBLISHED) not in (None, "") and _word(fields[_PUBLISHED]) in _OFF:
        yield _PUBLISHED
    yield from (name for name in _STATES if _plain(fields.get(name)) in _NOT_PUBLISHED)
    if _word(fields.get(_VISIBILITY)) not in _OFF | _PUBLIC:
        yield _VISIBILITY


def _segments(fields: Mapping[str, object]) -> Iterable[str]:
    several = fields.get(_SEGMENTS)
    items = several if isinstance(several, list | tuple) else [several]
    named = (_word(item) for item in (fields.get(_SEGMENT), *items))
    return dict.fromkeys(name for name in named if name not in _OFF)


def _word(value: object) -> str:
    return "" if value is None else str(value).strip().lower()


def _plain(value: object) -> str:
    return _word(value).replace("-", "").replace("_", "").replace(" ", "")


def both(first: Access, second: Access) -> Access:
    """What holds where two places speak of one article."""
    barred = [who for who in (first, second) if who.barred]
    return Access(
        ", ".join(who.barred for who in barred),
        bool(barred) and all(who.draft for who in barred),
        first.segments or second.segments,
    )


def may_read(who: Access, readers: Readers) -> bool:
    """Whether an article reaches the site that is made for these readers."""
    if who.barred and not (who.draft and readers.drafts):
        return False
    return not who.segments or not readers.segments.isdisjoint(who.segments)


def is_not_published(finding: Diagnostic) -> bool:
    """Whether a finding is about an article that is kept back."""
    return finding.code == "not-published"


def summary(found: Iterable[Diagnostic]) -> str:
    """One sentence on all articles that are kept back; empty where there are none."""
    reasons = Counter(d.finding for d in found if is_not_published(d))
    if not reasons:
        return ""
    counted = (f"{n} × {text.partition(': ')[2]}" for text, n in sorted(reasons.items()))
    kept_back = f"Articles that are not published: {reasons.total()}. "
    return f"{kept_back}{' '.join(counted)} `errorbook check` names them."


def not_published(source: Source) -> Diagnostic:
    """The finding for an article that is kept back; of like reasons, the sentences are alike."""
    who = source.metadata.access
    reason = who.barred or "it is for user segment " + ", ".join(who.segments)
    return Diagnostic(
        code="not-published",
        severity="note",
        path=source.file,
        line=source.line,
        finding=f"The article is not published: {reason}.",
        remedy="Remove the field when readers may see it"
        + (", or name the segment in `audience`." if not who.barred else "."),
    )
