"""The boundary around one article: whatever it does, it becomes a finding and the build goes on.

Every stage runs what it does with an article inside of it. What is no article's fault passes: an
interruption, a full memory or disk.
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
    """Ends its block at what an article did, and adds the finding at that file and line."""
    try:
        yield
    except BaseException as error:
        if not is_of_an_article(error):
            raise
        found.append(internal_error(error, file, line))


def is_of_an_article(error: BaseException) -> bool:
    """Whether an article may be what an exception is about, and not the machine or its user."""
    if isinstance(error, OSError):
        return error.errno not in _OF_THE_MACHINE
    is_fault = isinstance(error, Exception) or type(error).__name__ == _PANIC
    return is_fault and not isinstance(error, MemoryError)


def internal_error(error: BaseException, file: str, line: int) -> Diagnostic:
    """The finding for an article at which Errorbook failed."""
    said = f"{type(error).__name__}: {error}".rstrip(": ")
    return Diagnostic(
        code="internal-error",
        severity="error",
        path=file,
        line=line,
        finding=f"Errorbook failed at this article: {printable(quote(said))}.",
        remedy="This is a bug in Errorbook, not in the article: report it with this line and the"
        " article. The site is published without the article.",
    )


def without_failing(
    articles: Sequence[Article],
    step: Callable[[Sequence[Article]], _Result],
    found: list[Diagnostic],
) -> _Result:
    """What a step over all articles gives, left without those at which it fails.

    It is repeated for each of these, so it must have no effects; it must not fail without any.
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
    """The article of a list at which a step fails that does not fail at those before it."""
    fine, failing = 0, len(articles)
    while failing - fine > 1:
        half = (fine + failing) // 2
        found: list[Diagnostic] = []
        with boundary(found, ""):
            step(articles[:half])
        fine, failing = (fine, half) if found else (half, failing)
    return fine
