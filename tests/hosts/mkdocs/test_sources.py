"""What lies in the folders of a site is read or named, and a site of nothing is not built."""

import os
from pathlib import Path

import pytest
from mkdocs.exceptions import Abort, PluginError
from tests.hosts.mkdocs.conftest import Build, write_files

ARTICLE = "---\ntitle: Harbour\n---\n\nWords.\n"


@pytest.mark.parametrize(
    ("files", "options", "sentence"),
    [
        (
            {"docs/index.md": "# Home\n", "docs/a.png": b""},
            {},
            "docs: No article was found in the 2 files of this folder (1 in .md, 1 in .png)."
            " Here, a file is an article when its front matter says `locale` or `url`, or when it"
            " lies in a folder named after a locale, such as ",
        ),
        (
            {"docs/index.md": "# Home\n", "help/a.rst": "", "help/b.rst": ""},
            {"sources": ["help"]},
            "help: No article was found in the 2 files of this folder (2 in .rst). Name a folder",
        ),
        (
            {"docs/index.md": "# Home\n", "help/a.md": ARTICLE, "more/b.json": "{}"},
            {"sources": ["help", "more"]},
            "more: No article was found in the one file of this folder (1 in .json). Name a folder",
        ),
    ],
)
def test_a_site_of_no_articles_is_not_built(
    build: Build,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    files: dict[str, str | bytes],
    options: dict[str, object],
    sentence: str,
) -> None:
    with pytest.raises((Abort, PluginError)) as stopped:
        build(files, options=options)
    assert sentence in f"{stopped.value} {caplog.text}"
    assert not (tmp_path / "site").exists()


def test_pictures_may_lie_in_a_folder_of_their_own(build: Build) -> None:
    files = {"docs/a.md": "# A\n", "help/a.md": ARTICLE, "images/b.png": b""}
    assert build(files, options={"sources": ["help", "images"]}).page("en/a")


def test_mdx_is_an_article_and_what_is_not_read_is_named(build: Build) -> None:
    files = {"en/a.mdx": f"{ARTICLE}<Note>**Look**</Note>\n", "en/b.rst": "", "c.rst": ""}
    site = build({f"docs/{name}": text for name, text in files.items()}, options={})
    assert "<strong>Look</strong>" in site.text("en/a")
    assert not (site.folder / "en/a.mdx").exists()
    (said,) = (line for line in site.log if "unknown-format" in line)
    assert "docs:1: warning: A file ending in .rst has no known format" in said


def test_what_nobody_can_open_is_named_and_the_site_is_built(build: Build, tmp_path: Path) -> None:
    write_files(tmp_path, {"docs/en/a.md": ARTICLE, "docs/about.md": "# About\n"})
    docs = tmp_path / "docs"
    os.mkfifo(docs / "en" / "pipe.md")
    (docs / "en" / "gone.md").symlink_to("nowhere.md")
    (docs / "itself.md").symlink_to("itself.md")
    (docs / "gone.png").symlink_to("nowhere.png")
    (docs / "again").symlink_to(".")
    site = build({}, options={})
    said = sorted(line for line in site.log if "unreadable-file" in line)
    names = [line.partition("/docs/")[2].partition(":")[0] for line in said]
    assert names == ["again", "en/gone.md", "en/pipe.md", "gone.png", "itself.md"]
    assert site.page("en/a")
    assert site.page("about")
    assert not (site.folder / "again").exists()


def test_a_link_to_a_folder_elsewhere_is_followed(build: Build, tmp_path: Path) -> None:
    write_files(tmp_path, {"elsewhere/a.md": ARTICLE, "docs/about.md": "# About\n"})
    (tmp_path / "docs" / "en").symlink_to("../elsewhere")
    site = build({}, options={})
    assert site.page("en/a").all("link", rel="canonical")
    assert (site.folder / "api/v1/en/articles/a.json").exists()


def test_names_that_are_no_text_are_named_and_the_site_is_built(
    build: Build, tmp_path: Path
) -> None:
    write_files(tmp_path, {"docs/en/a.md": ARTICLE})
    for name in (b"docs/en/caf\xe9.md", b"docs/th\xe9.md", b"docs/en/\xe9.png"):
        (tmp_path / os.fsdecode(name)).write_text(ARTICLE)
    site = build({}, options={})
    assert site.page("en/caf\ufffd")
    for shown in ("th\ufffd.md", "caf\ufffd.md"):
        assert [line for line in site.log if "unreadable-name" in line and shown in line]


def test_a_folder_that_may_not_be_read_stops_the_build(
    build: Build, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    shut, scandir = tmp_path / "help", os.scandir

    def guarded(path: str) -> object:
        if path == str(shut):
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    with pytest.raises((Abort, PluginError)):
        build({"help/a.md": ARTICLE, "docs/a.md": "# A\n"}, options={"sources": ["help"]})
    assert "/help: The folder cannot be read: Permission denied." in caplog.text
    assert not (tmp_path / "site").exists()
