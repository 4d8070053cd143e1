"""Compare two built sites, file by file, and list what differs.

    python tools/compare.py OLD NEW

Prints a line for each file that only one of the sites has, and for each whose bytes differ, with
the first line that does. Exit status 0 where nothing differs.
"""

import sys
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path

_LONGEST = 160
_RECORDS = ".errorbook"


def differences(old: Path, new: Path) -> Iterator[str]:
    """Yield a line for each file that differs between two folders."""
    before, after = _files(old), _files(new)
    for name in sorted(before.keys() | after.keys()):
        if name not in after:
            yield f"- {name}"
        elif name not in before:
            yield f"+ {name}"
        elif before[name].read_bytes() != after[name].read_bytes():
            yield f"! {name}{_first_difference(before[name], after[name])}"


def _files(folder: Path) -> dict[str, Path]:
    files = (path for path in folder.rglob("*") if path.is_file() and _RECORDS not in path.parts)
    return {path.relative_to(folder).as_posix(): path for path in files}


def _first_difference(old: Path, new: Path) -> str:
    try:
        texts = [path.read_text(encoding="utf-8").splitlines() for path in (old, new)]
    except UnicodeDecodeError:
        return ""
    for number, (one, other) in enumerate(zip_longest(*texts, fillvalue=""), 1):
        if one != other:
            return f"\n  {number} - {one[:_LONGEST]}\n  {number} + {other[:_LONGEST]}"
    return ""


if __name__ == "__main__":
    found = list(differences(*map(Path, sys.argv[1:])))
    print(*found, sep="\n")
    sys.exit(bool(found))
