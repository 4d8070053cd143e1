"""The core must outlive MkDocs: only the shell around it may load it."""

import subprocess
import sys
from pathlib import Path

import pytest

HOST_SIDE = {"errorbook.plugin", "errorbook.config", "errorbook.host"}


def _modules(checkout: Path) -> list[str]:
    root = checkout / "generator"
    files = (file.relative_to(root).with_suffix("") for file in root.rglob("*.py"))
    names = {".".join(file.parts).removesuffix(".__init__") for file in files}
    return sorted(names)


def _loads_mkdocs(module: str) -> bool:
    program = f"import sys, {module}; sys.exit(any(m.startswith('mkdocs') for m in sys.modules))"
    finished = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert finished.stderr == ""
    return bool(finished.returncode)


def test_the_core_does_not_load_mkdocs(checkout: Path) -> None:
    loading = [module for module in _modules(checkout) if _loads_mkdocs(module)]
    assert set(loading) <= HOST_SIDE


@pytest.mark.parametrize("module", ["errorbook.plugin", "errorbook.config"])
def test_the_shell_does(module: str) -> None:
    assert _loads_mkdocs(module)
