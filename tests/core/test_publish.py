"""A finished build takes the place of the published site, and nothing else does."""

import os
from pathlib import Path

import pytest

from errorbook.publish import publish, staging_folder


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def read(folder: Path) -> dict[str, str]:
    files = (p for p in folder.rglob("*") if p.is_file())
    return {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in files}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return write(tmp_path / "site", {"index.html": "old", "a/index.html": "a", "gone.html": "x"})


def test_a_first_build_becomes_the_site(tmp_path: Path) -> None:
    site = tmp_path / "new" / "site"
    publish(write(staging_folder(site), {"index.html": "new"}), site)
    assert read(tmp_path) == {"new/site/index.html": "new"}


def test_a_build_replaces_adds_and_removes(site: Path) -> None:
    built = {"index.html": "new", "a/index.html": "a", "b/index.html": "b"}
    publish(write(staging_folder(site), built), site)
    assert read(site.parent) == {f"site/{name}": text for name, text in built.items()}


def test_files_that_did_not_change_are_left_alone(site: Path) -> None:
    before = (site / "a/index.html").stat().st_ino
    publish(write(staging_folder(site), {"index.html": "new", "a/index.html": "a"}), site)
    assert (site / "a/index.html").stat().st_ino == before


def test_a_page_may_become_a_folder_and_a_folder_a_page(site: Path) -> None:
    built = {"gone.html/index.html": "now a folder", "a": "now a file"}
    publish(write(staging_folder(site), built), site)
    assert read(site) == built


def test_hidden_files_at_the_root_stay(site: Path) -> None:
    write(site, {".nojekyll": "", ".git/HEAD": "ref"})
    publish(write(staging_folder(site), {"index.html": "new"}), site)
    assert read(site) == {"index.html": "new", ".nojekyll": "", ".git/HEAD": "ref"}


def test_a_build_that_was_killed_leaves_the_site_and_is_cleared_away_later(site: Path) -> None:
    published = read(site)
    killed = write(staging_folder(site), {"index.html": "half"})
    assert read(site) == published
    os.utime(killed, (0, 0))
    staging_folder(site)
    assert not killed.exists()


def test_moving_can_stop_at_any_file_and_the_next_build_mends_it(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = {"index.html": "new", "a/index.html": "a2", "b/index.html": "b", "search.json": "{}"}
    staging = write(staging_folder(site), built)
    replace = Path.replace
    moved: list[Path] = []

    def dying(source: Path, target: Path) -> Path:
        if len(moved) == 2:
            raise KeyboardInterrupt
        moved.append(target)
        return replace(source, target)

    monkeypatch.setattr(Path, "replace", dying)
    with pytest.raises(KeyboardInterrupt):
        publish(staging, site)
    assert {"index.html", "a/index.html", "gone.html"} <= set(read(site))
    monkeypatch.undo()
    publish(write(staging_folder(site), built), site)
    assert read(site) == built
