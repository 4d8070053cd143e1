"""A wrong setting stops the build with a sentence that says what to do."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from mkdocs.exceptions import Abort
from tests.site.conftest import CONTENT, Build

from errorbook import recognition


@pytest.mark.parametrize(
    "options",
    [
        {"default_locale": "klingon"},
        {"locales": ["en", "en-xx-yy"]},
        {"products": {"My Product": {"name": "My Product"}}},
        {"products": {"kite": {"nome": "Kite"}}},
        {"contact_url": "javascript:alert(1)"},
    ],
)
def test_a_wrong_option_stops_the_build(build: Build, options: dict[str, Any]) -> None:
    with pytest.raises(Abort, match="configuration"):
        build(options=options)


def test_a_source_folder_that_is_not_there_stops_the_build_before_it_writes(
    build: Build, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(Abort):
        build(options={"sources": ["articles"]})
    assert "'articles' is not there" in caplog.text
    assert not (tmp_path / "site").exists()


FAKE = {
    **CONTENT,
    **{f"node_modules/{file.path}": b"" for file in recognition.known_files().program},
}


@pytest.mark.parametrize(
    ("files", "finding", "way_out"),
    [
        (CONTENT, "has no tesseract.js/dist/tesseract.esm.min.js", "tesseract.js-core@7.0.0"),
        (FAKE, "is not the file that this release was tested with", "npm install --prefix"),
    ],
    ids=["missing", "different"],
)
def test_an_unusable_text_recognition_stops_the_build_before_it_writes(
    build: Build,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    files: Mapping[str, str | bytes],
    finding: str,
    way_out: str,
) -> None:
    with pytest.raises(Abort):
        build(files, options={"text_recognition": "node_modules"})
    assert finding in caplog.text
    assert way_out in caplog.text
    assert not (tmp_path / "site").exists()
