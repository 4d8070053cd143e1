"""Every command of the documentation does what the page says."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bench.build import measure

from .pages import CHECKOUT, PAGES, Block, blocks, name

# `make` decides what to do by files; pip, git and mkdocs serve would need a network or never end.
BY_HAND = re.compile(
    r"(pip install|npm install|git clone|cd|mkdocs serve|properdocs serve) \S|mkdocs serve$"
    r"|errorbook serve$|EXAMPLES_TIMES=\d+ .venv/bin/python -m pytest tests/\S"
    r"|python tools/\w+\.py \S|python -m http\.server|curl --head \S"
)
AT_THE_ROOT = ("README.md", "CONTRIBUTING.md")
PARTS = (
    "content",
    "search",
    "generator",
    "theme",
    "bench",
    "demo",
    "tests/parse/cases",
    "mkdocs.yml",
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder."""
    return tmp_path


def _copy_checkout(folder: Path) -> None:
    for part in PARTS:
        source, target = CHECKOUT / part, folder / part
        target.parent.mkdir(parents=True, exist_ok=True)
        if source.is_dir():
            shutil.copytree(source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copyfile(source, target)


def _run(script: str, folder: Path) -> str:
    """The output of a script; 1 is the status of `errorbook check` that found something."""
    commands = Path(sys.executable).parent
    path = f"{commands}{os.pathsep}{os.environ['PATH']}"
    environment = {**os.environ, "PATH": path, "NO_MKDOCS_2_WARNING": "1"}
    command = ["bash", "-e", "-c", script]
    finished = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    allowed = (0, 1) if "errorbook check" in script else (0,)
    assert finished.returncode in allowed, finished.stdout + finished.stderr
    return finished.stdout


def _follow(page_blocks: list[Block], folder: Path) -> None:
    printed = ""
    for block in page_blocks:
        if block.note == "output":
            assert block.text.strip() in printed
        elif block.language == "sh" and not block.note:
            printed = _run(block.text, folder)
        elif block.language != "sh" and block.note:
            path = folder / block.note
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(block.text)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_a_reader_can_follow_the_page(page: Path, folder: Path) -> None:
    if name(page) in AT_THE_ROOT:
        _copy_checkout(folder)
    _follow(blocks(page), folder)


def _lines_by_hand() -> list[str]:
    by_hand = [block for page in PAGES for block in blocks(page) if block.note == "by hand"]
    lines = [line.split("#")[0].strip() for block in by_hand for line in block.text.splitlines()]
    return sorted({line for line in lines if line})


@pytest.mark.parametrize("line", _lines_by_hand())
def test_what_is_not_run_exists(line: str) -> None:
    if line.startswith("make "):
        dry = ["make", "--dry-run", "--always-make", *line.split()[1:]]
        subprocess.run(dry, cwd=CHECKOUT, capture_output=True, check=True)
    else:
        assert BY_HAND.match(line)


def _bench(*command: str) -> str:
    full = [sys.executable, *command]
    return subprocess.run(full, cwd=CHECKOUT, capture_output=True, text=True, check=True).stdout


def test_the_benchmark_of_building_prints_the_table_of_the_readme() -> None:
    seconds, megabytes, ratio = r"\d+\.\d s", r"\d+ MB", r"\d+\.\d"
    rows = [
        (r"[\d,]+ articles on \d+ cores, load \d+\.\d", "Errorbook", "Material alone", "ratio"),
        ("---",) * 4,
        ("time that passes", seconds, seconds, ratio),
        ("processor time, all processes", seconds, seconds, ratio),
        ("peak memory, all processes", megabytes, megabytes, ratio),
    ]
    table = "".join(r"\| " + r" \| ".join(row) + r" \|\n" for row in rows)
    assert re.fullmatch(table, _bench("bench/build.py", "3", "1"))
    assert re.search(table, (CHECKOUT / "README.md").read_text())


def test_a_build_is_measured_with_every_process_that_it_starts(tmp_path: Path) -> None:
    work = """
import sys, time
from subprocess import Popen
held = b"x" * 50_000_000
children = [Popen([sys.executable, __file__, "child"]) for _ in range(2) if len(sys.argv) == 1]
while time.process_time() < 0.5: pass
sys.exit(any(child.wait() for child in children))
"""
    (tmp_path / "work.py").write_text(work)
    run = measure([sys.executable, "work.py"], tmp_path)
    assert run.processor >= 3 * 0.5
    assert run.megabytes >= 3 * 50


def test_what_fails_is_not_measured(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=f"cd {tmp_path} && false"):
        measure(["false"], tmp_path)


def test_the_benchmark_of_parsing_prints_a_ratio() -> None:
    printed = _bench("bench/parse.py", "content/en-150/octopus")
    assert re.search(r"^ratio errorbook / Python-Markdown at 3 articles: \d+\.\d\d$", printed, re.M)


def test_the_benchmark_of_sizes_prints_a_growth_for_every_kind() -> None:
    head, *kinds = _bench("bench/linear.py", "300").splitlines()
    assert head.split()[4:] == ["0.0003", "MB", "0.003", "MB", "0.03", "MB", "growth"]
    assert len(kinds) > 20
    assert all(re.search(r"( +\d+\.\d\d){4}$", line) for line in kinds)
