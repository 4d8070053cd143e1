"""Entries of real articles against labels made by hand."""

import json
import subprocess
import sys
from pathlib import Path


def test_entries_and_anchors_are_found(corpora: Path, tmp_path: Path) -> None:
    parsed = tmp_path / "parsed.jsonl"
    errorbook = Path(sys.executable).with_name("errorbook")
    with parsed.open("wb") as out:
        folders = ("teamleader", "arduino", "ms-support", "adobe-kb")
        command = [str(errorbook), "entries", *folders]
        subprocess.run(command, cwd=corpora, stdout=out, stderr=subprocess.DEVNULL, check=True)
    score = [sys.executable, "gold/score.py", "--gold", "gold/labels", "--articles", "."]
    score += ["--parsed", str(parsed), "--format", "json"]
    done = subprocess.run(score, cwd=corpora, capture_output=True, text=True, check=True)
    figures = json.loads(done.stdout)["all"]
    assert figures["entry"]["f1"] >= 0.95
    assert figures["anchors"]["resolved"] == 1.0
