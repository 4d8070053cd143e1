"""What reads pictures comes from a folder that is checked, and in the languages it has."""

from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from errorbook.site import recognition
from errorbook.site.recognition import File, KnownFiles, UnusableFolderError, check

Write = Callable[[Mapping[str, str | bytes]], Path]
CORE = File("core/core.js", sha256(b"core").hexdigest())
LANGUAGES = {
    "en": File("@data/eng/4/eng.gz", sha256(b"eng").hexdigest()),
    "nb": File("@data/nor/4/nor.gz", sha256(b"nor").hexdigest()),
    "nl": File("@data/nld/4/nld.gz", sha256(b"nld").hexdigest()),
}
VERSIONS = {"tesseract.js": "7", "core": "7", "@data/eng": "1", "@data/nor": "1", "@data/nld": "1"}
PROGRAM = {CORE.path: b"core"}
ALL = {**PROGRAM, **{f.path: f.path.split("/")[1].encode() for f in LANGUAGES.values()}}


@pytest.fixture(autouse=True)
def _small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        recognition, "known_files", lambda: KnownFiles(VERSIONS, (CORE,), LANGUAGES)
    )


def _without(*names: str) -> dict[str, bytes]:
    return {path: data for path, data in ALL.items() if path not in [*names]}


@pytest.mark.parametrize(
    ("locale", "codes"),
    [
        ("en-150", ("eng",)),
        ("nl-be", ("nld", "eng")),
        ("no", ("nor", "eng")),
        ("nn", ("nor", "eng")),
        ("uk", ("eng",)),
    ],
)
def test_a_locale_is_read_in_its_language_and_in_english(
    write: Write, locale: str, codes: tuple[str, ...]
) -> None:
    assert check(write(ALL)).codes(locale) == codes


def test_only_languages_of_the_site_are_published(write: Write) -> None:
    folder = write(ALL)
    files = check(folder).files(["nl", "fr"])
    assert {path for path, _ in files} == {
        "assets/ocr/7/core.js",
        "assets/ocr/7/eng.gz",
        "assets/ocr/7/nld.gz",
    }
    assert all(file.read_bytes() for _, file in files)


def test_a_language_that_is_not_installed_is_left_out_with_advice(write: Write) -> None:
    found = check(write(_without(LANGUAGES["nl"].path)))
    assert found.codes("nl") == ("eng",)
    assert "not read in nl" in found.advice(["en", "nl", "uk"])
    assert found.advice(["en", "nl", "uk"]).endswith(" @data/nld@1")
    assert found.advice(["en", "nb"]) == ""


def test_a_site_without_english_is_read_in_its_own_language(write: Write) -> None:
    found = check(write(_without(LANGUAGES["en"].path)))
    assert found.codes("nl") == ("nld",)
    assert found.codes("fr") == ()


@pytest.mark.parametrize(
    ("files", "finding", "packages"),
    [
        ({}, "has no core/core.js.", "core@7 @data/eng@1"),
        (PROGRAM, "has no language to read pictures in.", "core@7 @data/eng@1"),
        ({**ALL, CORE.path: b"other"}, "core.js is not the file", "core@7"),
        ({**ALL, LANGUAGES["nl"].path: b"other"}, "nld.gz is not the file", "@data/nld@1"),
        ({f"{CORE.path}/folder": b""}, "has no core/core.js.", "core@7 @data/eng@1"),
    ],
)
def test_an_unusable_folder_is_told_with_the_command_that_mends_it(
    write: Write, files: Mapping[str, bytes], finding: str, packages: str
) -> None:
    folder = write(files)
    with pytest.raises(UnusableFolderError) as refused:
        check(folder)
    told = str(refused.value)
    assert finding in told
    assert told.endswith(f" Run: npm install --prefix {folder.parent} {packages}")
