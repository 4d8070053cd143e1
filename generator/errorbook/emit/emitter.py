"""Emitters: what makes the files of a site that are not pages, and what each declares of them.

A pattern is a site path, or the beginning of one with `*` after it.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from errorbook.site.book import Book
from errorbook.site.site import Site

Files = Iterable[tuple[str, bytes | Path]]
"""Files of a site: the site path, and either the content or the file that is copied there."""
Headers = Mapping[str, str]

CACHING = "Cache-Control"
"""The one header that errors go without: what is missing may be there after the next build."""
CORS: Headers = {"Access-Control-Allow-Origin": "*"}
# The addresses below stay the same while builds come and go, and what a page or a program gets
# there goes on working for a day. A reader waits for none of it, and sees a change with the next
# page or the one after it.
BRIEFLY: Headers = {CACHING: "public, max-age=300, stale-while-revalidate=86400"}
# The answer may name files that the next build removes; to ask whether it changed costs little.
ASK_FIRST: Headers = {CACHING: "public, no-cache"}
FOR_EVER: Headers = {CACHING: "public, max-age=31536000, immutable"}
"""For files with a hash of their content in the name."""


class Rule(Struct, frozen=True):
    """Rule for the headers of what lies at the site paths of a pattern."""

    pattern: str
    headers: Headers


def no_files(*_: object) -> Files:
    """Return no files."""
    return ()


def no_rules(*_: object) -> Sequence[Rule]:
    """Return no rules: the headers of all files of the site are enough."""
    return ()


class Emitter(Struct, frozen=True, kw_only=True):
    """Emitter: makes some of the files of a site as a pure function of its book."""

    name: str
    owns: Callable[[Sequence[str]], Sequence[str]]
    """The patterns of its files, by the locales of the articles; no other file may match one."""
    rules: Callable[[Site, Sequence[str]], Sequence[Rule]]
    """The headers of its files, by the same locales; no two rules set one header for a path."""
    files: Callable[[Book], Files] = no_files
    """Its files. Those of articles at which it fails are missing, and in the book's failures."""
    in_background: bool = False
    """Whether the files are so many that they are written while the pages are made."""
    completes: Callable[[Book, Path], Files] = no_files
    """Files that depend on those of others; made when all of these lie in the folder."""


def matches(pattern: str, path: str) -> bool:
    """Return whether a pattern means a site path."""
    return path.startswith(pattern[:-1]) if pattern.endswith("*") else path == pattern


def write(files: Files, folder: Path) -> list[str]:
    """Write files into a folder and return their site paths.

    Raises FileNotFoundError where the folder is gone.
    """
    ready: set[Path] = set()
    written: list[str] = []
    for name, content in files:
        path = folder / name
        if path.parent not in ready:
            folder.stat()  # a build that has ended removed it, and it must not come back
            path.parent.mkdir(parents=True, exist_ok=True)
            ready.add(path.parent)
        path.write_bytes(content if isinstance(content, bytes) else content.read_bytes())
        written.append(name)
    return written
