"""However a build fails, it says one sentence, and nothing that it did not make is touched."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from mkdocs import utils
from mkdocs.__main__ import cli
from tests.hosts.mkdocs.conftest import CONTENT, load, write_files

from errorbook import publish, staging
from errorbook.emit import background
from errorbook.hosts.mkdocs.plugin import ErrorbookPlugin

Snapshot = dict[str, bytes | str | None]
COMMANDS = (["build"], ["gh-deploy"])


def snapshot(folder: Path) -> Snapshot:
    """Everything below a folder: files by their content, links by their target."""
    return {str(path.relative_to(folder)): _content(path) for path in folder.rglob("*")}


def _content(path: Path) -> bytes | str | None:
    if path.is_symlink():
        return os.readlink(path)
    return path.read_bytes() if path.is_file() else None


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of the user's that holds the project, and another in which commands are run."""
    mine = {f"{where}/{name}": "mine" for where in ("work", ".") for name in ("a.txt", ".git/HEAD")}
    write_files(tmp_path, mine)
    write_files(tmp_path / "project", CONTENT)
    load(tmp_path / "project")
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path


def run(place: Path, command: list[str], site: str = "") -> Result:
    """A command of MkDocs in the folder `work`; `site` is relative to that folder."""
    project = ["-f", str(place / "project/mkdocs.yml")]
    named = ["-d", str(place / "work" / site)] if site else []
    return CliRunner().invoke(cli, [*command, *project, *named])


def is_a_sentence(result: Result) -> bool:
    return result.exit_code == 1 and isinstance(result.exception, SystemExit)


@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
@pytest.mark.parametrize(
    ("site", "sentence"),
    [
        ("file/site", "file/site cannot be created: "),
        ("file", "file is a file. Choose another folder."),
        ("dangling/site", "dangling is a link to nowhere, which does not exist."),
        ("dangling", "dangling is a link to nowhere, which does not exist."),
        ("/proc/none/site", "/proc/none/site cannot be created: No such file or directory"),
        (".", "work contains files that no build of Errorbook wrote, such as a.txt."),
        ("..", "should not be within the 'site_dir'"),
        ("/", "should not be within the 'site_dir'"),
        ("letters", "letters contains files that no build of Errorbook wrote, such as b.txt."),
        ("linked", "contains the other. Choose another folder."),
        ("linked/site", "contains the other. Choose another folder."),
        ("x" * 300, ": File name too long."),
    ],
)
def test_a_folder_that_cannot_take_the_site_is_named_and_all_stays(
    place: Path,
    command: list[str],
    site: str,
    sentence: str,
) -> None:
    write_files(place / "work", {"file": "mine", "letters/b.txt": "mine"})
    (place / "work/dangling").symlink_to("nowhere")
    (place / "work/linked").symlink_to(place / "project/docs")
    before = snapshot(place)
    result = run(place, command, site)
    assert is_a_sentence(result)
    assert sentence in result.output
    assert "site_dir" in result.output
    assert snapshot(place) == before


def _failing(number: int) -> Callable[..., Any]:
    def fail(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number), "/disk/file")

    return fail


