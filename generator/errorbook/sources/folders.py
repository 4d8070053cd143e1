"""Listings of folders: the files to read, and findings on the rest."""

import mimetypes
import os
import stat
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from pathlib import Path, PurePosixPath

from msgspec import Struct

from errorbook.diagnostics import Diagnostic
from errorbook.sources.files import UnusablePathError, unreadable

# Endings of texts that probably are articles, so that leaving them out is worth a word. Pictures,
# downloads and what else belongs to a site are not among them.
TEXTS = frozenset(
    {".adoc", ".asciidoc", ".creole", ".dita", ".doc", ".docx", ".mediawiki", ".odt", ".org"}
    | {".rst", ".rtf", ".textile", ".txt", ".wiki", ".xhtml", ".xml"}
)
_MOST_ENDINGS = 3


class Listing(Struct, frozen=True):
    """The files at a path, each with its name as a reader knows it, sorted.

    `others` are the names of those of no known format.
    """

    files: list[tuple[Path, str]]
    others: list[str]
    diagnostics: list[Diagnostic]


def look(folder: Path, name: str, endings: Collection[str]) -> Listing:
    """Return the files below a folder that is called `name`, those of these endings apart.

    Hidden ones are left out, and links are followed, as MkDocs does. Raises `UnusablePathError`
    for a folder that may not be read.
    """
    walk = _Walk(name)
    walk.through(folder)
    listing = Listing([], [], walk.diagnostics)
    for path, inside in sorted(walk.files, key=lambda found: found[1].split("/")):
        if PurePosixPath(inside).suffix.lower() in endings:
            walk.check_name(inside)
            listing.files.append((path, walk.name_of(inside)))
        else:
            listing.others.append(walk.name_of(inside))
    return listing


def legible(name: str) -> str:
    """Return the name with U+FFFD for bytes that are not text."""
    return os.fsencode(name).decode(errors="replace")


class _Place(Struct, frozen=True):
    """Contents of a folder; `crossed` are the folders in which links were followed to come here."""

    entry: "os.DirEntry[str]"
    inside: str
    crossed: tuple[str, ...]


class _Walk:
    """Goes through a folder and all below it, and keeps what it comes upon."""

    def __init__(self, name: str) -> None:
        self._prefix = "" if name in ("", ".") else f"{name.rstrip('/')}/"
        self.files: list[tuple[Path, str]] = []
        self.diagnostics: list[Diagnostic] = []

    def name_of(self, inside: str) -> str:
        return legible(f"{self._prefix}{inside}")

    def through(self, root: Path) -> None:
        try:
            waiting = _places(str(root), "", ())
        except OSError as error:
            finding = f"The folder cannot be read: {error.strerror}."
            raise UnusablePathError(self._prefix.rstrip("/") or ".", finding) from error
        while waiting:
            place = waiting.pop()
            try:
                mode = place.entry.stat().st_mode
                if stat.S_ISDIR(mode):
                    waiting += self._below(place)
                elif stat.S_ISREG(mode):
                    self.files.append((Path(place.entry.path), place.inside))
                else:
                    finding = "This is a pipe, a socket or a device, and it was not opened."
                    self._refuse(place, finding, "Take it out of the folder.")
            except OSError as error:
                self._lost(place, error)

    def _below(self, place: _Place) -> list[_Place]:
        """Return what a folder holds; nothing where a link leads back to a folder above it."""
        entry, crossed = place.entry, place.crossed
        if entry.is_symlink():
            crossed = (*crossed, os.path.realpath(os.path.dirname(entry.path)))
            target = os.path.realpath(entry.path)
            if any(os.path.commonpath((target, folder)) == target for folder in crossed):
                finding = "The link leads to a folder that it lies in, and it was not followed."
                self._refuse(place, finding, "Take it out, or let it lead elsewhere.")
                return []
        self.check_name(place.inside)
        return _places(entry.path, f"{place.inside}/", crossed)

    def _lost(self, place: _Place, error: OSError) -> None:
        if place.entry.is_symlink() and not os.path.exists(place.entry.path):
            remedy = "Take it out, or let it lead to something that is there."
            self._refuse(place, "The link leads nowhere.", remedy)
        else:
            kind = "folder" if os.path.isdir(place.entry.path) else "file"
            finding = f"The {kind} cannot be read: {error.strerror}."
            self.diagnostics.append(unreadable(self.name_of(place.inside), finding))

    def _refuse(self, place: _Place, finding: str, remedy: str) -> None:
        self.diagnostics.append(unreadable(self.name_of(place.inside), finding, remedy))

    def check_name(self, inside: str) -> None:
        """Keep a finding for a name that is not text."""
        own = inside.rpartition("/")[2]
        if legible(own) != own:
            self.diagnostics.append(_unreadable_name(self.name_of(inside), legible(own)))


def _places(folder: str, inside: str, crossed: tuple[str, ...]) -> list[_Place]:
    with os.scandir(folder) as entries:
        visible = [entry for entry in entries if not entry.name.startswith(".")]
    return [_Place(entry, f"{inside}{entry.name}", crossed) for entry in visible]


def _unreadable_name(name: str, shown: str) -> Diagnostic:
    return Diagnostic(
        code="unreadable-name",
        severity="warning",
        path=name,
        line=1,
        finding=f"The bytes of this name are not UTF-8; it is published as “{shown}”.",
        remedy="Rename it; until then, links may not find what is here.",
    )


def left_out(folder: str, names: Iterable[str]) -> list[Diagnostic]:
    """Return a finding for each kind of text in a folder that no format reads, with the count."""
    counted = Counter(_ending(name) for name in names)
    return [_left_out(folder, ending, counted[ending]) for ending in sorted(counted.keys() & TEXTS)]


def _left_out(folder: str, ending: str, count: int) -> Diagnostic:
    one = f"A file ending in {ending} has no known format, so it is not an article."
    several = f"{count} files ending in {ending} have no known format, so they are not articles."
    return Diagnostic(
        code="unknown-format",
        severity="warning",
        path=folder,
        line=1,
        finding=several if count > 1 else one,
        remedy="Convert to Markdown or HTML what is an article, and take out the rest.",
    )


def unread(folder: str, names: Sequence[str], mixed: bool) -> str:
    """Return the sentence for a folder with these files and no article; see `SourceFolder`."""
    counted = Counter(_ending(name) or "no dot" for name in names)
    kinds = [f"{count} in {ending}" for ending, count in counted.most_common(_MOST_ENDINGS)]
    more = ", …" * (len(counted) > _MOST_ENDINGS)
    files = f"the {len(names)} files" if len(names) > 1 else "the one file"
    start = f"{folder}: No article was found in {files} of this folder ({', '.join(kinds)}{more})."
    return f"{start} {_IN_DOCS.format(folder) if mixed else _ELSEWHERE}"


_IN_DOCS = (
    "Here, a file is an article when its front matter says `locale` or `url`, or when it lies in"
    " a folder named after a locale, such as {}/en. Add one of these, or name the folders with"
    " articles under `sources` in mkdocs.yml."
)
_ELSEWHERE = "Name a folder with Markdown, HTML or JSON of the Zendesk API, or convert these files."


def is_media(name: str) -> bool:
    """Return whether a file is a picture, a video or a sound by its name."""
    kind, _ = mimetypes.guess_type(name)
    return (kind or "").startswith(("image/", "video/", "audio/"))


def _ending(name: str) -> str:
    return PurePosixPath(name).suffix.lower()
