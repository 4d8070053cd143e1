"""An article as its page shows it: every part once, in order, with its roles named."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from urllib.parse import unquote

from markupsafe import Markup, escape
from msgspec import Struct

from errorbook.emit.pages.text import unlinked
from errorbook.headings import is_plain_answer, roles_named
from errorbook.model import Article, Entry, EntryKind, EntryRef, Section, SectionKind
from errorbook.site.ids import blocks, ids_in, with_distinct_ids
from errorbook.site.rewrite import Rewriter
from errorbook.sources.files import clean_text


class Block(Struct, frozen=True):
    """A run of blocks with one role; `heading` is empty where the role needs no name.

    Other text and notes need none: a note says itself that it is one. `labelled` blocks stand
    in line with those that have a heading.
    """

    kind: SectionKind
    heading: str
    labelled: bool
    html: Markup


class EntryView(Struct, frozen=True):
    """An entry; without a heading of its own where the article's says the same."""

    id: str
    kind: str
    title: Markup
    label: Markup
    own_heading: bool
    aliases: tuple[str, ...]
    blocks: tuple[Block, ...]


class ArticleView(Struct, frozen=True):
    """View of an article for the template of its page; `parts` are blocks and entries in order.

    `alone` is the id of the entry that is the whole article, where there is one.
    """

    title: Markup
    alone: str
    parts: tuple[Block | EntryView, ...]
    contents: tuple[EntryView, ...]
    has_questions: bool


def article_view(article: Article, words: Mapping[str, str], rewriter: Rewriter) -> ArticleView:
    """Return the article with its HTML rewritten and its ids distinct."""
    return _Composer(article, words, rewriter).view()


class _Composer:
    """Composes one article; `_taken` are the ids given so far, `_known` those that will be."""

    def __init__(self, article: Article, words: Mapping[str, str], rewriter: Rewriter) -> None:
        self._article = article
        self._words = words
        self._rewriter = rewriter
        self._taken = {entry.id for entry in article.entries}
        self._known = self._taken | ids_in(blocks(article))

    def view(self) -> ArticleView:
        by_id = {entry.id: entry for entry in self._article.entries}
        parts: list[Block | EntryView] = []
        for run in _runs(self._article.parts):
            if isinstance(run, EntryRef):
                parts.append(self._entry(by_id[run.entry]))
            else:
                parts.extend(self._blocks(run, "problem"))
        entries = tuple(part for part in parts if isinstance(part, EntryView))
        return ArticleView(
            title=_title(self._article, entries),
            alone=next((entry.id for entry in entries if not entry.own_heading), ""),
            parts=tuple(parts),
            contents=entries if len(entries) > 1 else (),
            has_questions=_mostly_questions(entries),
        )

    def _entry(self, entry: Entry) -> EntryView:
        title = self._html(entry.title_html)
        alone = len(self._article.entries) == 1
        return EntryView(
            id=entry.id,
            kind=entry.kind,
            title=Markup(title),
            label=unlinked(title),
            own_heading=not (alone and _same(entry.title, self._article.title)),
            aliases=self._aliases(entry),
            blocks=tuple(self._blocks(entry.sections, entry.kind)),
        )

    def _aliases(self, entry: Entry) -> tuple[str, ...]:
        """Return ids under which the entry was known and which no other element of the page has."""
        found = []
        for anchor in entry.anchors:
            for name in (anchor, clean_text(unquote(anchor))):
                if name and name not in self._known and not re.search(r"\s", name):
                    self._known.add(name)
                    found.append(name)
        return tuple(found)

    def _blocks(self, sections: Sequence[Section], kind: EntryKind) -> Iterator[Block]:
        named = not is_plain_answer(kind, (section.kind for section in sections))
        headings = roles_named(kind, [(section.kind, *section.also) for section in sections])
        for section, roles in zip(sections, headings, strict=True):
            yield Block(
                kind=section.kind,
                heading=" · ".join(dict.fromkeys(self._words[f"role.{role}"] for role in roles)),
                labelled=named and section.kind != "other",
                html=Markup(_mark_messages(self._html(section.html))),
            )

    def _html(self, text: str) -> str:
        return with_distinct_ids(self._rewriter.html(text), self._taken)


def _runs(parts: Iterable[Section | EntryRef]) -> Iterator[EntryRef | list[Section]]:
    sections: list[Section] = []
    for part in parts:
        if isinstance(part, Section):
            sections.append(part)
            continue
        if sections:
            yield sections
            sections = []
        yield part
    if sections:
        yield sections


def _title(article: Article, entries: Sequence[EntryView]) -> Markup:
    same = (entry.title for entry in entries if not entry.own_heading)
    return next(same, escape(article.title))


def _mostly_questions(entries: Sequence[EntryView]) -> bool:
    return sum(entry.kind == "question" for entry in entries) * 2 >= len(entries)


def _same(a: str, b: str) -> bool:
    return " ".join(a.split()).casefold() == " ".join(b.split()).casefold()


_QUOTES = r"[\s\"“”„‟«»‹›'‘’‚]"
_ONLY_MESSAGE = re.compile(
    rf"<p>((?:{_QUOTES}|<(?:em|strong|b|i)>)*"
    rf"<samp>(?:(?!</samp>|</p>).)*</samp>"
    rf"(?:{_QUOTES}|</(?:em|strong|b|i)>)*)</p>",
    re.DOTALL,
)


def _mark_messages(html: str) -> str:
    """Return the HTML with a class on each paragraph that is nothing but a message."""
    return _ONLY_MESSAGE.sub(r'<p class="eb-message">\1</p>', html) if "<samp>" in html else html
