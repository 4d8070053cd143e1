"""Publishing: replacing the previous build of a site, and nothing else in its folder.

A site keeps a record of the files that builds wrote into it. Only those are replaced or removed;
all other files stay. Files are moved one by one, each atomically, so that after an interruption
every file is either the old or the new one.
"""

import filecmp
import json
import os
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from filelock import FileLock

_RECORD = ".errorbook/files.json"
"""The paths of all files that builds wrote into a site, relative to it; a JSON array."""
_LOCK = ".errorbook/lock"


class UnusableSiteError(Exception):
    """Folder that a site cannot be published in; the text gives the reason and the remedy."""


def check(site: Path, sources: Iterable[Path] = (), kept: Iterable[Path] = ()) -> None:
    """Raise `UnusableSiteError` for a folder that a build must not publish in.

    It must neither contain nor be inside one of `sources`, from which the site is built. It must
    not contain one of `kept`, the home folder, or files that no build wrote, except hidden files
    at its root such as `.git` and `.nojekyll`.
    """
    for folder in (site, *site.parents):
        if folder.is_symlink() and not folder.exists():
            raise UnusableSiteError(
                f"{folder} is a link to {os.readlink(folder)}, which does not exist. Create that"
                " folder, or remove the link."
            )
    if site.exists() and not site.is_dir():
        raise UnusableSiteError(f"{site} is a file. Choose another folder.")
    real = site.resolve()
    for source in (source.resolve() for source in sources):
        if real.is_relative_to(source) or source.is_relative_to(real):
            raise UnusableSiteError(
                f"One of the site {site} and its source {source} contains the other."
                " Choose another folder."
            )
    for folder in (folder.resolve() for folder in (*kept, Path("~").expanduser())):
        if folder.is_relative_to(real):
            raise UnusableSiteError(f"{site} contains {folder}. Choose another folder.")
    _recorded(site)


def publish(build: Path, site: Path) -> None:
    """Move a build into a site, then remove the files of earlier builds that it lacks.

    Unchanged files keep their timestamps, so that copying the site elsewhere is quick. Pages are
    moved last, after the files that they need. Raise `UnusableSiteError`, with the site unchanged,
    if a file that no build wrote is in the way.
    """
    names = set(_files(build))
    _record(build, names)
    if _rename(build, site):
        return
    (site / _LOCK).parent.mkdir(exist_ok=True)
    with FileLock(site / _LOCK):
        recorded = _recorded(site)
        _check_conflicts(names, recorded, site)
        _record(site, recorded | names)  # after an interruption, the next build continues
        for name in sorted(names, key=lambda name: (name.endswith(".html"), name)):
            _move(build / name, site, name)
        _remove(site, recorded - names)
        _record(site, names)


def _rename(build: Path, site: Path) -> bool:
    """Rename the build to the site unless one exists, possibly since just now; return success."""
    if site.exists():
        return False
    try:
        build.rename(site)
    except OSError:
        if site.exists():
            return False
        raise
    return True


def _files(folder: Path) -> Iterator[str]:
    """Yield the paths of all files of a build, relative to its folder."""
    for place, _, names in os.walk(folder):
        for name in names:
            yield Path(place, name).relative_to(folder).as_posix()


def _recorded(site: Path) -> set[str]:
    """Return the files that builds wrote into a site; raise `UnusableSiteError` if unknown."""
    record = site / _RECORD
    if not record.exists() and not record.parent.is_symlink():
        _check_empty(site)
        return set()
    try:
        names = json.loads(record.read_text(encoding="utf-8"))
        if not record.parent.is_symlink() and all(_is_below(name) for name in names):
            return set(names)
    except (ValueError, TypeError):
        pass  # the record is damaged too
    raise UnusableSiteError(
        f"{record} is damaged, so the files that builds wrote into {site} are not known. Move your"
        " own files elsewhere, remove the rest, and build again."
    )


def _is_below(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and ".." not in path.parts and bool(path.parts)


def _check_empty(site: Path) -> None:
    names = sorted(os.listdir(site)) if site.is_dir() else []
    if found := [name for name in names if not name.startswith(".")]:
        raise UnusableSiteError(
            f"{site} contains files that no build of Errorbook wrote, such as {found[0]}. Choose"
            " another folder, or remove them if nothing needs them."
        )


def _record(folder: Path, names: Iterable[str]) -> None:
    """Write the record atomically, so that it is always complete."""
    record = folder / _RECORD
    record.parent.mkdir(exist_ok=True)
    beside = record.with_suffix(".new")
    beside.write_text(json.dumps(sorted(names), indent=0), encoding="utf-8")
    beside.replace(record)


def _check_conflicts(names: Iterable[str], recorded: set[str], site: Path) -> None:
    """Raise `UnusableSiteError` if something that no build wrote is in the way of a file."""
    folders: set[Path] = {site}
    for name in names:
        for folder in reversed((site / name).relative_to(site).parents):
            _check_folder(site / folder, folders, recorded, site)
        target = site / name
        if target.is_dir() and not target.is_symlink():
            for inside in _files(target):
                _check_file(f"{name}/{inside}", recorded, site)
        elif os.path.lexists(target):
            _check_file(name, recorded, site)


def _check_folder(folder: Path, known: set[Path], recorded: set[str], site: Path) -> None:
    if folder in known or not os.path.lexists(folder):
        return
    if folder.is_symlink() or not folder.is_dir():
        _check_file(folder.relative_to(site).as_posix(), recorded, site)
    known.add(folder)


def _check_file(name: str, recorded: set[str], site: Path) -> None:
    if name not in recorded or (site / name).is_symlink():
        raise UnusableSiteError(
            f"{site / name} is in the way of the site, and no build wrote it. Nothing was"
            " published. Move it elsewhere and build again."
        )


def _move(source: Path, site: Path, name: str) -> None:
    target = site / name
    if target.is_dir():
        _remove(site, [f"{name}/{inside}" for inside in _files(target)])
    if target.is_file() and filecmp.cmp(source, target, shallow=False):
        return
    _make_folder(target.parent)
    source.replace(target)


def _make_folder(folder: Path) -> None:
    """Create a folder, also where the last build had a file of that name."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.unlink(missing_ok=True)
    folder.mkdir()


def _remove(site: Path, names: Iterable[str]) -> None:
    """Remove files that builds wrote, and the folders that this leaves empty.

    Files reached through a symbolic link are kept, since no build wrote them.
    """
    real = site.resolve()
    for name in names:
        path = real / name
        if path.is_symlink() or not path.is_file() or path.parent.resolve() != path.parent:
            continue
        path.unlink()
        for folder in path.parents:
            if folder == real or os.listdir(folder):
                break
            folder.rmdir()
