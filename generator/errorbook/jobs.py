"""Jobs: the one place that owns worker processes, and that decides when they are worth it."""

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, wait
from functools import partial
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import TypeVar

_WORTH_PROCESSES = 300  # files or articles; starting a process takes as long as reading a hundred
_CHUNK = 25

_Item = TypeVar("_Item")
_Result = TypeVar("_Result")


def ordered_map(function: Callable[[_Item], _Result], items: Sequence[_Item]) -> Iterator[_Result]:
    """Yield the result for each item, in order; in worker processes where there are many.

    The function, the items and the results must be picklable.
    """
    if not _worth_processes(len(items)):
        yield from map(function, items)
        return
    with pool() as processes:
        yield from processes.map(function, items, chunksize=_CHUNK)


def start(tasks: Sequence[Callable[[], _Result]], size: int) -> Callable[[], list[_Result]]:
    """Begin tasks about `size` articles; the result waits for all of them and returns theirs.

    Each has a process of its own where there are many articles, else they run when they are waited
    for. The wait raises what a task raised, once no other task is running.
    """
    if not _worth_processes(size):
        return partial(_run, tasks)
    processes = pool(len(tasks))
    running = [processes.submit(task) for task in tasks]
    processes.shutdown(wait=False)
    return partial(_results, running)


def _worth_processes(size: int) -> bool:
    return size >= _WORTH_PROCESSES and (os.cpu_count() or 1) > 1


def _run(tasks: Sequence[Callable[[], _Result]]) -> list[_Result]:
    return [task() for task in tasks]


def _results(running: Sequence[Future[_Result]]) -> list[_Result]:
    wait(running)  # whatever goes wrong with one, no other may still write
    return [one.result() for one in running]


def pool(processes: int | None = None) -> ProcessPoolExecutor:
    """Return a pool of processes; by default as many as there are cores.

    They are no forks: the preview server runs threads, and forks copy their locks. They end with
    the process that started them.
    """
    return ProcessPoolExecutor(
        processes, mp_context=get_context("spawn"), initializer=_end_with_parent
    )


def _end_with_parent() -> None:
    """End this worker when its parent is killed, instead of waiting for ever."""
    Thread(target=_wait_for_parent, daemon=True).start()


def _wait_for_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
