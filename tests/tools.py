"""The programs that tests run beside Python."""

import os
import shutil

import pytest


def require(name: str, *commands: str) -> str:
    """Finds a program by the variable of its name, else the first of its commands on the path.

    Without it the test is skipped, or fails where `CI=true`: `tests/conftest.py` sees to that.
    """
    named = os.environ.get(name.upper())
    path = f"{os.environ['PATH']}{os.pathsep}/usr/sbin"
    candidates = [named] if named else commands or [name]
    found = next(filter(None, (shutil.which(c, path=path) for c in candidates)), None)
    if found is None:
        pytest.skip(f"Install {name}, or name its command in {name.upper()}.")
    return found
