"""Where there are many files, several processes give what one would."""

import subprocess
import sys
from pathlib import Path

import pytest

from errorbook.emit.background import Background
from errorbook.emit.emitter import write
from errorbook.emit.emitters import EMITTERS
from errorbook.link.catalogue import Catalogue, link
from errorbook.read import ReadResult, combine, read, read_file
from errorbook.search.hints import HintFile, Hints, Weight
from errorbook.site.book import Book
from errorbook.site.site import Site
from errorbook.sources.batches import SourceFolder, jobs_in

ARTICLES = 320
HINTS = Hints((HintFile("en.yml", "en", ((("order",), ("command",)),), (), (Weight(2, "1", 4),)),))
SITE = Site(name="Many", url="https://many.example/", published={"about.md": "about/"}, hints=HINTS)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> SourceFolder:
    """Many short articles, some with something amiss."""
    root = tmp_path_factory.mktemp("many")
    for number in range(ARTICLES):
        title = f"title: Fixing {number}" if number % 7 else "locale: xx-nowhere"
        text = f"---\n{title}\n---\n\n## The order {number} has no owner\n\nGive it one.\n"
        (root / f"{number}.md").write_text(text, encoding="utf-8")
    return SourceFolder(root, "many")


@pytest.fixture(scope="module")
def taken(folder: SourceFolder) -> ReadResult:
    return read((folder,), "en")


@pytest.fixture(scope="module")
def catalogue(taken: ReadResult) -> Catalogue:
    return link(taken.articles, "en")[0]


def test_files_read_side_by_side_come_in_their_order(
    folder: SourceFolder, taken: ReadResult
) -> None:
    assert len(taken.articles) == ARTICLES
    assert taken.diagnostics
    batch = jobs_in(folder, "en")
    assert taken == combine([batch], map(read_file, batch.jobs))


def test_a_second_process_writes_the_same_files(catalogue: Catalogue, tmp_path: Path) -> None:
    for name in ("beside", "here"):
        (tmp_path / name).mkdir()
    book = Book(catalogue, SITE)
    beside = Background(book, tmp_path / "beside")
    for emitter in (emitter for emitter in EMITTERS if emitter.in_background):
        write(emitter.files(book), tmp_path / "here")
    beside.finish()
    assert _files(tmp_path / "beside") == _files(tmp_path / "here")


def test_what_stops_the_second_process_is_told(catalogue: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "site").write_text("a file in the folder's place")
    beside = Background(Book(catalogue, SITE), tmp_path / "site")
    with pytest.raises(OSError, match="site"):
        beside.finish()


def _files(root: Path) -> dict[str, bytes]:
    return {
        path.relative_to(root).as_posix(): path.read_bytes()
        for path in root.rglob("*")
        if path.is_file()
    }


BUILD = """
import os, sys, time
from errorbook import jobs
if __name__ == "__main__":
    pool = jobs.pool(2)
    print(*{pool.submit(os.getpid).result() for _ in range(20)}, flush=True)
    time.sleep(600)
"""


def test_workers_end_with_a_process_that_is_killed(tmp_path: Path) -> None:
    (tmp_path / "build.py").write_text(BUILD)
    command = [sys.executable, str(tmp_path / "build.py")]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        workers = process.stdout.readline().split()
        assert workers
        process.kill()
        process.stdout.read()  # ends when nobody holds the pipe any more
