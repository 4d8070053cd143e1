"""The core must outlive MkDocs: only the shell around it may load it."""

import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

HOST = "errorbook.hosts.mkdocs"


def _modules(checkout: Path) -> set[str]:
    root = checkout / "generator"
    files = (file.relative_to(root).with_suffix("") for file in root.rglob("*.py"))
    return {".".join(file.parts).removesuffix(".__init__") for file in files}


def _loaded(modules: Iterable[str]) -> set[str]:
    """The packages that a fresh interpreter has loaded after importing these modules."""
    program = f"import sys, {', '.join(sorted(modules))}; print(*sys.modules)"
    command = [sys.executable, "-c", program]
    printed = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return {module.split(".")[0] for module in printed.split()}


def test_the_core_does_not_load_mkdocs(checkout: Path) -> None:
    core = {name for name in _modules(checkout) if not name.startswith(HOST)}
    assert "errorbook.cli" in core
    assert _loaded(core).isdisjoint({"mkdocs", "material", "properdocs"})


def test_the_host_does() -> None:
    assert "mkdocs" in _loaded([f"{HOST}.plugin"])
