"""Publishing: a finished build takes the place of the one before without ever breaking it.

A build is written beside the site and moved in at its end, file by file, each at once. Whatever
ends a build early, every file that was published stays as it was or is the new one.
"""

import filecmp
import os
import shutil
from pathlib import Path


def staging_folder(site: Path) -> Path:
    """Where the build of a site is written: beside it, so that files can be moved in."""
    return site.with_name(f".{site.name}.building")


def publish(staging: Path, site: Path) -> None:
    """Moves a build into the site, then removes what the new build no longer has.

    Files that did not change are left alone, so that copying the site elsewhere is quick. Pages
    come last: what they need is there before them.
    """
    built = sorted(p for p in staging.rglob("*") if p.is_file())
    for source in sorted(built, key=lambda p: (p.suffix == ".html", p)):
        _move(source, site / source.relative_to(staging))
    _remove_others(site, {p.relative_to(staging) for p in built})
    shutil.rmtree(staging)


def _move(source: Path, target: Path) -> None:
    if target.is_dir() and not target.is_symlink():
        shutil.rmtree(target)
    if target.is_file() and filecmp.cmp(source, target, shallow=False):
        return
    for parent in target.parents:
        if parent.is_file():  # a page became a folder
            parent.unlink()
    target.parent.mkdir(parents=True, exist_ok=True)
    os.replace(source, target)


def _remove_others(site: Path, wanted: set[Path]) -> None:
    """Removes files that the build does not have, and folders left empty; not hidden ones.

    Hidden files at the root are not the build's: `.git`, `.nojekyll` of a hosting branch.
    """
    for path in sorted(site.rglob("*"), reverse=True):
        inside = path.relative_to(site)
        if inside.parts[0].startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif inside not in wanted:
            path.unlink()
