"""A finished build takes the place of the published site, and nothing else does."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from errorbook.publish import UnusableSiteError, check, publish

Build = Callable[[dict[str, str]], None]


def write(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def read(folder: Path) -> dict[str, str]:
    """The files of a folder; not what a site records of itself."""
    files = (p for p in folder.rglob("*") if p.is_file() and p.parent.name != ".errorbook")
    return {p.relative_to(folder).as_posix(): p.read_text(encoding="utf-8") for p in files}


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Publishes a build of these files in the site."""
    numbers = iter(range(100))

    def run(files: dict[str, str]) -> None:
        publish(write(tmp_path / "builds" / str(next(numbers)), files), tmp_path / "site")

    return run


@pytest.fixture
def site(tmp_path: Path, build: Build) -> Path:
    build({"index.html": "old", "a/index.html": "a", "gone.html": "x"})
    return tmp_path / "site"


def test_a_first_build_becomes_the_site(site: Path) -> None:
    assert read(site) == {"index.html": "old", "a/index.html": "a", "gone.html": "x"}


def test_a_build_replaces_adds_and_removes(site: Path, build: Build) -> None:
    built = {"index.html": "new", "a/index.html": "a", "b/index.html": "b"}
    build(built)
    assert read(site) == built


def test_an_empty_folder_stays_and_is_filled(tmp_path: Path, build: Build) -> None:
    (tmp_path / "site").mkdir()
    before = (tmp_path / "site").stat().st_ino
    build({"index.html": "new"})
    assert read(tmp_path / "site") == {"index.html": "new"}
    assert (tmp_path / "site").stat().st_ino == before


def test_files_that_did_not_change_are_left_alone(site: Path, build: Build) -> None:
    before = (site / "a/index.html").stat().st_ino
    build({"index.html": "new", "a/index.html": "a"})
    assert (site / "a/index.html").stat().st_ino == before


def test_a_page_may_become_a_folder_and_a_folder_a_page(site: Path, build: Build) -> None:
    built = {"gone.html/index.html": "now a folder", "a": "now a file"}
    build(built)
    assert read(site) == built


def test_hidden_files_at_the_root_stay(tmp_path: Path, build: Build) -> None:
    write(tmp_path / "site", {".nojekyll": "", ".git/HEAD": "ref"})
    build({"index.html": "new"})
    build({"b.html": "b"})
    assert read(tmp_path / "site") == {"b.html": "b", ".nojekyll": "", ".git/HEAD": "ref"}


def test_what_no_build_wrote_stays(site: Path, build: Build) -> None:
    write(site, {"uploads/list.csv": "mine", "a/notes.txt": "mine"})
    (site / "a/empty").mkdir()
    build({"index.html": "new"})
    left = {"index.html": "new", "uploads/list.csv": "mine", "a/notes.txt": "mine"}
    assert read(site) == left
    assert (site / "a/empty").is_dir()


@pytest.mark.parametrize("built", ["uploads/list.csv", "uploads/list.csv/index.html", "uploads"])
def test_what_no_build_wrote_is_not_replaced(site: Path, build: Build, built: str) -> None:
    write(site, {"uploads/list.csv": "mine"})
    before = read(site)
    with pytest.raises(UnusableSiteError, match=r"uploads/list\.csv is in the way of the site"):
        build({"index.html": "new", built: "new"})
    assert read(site) == before


def test_links_in_the_site_are_not_followed(site: Path, build: Build, tmp_path: Path) -> None:
    own = write(tmp_path / "own", {"index.html": "mine", "gone.html": "mine"})
    (site / "a/index.html").unlink()
    (site / "a").rmdir()
    (site / "a").symlink_to(own)
    with pytest.raises(UnusableSiteError, match="site/a is in the way"):
        build({"index.html": "new", "a/index.html": "new"})
    build({"index.html": "new"})
    assert read(own) == {"index.html": "mine", "gone.html": "mine"}
    assert (site / "a").is_symlink()
    (site / "b.html").symlink_to(own / "index.html")
    with pytest.raises(UnusableSiteError, match=r"b\.html is in the way"):
        build({"b.html": "new"})
    assert read(own) == {"index.html": "mine", "gone.html": "mine"}


def test_a_record_of_somebody_else_removes_nothing(site: Path, build: Build) -> None:
    mine = write(site.parent, {"mine.txt": "mine"}) / "mine.txt"
    record = site / ".errorbook/files.json"
    for damaged in (json.dumps(["../mine.txt"]), json.dumps([str(mine)]), "[", "7", "\0\xff"):
        record.write_text(damaged, encoding="utf-8")
        with pytest.raises(UnusableSiteError, match="is damaged"):
            build({"index.html": "new"})
    assert mine.read_text(encoding="utf-8") == "mine"


def test_a_folder_of_other_files_is_no_place_for_a_site(tmp_path: Path) -> None:
    site = write(tmp_path / "site", {"letters/a.txt": "mine"})
    with pytest.raises(UnusableSiteError, match="no build of Errorbook wrote, such as letters"):
        check(site)
    with pytest.raises(UnusableSiteError, match=r"a\.txt is a file\. Choose another folder\."):
        check(site / "letters/a.txt")


def test_a_site_and_what_it_is_made_of_do_not_lie_in_one_another(tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    docs.mkdir()
    (tmp_path / "link").symlink_to(docs)
    for site in (docs, docs / "site", tmp_path, tmp_path / "link", tmp_path / "link/new"):
        with pytest.raises(UnusableSiteError, match="contains the other"):
            check(site, [docs])
    check(tmp_path / "site", [docs])


def test_a_site_holds_neither_the_home_folder_nor_the_project(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / ".people/me"
    home.mkdir(parents=True)
    monkeypatch.setenv("HOME", str(home))
    for site in (home, tmp_path / ".people", tmp_path):
        with pytest.raises(UnusableSiteError, match=r"contains .*me\. Choose another folder"):
            check(site)
    with pytest.raises(UnusableSiteError, match=r"contains .*project\. Choose another"):
        check(home / "site", kept=[home / "site/project"])
    check(home / "site", kept=[home])


def test_moving_can_stop_at_any_file_and_the_next_build_mends_it(
    site: Path, build: Build, monkeypatch: pytest.MonkeyPatch
) -> None:
    built = {"index.html": "new", "a/index.html": "a2", "b/index.html": "b", "search.json": "{}"}
    replace = Path.replace
    moved: list[Path] = []

    def dying(source: Path, target: Path) -> Path:
        if len(moved) == 2:
            raise KeyboardInterrupt
        if target.suffix != ".json" or target.name == "search.json":
            moved.append(target)
        return replace(source, target)

    monkeypatch.setattr(Path, "replace", dying)
    with pytest.raises(KeyboardInterrupt):
        build(built)
    assert {"index.html", "a/index.html", "gone.html"} <= set(read(site))
    monkeypatch.undo()
    build(built)
    assert read(site) == built
