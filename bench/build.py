"""Builds the same articles with Errorbook and with stock mkdocs-material, and prints the ratio.

    python bench/build.py [ARTICLES] [ROUNDS]

The articles are made up, seeded, about 4.6 KB each. Stock means mkdocs-material with its search
and pruned navigation. Both are whole `mkdocs build` processes, run in turn, each into a new folder:
file systems are slow to give out again what was deleted a moment ago.
"""

import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

_WORDS = """
account balance booking branch carrier catalogue code column contact credit customer date delivery
deposit discount document draft entry field folder invoice item journal ledger line list number
order owner payment period price product quantity rate record report request row rule section
setting stock supplier table total transfer unit user value version
""".split()
_SIZE = 4600  # bytes

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
    """One build: wall-clock seconds and peak memory in MB."""

    seconds: float
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


def build(folder: Path, name: str, turn: int) -> Run:
    """One build of the site under one of its configurations."""
    command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", f"{name}.yml"]
    command += ["-d", f"{name}-{turn}"]
    started = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"{name}: the build failed; run it in {folder} to see why.")
    unit = 1 if sys.platform == "darwin" else 1024
    return Run(time.perf_counter() - started, usage.ru_maxrss * unit / 1e6)


def main() -> None:
    """Runs the comparison and prints medians and the ratio."""
    articles = int(sys.argv[1]) if len(sys.argv) > 1 else 1000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    folder = Path(tempfile.mkdtemp(prefix="errorbook-bench-"))
    try:
        write_site(folder, articles)
        runs = [(build(folder, "errorbook", i), build(folder, "stock", i)) for i in range(rounds)]
    finally:
        shutil.rmtree(folder)
    for name, chosen in zip(("errorbook", "stock"), zip(*runs, strict=True), strict=True):
        seconds = statistics.median(r.seconds for r in chosen)
        print(f"{name:10} {seconds:6.1f} s  {max(r.megabytes for r in chosen):5.0f} MB")
    ratios = [ours.seconds / stock.seconds for ours, stock in runs]
    print(f"ratio errorbook / stock at {articles} articles: {statistics.median(ratios):.2f}")


if __name__ == "__main__":
    main()
