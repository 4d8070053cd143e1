"""The nouns of Errorbook: what an article is once it has been read.

Everything here is frozen data without behaviour. Text is plain text; `html` is clean HTML that
may stand in a page as it is. Line numbers are 1-based lines of the source file.
"""

from typing import Literal

from msgspec import Struct

ArticleKind = Literal["troubleshooting", "question", "how-to", "reference"]
EntryKind = Literal["problem", "question"]
SectionKind = Literal["notification", "symptom", "cause", "solution", "note", "other"]


class Product(Struct, frozen=True):
    """A program that articles and entries are about; `id` is a slug."""

    id: str
    name: str


class Access(Struct, frozen=True):
    """Who may read an article: everybody, unless one of the fields says otherwise.

    `barred` is what keeps it from everybody, as its source writes it (`draft: true`); `draft` is
    set where that is only because it is not finished. `segments` are the ids of the groups of
    readers that it is for.
    """

    barred: str = ""
    draft: bool = False
    segments: tuple[str, ...] = ()


class Metadata(Struct, frozen=True, kw_only=True):
    """What a source says about its article besides the body; absent facts are empty."""

    id: str = ""
    locale: str = ""
    source_locale: str = ""
    title: str = ""
    url: str = ""
    created_at: str = ""
    updated_at: str = ""
    category: str = ""
    section: str = ""
    product: str = ""
    access: Access = Access()


class Source(Struct, frozen=True, kw_only=True):
    """One article as loaded: sanitised HTML whose elements carry `data-line`.

    `file` is the file as it was named, `member` the article's id in a file of several, and
    `locale_folder` the folder of its locale in which it lies, if it does. `line` is where the body
    begins, the answer for elements without a line of their own. `title_line` is where the title
    stands in the metadata. `is_translation` is for what a record of translation gave: the article
    itself may be there as well.
    """

    file: str
    member: str = ""
    locale_folder: str = ""
    metadata: Metadata
    body: str
    line: int = 1
    title_line: int = 1
    is_translation: bool = False


class Message(Struct, frozen=True):
    """A text that software shows, verbatim, and the same with its slots in braces.

    In `template`, literal braces are doubled: ``Cannot read {file name}``, ``f() {{ }}``.
    """

    text: str
    template: str


class Image(Struct, frozen=True):
    """A picture in an article; `src` as the source gives it, on the site from its root."""

    src: str
    alt: str
    line: int


class Link(Struct, frozen=True):
    """A link in an article; `href` as the source gives it, on the site from its root."""

    href: str
    text: str
    line: int


class Section(Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A run of blocks that play one role; `also` names further roles of the same blocks."""

    kind: SectionKind
    text: str
    html: str
    also: tuple[SectionKind, ...] = ()
    line: int = 0


class Entry(Struct, frozen=True, kw_only=True):
    """One problem or question that a reader arrives with, and all that the article says of it.

    `id` is the canonical anchor, unique in its article and the same in all translations.
    `anchors` are the ids under which the source itself addresses this entry, verbatim.
    `title_html` is the title as inline HTML, with the message marked when the title is one.
    """

    id: str
    line: int
    title: str
    title_html: str
    kind: EntryKind
    anchors: tuple[str, ...] = ()
    product: Product | None = None
    messages: tuple[Message, ...] = ()
    sections: tuple[Section, ...] = ()
    steps: tuple[str, ...] = ()
    ui_paths: tuple[tuple[str, ...], ...] = ()
    images: tuple[Image, ...] = ()
    links: tuple[Link, ...] = ()


class EntryRef(Struct, frozen=True):
    """The place in an article's parts where an entry stands."""

    entry: str


class Article(Struct, frozen=True, kw_only=True):
    """A help article; `parts` is everything the reader sees below the title, in order.

    `file`, `member` and `locale_folder` are those of its source.
    """

    file: str
    member: str = ""
    locale_folder: str = ""
    id: str
    locale: str
    title: str
    kind: ArticleKind
    product: Product | None
    url: str
    updated_at: str
    created_at: str
    category: str
    section: str
    source_locale: str
    parts: tuple[Section | EntryRef, ...]
    entries: tuple[Entry, ...]
    text: str
    images: tuple[Image, ...] = ()
    links: tuple[Link, ...] = ()
    draft: bool = False
