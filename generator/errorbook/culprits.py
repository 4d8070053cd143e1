"""Steps over all articles: which of them makes one fail, so that it is done without that one."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from errorbook.boundary import boundary, internal_error, is_of_an_article
from errorbook.consistency.places import first_line
from errorbook.diagnostics import Diagnostic
from errorbook.model import Article

_Result = TypeVar("_Result")


def without_culprits(
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
            culprit = kept.pop(_first_culprit(kept, step))
            found.append(internal_error(error, culprit.file, first_line(culprit)))


def _first_culprit(articles: Sequence[Article], step: Callable[[Sequence[Article]], object]) -> int:
    """The article of a list at which a step fails that does not fail at those before it."""
    fine, failing = 0, len(articles)
    while failing - fine > 1:
        half = (fine + failing) // 2
        found: list[Diagnostic] = []
        with boundary(found, ""):
            step(articles[:half])
        fine, failing = (fine, half) if found else (half, failing)
    return fine
