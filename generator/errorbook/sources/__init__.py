"""Load: a file of a known format becomes one `Source` or several.

A format is a module with a function ``read(file: SourceFile) -> Loaded``; `FORMATS` names them by
file ending.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from errorbook.sources.files import ExportPage, Loaded, SourceFile, UnusablePathError, read_file
from errorbook.sources.folders import Listing, legible, look
from errorbook.sources.html import read as read_html
from errorbook.sources.markdown import read as read_markdown
from errorbook.sources.mdx import read as read_mdx
from errorbook.sources.zendesk import read as read_zendesk
from errorbook.sources.zendesk import read_lines

__all__ = [
    "FORMATS",
    "ExportPage",
    "Listing",
    "Loaded",
    "SourceFile",
    "UnusablePathError",
    "find",
    "legible",
    "load",
]

FORMATS: dict[str, Callable[[SourceFile], Loaded]] = {
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".mdown": read_markdown,
    ".mkd": read_markdown,
    ".mkdn": read_markdown,
    ".mdx": read_mdx,
    ".json": read_zendesk,
    ".jsonl": read_lines,
    ".ndjson": read_lines,
    ".html": read_html,
    ".htm": read_html,
}


def find(path: Path, name: str) -> Listing:
    """Return the files at a path; those of a folder are named by `name`, its own, and the path
    below it.

    Raises `UnusablePathError` for a path that is not there or cannot be read, or a single file of
    no known format.
    """
    if os.path.isdir(path):
        return look(path, name, FORMATS)
    if not os.path.isfile(path):
        kind = "This is not a file that can be read." if os.path.exists(path) else _NOTHING
        raise UnusablePathError(name, kind)
    if path.suffix.lower() not in FORMATS:
        known = ", ".join(sorted(FORMATS))
        raise UnusablePathError(name, f"Its format is not known; known endings are {known}.")
    return Listing([(path, legible(name))], [], [])


_NOTHING = "There is no such file or folder."


def load(files: Sequence[tuple[Path, str]], default_locale: str) -> Iterator[Loaded]:
    """Yield the contents of each file and the findings on it, file by file in the given order.

    `default_locale` is for articles that neither say their locale nor lie in a locale's folder.
    Bad content never raises.
    """
    for path, name in files:
        file, diagnostics = read_file(path, name, default_locale)
        if file is not None:
            loaded = FORMATS[path.suffix.lower()](file)
            yield loaded._replace(diagnostics=diagnostics + loaded.diagnostics)
        else:
            yield Loaded([], diagnostics)
