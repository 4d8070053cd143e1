"""Error boundary around one article: its exception becomes a finding, and the build continues.

Every stage processes an article inside it. Exceptions that no article causes pass through, such
as an interruption, exhausted memory or a full disk.
"""

import errno
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import TypeVar

from errorbook.diagnostics import Diagnostic, printable, quote
from errorbook.model import Article
from errorbook.places import first_line

_OF_THE_MACHINE = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EMFILE, errno.ENFILE}
_Result = TypeVar("_Result")
_PANIC = "PanicException"  # of libraries in Rust, which derive it from BaseException


@contextmanager
def boundary(found: list[Diagnostic], file: str, line: int = 1) -> Iterator[None]:
    """Catch an exception that an article caused, and add a finding at that file and line."""
    try:
        yield
    except BaseException as error:
        if not is_of_an_article(error):
            raise
        found.append(internal_error(error, file, line))


def is_of_an_article(error: BaseException) -> bool:
    """Return whether an article may have caused an exception, not the machine or its user."""
    if isinstance(error, OSError):
        return error.errno not in _OF_THE_MACHINE
    is_fault = isinstance(error, Exception) or type(error).__name__ == _PANIC
    return is_fault and not isinstance(error, MemoryError)


def internal_error(error: BaseException, file: str, line: int) -> Diagnostic:
    """Return the finding for an article at which Errorbook failed."""
    text = f"{type(error).__name__}: {error}".rstrip(": ")
    return Diagnostic(
        code="internal-error",
        severity="error",
        path=file,
        line=line,
        finding=f"Errorbook failed at this article: {printable(quote(text))}.",
        remedy="This is a bug in Errorbook, not in the article: report it with this line and the"
        " article. The site is published without the article.",
    )


def without_failing(
    articles: Sequence[Article],
    step: Callable[[Sequence[Article]], _Result],
    found: list[Diagnostic],
) -> _Result:
    """Return the result of a step over all articles, without those at which it fails.

    The step is repeated for each failing article, so it must have no side effects, and it must
    succeed for an empty sequence.
    """
    kept = list(articles)
    while True:
        try:
            return step(kept)
        except BaseException as error:
            if not is_of_an_article(error) or not kept:
                raise
            failing = kept.pop(_first_failing(kept, step))
            found.append(internal_error(error, failing.file, first_line(failing)))


def _first_failing(articles: Sequence[Article], step: Callable[[Sequence[Article]], object]) -> int:
    """Return the index of the first article at which a step fails, found by bisection."""
    fine, failing = 0, len(articles)
    while failing - fine > 1:
        half = (fine + failing) // 2
        found: list[Diagnostic] = []
        with boundary(found, ""):
            step(articles[:half])
        fine, failing = (fine, half) if found else (half, failing)
    return fine
