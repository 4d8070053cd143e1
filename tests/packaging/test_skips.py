"""A test that cannot run is skipped by hand, and fails where `CI=true`."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

TESTS = """
import pytest
from tests.tools import require

@pytest.fixture
def corpora():
    pytest.skip("There are none.")

def test_tool():
    require("no-such-program")

def test_corpora(corpora): ...

@pytest.mark.skipif(True, reason="This system has no such thing.")
def test_elsewhere(): ...
"""


def _summary(checkout: Path, folder: Path, **environment: str) -> str:
    """What pytest says last of those tests, under the rules of these tests."""
    (folder / "test_three.py").write_text(TESTS)
    plugins = ("-p", "tests.conftest", "-p", "no:cacheprovider", "-p", "no:xdist")
    command = [sys.executable, "-m", "pytest", "-rsf", *plugins, str(folder)]
    others = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST")}
    finished = subprocess.run(
        command, cwd=checkout, env=others | environment, capture_output=True, text=True, check=False
    )
    return finished.stdout


@pytest.mark.parametrize(
    ("ci", "counts"), [("false", "3 skipped in"), ("true", "1 failed, 2 skipped in")]
)
def test_a_missing_program_fails_in_continuous_integration_only(
    checkout: Path, tmp_path: Path, ci: str, counts: str
) -> None:
    printed = _summary(checkout, tmp_path, CI=ci)
    assert f" {counts} " in printed
    assert "Install no-such-program, or name its command in NO-SUCH-PROGRAM." in printed


@pytest.mark.parametrize("program", ["chromium", "nginx", "caddy"])
def test_make_test_names_every_program_to_the_tests(checkout: Path, program: str) -> None:
    command = ["make", "--dry-run", "--always-make", "test"]
    printed = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=True)
    assert f'{program.upper()}="$(tools/machine {program} || echo none)"' in printed.stdout
