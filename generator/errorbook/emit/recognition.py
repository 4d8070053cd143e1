"""The files that let a browser read pictures of errors, where the site asks for that."""

from collections.abc import Sequence

from errorbook.emit.emitter import Emitter, Files, no_rules
from errorbook.site.book import Book
from errorbook.site.recognition import FOLDER


def _files(book: Book) -> Files:
    recognition = book.site.recognition
    return recognition.files(book.catalogue.locales) if recognition else ()


def _owns(_: Sequence[str]) -> tuple[str, ...]:
    return (f"{FOLDER}*",)


EMITTER = Emitter(name="text recognition", owns=_owns, rules=no_rules, files=_files)
