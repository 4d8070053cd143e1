"""What a build says of its articles, on the log of MkDocs."""

import logging
from collections.abc import Iterable

from mkdocs.exceptions import PluginError
from mkdocs.plugins import get_plugin_logger

from errorbook.diagnostics import Diagnostic, as_text, in_reading_order
from errorbook.sources import access

log = get_plugin_logger(__name__)
_LEVELS = {"note": logging.INFO, "warning": logging.WARNING, "error": logging.WARNING}


def report(diagnostics: Iterable[Diagnostic]) -> None:
    """Logs findings in reading order, and how many articles are kept back."""
    found = in_reading_order(diagnostics)
    for diagnostic in found:
        if not access.is_not_published(diagnostic) or "`" in diagnostic.finding:
            log.log(_LEVELS[diagnostic.severity], as_text(diagnostic))
    if kept_back := access.summary(found):
        log.info(kept_back)


def refuse_to_publish_nothing(found: Iterable[Diagnostic]) -> None:
    """Raises where several articles failed and none is left: the fault is in none of them."""
    failed = [finding for finding in in_reading_order(found) if finding.code == "internal-error"]
    if len(failed) > 1:
        raise PluginError(
            "errorbook: no article can be published, so the site stays as it is. The first:\n"
            + as_text(failed[0])
        )
