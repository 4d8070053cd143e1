"""The folder that a build is written in goes, however the build ends, and no other one does."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from errorbook.publish import UnusableSiteError
from errorbook.staging import Staging, exit_on_sigterm

BUILD = """
import sys, signal
from pathlib import Path
from errorbook.staging import Staging, exit_on_sigterm
# where tests run in the background, both are ignored
signal.signal(signal.SIGINT, signal.default_int_handler)
signal.signal(signal.SIGTERM, signal.SIG_DFL)
exit_on_sigterm()
staging = Staging(Path(sys.argv[1]))
(staging.folder / "index.html").write_text("half")
print("begun", flush=True)
signal.pause()
"""


def begun(site: Path) -> subprocess.Popen[str]:
    """A build in a process of its own, which has begun to write and goes on for ever."""
    process = subprocess.Popen(
        [sys.executable, "-c", BUILD, str(site)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "begun\n"
    return process


def ended(process: subprocess.Popen[str], by: signal.Signals) -> int:
    process.send_signal(by)
    with process:
        return process.wait()


def test_a_build_stands_beside_its_site_until_it_is_discarded(tmp_path: Path) -> None:
    staging = Staging(tmp_path / "deep/site")
    assert staging.folder.is_dir()
    assert staging.folder.parents[1] == tmp_path / "deep"
    staging.discard()
    staging.discard()
    assert os.listdir(tmp_path / "deep") == []


def test_what_a_killed_build_left_goes_with_the_next(tmp_path: Path) -> None:
    assert ended(begun(tmp_path / "site"), signal.SIGKILL) == -signal.SIGKILL
    assert len(os.listdir(tmp_path)) == 1
    Staging(tmp_path / "site").discard()
    assert os.listdir(tmp_path) == []


def test_a_build_that_still_runs_is_left_alone(tmp_path: Path) -> None:
    running = begun(tmp_path / "site")
    Staging(tmp_path / "site").discard()
    (left,) = tmp_path.iterdir()
    assert (left / "site/index.html").read_text() == "half"
    ended(running, signal.SIGKILL)


@pytest.mark.parametrize("by", [signal.SIGTERM, signal.SIGINT])
def test_a_build_that_is_told_to_stop_leaves_nothing(tmp_path: Path, by: signal.Signals) -> None:
    assert ended(begun(tmp_path / "site"), by) != 0
    assert os.listdir(tmp_path) == []


def test_folders_of_a_like_name_are_left_alone(tmp_path: Path) -> None:
    own = tmp_path / ".site.building-materials"
    for folder in (own, tmp_path / ".site.building-2"):
        folder.mkdir()
        (folder / "mine.txt").write_text("mine")
    (own / "lock").write_text("")
    (tmp_path / ".site.building-3").symlink_to(own)
    Staging(tmp_path / "site").discard()
    assert (own / "mine.txt").exists()
    assert (tmp_path / ".site.building-2/mine.txt").exists()


def test_a_site_may_have_the_longest_name_that_there_is(tmp_path: Path) -> None:
    site = tmp_path / ("ä" * 127)
    staging = Staging(site)
    (staging.folder / "index.html").write_text("new")
    staging.publish()
    staging.discard()
    assert os.listdir(tmp_path) == [site.name]


def test_a_link_to_a_folder_is_kept_and_the_folder_gets_the_site(tmp_path: Path) -> None:
    (tmp_path / "disk/www").mkdir(parents=True)
    (tmp_path / "site").symlink_to(tmp_path / "disk/www")
    staging = Staging(tmp_path / "site")
    assert staging.folder.parents[1] == tmp_path / "disk"  # else moving could cross disks
    (staging.folder / "index.html").write_text("new")
    staging.publish()
    staging.discard()
    assert (tmp_path / "site").is_symlink()
    assert (tmp_path / "disk/www/index.html").read_text() == "new"


def test_where_no_folder_can_be_made_a_sentence_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    with pytest.raises(UnusableSiteError, match=r"cannot be created: .*Choose another folder\."):
        Staging(tmp_path / "file/site")
    assert (tmp_path / "file").read_text() == "mine"


def test_a_program_that_minds_the_signal_itself_goes_on_to() -> None:
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    try:
        exit_on_sigterm()()
        assert signal.getsignal(signal.SIGTERM) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGTERM, before)
    exit_on_sigterm()()
    assert signal.getsignal(signal.SIGTERM) is before
