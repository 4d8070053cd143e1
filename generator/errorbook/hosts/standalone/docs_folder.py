"""The docs folder: which of its files the site has beside the articles."""

import os
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

from errorbook.build import OtherFiles
from errorbook.site import svg
from errorbook.site.downloads import may_be_published, unpublished_files
from errorbook.sources import FORMATS, legible
from errorbook.sources.files import unreadable as unreadable_file
from errorbook.sources.readable import unreadable


class DocsFolder:
    """Host of a build, see `errorbook.build.Host`, that publishes the files of one folder.

    `notices` are sentences on files that readers do not get.
    """

    def __init__(self, folder: Path, downloads: Collection[str]) -> None:
        self._folder = folder
        self._downloads = downloads
        self.notices: list[str] = []
        self.files: dict[str, Path] = {}

    def other_files(self, sources: Collection[Path], is_taken: Callable[[str], bool]) -> OtherFiles:
        """Return the files that are published beside the articles."""
        articles = {os.path.realpath(path) for path in sources}
        found = {
            path: file for path, file in self._walk() if os.path.realpath(file) not in articles
        }
        broken = unreadable(str(file) for file in found.values())
        without: list[str] = []
        for path, file in found.items():
            if str(file) in broken:
                continue
            if file.suffix.lower() in FORMATS and not _is_named(path, self._downloads):
                self.notices.append(
                    f"{os.path.relpath(file)} is not published: it is not an article, and only"
                    " MkDocs makes pages of other Markdown files."
                )
            elif is_taken(path):
                self.notices.append(
                    f"{path} is left out: it would be published at /{path}, where the site has a"
                    " file for programs. Give it another name or folder."
                )
            elif self._may_be_published(path, file, articles):
                self.files[path] = file
            else:
                without.append(path)
        return OtherFiles(
            names={path: os.path.relpath(file) for path, file in self.files.items()},
            published={os.path.realpath(file): path for path, file in self.files.items()},
            unreadable=[
                unreadable_file(legible(os.path.relpath(at)), f"The file cannot be read: {why}.")
                for at, why in dict(broken.values()).items()
            ],
            unpublished=unpublished_files(str(self._folder), without),
        )

    def content(self, path: str) -> bytes | Path:
        """Return what is published of a file: of a picture, what cannot run anything."""
        file = self.files[path]
        return svg.cleaned(file.read_bytes()) if _is_svg(path) else file

    def _walk(self) -> Iterator[tuple[str, Path]]:
        for folder, folders, names in os.walk(self._folder, followlinks=True):
            folders[:] = sorted(name for name in folders if not _is_circle(folder, name))
            for name in sorted(names):
                file = Path(folder, name)
                yield file.relative_to(self._folder).as_posix(), file

    def _may_be_published(self, path: str, file: Path, articles: Collection[str]) -> bool:
        real = os.path.realpath(file)
        names = {path, os.path.basename(real)}
        if real in articles or not all(may_be_published(name, self._downloads) for name in names):
            return False
        if not _is_svg(path):
            return True
        try:
            svg.cleaned(file.read_bytes())
        except (OSError, ValueError):
            return False
        return True


def _is_named(path: str, downloads: Collection[str]) -> bool:
    return may_be_published(path, downloads)


def _is_svg(path: str) -> bool:
    return path.lower().endswith(".svg")


def _is_circle(folder: str, name: str) -> bool:
    """Return whether a folder is a link to one that it lies in."""
    path = os.path.join(folder, name)
    return os.path.islink(path) and Path(folder).resolve().is_relative_to(os.path.realpath(path))
