"""The words of the interface, and languages that come from files alone."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from string import Formatter

import errorbook
from errorbook.strings import counted, ui, ui_languages


def test_every_language_has_every_word_with_its_places() -> None:
    assert {"de", "en", "fr", "nl"} <= {*ui_languages()}
    for language in ui_languages():
        for key, text in ui("en").items():
            assert ui(language).keys() == ui("en").keys()
            assert _places(ui(language)[key]) == _places(text), (language, key)


def _places(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text)} - {None}


def test_a_language_without_words_of_its_own_is_english() -> None:
    assert ui("ja")["home"] == ui("en")["home"]
    assert ui("nl-be")["home"] == ui("nl")["home"]


def test_a_count_follows_the_plural_of_its_language() -> None:
    assert counted("en", "count.articles", 0) == "0 articles"
    assert counted("fr", "count.articles", 0) == "0 article"


def test_a_language_needs_no_more_than_its_files(tmp_path: Path) -> None:
    package = tmp_path / "errorbook"
    shutil.copytree(Path(errorbook.__file__).parent, package)
    (package / "strings/ui/cs.json").write_text(json.dumps({"home": "Přehled"}))
    (package / "strings/words/cs.json").write_text(json.dumps({"labels": {"solution": ["rada"]}}))
    article = tmp_path / "a.md"
    article.write_text(
        "# Potíže\n\n## Klíč vypršel\n\nRada: požádejte o nový.\n\n"
        "## Deník chybí\n\nRada: založte jej.\n"
    )
    program = "from errorbook.strings import ui; print(ui('cs')['home'], ui('cs')['search.label'])"
    assert _run(tmp_path, "-c", program).split() == ["Přehled", *ui("en")["search.label"].split()]
    command = ["-c", "from errorbook.cli import main; main()", "entries", "--locale=cs"]
    found = _run(tmp_path, *command, str(article))
    kinds = [section["kind"] for section in json.loads(found)["entries"][0]["sections"]]
    assert kinds == ["solution"]


def _run(folder: Path, *arguments: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONUTF8": "1"}
    return subprocess.run(
        [sys.executable, *arguments], env=environment, check=True, capture_output=True, text=True
    ).stdout
