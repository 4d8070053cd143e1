"""Access: which articles may be published, and for whom.

What says so has other names in each format. `access` knows them all, so that a field keeps an
article back wherever it stands. When in doubt, the article is kept back, and a finding says so.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from msgspec import Struct

from errorbook.diagnostics import Diagnostic
from errorbook.model import Access

# Fields that keep an article back when they are set: of Zendesk, Intercom, Hugo and Docusaurus
# (`draft`), of Docusaurus (`unlisted`), of GitBook, ReadMe and Mintlify (`hidden`), and of others.
_FLAGS = ("draft", "archived", "unlisted", "hidden", "private", "internal")
# Jekyll's, which keeps an article back when it is off.
_PUBLISHED = "published"
_STATES = ("status", "state")  # Help Scout and WordPress; Intercom
_NOT_PUBLISHED = frozenset(
    "draft archived unpublished notpublished unlisted private internal restricted hidden pending"
    " review inreview scheduled future wip trash trashed deleted inactive …".split()
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
    """Return who may read an article, by the fields of its source, whatever the case of their
    names.

    Their values are texts, numbers, truth values or lists of these; any other is not clear.
    """
    said = {str(name).lower(): _words(value) for name, value in fields.items()}
    reasons = [f"{name}: {', '.join(said[name])}" for name in _reasons(said)]
    draft = bool(reasons) and all("draft" in reason for reason in reasons)
    segments = [*said.get(_SEGMENT, ()), *said.get(_SEGMENTS, ())]
    return Access(
        ", ".join(reasons), draft, tuple(dict.fromkeys(s for s in segments if s not in _OFF))
    )


_Said = Mapping[str, list[str]]


def _words(value: object) -> list[str]:
    """Return what a value says, in lower case; one that is not clear is a word that nobody
    expects.
    """
    if isinstance(value, list | tuple):
        return [word for item in value for word in _words(item)]
    if isinstance(value, Mapping):
        return [_UNCLEAR]
    return [] if value is None else [str(value).strip().lower()]


_UNCLEAR = "…"


def _reasons(said: _Said) -> Iterable[str]:
    yield from (name for name in _FLAGS if not _OFF.issuperset(said.get(name, ())))
    published = [word for word in said.get(_PUBLISHED, ()) if word]
    if published and (_OFF | {_UNCLEAR}).issuperset(published):
        yield _PUBLISHED
    for name in _STATES:
        if not _NOT_PUBLISHED.isdisjoint(map(_plain, said.get(name, ()))):
            yield name
    if not (_OFF | _PUBLIC).issuperset(said.get(_VISIBILITY, ())):
        yield _VISIBILITY


def _plain(word: str) -> str:
    return word.replace("-", "").replace("_", "").replace(" ", "")


def both(*places: Access) -> Access:
    """Return what holds where several places speak of one article."""
    barred = {who.barred: who.draft for who in places if who.barred}
    return Access(
        ", ".join(barred),
        bool(barred) and all(barred.values()),
        next((who.segments for who in places if who.segments), ()),
    )


def may_read(who: Access, readers: Readers) -> bool:
    """Return whether an article reaches the site that is made for these readers."""
    if who.barred and not (who.draft and readers.drafts):
        return False
    return not who.segments or not readers.segments.isdisjoint(who.segments)


def is_not_published(finding: Diagnostic) -> bool:
    """Return whether a finding is about an article that is kept back."""
    return finding.code == "not-published"


def summary(found: Iterable[Diagnostic]) -> str:
    """Return one sentence on all articles that are kept back; empty where there are none."""
    reasons = Counter(d.finding for d in found if is_not_published(d))
    if not reasons:
        return ""
    counted = (f"{n} × {text.partition(': ')[2]}" for text, n in sorted(reasons.items()))
    kept_back = f"Articles that are not published: {reasons.total()}. "
    return f"{kept_back}{' '.join(counted)} `errorbook check` names them."


def not_published(file: str, line: int, who: Access) -> Diagnostic:
    """Return the finding for an article that is kept back; of like reasons, the sentences are
    alike.
    """
    reason = who.barred or "it is for user segment " + ", ".join(who.segments)
    return Diagnostic(
        code="not-published",
        severity="note",
        path=file,
        line=line,
        finding=f"The article is not published: {reason}.",
        remedy="Remove the field when readers may see it"
        + (", or name the segment in `audience`." if not who.barred else "."),
    )