@pytest.mark.parametrize(
    ("module", "function", "commands"),
    [
        (staging, "TemporaryDirectory", COMMANDS),
        (staging, "FileLock", COMMANDS),
        (utils, "clean_directory", COMMANDS[:1]),
        (utils, "write_file", COMMANDS),
        (background, "_write", COMMANDS[:1]),
        (publish, "_record", COMMANDS),
        (publish, "_move", COMMANDS[:1]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_build_that_fails_leaves_the_site_and_all_else(
    place: Path,
    monkeypatch: pytest.MonkeyPatch,
    module: Any,
    function: str,
    commands: Sequence[list[str]],
) -> None:
    assert run(place, ["build"]).exit_code == 0
    write_files(place / "project/docs", {"en/new.md": "---\nlocale: en\n---\n# New\n\nText.\n"})
    before = snapshot(place)
    monkeypatch.setattr(module, function, _failing(errno.ENOSPC))
    for command in commands:
        assert is_a_sentence(run(place, command))
        assert _without_records(snapshot(place)) == _without_records(before)


def _without_records(found: Snapshot) -> Snapshot:
    """What there is besides what a site records of itself."""
    return {name: content for name, content in found.items() if ".errorbook" not in name}


def test_what_fails_in_a_plugin_leaves_the_site_and_all_else(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(place, ["build"]).exit_code == 0
    before = snapshot(place)
    for event in ("on_files", "on_page_context", "_framed"):
        with monkeypatch.context() as patched:
            patched.setattr(ErrorbookPlugin, event, _failing(errno.EIO))
            assert is_a_sentence(run(place, ["build"]))
            assert snapshot(place) == before


def test_the_command_prints_the_sentence_and_nothing_of_python(place: Path) -> None:
    write_files(place / "work", {"file": "mine"})
    before = snapshot(place)
    options = ["-f", "../project/mkdocs.yml", "-d", f"{place}/work/file/site"]
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", *options],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
    )
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert "file/site" in done.stderr
    assert snapshot(place) == before


SERVE = """
import sys
from mkdocs.__main__ import cli
from errorbook import staging
def fail(*_, **__): raise OSError(28, "No space left on device", "/disk")
staging.TemporaryDirectory = fail
cli()
"""


def test_a_preview_that_cannot_be_built_touches_nothing(place: Path) -> None:
    before = snapshot(place)
    options = ["--clean", "-f", "../project/mkdocs.yml", "-a", "127.0.0.1:0"]
    done = subprocess.run(
        [sys.executable, "-c", SERVE, "serve", *options],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"NO_MKDOCS_2_WARNING": "1"},
    )
    assert done.returncode == 1
    assert "No space left on device: /disk. Choose another folder." in done.stderr
    assert snapshot(place) == before


def test_files_of_others_in_the_site_outlive_every_build(place: Path) -> None:
    assert run(place, ["build"]).exit_code == 0
    site = place / "project/site"
    write_files(site, {"uploads/a.csv": "mine", "en/mine.txt": "mine"})
    (place / "project/docs/en/fly.md").unlink()
    assert run(place, ["build"]).exit_code == 0
    assert not (site / "hc/en/articles/200-How-to-fly").exists()
    assert (site / "uploads/a.csv").read_text() == "mine"
    assert (site / "en/mine.txt").read_text() == "mine"


KILLED = """
import os, signal, sys
from importlib import import_module
from mkdocs.__main__ import cli
module, function, left = import_module(sys.argv[1]), sys.argv[2], int(sys.argv[3])
original = getattr(module, function)
def dying(*arguments, **named):
    global left
    left -= 1
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)
    return original(*arguments, **named)
setattr(module, function, dying)
sys.argv[1:] = ["build", "-q", "-f", sys.argv[4]]
cli()
"""


def test_whenever_a_build_is_killed_the_next_one_completes_the_site(place: Path) -> None:
    config = str(place / "project/mkdocs.yml")
    wanted = {stage: _built(place, stage) for stage in ("old", "new")}
    points = (
        "mkdocs.utils write_file 3",
        "errorbook.emit.background _write 2",
        "errorbook.publish _move 2",
    )
    stages = ("old", "new") * 3
    for point, stage in zip(
        (*points, "errorbook.publish _move 40", "errorbook.publish _remove 1"), stages, strict=False
    ):
        _write_stage(place, stage)
        command = [sys.executable, "-c", KILLED, *point.split(), config]
        assert subprocess.run(command, check=False).returncode == -9
        _is_either(_without_records(snapshot(place / "project/site")), **wanted)
        assert _built(place, stage) == wanted[stage]
        assert not list((place / "project").glob(".*"))


def _write_stage(place: Path, stage: str) -> None:
    for name in ("old", "new"):
        (place / f"project/docs/en/{name}.md").unlink(missing_ok=True)
    text = f"---\nlocale: en\n---\n# Now {stage}\n\nText.\n"
    write_files(place / "project/docs", {f"en/{stage}.md": text})


def _built(place: Path, stage: str) -> Snapshot:
    _write_stage(place, stage)
    assert run(place, ["build"]).exit_code == 0
    return _without_records(snapshot(place / "project/site"))


def _is_either(site: Snapshot, old: Snapshot, new: Snapshot) -> None:
    assert old.keys() & new.keys() <= site.keys()
    for name, content in site.items():
        assert content in (old.get(name), new.get(name)), name


def test_two_builds_at_once_and_other_hash_seeds_give_the_same_site(place: Path) -> None:
    config = str(place / "project/mkdocs.yml")
    sites = []
    for folder, seed in (("one", "1"), ("both", "2"), ("both", "3")):
        command = [sys.executable, "-m", "mkdocs", "build", "-q", "-f", config, "-d", folder]
        sites.append(subprocess.Popen(command, env=os.environ | {"PYTHONHASHSEED": seed}))
    assert [site.wait() for site in sites] == [0, 0, 0]
    one, both = snapshot(place / "project/one"), snapshot(place / "project/both")
    assert both.pop(".errorbook/lock") == b""
    assert both == one
    assert not list((place / "project").glob(".*"))
