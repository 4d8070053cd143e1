"""What lies in the wheel, and that it works away from the checkout."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from zipfile import ZipFile

import pytest

from errorbook.theme import asset

from .conftest import run

ARTICLE = """---
title: "Troubleshooting Octopus"
locale: en
---

# Troubleshooting Octopus

## Journal X has the wrong type

Cause: the journal was made for purchases.

Solution: change its type to sales.
"""
CONFIG = "site_name: Help\ntheme: {name: material}\nplugins: [errorbook]\n"


def _files_below(folder: Path, prefix: str) -> set[str]:
    files = (file.relative_to(folder) for file in folder.rglob("*") if file.is_file())
    return {f"{prefix}/{file.as_posix()}" for file in files if "__pycache__" not in file.parts}


@pytest.fixture
def site(write: Callable[[Mapping[str, str | bytes]], Path]) -> Path:
    """A folder with one article to publish."""
    return write({"mkdocs.yml": CONFIG, "docs/en/octopus.md": ARTICLE})


def test_it_carries_all_of_the_package_and_the_theme(wheel: Path, checkout: Path) -> None:
    names = {name for name in ZipFile(wheel).namelist() if ".dist-info/" not in name}
    package = _files_below(checkout / "generator" / "errorbook", "errorbook")
    assert names == package | _files_below(checkout / "theme", "errorbook/theme")


def test_nothing_that_is_not_for_browsers_is_in_the_theme(wheel: Path) -> None:
    names = [name for name in ZipFile(wheel).namelist() if name.startswith("errorbook/theme/")]
    assert not [n for n in names if n.endswith((".py", ".mjs", ".map")) or "node_modules" in n]


def test_the_environment_holds_the_installed_package(installed: Path, tmp_path: Path) -> None:
    place = run(installed, "-c", "import errorbook; print(errorbook.__file__)", cwd=tmp_path)
    assert Path(place).is_relative_to(installed.parents[1])


def test_it_builds_a_site(installed: Path, site: Path) -> None:
    run(installed, "-m", "mkdocs", "build", "--quiet", "--strict", cwd=site)
    page = (site / "site" / "en" / "octopus" / "index.html").read_text()
    assert "Journal" in page
    for name in ("page.js", "page.css"):
        assert asset(name) in page
        assert (site / "site" / asset(name)).is_file()


def test_its_command_reads_articles(installed: Path, site: Path) -> None:
    command = installed.with_name("errorbook")
    article = json.loads(run(command, "entries", "docs", cwd=site))
    assert [entry["id"] for entry in article["entries"]] == ["journal-x-has-the-wrong-type"]
