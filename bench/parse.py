"""Reads the same Markdown articles with Errorbook and with Python-Markdown, and prints the ratio.

    python bench/parse.py [FOLDER…]

Errorbook's work is load and parse: from a file to sanitised HTML and to the article's entries.
Python-Markdown's is from the file without its front matter to HTML, with tables and fenced code as
in MkDocs. Both run in this one process, in turn, each over all files; what counts is processor
time, which other programs disturb less. Without FOLDER the articles are those of the demo.
"""

import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from markdown import Markdown  # type: ignore[import-untyped]

from errorbook.parse import parse
from errorbook.sources import find, load

_ROUNDS = 5
_DEMO = Path(__file__).resolve().parents[1] / "content"

Files = Sequence[tuple[Path, str]]


def markdown_files(folders: Sequence[str]) -> Files:
    """The Markdown files below the folders; says on standard error how many others there are."""
    known = [file for folder in folders for file in find(Path(folder), folder).files]
    found = [file for file in known if file[0].suffix.lower() in (".md", ".markdown")]
    if len(found) < len(known):
        print(f"skipped, not Markdown: {len(known) - len(found)} files", file=sys.stderr)
    return found


def with_errorbook(files: Files) -> None:
    """Loads and parses every article."""
    for loaded in load(files, "en"):
        for source in loaded.sources:
            parse(source)


def with_markdown(files: Files) -> None:
    """Makes HTML of every article's body."""
    reader = Markdown(extensions=["tables", "fenced_code"])
    for path, _ in files:
        reader.reset()
        reader.convert(_body(path.read_text(encoding="utf-8-sig", errors="replace")))


def _body(text: str) -> str:
    return text.partition("\n---\n")[2] if text.startswith("---\n") else text


def seconds(work: Callable[[Files], None], files: Files) -> float:
    """Processor time of one run."""
    started = time.process_time()
    work(files)
    return time.process_time() - started


def main() -> None:
    """Runs the comparison and prints medians and the ratio."""
    files = markdown_files(sys.argv[1:] or [str(_DEMO)])
    if not files:
        raise SystemExit("There is no Markdown file to read.")
    runs = [(seconds(with_errorbook, files), seconds(with_markdown, files)) for _ in range(_ROUNDS)]
    for name, times in zip(("errorbook", "Python-Markdown"), zip(*runs, strict=True), strict=True):
        print(f"{name:16} {len(files) / statistics.median(times):6.0f} articles/s")
    ratio = statistics.median(ours / theirs for ours, theirs in runs)
    print(f"ratio errorbook / Python-Markdown at {len(files)} articles: {ratio:.2f}")


if __name__ == "__main__":
    main()
