"""What editors tell the search: what a file may hold, and what becomes of it in the index."""

import json
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import Result
from hypothesis import given
from hypothesis import strategies as st

from errorbook.diagnostics import as_text
from errorbook.search.documents import Document
from errorbook.search.hint_files import UnusableHintsError, read_hints
from errorbook.search.hints import HintFile, Hints, Pin, Weight, unmet
from errorbook.search.normalise import prose_terms
from errorbook.search.synonyms import Synonyms
from errorbook.search.units import Unit, units

Run = Callable[..., Result]
Write = Callable[[Mapping[str, str | bytes]], Path]

WORDS = """\
synonyms:
  - credit note = creditnota = credit memo
  - 2FA = two-factor authentication
pinned:
  - text: 404
    show: 12/closed
  - {text: "Period {year} is shut", show: octopus/periods}
weights:
  - show: 12
    weight: 0.5
"""


def findings(folder: Path) -> list[str]:
    with pytest.raises(UnusableHintsError) as caught:
        read_hints(folder / "search", "search")
    return str(caught.value).splitlines()


def test_a_file_is_read_as_text_whatever_yaml_takes_it_for(write: Write) -> None:
    folder = write({"search/en-150.yml": WORDS, "search/README.md": "Not one of them."})
    assert read_hints(folder / "search", "search/") == (
        HintFile(
            path="search/en-150.yml",
            locale="en-150",
            synonyms=(
                (("credit", "note"), ("creditnota",), ("credit", "memo")),
                (("2fa",), ("two", "factor", "authentication")),
            ),
            pins=(Pin("404", "12/closed", 5), Pin("Period {year} is shut", "octopus/periods", 7)),
            weights=(Weight(0.5, "12", 9),),
        ),
    )


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "synonyms:\npinned: []\nweights:\n"])
def test_nothing_said_is_nothing_wrong(write: Write, text: str) -> None:
    (file,) = read_hints(write({"search/nl.yaml": text}) / "search", "search")
    assert (file.synonyms, file.pins, file.weights) == ((), (), ())


@pytest.mark.parametrize(
    ("text", "line", "finding"),
    [
        ("a: [", 1, "This is not YAML"),
        ("synonyms:\n\t- a = b\n", 2, "This is not YAML"),
        ("--- 1\n--- 2\n", 2, "This is not YAML"),
        ("\x07", 1, "The file is not YAML"),
        ("[" * 1500, 1, "The file is not YAML"),
        (b"\xff\xfe", 1, "The file is not UTF-8"),
        ("- a\n", 1, "Expected a mapping"),
        ("\nsynonym:\n", 2, "Unknown key “synonym”"),
        ("[a]: b\n", 1, "Unknown key"),
        ("pinned:\nweights:\npinned:\n", 3, "Duplicate key “pinned”"),
        ("synonyms: one = two\n", 1, "“synonyms” is not a list"),
        ("synonyms:\n- invoice = bill\n- credit note\n", 3, "“credit note” has no “=”"),
        ("synonyms:\n- 'error: one = two': three\n", 2, "Expected synonyms"),
        ("synonyms:\n- exchange = x\n", 2, "“x” is too short"),
        ("synonyms:\n- a = account\n", 2, "“a” is too short"),
        ("synonyms:\n- account =\n", 2, "“” is too short"),
        ("synonyms:\n- 'Crédit = credit = account'\n", 2, "treats as the same"),
        ("pinned:\n- text: white screen\n", 2, "“show” is missing"),
        ("pinned:\n- show: 7\n  text: [white]\n", 3, "“text” is missing or is not text"),
        ("pinned:\n- show: 7\n  text: '{name}'\n", 2, "“{name}” has no words"),
        (
            "pinned:\n- {show: 7, text: White}\n- {show: 7, text: white}\n",
            3,
            "is already in line 2",
        ),
        ("weights:\n- {show: 7, weight: 0.05}\n", 2, "is not a number from 0.1 to 10"),
        ("weights:\n- {show: 7, weight: 11}\n", 2, "is not a number from 0.1 to 10"),
        ("weights:\n- {show: 7, weight: nan}\n", 2, "is not a number from 0.1 to 10"),
        ("weights:\n- show: 7\n  weight: 0,5\n", 3, "is not a number from 0.1 to 10"),
        ("weights:\n- {show: 7, weight: 2}\n- {show: 7, weight: 3}\n", 3, "is already in line 2"),
        ("weights:\n- 24000123\n", 2, "Expected a mapping"),
    ],
)
def test_what_is_wrong_is_told_by_file_and_line(
    write: Write, text: str | bytes, line: int, finding: str
) -> None:
    first, *_ = findings(write({"search/nl.yml": text}))
    assert first.startswith(f"search/nl.yml:{line}: ")
    assert finding in first


