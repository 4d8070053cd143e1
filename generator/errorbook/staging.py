"""Staging: the temporary folder next to a site that one build is written to."""

import os
import shutil
import signal
import sys
import threading
from collections.abc import Callable
from contextlib import ExitStack, suppress
from glob import escape
from pathlib import Path
from tempfile import TemporaryDirectory

from filelock import FileLock, Timeout

from errorbook.publish import UnusableSiteError, publish

_LOCK = "lock"
_BUILD = "site"
_LONGEST_NAME = 200  # bytes of the site's name; file systems stop at 255


class Staging:
    """Folder for one build, on the file system of its site, so that its files can be moved.

    The folder is removed by `discard`, at the exit of the process or, after a killed process, by
    the next build. A lock shows which builds are still running. Raises `UnusableSiteError` if no
    folder can be created next to the site.
    """

    def __init__(self, site: Path) -> None:
        self._site = site.resolve()
        try:
            self._site.parent.mkdir(parents=True, exist_ok=True)
            _clear_abandoned(self._site)
            self._holder = TemporaryDirectory(
                prefix=_prefix(self._site), dir=self._site.parent, ignore_cleanup_errors=True
            )
        except OSError as error:
            raise UnusableSiteError(
                f"{site} cannot be created: {error.strerror}: {error.filename}."
                " Choose another folder."
            ) from error
        with ExitStack() as unfinished:
            unfinished.callback(self._holder.cleanup)
            self._lock = _locked(Path(self._holder.name))
            self.folder = Path(self._holder.name) / _BUILD
            self.folder.mkdir()
            unfinished.pop_all()

    def publish(self) -> None:
        """Replace the site with the build; raise what `errorbook.publish.publish` raises."""
        publish(self.folder, self._site)

    def discard(self) -> None:
        """Remove the folder with its contents; a second call has no effect."""
        _remove(Path(self._holder.name))
        self._holder.cleanup()
        self._lock.release()


def _prefix(site: Path) -> str:
    return f".{os.fsdecode(os.fsencode(site.name)[:_LONGEST_NAME])}.building-"


def _locked(holder: Path) -> FileLock:
    """Return the acquired lock of a build; only then its file gets the name that others try."""
    new = FileLock(holder / f"{_LOCK}.new")
    new.acquire()
    os.rename(new.lock_file, holder / _LOCK)
    return new


def _clear_abandoned(site: Path) -> None:
    """Remove the folders that killed builds of this site left behind."""
    for holder in site.parent.glob(f"{escape(_prefix(site))}*"):
        if _is_staging_folder(holder):
            with suppress(Timeout, OSError), FileLock(holder / _LOCK, blocking=False):
                _remove(holder)


def _remove(holder: Path) -> None:
    """Remove the folder of a build; the lock comes last, since it identifies the folder."""
    shutil.rmtree(holder / _BUILD, ignore_errors=True)
    shutil.rmtree(holder, ignore_errors=True)


def _is_staging_folder(holder: Path) -> bool:
    """Return whether `Staging` created this folder, rather than another with a similar name."""
    if holder.is_symlink() or not (holder / _LOCK).is_file():
        return False
    return set(os.listdir(holder)) <= {_LOCK, _BUILD}


def exit_on_sigterm() -> Callable[[], None]:
    """Make SIGTERM exit the process normally, so that cleanup code runs.

    Return a function that restores the default. A handler that the program set is kept.
    """
    in_main_thread = threading.current_thread() is threading.main_thread()
    if not in_main_thread or signal.getsignal(signal.SIGTERM) is not signal.SIG_DFL:
        return nothing
    signal.signal(signal.SIGTERM, _exit)
    return _default


def _exit(*_: object) -> None:
    sys.exit(128 + signal.SIGTERM)


def _default() -> None:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)


def nothing() -> None:
    """Do nothing; restores a handler that was not changed."""
