"""Pictures and files beside an article: where they are, how large, and where they go."""

import os
import re
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree
from PIL import Image
from PIL.Image import DecompressionBombError

from errorbook.diagnostics import Diagnostic
from errorbook.model import Article
from errorbook.site import svg
from errorbook.site.downloads import may_be_published
from errorbook.site.links import beside, file_name, in_one_form
from errorbook.site.page import Asset
from errorbook.site.site import Folder, Site

Size = tuple[int, int]
_LONGEST_PATH = 4_096  # characters; no file system takes more
_HEAD = 4096  # bytes in which the opening tag of a picture or page is looked for


class Pictures:
    """Finds the files that articles refer to, each looked at once."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self._folders = [(Path(f.path).resolve(), f) for f in site.folders]
        self._seen: dict[str, File | None] = {}
        self._names: dict[Path, dict[str, str]] = {}

    def find(self, src: str, article: Article) -> "File | None":
        """Return the file that a relative address in an article means; None outside the folders."""
        path = urlsplit(src).path
        if len(path) > _LONGEST_PATH:
            return None
        for name in beside(article, path):
            if name not in self._seen:
                self._seen[name] = self._look(name)
            if found := self._seen[name]:
                return found
        return None

    def _look(self, name: str) -> "File | None":
        try:
            real = Path(os.path.realpath(self._as_on_disk(name)))
            found = real.is_file()
        except (OSError, ValueError, RuntimeError):  # too long, with a NUL, a link to itself
            return None
        for place, folder in self._folders:
            if found and real.is_relative_to(place):
                return self._file(real, real.relative_to(place).as_posix(), folder)
        return None

    def _file(self, real: Path, below: str, folder: Folder) -> "File":
        """Return a file in a folder, with the answer to whether readers may have it."""
        site, path = self._site, str(real)
        if folder.hosted:
            own = site.published.get(path)
            asset = Asset(path, below if own is None else own)
            return File(asset, is_published=own is not None, is_hosted=True)
        allowed = path not in site.sources and may_be_published(below, site.downloads)
        return File(Asset(path, f"{folder.site_path}{below}"), is_published=allowed)

    def _as_on_disk(self, name: str) -> Path:
        """Return the path as the file system spells it, whatever form of Unicode was written."""
        path = Path(name)
        if name.isascii() or path.exists():
            return path
        spelled = Path(path.anchor)
        for part in path.parts[len(spelled.parts) :]:
            names = {} if (spelled / part).exists() else self._names_in(spelled)
            spelled /= names.get(in_one_form(part), part)
        return spelled

    def _names_in(self, folder: Path) -> dict[str, str]:
        """Return what lies in a folder, by its name in one form of Unicode; nothing in what is
        none.
        """
        if folder not in self._names:
            names = os.listdir(folder) if folder.is_dir() else []
            self._names[folder] = {in_one_form(name): name for name in names}
        return self._names[folder]


class File:
    """A file found; what it holds is looked at when somebody asks."""

    def __init__(self, asset: Asset, *, is_published: bool, is_hosted: bool = False) -> None:
        self.asset = asset
        self.is_published = is_published
        self.is_hosted = is_hosted

    @property
    def size(self) -> Size | None:
        """Width and height in CSS pixels; None when the file does not tell."""
        return self._content[1]

    @property
    def is_picture(self) -> bool:
        """Whether it holds what its name says; of unknown kinds, whether it is no web page."""
        return self._content[0]

    @property
    def is_fit(self) -> bool:
        """Whether a link may lead here; an SVG that cannot be cleaned is for nobody."""
        is_svg = self.asset.file.lower().endswith(".svg")
        return self.is_published and (not is_svg or self.is_picture)

    @cached_property
    def _content(self) -> tuple[bool, Size | None]:
        path = Path(self.asset.file)
        try:
            if path.suffix.lower() == ".svg":
                return _is_svg(path), _svg_size(path)
            return True, _raster_size(path)
        except DecompressionBombError:  # so large that nobody should take it apart
            return True, None
        except (OSError, ValueError, SyntaxError, etree.LxmlError):
            return not (_is_known(path) or _is_page(path)), None


def _is_known(path: Path) -> bool:
    """Return whether files of this ending would have been read if they were what they say."""
    ending = path.suffix.lower()
    return ending == ".svg" or Image.registered_extensions().get(ending) in Image.OPEN


def _is_page(path: Path) -> bool:
    with suppress(OSError), path.open("rb") as file:
        return _PAGE.match(file.read(_HEAD)) is not None
    return False


_PAGE = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|html|head|body)\b", re.I)


def _is_svg(path: Path) -> bool:
    svg.cleaned(path.read_bytes())  # raises for anything else
    return True


def _raster_size(path: Path) -> Size | None:
    with Image.open(path) as image:
        return image.size


_SVG_TAG = re.compile(r"<svg\b[^>]*>")
_LENGTH = re.compile(r"""\s(width|height)\s*=\s*["']\s*(\d+(?:\.\d+)?)(?:px)?\s*["']""")
_VIEW_BOX = re.compile(r"""\sviewBox\s*=\s*["']([-\d.\s,e]+)["']""")


def _svg_size(path: Path) -> Size | None:
    with path.open("rb") as file:
        head = file.read(_HEAD).decode(errors="replace")
    tag = _SVG_TAG.search(head)
    if tag is None:
        return None
    lengths = dict(_LENGTH.findall(tag[0]))
    if "width" in lengths and "height" in lengths:
        return round(float(lengths["width"])), round(float(lengths["height"]))
    box = _VIEW_BOX.search(tag[0])
    numbers = re.split(r"[\s,]+", box[1].strip()) if box else []
    return (round(float(numbers[2])), round(float(numbers[3]))) if len(numbers) == 4 else None


def missing_image(article: Article, src: str, line: int) -> Diagnostic:
    """Return the finding for a picture that is not there."""
    return Diagnostic(
        code="missing-image",
        severity="warning",
        path=file_name(article),
        line=line,
        finding=f"The picture “{src}” is not in the source folder.",
        remedy="Put the file there or correct its address; its description is shown instead.",
    )


def unpublished_file(article: Article, src: str, line: int) -> Diagnostic:
    """Return the finding for a file that is there, and that readers do not get."""
    return Diagnostic(
        code="unpublished-file",
        severity="warning",
        path=file_name(article),
        line=line,
        finding=f"The file “{src}” is there, but files of its kind are not published.",
        remedy="Name it under `downloads` if readers may have it, or take this out.",
    )


def unreadable_image(article: Article, src: str, line: int) -> Diagnostic:
    """Return the finding for a file that is not a picture, such as a login page saved as one."""
    return Diagnostic(
        code="unreadable-image",
        severity="warning",
        path=file_name(article),
        line=line,
        finding=f"The file “{src}” is not the picture that its name says.",
        remedy="Save the picture anew; its description is shown instead.",
    )
