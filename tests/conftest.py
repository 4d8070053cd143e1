"""What the tests share: a place for files, and the way from text to articles."""

import os
from collections.abc import Callable, Generator, Mapping
from pathlib import Path, PurePosixPath

import pytest
from click.testing import CliRunner, Result
from hypothesis import settings
from tests.shared_folders import Once, SharedFolders

from errorbook.cli import main
from errorbook.diagnostics import Diagnostic
from errorbook.model import Article, Source
from errorbook.parse import parse
from errorbook.sources import FORMATS, SourceFile
from errorbook.sources.files import clean_text

# No test depends on how fast the machine is, or on luck.
settings.register_profile("steady", deadline=None, derandomize=True)
settings.load_profile("steady")


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fails a test that was skipped where `CI=true`, so that nothing goes unchecked there.

    Two kinds may be skipped: tests of the real articles beside the checkout, which are no part of
    the project, and those marked `skipif`, for systems on which there is nothing to test.
    """
    report = yield
    excused = "corpora" in getattr(item, "fixturenames", ()) or item.get_closest_marker("skipif")
    if os.environ.get("CI") == "true" and report.skipped and not excused:
        report.outcome = "failed"
    return report


Loaded = tuple[list[Source], list[Diagnostic]]
Read = tuple[list[Article], list[Diagnostic]]


@pytest.fixture(scope="session")
def checkout() -> Path:
    """The root of the checkout."""
    return Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Makes a folder of a name once for all processes of the run; it must not be changed."""
    folder = tmp_path_factory.getbasetemp()
    root = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder
    return SharedFolders(root / "shared").once


@pytest.fixture(scope="session")
def corpora(checkout: Path) -> Path:
    """The folder of real articles beside the checkout; without it the test is skipped."""
    folder = checkout.parent / "shared" / "corpora"
    if not folder.is_dir():
        pytest.skip(f"There are no articles to try at {folder}.")
    return folder


@pytest.fixture
def write(tmp_path: Path) -> Callable[[Mapping[str, str | bytes]], Path]:
    """Writes files by their path below a fresh folder, and gives that folder."""

    def write_files(files: Mapping[str, str | bytes]) -> Path:
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return tmp_path

    return write_files


@pytest.fixture(scope="session")
def load_text() -> Callable[..., Loaded]:
    """Loads a text as the file of a name, `article.md` unless told."""
    return _load_text


def _load_text(text: str, name: str = "article.md", default_locale: str = "en") -> Loaded:
    file = SourceFile(name, clean_text(text), default_locale)
    loaded = FORMATS[PurePosixPath(name).suffix](file)
    return loaded.sources, loaded.diagnostics


@pytest.fixture(scope="session")
def read_text() -> Callable[..., Read]:
    """Loads and parses a text as the file of a name, `article.md` unless told."""

    def read(text: str, name: str = "article.md", default_locale: str = "en") -> Read:
        sources, diagnostics = _load_text(text, name, default_locale)
        parsed = [parse(source) for source in sources]
        return [a for a, _ in parsed], diagnostics + [d for _, found in parsed for d in found]

    return read


@pytest.fixture(scope="session")
def errorbook() -> Callable[..., Result]:
    """Runs the command; standard output and standard error are apart."""

    def run(*arguments: str | Path) -> Result:
        return CliRunner().invoke(main, [str(a) for a in arguments])

    return run
