"""Real help centres become one site."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

CONFIG = """
site_name: Real articles
docs_dir: docs
theme: {{name: material, font: false}}
plugins:
  - errorbook:
      default_locale: en-150
      sources: [{sources}]
"""


@pytest.fixture
def project(tmp_path: Path, corpora: Path) -> Path:
    """A project whose sources are three real help centres, in two formats."""
    (tmp_path / "docs").mkdir()
    sources = ", ".join(str(corpora / name) for name in ("teamleader", "zendesk-api", "arduino"))
    (tmp_path / "mkdocs.yml").write_text(CONFIG.format(sources=sources), encoding="utf-8")
    return tmp_path


def build(project: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mkdocs", "build", *options]
    return subprocess.run(
        command,
        cwd=project,
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
    )


def test_all_articles_build_and_keep_their_addresses(project: Path) -> None:
    done = build(project)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    site = project / "site"
    octopus = "hc/en-150/articles/25697678484497-How-To-Troubleshooting-Octopus/index.html"
    page = (site / octopus).read_text(encoding="utf-8")
    assert 'id="journal-has-the-wrong-type"' in page
    assert 'id="Journal-has-the-wrong-type"' in page
    written = list((site / "api/v1").glob("*/articles/**/*.json"))
    assert len(written) == 137 + 60 + 90 - 3
    assert "Articles that are not published: 3. 3 × draft: true." in done.stderr


def test_a_strict_build_refuses_with_its_reasons_and_publishes_nothing(project: Path) -> None:
    done = build(project, "--strict")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "dead-link" in done.stderr
    assert "strict" in done.stderr
    assert not (project / "site").exists()
