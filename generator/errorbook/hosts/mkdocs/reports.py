"""Reports of findings on the log of MkDocs."""

import logging
from collections.abc import Iterable

from mkdocs.plugins import get_plugin_logger

from errorbook.diagnostics import Diagnostic, as_text, in_reading_order
from errorbook.sources import access

log = get_plugin_logger(__name__)
_LEVELS = {"note": logging.INFO, "warning": logging.WARNING, "error": logging.WARNING}


def report(diagnostics: Iterable[Diagnostic]) -> None:
    """Log findings in reading order, and how many articles are kept back."""
    found = in_reading_order(diagnostics)
    for diagnostic in found:
        if not access.is_not_published(diagnostic) or "`" in diagnostic.finding:
            log.log(_LEVELS[diagnostic.severity], as_text(diagnostic))
    if kept_back := access.summary(found):
        log.info(kept_back)
