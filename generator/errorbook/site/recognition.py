"""Text recognition: the files of npm packages that let a browser read a picture.

They come from a `node_modules` folder. Which ones, in which version and with which content is
in `recognition.json`, which `tools/recognition.py` writes; readers get no other bytes than those
that this release was tested with.
"""

from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from importlib.resources import files
from pathlib import Path, PurePosixPath

import msgspec
from msgspec import Struct

from errorbook.locales import language

FOLDER = "assets/ocr/"
"""The site folder of the files of all versions."""
ENGLISH = "en"
"""The language that software often speaks whatever its user reads."""


class File(Struct, frozen=True):
    """A file of a package: its path below `node_modules`, and the SHA-256 of its content."""

    path: str
    sha256: str


class KnownFiles(Struct, frozen=True):
    """Files that this release was tested with, and the exact version of each package.

    `languages` are by BCP 47 language; the file's name begins with Tesseract's own code.
    """

    versions: dict[str, str]
    program: tuple[File, ...]
    languages: dict[str, File]


class UnusableFolderError(Exception):
    """The folder lacks a file or has another one; the text says which, and what to do."""


@cache
def known_files() -> KnownFiles:
    """Return the files that this release was tested with."""
    return msgspec.json.decode(
        (files(__package__) / "recognition.json").read_bytes(), type=KnownFiles
    )


class Recognition(Struct, frozen=True):
    """A checked folder: the languages in it that this release can read pictures in."""

    folder: Path
    languages: frozenset[str]

    def codes(self, locale: str) -> tuple[str, ...]:
        """Tesseract's codes for pictures on pages of a locale: its language, then English."""
        return tuple(_code(known_files().languages[name]) for name in self._read_in(locale))

    def files(self, locales: Iterable[str]) -> tuple[tuple[str, Path], ...]:
        """Return the files that a site in these locales publishes: site path and source."""
        names = sorted({name for locale in locales for name in self._read_in(locale)})
        needed = (*known_files().program, *(known_files().languages[name] for name in names))
        return tuple(
            (site_folder() + PurePosixPath(file.path).name, (self.folder / file.path).absolute())
            for file in needed
        )

    def advice(self, locales: Iterable[str]) -> str:
        """Return what to install to read pictures in every locale; empty where they are."""
        wanted = {language(locale) for locale in locales} & known_files().languages.keys()
        lacking = sorted(wanted - self.languages)
        if not lacking:
            return ""
        packages = [_package(known_files().languages[name]) for name in lacking]
        return (
            f"Pictures are not read in {', '.join(lacking)}: {self.folder} lacks the data."
            f" Run: {_install(self.folder, packages)}"
        )

    def _read_in(self, locale: str) -> list[str]:
        wanted = dict.fromkeys((language(locale), ENGLISH))
        return [name for name in wanted if name in self.languages]


def site_folder() -> str:
    """Return the site path of the files; it has the version, so that no cache mixes two."""
    return f"{FOLDER}{known_files().versions['tesseract.js']}/"


def check(folder: Path) -> Recognition:
    """Check a `node_modules` folder; UnusableFolderError where readers could not rely on it."""
    known = known_files()
    for file in known.program:
        _check(folder, file)
    found = [name for name, file in known.languages.items() if (folder / file.path).exists()]
    if not found:
        _fail(f"{folder} has no language to read pictures in.", folder, _first_packages())
    for name in found:
        _check(folder, known.languages[name])
    return Recognition(folder, frozenset(found))


def _check(folder: Path, file: File) -> None:
    try:
        content = (folder / file.path).read_bytes()
    except OSError:
        _fail(f"{folder} has no {file.path}.", folder, _first_packages())
    if sha256(content).hexdigest() != file.sha256:
        finding = f"{folder / file.path} is not the file that this release was tested with."
        _fail(finding, folder, [_package(file)])


def _fail(finding: str, folder: Path, packages: Iterable[str]) -> None:
    raise UnusableFolderError(f"{finding} Run: {_install(folder, packages)}")


def _install(folder: Path, packages: Iterable[str]) -> str:
    exact = " ".join(f"{name}@{known_files().versions[name]}" for name in packages)
    return f"npm install --prefix {folder.parent} {exact}"


def _first_packages() -> list[str]:
    programs = dict.fromkeys(_package(file) for file in known_files().program)
    return [*programs, _package(known_files().languages[ENGLISH])]


def _package(file: File) -> str:
    """Return the package that a file belongs to: `@scope/name` or `name`."""
    first, second, *_ = file.path.split("/")
    return f"{first}/{second}" if first.startswith("@") else first


def _code(file: File) -> str:
    return PurePosixPath(file.path).name.split(".")[0]
