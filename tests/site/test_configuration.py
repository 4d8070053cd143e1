"""A wrong setting stops the build with a sentence that says what to do."""

from pathlib import Path
from typing import Any

import pytest
from mkdocs.exceptions import Abort
from tests.site.conftest import Build


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
