"""Staging: the folder beside a site in which one build of it is written."""

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
    """A folder for one build, on the file system of its site, so that files can be moved there.

    Whatever ends the build, the folder goes: by `discard`, at the exit of the process, or, where
    that was killed, with the next build. A lock tells which builds still run. Raises
    `UnusableSiteError` where no folder can be made beside the site.
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
        """Puts the build in the place of the site; raises as `errorbook.publish.publish` does."""
        publish(self.folder, self._site)

    def discard(self) -> None:
        """Removes the folder with all that lies in it; nothing happens the second time."""
        _remove(Path(self._holder.name))
        self._holder.cleanup()
        self._lock.release()


def _prefix(site: Path) -> str:
    return f".{os.fsdecode(os.fsencode(site.name)[:_LONGEST_NAME])}.building-"


def _locked(holder: Path) -> FileLock:
    """The lock of a build; its file has its name only once it is held, or others would take it."""
    new = FileLock(holder / f"{_LOCK}.new")
    new.acquire()
    os.rename(new.lock_file, holder / _LOCK)
    return new


def _clear_abandoned(site: Path) -> None:
    """Removes what builds of this site left that were killed."""
    for holder in site.parent.glob(f"{escape(_prefix(site))}*"):
        if _is_made_here(holder):
            with suppress(Timeout, OSError), FileLock(holder / _LOCK, blocking=False):
                _remove(holder)


def _remove(holder: Path) -> None:
    """Removes the folder of a build; the lock last, by which it is known."""
    shutil.rmtree(holder / _BUILD, ignore_errors=True)
    shutil.rmtree(holder, ignore_errors=True)


def _is_made_here(holder: Path) -> bool:
    """Whether this is a folder as `Staging` makes it, and no other of a like name."""
    if holder.is_symlink() or not (holder / _LOCK).is_file():
        return False
    return set(os.listdir(holder)) <= {_LOCK, _BUILD}


def exit_on_sigterm() -> Callable[[], None]:
    """Makes SIGTERM end the process as an error does, with everything cleared up on the way.

    The result puts things back. Nothing changes where the program minds the signal itself.
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
    """Stands in where there is nothing to do."""
