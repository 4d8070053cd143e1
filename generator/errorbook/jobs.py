"""Worker processes: new ones, which end with the process that started them."""

import os
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context, parent_process
from threading import Thread


def pool(processes: int | None = None) -> ProcessPoolExecutor:
    """A pool of processes; by default as many as there are cores.

    They are no forks: the preview server runs threads, and forks copy their locks.
    """
    return ProcessPoolExecutor(
        processes, mp_context=get_context("spawn"), initializer=_end_with_parent
    )


def _end_with_parent() -> None:
    """Sees to it that a parent that is killed leaves no worker, which would wait for ever."""
    Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
