"""What lies in a folder is read or named; nothing leaves in silence."""

import json
import os
import socket
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from errorbook.sources import find
from errorbook.sources.folders import TEXTS

Run = Callable[..., Result]
Write = Callable[[Mapping[str, str | bytes]], Path]

GOOD = "---\ntitle: Harbour\n---\n## Hello\n\nWords.\n"
MARKDOWN = [".md", ".markdown", ".mdown", ".mkdn", ".mkd", ".mdx", ".MD"]


def check(errorbook: Run, *arguments: str | Path) -> tuple[list[dict[str, Any]], int]:
    """The findings of `errorbook check` as data, and its exit status."""
    result = errorbook("check", "--format", "json", *arguments)
    assert isinstance(result.exception, SystemExit | None), result.exception
    return json.loads(result.stdout), result.exit_code


def titles(errorbook: Run, *arguments: str | Path) -> list[str]:
    """The titles that `errorbook entries` prints."""
    printed = errorbook("entries", *arguments).stdout.splitlines()
    return [json.loads(line)["title"] for line in printed]


@pytest.mark.parametrize("ending", MARKDOWN)
def test_every_ending_of_markdown_is_read(errorbook: Run, write: Write, ending: str) -> None:
    folder = write({f"a{ending}": GOOD})
    assert check(errorbook, folder) == ([], 0)
    assert titles(errorbook, folder) == ["Harbour"]


def test_texts_of_other_formats_are_counted_by_ending(errorbook: Run, write: Write) -> None:
    others = {"b.xml": "", "sub/c.XML": "", "sub/d.rst": "", ".hidden/e.rst": "", "f.png": ""}
    folder = write({"a.md": GOOD} | others)
    found, status = check(errorbook, folder)
    assert [(d["code"], d["severity"], d["path"], d["finding"]) for d in found] == [
        (
            "unknown-format",
            "warning",
            str(folder),
            "2 files ending in .xml have no known format, so they are not articles.",
        ),
        (
            "unknown-format",
            "warning",
            str(folder),
            "A file ending in .rst has no known format, so it is not an article.",
        ),
    ]
    assert status == 1
    assert "2 files ending in .xml" in errorbook("entries", folder).stderr


def test_a_text_that_an_article_links_to_is_a_download(errorbook: Run, write: Write) -> None:
    links = "[one](../files/a%20b.txt) and\n\n## It fails\n\nTry [two](c.xml#part).\n"
    files = {"files/a b.txt": "", "en/c.xml": "", "en/a.md": f"---\ntitle: A\n---\n{links}"}
    assert check(errorbook, write(files)) == ([], 0)


def test_the_documentation_lists_these_formats(checkout: Path) -> None:
    page = (checkout / "docs" / "check-your-articles.md").read_text()
    _, _, section = page.partition("### `unknown-format`")
    assert {e for e in TEXTS if f"`{e}`" in section.partition("###")[0]} == TEXTS


@pytest.mark.parametrize("command", ["check", "entries"])
@pytest.mark.parametrize(
    ("files", "sentence"),
    [
        (
            {"a/b.foo": "", "a/c.foo": "", "d.bar": ""},
            "No article was found in the 3 files of this folder (2 in .foo, 1 in .bar).",
        ),
        ({"README": ""}, "No article was found in the one file of this folder (1 in no dot)."),
        ({"a.png": ""}, "No article was found in the one file of this folder (1 in .png)."),
        ({"a.json": "{}"}, "No article was found in the one file of this folder (1 in .json)."),
    ],
)
def test_a_folder_without_articles_ends_the_command(
    errorbook: Run, write: Write, command: str, files: dict[str, str], sentence: str
) -> None:
    folder = write(files)
    result = errorbook(command, folder)
    assert result.exit_code == 2
    assert f"Error: {folder}: {sentence} Name a folder with" in result.stderr


def test_what_is_amiss_is_told_before_the_command_ends(errorbook: Run, write: Write) -> None:
    folder = write({"a.json": "{}", "b.rst": ""})
    found, status = check(errorbook, folder)
    assert ([d["code"] for d in found], status) == (["unknown-format", "no-articles"], 2)


def test_beside_articles_a_folder_may_hold_nothing_or_pictures(
    errorbook: Run, write: Write
) -> None:
    folder = write({"help/a.md": GOOD, "images/b.png": "", "other/c.foo": ""})
    (folder / "empty").mkdir()
    assert check(errorbook, folder / "help", folder / "images", folder / "empty") == ([], 0)
    assert check(errorbook, folder / "help", folder / "other") == ([], 2)


