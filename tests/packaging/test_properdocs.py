"""ProperDocs, the drop-in fork of MkDocs, builds the same site."""

import sys
from pathlib import Path

import pytest

from .conftest import run


def _pages(folder: Path) -> dict[str, bytes]:
    files = (file for file in folder.rglob("*.html"))
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in files}


@pytest.fixture
def built(checkout: Path, tmp_path: Path) -> dict[str, dict[str, bytes]]:
    """The pages of the demo by the tool that built them."""
    for tool in ("mkdocs", "properdocs"):
        build = ("build", "--quiet", "--config-file", "mkdocs.yml", "--site-dir")
        run(sys.executable, "-m", tool, *build, tmp_path / tool, cwd=checkout)
    return {tool: _pages(tmp_path / tool) for tool in ("mkdocs", "properdocs")}


def test_both_build_the_same_pages(built: dict[str, dict[str, bytes]]) -> None:
    assert built["mkdocs"]
    assert built["properdocs"] == built["mkdocs"]
