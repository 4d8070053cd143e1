"""Input of the index: the fields that it needs of the JSON documents of articles."""

from msgspec import Struct


class Product(Struct, frozen=True):
    """Product that an article or entry is about."""

    id: str
    name: str


class Message(Struct, frozen=True):
    """Text that software shows; without a `template` it has no slots."""

    text: str = ""
    template: str | None = None


class Section(Struct, frozen=True):
    """Section of an entry or article; an unknown kind counts as `other`."""

    kind: str = "other"
    text: str = ""


class Entry(Struct, frozen=True):
    """Entry of an article; it is found by its title or a message."""

    id: str | None = None
    title: str = ""
    product: Product | None = None
    messages: list[Message] = []
    sections: list[Section] = []
    steps: list[str] = []


class Document(Struct, frozen=True):
    """Article; other fields of its JSON document are ignored."""

    id: str
    locale: str
    title: str = ""
    url: str = ""
    product: Product | None = None
    category: str = ""
    parts: list[Section] = []
    entries: list[Entry] = []
    text: str = ""