def test_all_that_is_wrong_is_told_at_once(write: Write) -> None:
    found = findings(write({"search/klingon.yml": "synonyms: [one]\n", "search/nl.yml": "x: 1\n"}))
    assert [line.split(": ")[0] for line in found] == [
        "search/klingon.yml:1",
        "search/klingon.yml:1",
        "search/nl.yml:1",
    ]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    assert findings(tmp_path)[0].startswith("search: There is no such folder.")


@given(
    st.binary(max_size=60) | st.text(st.sampled_from("pinedxtshow:-[]{}&*!|> \n'\"=1"), max_size=60)
)
def test_no_file_ends_in_a_traceback(tmp_path_factory: Any, content: str | bytes) -> None:
    folder = tmp_path_factory.mktemp("search")
    data = content if isinstance(content, bytes) else content.encode()
    (folder / "en.yml").write_bytes(data)
    with suppress(UnusableHintsError):
        assert [file.path for file in read_hints(folder, "search")] == ["search/en.yml"]


def group(*phrases: str) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(prose_terms(phrase)) for phrase in phrases)


@pytest.mark.parametrize(
    ("text", "added"),
    [
        ("Send a credit note", "creditnota memo"),
        ("Send a creditnota", "credit note memo"),
        ("Credit notes are late", "creditnota memo"),
        ("A note on credit", ""),
        ("Exact is down", "online"),
        ("Exact Online is down", ""),
        ("credit note, credit note", "creditnota memo creditnota memo"),
    ],
)
def test_a_phrase_brings_what_means_the_same(text: str, added: str) -> None:
    groups = (group("credit note", "creditnota", "credit memo"), group("Exact", "Exact Online"))
    assert " ".join(Synonyms(groups, "en-150").added(prose_terms(text))) == added


ARTICLE = {
    "id": "12",
    "locale": "en-150",
    "title": "Troubleshooting Harbour",
    "product": {"id": "harbour", "name": "Harbour"},
    "text": "Press the bell.",
    "entries": [
        {
            "id": "closed",
            "title": "Credit note is closed",
            "sections": [{"kind": "solution", "text": "Wait for the harbour master."}],
        },
        {"id": "open", "title": "Credit is open"},
    ],
}


def built(hints: Hints, **changed: Any) -> dict[str | None, Unit]:
    document = msgspec.convert({**ARTICLE, **changed}, Document)
    return {unit.card.entry: unit for unit in units(document, hints.of(document.locale))}


def test_synonyms_of_names_and_of_text_have_different_fields() -> None:
    groups = (group("credit note", "creditnota"), group("harbour master", "captain"))
    unit = built(Hints((HintFile("en.yml", "en", groups),)))["closed"]
    assert unit.fields["synonym"] == ["creditnota"]
    assert unit.fields["title"] == ["credit", "note", "is", "closed"]
    assert unit.fields["solution"][-1] == "captain"


def test_a_product_has_its_other_names() -> None:
    found = built(Hints(aliases={"harbour": ("Old Quay",), "yuki": ("Ninja",)}))
    assert all(unit.fields["context"][-3:] == ["harbour", "old", "quay"] for unit in found.values())


def test_a_pinned_text_is_found_as_a_message_and_counted() -> None:
    pins = (Pin("Period {year} is shut", "12/closed", 1), Pin("white screen", "12", 2))
    found = built(Hints((HintFile("en.yml", "en", pins=pins),)))
    assert found["closed"].texts == ["Credit note is closed", "Period {year} is shut"]
    assert found[None].texts == ["Troubleshooting Harbour", "white screen"]
    assert [unit.card.pinned for unit in found.values()] == [1, 1, 0]
    assert found["closed"].fields["message"] == ["period", "is", "shut"]


