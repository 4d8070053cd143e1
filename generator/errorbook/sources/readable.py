"""Which files of a folder can be published, and what keeps the others from it."""

import os
import stat
from collections.abc import Iterable
from pathlib import Path


def unreadable(paths: Iterable[str]) -> dict[str, tuple[str, str]]:
    """Return the paths that cannot be read and published, each with the place to mend, and why.

    That place is the file itself, or a folder above it that is a link to where it lies.
    """
    known: dict[str, str] = {}
    found = {}
    for path in paths:
        if circle := _circle(os.path.dirname(path), known):
            found[path] = (circle, "it is a link to a folder that it lies in")
        elif reason := _reason(path):
            found[path] = (path, reason)
    return found


def _reason(path: str) -> str:
    if any("\ud800" <= letter <= "\udfff" for letter in path):
        return "its name is not text"
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # a pipe would never end
            return "it is not a file"
        with open(path, "rb"):
            return ""
    except OSError as error:
        return error.strerror or "it cannot be read"


def _circle(folder: str, known: dict[str, str]) -> str:
    """Return the first link on the way to a folder that leads to a folder above; empty for none."""
    if folder not in known:
        above = os.path.dirname(folder)
        known[folder] = "" if above == folder else _circle(above, known)
        if not known[folder] and os.path.islink(folder) and _is_in(above, folder):
            known[folder] = folder
    return known[folder]


def _is_in(path: str, folder: str) -> bool:
    return Path(os.path.realpath(path)).is_relative_to(os.path.realpath(folder))
