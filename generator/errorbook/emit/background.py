"""Background: writes the files of emitters that make many, while the pages are made."""

from functools import partial
from pathlib import Path

from errorbook import jobs
from errorbook.diagnostics import Diagnostic
from errorbook.emit.emitter import Emitter, write
from errorbook.emit.emitters import EMITTERS
from errorbook.site.book import Book

_EMITTERS = [emitter for emitter in EMITTERS if emitter.in_background]


class Background:
    """Files that are being written into the folder of a build."""

    def __init__(self, book: Book, folder: Path) -> None:
        self._book = book
        self._folder = folder
        tasks = [partial(_write, emitter, book, folder) for emitter in _EMITTERS]
        self._written: list[str] = []
        self._wait = jobs.start(tasks, len(book.catalogue.articles))

    def finish(self) -> list[Diagnostic]:
        """Wait for the files, and return a finding for each article that they lack.

        Nothing is returned the second time. Raises what else goes wrong, such as a full disk.
        """
        wait, self._wait = self._wait, list
        results = wait()
        self._written += [path for paths, _ in results for path in paths]
        return [finding for _, findings in results for finding in findings]

    def again(self, book: Book) -> "Background":
        """Write the files of a book in the place of those that were begun for another."""
        if book is self._book:
            return self
        self.finish()
        for path in self._written:
            (self._folder / path).unlink()
        return Background(book, self._folder)


def _write(emitter: Emitter, book: Book, folder: Path) -> tuple[list[str], list[Diagnostic]]:
    """Write the files of an emitter; return their site paths, and what was found."""
    before = len(book.failures)
    paths = write(emitter.files(book), folder)
    return paths, [finding for _, finding in book.failures[before:]]
