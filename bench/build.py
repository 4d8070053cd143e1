"""Builds the same articles with Errorbook and with stock mkdocs-material, and compares the two.

    python bench/build.py [ARTICLES] [ROUNDS]

The articles are made up, seeded, about 4.6 KB each. Stock means mkdocs-material with its search
and pruned navigation. Both are whole `mkdocs build` processes, run in turn, each into a new folder:
file systems are slow to give out again what was deleted a moment ago.

It prints the table of the README: medians over the rounds, of figures and of their ratios. All but
the time that passes counts a build with every process that it starts. Memory is what these hold at
the same moment, looked at ten times a second: their proportional share of it on Linux, where what
they hold in common counts once, and elsewhere their resident sets.
"""

import os
import random
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from statistics import median
from typing import NamedTuple

_WORDS = """
account balance booking branch carrier catalogue code column contact credit customer date delivery
deposit discount document draft entry field folder invoice item journal ledger line list number
order owner payment period price product quantity rate record report request row rule section
setting stock supplier table total transfer unit user value version
""".split()
_SIZE = 4600  # bytes
_BETWEEN_LOOKS = 0.1  # seconds
_ROWS = (
    ("time that passes", "{:.1f} s"),
    ("processor time, all processes", "{:.1f} s"),
    ("peak memory, all processes", "{:.0f} MB"),
)

_ERRORBOOK = """
site_name: Bench
docs_dir: content
theme: {name: material, font: false}
plugins: [errorbook]
"""
_STOCK = """
site_name: Bench
docs_dir: content
theme: {name: material, font: false, features: [navigation.prune, navigation.indexes]}
plugins: [search]
"""


class Run(NamedTuple):
    """What a command took: seconds that passed, processor seconds, and peak memory in MB."""

    seconds: float
    processor: float
    megabytes: float


def article(number: int, rng: random.Random) -> str:
    """A troubleshooting article with five errors."""
    title = f"Troubleshooting {' '.join(rng.sample(_WORDS, 3))} {number}"
    text = f'---\ntitle: "{title}"\nlocale: "en"\nsection: "Section {number % 20}"\n---\n\n'
    text += f"# {title}\n\n"
    while len(text) < _SIZE:
        text += _entry(rng)
    return text


def _entry(rng: random.Random) -> str:
    return (
        f"## The {_sentence(rng, 5)} X has no {rng.choice(_WORDS)}\n\n{_sentence(rng, 30)}.\n\n"
        f"Cause:\n\n- The {_sentence(rng, 15)}.\n- The {_sentence(rng, 12)}.\n\nSolution:\n\n"
        f"- Go to **Settings > {rng.choice(_WORDS).title()}**.\n"
        f"- Change the {_sentence(rng, 14)}.\n- Save the {_sentence(rng, 8)}.\n\n"
    )


def _sentence(rng: random.Random, words: int) -> str:
    return " ".join(rng.choices(_WORDS, k=words))


def write_site(folder: Path, articles: int) -> None:
    """The content and both configurations."""
    rng = random.Random(20260101)
    for number in range(articles):
        path = folder / "content" / f"section-{number % 20}" / f"article-{number}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(article(number, rng), encoding="utf-8")
    (folder / "content" / "index.md").write_text("# Home\n", encoding="utf-8")
    (folder / "errorbook.yml").write_text(_ERRORBOOK, encoding="utf-8")
    (folder / "stock.yml").write_text(_STOCK, encoding="utf-8")


def measure(command: Sequence[str], folder: Path) -> Run:
    """Runs a command in a folder, and measures it with all the processes that it starts."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=folder,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        process_group=0,
    )
    peak = 0
    while not (ended := os.wait4(process.pid, os.WNOHANG))[0]:
        peak = max(peak, sum(_kilobytes(process.pid)))
        time.sleep(_BETWEEN_LOOKS)
    seconds = time.perf_counter() - started
    _, process.returncode, usage = ended
    if process.returncode:
        raise SystemExit(f"Run it to see why it failed: cd {folder} && {shlex.join(command)}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, peak * 1024 / 1e6)


def _kilobytes(group: int) -> Iterator[int]:
    """The memory of each process of a group that is running."""
    if not Path("/proc/self/smaps_rollup").exists():
        listed = subprocess.run(["ps", "-A", "-o", "pgid=,rss="], capture_output=True, check=True)
        rows = (line.split() for line in listed.stdout.splitlines())
        yield from (int(size) for owner, size in rows if int(owner) == group)
        return
    for folder in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it has ended by now
            _, _, about = (folder / "stat").read_text().rpartition(") ")
            if int(about.split()[2]) == group:
                share = (folder / "smaps_rollup").read_text().partition("\nPss:")[2]
                yield int(share.split()[0])


def build(folder: Path, name: str, turn: int) -> Run:
    """One build of the site under one of its configurations."""
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", f"{name}.yml"]
    return measure([*command, "-d", f"{name}-{turn}"], folder)


def table(articles: int, load: float, runs: Sequence[tuple[Run, Run]]) -> str:
    """The comparison of pairs of runs, in Markdown."""
    head = f"{articles:,} articles on {os.cpu_count()} cores, load {load:.1f}"
    lines = [f"| {head} | Errorbook | Material alone | ratio |", "| --- | --- | --- | --- |"]
    for field, (label, form) in zip(Run._fields, _ROWS, strict=True):
        pairs = [(getattr(ours, field), getattr(stock, field)) for ours, stock in runs]
        figures = (form.format(median(side)) for side in zip(*pairs, strict=True))
        ratio = median(ours / stock for ours, stock in pairs)
        lines.append(f"| {label} | {' | '.join(figures)} | {ratio:.1f} |")
    return "\n".join(lines)


def main() -> None:
    """Runs the comparison and prints it."""
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    load = os.getloadavg()[0]
    folder = Path(tempfile.mkdtemp(prefix="errorbook-bench-"))
    try:
        write_site(folder, articles)
        runs = [(build(folder, "errorbook", i), build(folder, "stock", i)) for i in range(rounds)]
    finally:
        shutil.rmtree(folder)
    print(table(articles, load, runs))


if __name__ == "__main__":
    main()
