"""Load: a file of a known format becomes one `Source` or several.

A format is a module with a function ``read(file: SourceFile) -> Loaded``; `FORMATS` names them by
file ending.
"""

import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from errorbook.diagnostics import Diagnostic
from errorbook.model import Source
from errorbook.sources.files import Loaded, SourceFile, UnusablePathError, read_file
from errorbook.sources.html import read as read_html
from errorbook.sources.markdown import read as read_markdown
from errorbook.sources.zendesk import read as read_zendesk

__all__ = ["FORMATS", "Loaded", "SourceFile", "UnusablePathError", "find", "load"]

FORMATS: dict[str, Callable[[SourceFile], Loaded]] = {
    ".md": read_markdown,
    ".markdown": read_markdown,
    ".json": read_zendesk,
    ".html": read_html,
    ".htm": read_html,
}


def find(path: Path, name: str) -> list[tuple[Path, str]]:
    """The files of known formats at a path, each with its name as a reader knows it, sorted.

    `name` is how the path was named; files of a folder are named by it and the path below it, with
    U+FFFD for bytes that are no text. Hidden files are left out. Raises `UnusablePathError` for a
    path that is not there or a single file of no known format.
    """
    if path.is_dir():
        found = (p for p in path.rglob("*") if p.suffix.lower() in FORMATS and p.is_file())
        inside = ((p, p.relative_to(path)) for p in found)
        named = [(p, rel) for p, rel in inside if not any(s.startswith(".") for s in rel.parts)]
        in_order = sorted(named, key=lambda x: x[1].parts)
        return [(p, _legible(_join(name, rel))) for p, rel in in_order]
    if not path.is_file():
        raise UnusablePathError(name, "There is no such file or folder.")
    if path.suffix.lower() not in FORMATS:
        known = ", ".join(sorted(FORMATS))
        raise UnusablePathError(name, f"Its format is not known; known endings are {known}.")
    return [(path, _legible(name))]


def _legible(name: str) -> str:
    return os.fsencode(name).decode(errors="replace")


def _join(folder: str, inside: Path) -> str:
    prefix = folder.rstrip("/")
    return inside.as_posix() if prefix in ("", ".") else f"{prefix}/{inside.as_posix()}"


def load(
    files: Sequence[tuple[Path, str]], default_locale: str
) -> Iterator[tuple[list[Source], list[Diagnostic]]]:
    """What each file holds and what is amiss in it, file by file in the given order.

    `default_locale` is for articles that neither say their locale nor lie in a locale's folder.
    Bad content never raises.
    """
    for path, name in files:
        file, diagnostics = read_file(path, name, default_locale)
        if file is not None:
            loaded = FORMATS[path.suffix.lower()](file)
            yield loaded.sources, diagnostics + loaded.diagnostics
        else:
            yield [], diagnostics