def test_a_folder_that_may_not_be_read_is_named(
    errorbook: Run, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write({"a.md": GOOD, "shut/b.md": GOOD})
    _forbid(monkeypatch, folder / "shut")
    (found,), status = check(errorbook, folder)
    assert (found["code"], found["path"], status) == ("unreadable-file", f"{folder}/shut", 1)
    assert found["finding"] == "The folder cannot be read: Permission denied."
    assert titles(errorbook, folder) == ["Harbour"]


def test_a_path_that_may_not_be_read_ends_the_command(
    errorbook: Run, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = write({"a.md": GOOD})
    _forbid(monkeypatch, folder)
    result = errorbook("check", folder)
    sentence = f"Error: {folder}: The folder cannot be read: Permission denied.\n"
    assert (result.exit_code, result.stderr) == (2, sentence)


def _forbid(monkeypatch: pytest.MonkeyPatch, shut: Path) -> None:
    scandir = os.scandir

    def guarded(path: str) -> Iterator[os.DirEntry[str]]:
        if Path(path) == shut:
            raise PermissionError(13, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)


@pytest.mark.parametrize("name", ["a.md", "en", "picture.png"])
@pytest.mark.parametrize("target", ["nowhere.md", "self"])
def test_a_link_that_leads_nowhere_is_named(
    errorbook: Run, write: Write, name: str, target: str
) -> None:
    folder = write({"good.md": GOOD})
    (folder / name).symlink_to(name if target == "self" else target)
    (found,), status = check(errorbook, folder)
    assert (found["code"], found["path"], status) == ("unreadable-file", f"{folder}/{name}", 1)
    assert found["finding"] == "The link leads nowhere."
    assert titles(errorbook, folder) == ["Harbour"]


@pytest.mark.parametrize("target", [".", "..", "../..", "../../.."])
def test_a_link_to_a_folder_that_it_lies_in_is_named(
    errorbook: Run, write: Write, target: str
) -> None:
    folder = write({"help/en/a.md": GOOD}) / "help"
    (folder / "en" / "again").symlink_to(target)
    (found,), status = check(errorbook, folder)
    place = ("unreadable-file", f"{folder}/en/again", 1)
    assert (found["code"], found["path"], status) == place
    assert titles(errorbook, folder) == ["Harbour"]


def test_links_in_a_ring_are_followed_once(errorbook: Run, write: Write) -> None:
    folder = write({"a/one.md": GOOD, "b/two.md": GOOD})
    (folder / "a" / "b").symlink_to("../b")
    (folder / "b" / "a").symlink_to("../a")
    found = [d["path"].removeprefix(f"{folder}/") for d in check(errorbook, folder)[0]]
    assert [path for path in found if not path.endswith(".md")] == ["a/b/a", "b/a/b"]


def test_links_to_files_and_folders_elsewhere_are_followed(errorbook: Run, write: Write) -> None:
    folder = write({"elsewhere/a.md": GOOD, "elsewhere/b.md": GOOD, "help/README": ""})
    (folder / "help" / "en").symlink_to("../elsewhere")
    (folder / "help" / "c.md").symlink_to("../elsewhere/a.md")
    assert [name for _, name in find(folder / "help", ".").files] == ["c.md", "en/a.md", "en/b.md"]


@pytest.mark.parametrize("kind", ["pipe", "socket"])
def test_what_is_no_file_is_named_and_not_opened(
    errorbook: Run, write: Write, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    folder = write({"a.md": GOOD})
    monkeypatch.chdir(folder)  # the path of a socket is short
    if kind == "pipe":
        os.mkfifo("b.md")
    else:
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind("b.md")
    (found,), status = check(errorbook, ".")
    assert (found["code"], found["path"], status) == ("unreadable-file", "b.md", 1)
    assert found["finding"] == "This is a pipe, a socket or a device, and it was not opened."
    assert (
        errorbook("check", "b.md").stderr == "Error: b.md: This is not a file that can be read.\n"
    )


def test_a_name_that_is_no_text_is_told(errorbook: Run, tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"caf\xe9")
    folder.mkdir()
    (folder / "a.md").write_text(GOOD)
    (folder / os.fsdecode(b"\xe9.md")).write_text(GOOD)
    found, _ = check(errorbook, tmp_path)
    told = [(d["code"], d["path"].removeprefix(f"{tmp_path}/")) for d in found]
    assert told == [("unreadable-name", "caf\ufffd"), ("unreadable-name", "caf\ufffd/\ufffd.md")]
