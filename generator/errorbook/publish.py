"""Publishing: a finished build takes the place of the one before without ever breaking it.

A build is written beside the site and moved in at its end, file by file, each at once. Whatever
ends a build early, every file that was published stays as it was or is the new one.
"""

import filecmp
import glob
import os
import shutil
import tempfile
import time
from pathlib import Path

_ABANDONED = 3600  # seconds


def staging_folder(site: Path) -> Path:
    """A new folder for one build of a site: beside it, so that files can be moved in.

    What builds that were killed left there goes once it is an hour old.
    """
    site.parent.mkdir(parents=True, exist_ok=True)
    prefix = f".{site.name}.building-"
    for left in site.parent.glob(f"{glob.escape(prefix)}*"):
        if time.time() - left.stat().st_mtime > _ABANDONED:
            shutil.rmtree(left, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix=prefix, dir=site.parent))
    folder.chmod(0o755)  # it may become the site itself
    return folder


def publish(staging: Path, site: Path) -> None:
    """Moves a build into the site, then removes what the new build no longer has.

    Files that did not change are left alone, so that copying the site elsewhere is quick. Pages
    come last: what they need is there before them.
    """
    if not site.exists():
        site.parent.mkdir(parents=True, exist_ok=True)
        staging.replace(site)
        return
    built = _files(staging)
    for name in sorted(built, key=lambda name: (name.endswith(".html"), name)):
        _move(staging / name, site / name)
    _remove_others(site, built)
    shutil.rmtree(staging)


def _files(folder: Path) -> set[str]:
    """The paths of all files below a folder, relative to it."""
    return {
        os.path.relpath(os.path.join(place, name), folder)
        for place, _, names in os.walk(folder)
        for name in names
    }


def _move(source: Path, target: Path) -> None:
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target)
    if target.is_file() and filecmp.cmp(source, target, shallow=False):
        return
    _make_folder(target.parent)
    source.replace(target)


def _make_folder(folder: Path) -> None:
    """Makes a folder, also where the last build had a page of that name."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.unlink(missing_ok=True)
    folder.mkdir()


def _remove_others(site: Path, wanted: set[str]) -> None:
    """Removes files that the build does not have, and folders left empty.

    Hidden ones at the root stay, since they are not a build's: `.git`, `.nojekyll`.
    """
    for name in _files(site) - wanted:
        if not name.startswith("."):
            (site / name).unlink()
    for place, _, _ in os.walk(site, topdown=False):
        if not os.path.relpath(place, site).startswith(".") and not os.listdir(place):
            os.rmdir(place)
