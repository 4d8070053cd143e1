"""The project as others get it: a wheel, and an environment with nothing else of ours."""

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

QUIET = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}


def run(*command: str | Path, cwd: Path) -> str:
    """The standard output of a command that must succeed."""
    finished = subprocess.run(
        command, cwd=cwd, env=QUIET, capture_output=True, text=True, check=False
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr
    return finished.stdout


@pytest.fixture(scope="session")
def wheel(checkout: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built without fetching anything."""
    folder = tmp_path_factory.mktemp("wheel")
    build = (sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder)
    run(*build, checkout, cwd=folder)
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Python of an environment with the wheel.

    Its dependencies are borrowed from the environment of the tests. `.pth` files in a borrowed
    folder are not read, so the editable project does not come along.
    """
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False)
    paths = sysconfig.get_paths(vars={"base": str(folder), "platbase": str(folder)})
    Path(paths["purelib"], "borrowed.pth").write_text(sysconfig.get_paths()["purelib"])
    python = Path(paths["scripts"], "python")
    pip = (sys.executable, "-m", "pip", "--python", python, "install")
    run(*pip, "--quiet", "--no-deps", "--no-index", "--force-reinstall", wheel, cwd=folder)
    return python
