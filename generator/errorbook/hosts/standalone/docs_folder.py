"""The docs folder: which of its files the site has beside the articles."""

import os
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from errorbook.build import OtherFiles
from errorbook.hosts import own_files
from errorbook.model import Access
from errorbook.site import svg
from errorbook.site.downloads import may_be_published, unpublished_files
from errorbook.sources import FORMATS, legible
from errorbook.sources.files import unreadable as unreadable_file
from errorbook.sources.readable import unreadable

_TEMPLATES = "templates"
"""The folder that MkDocs keeps back by itself, like all that is hidden."""


class DocsFolder:
    """Host of a build, see `errorbook.build.Host`, that publishes the files of one folder."""

    def __init__(self, folder: Path, downloads: Collection[str]) -> None:
        self._folder = folder
        self._downloads = downloads
        self.notices: list[str] = []
        """Sentences on files that readers do not get."""
        self.sources: dict[str, Path] = {}
        """The files that are published, by site path."""
        self.files: dict[str, bytes | Path] = {}
        """What is published of them: of a picture, what cannot run anything."""

    def access(self) -> dict[str, Access]:
        """Return who may read files that MkDocs would keep back, by real path."""
        excluded = Access(f"it lies in the folder `{_TEMPLATES}`, as in MkDocs")
        return {
            os.path.realpath(file): excluded for path, file in self._walk() if _is_excluded(path)
        }

    def other_files(self, sources: Collection[Path], is_taken: Callable[[str], bool]) -> OtherFiles:
        """Return the files that are published beside the articles."""
        articles = {os.path.realpath(path) for path in sources}
        found = {
            path: file
            for path, file in self._walk()
            if not _is_excluded(path) and os.path.realpath(file) not in articles
        }
        broken = unreadable(str(file) for file in found.values())
        without: list[str] = []
        for path, file in found.items():
            if str(file) in broken:
                continue
            if file.suffix.lower() in FORMATS and not may_be_published(path, self._downloads):
                self.notices.append(
                    f"{os.path.relpath(file)} is not published: it is not an article, and only"
                    " MkDocs makes pages of other Markdown files."
                )
            elif is_taken(path):
                self.notices.append(own_files.taken(path, path))
            elif not self._take(path, file, articles):
                without.append(path)
        return OtherFiles(
            names={path: os.path.relpath(file) for path, file in self.sources.items()},
            published={os.path.realpath(file): path for path, file in self.sources.items()},
            unreadable=[
                unreadable_file(legible(os.path.relpath(at)), f"The file cannot be read: {why}.")
                for at, why in dict(broken.values()).items()
            ],
            unpublished=unpublished_files(str(self._folder), without),
        )

    def _take(self, path: str, file: Path, kept: Collection[str]) -> bool:
        """Add a file to those that are published; return whether readers may have it."""
        if not own_files.may_be_read(path, str(file), self._downloads, kept):
            return False
        try:
            is_svg = path.lower().endswith(".svg")
            self.files[path] = svg.cleaned(file.read_bytes()) if is_svg else file
        except (OSError, ValueError):
            return False
        self.sources[path] = file
        return True

    def _walk(self) -> Iterator[tuple[str, Path]]:
        for folder, folders, names in os.walk(self._folder, followlinks=True):
            folders[:] = sorted(name for name in folders if not _is_circle(folder, name))
            for name in sorted(names):
                file = Path(folder, name)
                yield file.relative_to(self._folder).as_posix(), file


def _is_excluded(path: str) -> bool:
    first, *_ = parts = path.split("/")
    return (first == _TEMPLATES and len(parts) > 1) or any(part.startswith(".") for part in parts)


def _is_circle(folder: str, name: str) -> bool:
    """Return whether a folder is a link to one that it lies in."""
    path = os.path.join(folder, name)
    return os.path.islink(path) and Path(folder).resolve().is_relative_to(os.path.realpath(path))
