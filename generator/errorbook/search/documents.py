"""What the index takes in: the JSON form of articles, of which it needs few fields."""

from msgspec import Struct


class Product(Struct, frozen=True):
    """The program that an article or entry is about."""

    id: str
    name: str


class Message(Struct, frozen=True):
    """A text that software shows; without a `template` it has no slots."""

    text: str = ""
    template: str | None = None


class Section(Struct, frozen=True):
    """A piece of an entry's or article's text; unknown kinds count as `other`."""

    kind: str = "other"
    text: str = ""


class Entry(Struct, frozen=True):
    """One problem of an article; a title or a message makes it findable."""

    id: str | None = None
    title: str = ""
    product: Product | None = None
    messages: list[Message] = []
    sections: list[Section] = []
    steps: list[str] = []


class Document(Struct, frozen=True):
    """What the index needs of an article's JSON form; other fields are ignored."""

    id: str
    locale: str
    title: str = ""
    url: str = ""
    product: Product | None = None
    category: str = ""
    parts: list[Section] = []
    entries: list[Entry] = []
    text: str = ""