def test_a_text_may_have_several_answers() -> None:
    pins = (Pin("white screen", "12/closed", 1), Pin("white screen", "12/open", 2))
    found = built(Hints((HintFile("en.yml", "en", pins=pins),)))
    assert [unit.card.pinned for unit in found.values()] == [0, 1, 1]


def test_an_article_that_is_one_entry_answers_for_it() -> None:
    hints = Hints((HintFile("en.yml", "en", pins=(Pin("white screen", "12", 1),)),))
    found = built(hints, title="")
    assert [(entry, unit.card.pinned) for entry, unit in found.items()] == [
        ("closed", 1),
        ("open", 0),
    ]


def test_the_weight_of_an_entry_goes_before_that_of_its_article() -> None:
    weights = (Weight(0.5, "12", 1), Weight(1.0, "12/open", 2))
    found = built(Hints((HintFile("en.yml", "en", weights=weights),)))
    assert [unit.card.lift for unit in found.values()] == [-0.69, -0.69, 0.0]


def test_a_narrower_locale_has_the_last_word() -> None:
    wide = HintFile(
        "en.yml",
        "en",
        (group("bell", "chime"),),
        (Pin("Shut", "12", 1), Pin("Shut", "12/closed", 2)),
    )
    narrow = HintFile(
        "en-150.yml", "en-150", (group("bell", "gong"),), (Pin("shut", "12/open", 1),)
    )
    other = HintFile("nl.yml", "nl", (group("bell", "bel"),), (Pin("Dicht", "12", 1),))
    found = built(Hints((narrow, wide, other)))
    assert found["open"].texts[1:] == ["shut"]
    assert found["closed"].texts[1:] == []
    assert found[None].texts[1:] == []
    assert found[None].fields["other"] == ["press", "the", "bell", "chime", "gong"]


def test_hints_about_nothing_are_found_by_line() -> None:
    file = HintFile("nl.yml", "nl", (), (Pin("wit", "12/open", 3),), (Weight(2, "13", 7),))
    swedish = HintFile("sv.yml", "sv", (group("ett", "en"),))
    known = {"nl-be": {"12", "12/closed"}, "en": {"12/open", "13"}}
    assert [as_text(found) for found in unmet((file, swedish), known)] == [
        "nl.yml:3: warning: No article or entry in nl has the id “12/open”."
        " Correct it, as ARTICLE or ARTICLE/ENTRY, or remove the hint. [missing-search-target]",
        "nl.yml:7: warning: No article or entry in nl has the id “13”."
        " Correct it, as ARTICLE or ARTICLE/ENTRY, or remove the hint. [missing-search-target]",
        "sv.yml:1: warning: No article is in sv, so these hints have no effect."
        " Name the file after a locale of your articles: en, nl-be. [unused-search-hints]",
    ]
    assert [found.line for found in unmet((file,), {"nl": {"12/open", "13"}})] == []


@pytest.fixture
def folder(write: Write, monkeypatch: pytest.MonkeyPatch) -> Path:
    found = write({"articles.jsonl": json.dumps(ARTICLE)})
    monkeypatch.chdir(found)
    return found


def test_the_command_stops_before_it_writes(errorbook: Run, folder: Path, write: Write) -> None:
    write({"search/en.yml": "synonyms: [one]\n"})
    result = errorbook("index", "articles.jsonl", "-o", "index", "--search", "search")
    assert result.exit_code == 2
    assert "search/en.yml:1: “one” has no “=”." in result.stderr
    assert not (folder / "index").exists()


def test_the_command_goes_on_without_a_target(errorbook: Run, folder: Path, write: Write) -> None:
    write({"search/en.yml": "weights:\n- {show: 12/shut, weight: 2}\n"})
    result = errorbook("index", "articles.jsonl", "-o", "index", "--search", "search")
    assert result.exit_code == 0
    assert result.stderr.startswith("search/en.yml:2: warning: No article or entry in en")
    assert (folder / "index" / "manifest.json").exists()
