"""The boundary around one article: whatever it does, it becomes a finding and the build goes on.

Every stage runs what it does with an article inside of it. What is no article's fault passes: an
interruption, a full memory or disk.
"""

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from errorbook.diagnostics import Diagnostic, printable, quote

_OF_THE_MACHINE = {errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EIO, errno.EMFILE, errno.ENFILE}
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
        remedy="This is a mistake in Errorbook, not yours: report it with this line and the"
        " article. The site is published without it.",
    )
