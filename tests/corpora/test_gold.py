"""Entries of real articles against labels made by hand."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture(scope="module")
def figures(corpora: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What the labels' own program says of the entries."""
    parsed = tmp_path_factory.mktemp("gold") / "parsed.jsonl"
    errorbook = Path(sys.executable).with_name("errorbook")
    with parsed.open("wb") as out:
        folders = ("teamleader", "arduino", "ms-support", "adobe-kb")
        command = [str(errorbook), "entries", *folders]
        subprocess.run(command, cwd=corpora, stdout=out, stderr=subprocess.DEVNULL, check=True)
    score = [sys.executable, "gold/score.py", "--gold", "gold/labels", "--articles", "."]
    score += ["--parsed", str(parsed), "--format", "json"]
    done = subprocess.run(score, cwd=corpora, capture_output=True, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def test_entries_and_anchors_are_found(figures: dict[str, Any]) -> None:
    assert figures["all"]["entry"]["f1"] >= 0.95
    assert figures["all"]["anchors"]["resolved"] == 1.0


def test_messages_are_found(figures: dict[str, Any]) -> None:
    assert figures["all"]["messages"]["f1"] >= 0.90


def test_blocks_play_the_part_that_a_reader_gives_them(figures: dict[str, Any]) -> None:
    assert figures["all"]["blocks_strict"]["f1"] >= 0.88
    assert figures["all"]["blocks_lenient"]["f1"] >= 0.92


@pytest.mark.parametrize("language", ["de", "en", "es", "fr", "nl"])
def test_no_language_falls_behind(figures: dict[str, Any], language: str) -> None:
    own = figures["language"][language]
    assert own["entry"]["f1"] >= 0.85
    assert own["blocks_strict"]["f1"] >= 0.85
