"""Example values that only the set of articles shows to be values, and findings about the rest."""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
Write = Callable[[Mapping[str, str | bytes]], Path]
Templates = list[str]


@pytest.fixture
def entries(errorbook: Run, write: Write, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """The entries of these files, in the order of ids and locales."""

    def read(files: Mapping[str, str]) -> list[dict[str, Any]]:
        monkeypatch.chdir(write(files))
        lines = errorbook("entries", ".").stdout.splitlines()
        return [entry for line in lines for entry in json.loads(line)["entries"]]

    return read


@pytest.fixture
def templates(entries: Callable[..., Any]) -> Callable[..., Templates]:
    """The templates of these files, in the order of ids and locales."""

    def read(files: Mapping[str, str]) -> Templates:
        return [m["template"] for entry in entries(files) for m in entry["messages"]]

    return read


@pytest.fixture
def found(errorbook: Run, write: Write, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """The warnings about these files: file, line, code and finding."""

    def check(files: Mapping[str, str]) -> list[tuple[str, int, str, str]]:
        monkeypatch.chdir(write(files))
        data = json.loads(errorbook("check", "--format", "json", ".").stdout)
        return [(d["path"], d["line"], d["code"], d["finding"]) for d in data]

    return check


def article(title: str, *sections: str, front: str = "") -> str:
    """A Markdown article; a section is its heading, or heading and text with a new line between."""
    told = [s if "\n" in s else f"{s}\n\nSolution: do it again." for s in sections]
    body = "".join(f"\n## {section}\n" for section in told)
    return f"---\ntitle: {title}\n{front}---\n{body}"


def quoting(title: str, *messages: str) -> str:
    """A section that shows these messages."""
    shown = "".join(f"- `{message}`\n" for message in messages)
    return f"{title}\n\nYou see one of these messages:\n\n{shown}\nSolution: do it again."


def harbour(*sections: str) -> str:
    return article("Troubleshooting Harbour", *sections)


# Two variants in one entry


@pytest.mark.parametrize(
    ("one", "other", "template"),
    [
        (
            "Quay 4 of dossier Janssens is closed",
            "Quay 7 of dossier De Smet is closed",
            "Quay {4} of dossier {Janssens} is closed",
        ),
        (
            "The pump of dossier Ann O'Neil cannot be read by Tom Peeters",
            "The pump of dossier Smith-Barrow cannot be read by Liv van der Meer",
            "The pump of dossier {Ann O'Neil} cannot be read by {Tom Peeters}",
        ),
        (
            "The table pump_logs has no rows",
            "The table gate_logs has no rows",
            "The table {pump_logs} has no rows",
        ),
        (
            "The file pumps.csv has no rows",
            "The file gates.xlsx has no rows",
            "The file {pumps.csv} has no rows",
        ),
    ],
)
def test_what_differs_between_variants_is_a_value(
    templates: Callable[..., Templates], one: str, other: str, template: str
) -> None:
    section = quoting("Pump stops", one, other)
    assert templates({"a.md": harbour(section, "Gate is stuck")})[0] == template


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The pump of this quay is open", "The pump of this quay is closed"),
        ("The purchase of a pump has failed", "The sale of a pump has failed"),
        ("The key has the status LOCK_OPEN now", "The key has the status LOCK_CLOSED now"),
        ("The key is of type SEPA", "The key is of type BACS"),
    ],
)
def test_what_a_message_means_is_no_value(
    templates: Callable[..., Templates], one: str, other: str
) -> None:
    section = quoting("Pump stops", one, other)
    assert templates({"a.md": harbour(section, "Gate is stuck")})[:2] == [one, other]


def test_the_product_is_no_value(templates: Callable[..., Templates]) -> None:
    lines = ("The link with Harbour has failed", "The link with Quayside has failed")
    section = quoting("Link fails", *lines)
    files = {"a.md": article("Problems", section, "Gate is stuck", front="product: Harbour\n")}
    assert templates(files)[0] == lines[0]


def test_a_placeholder_shows_what_is_a_value_in_its_entry(
    templates: Callable[..., Templates],
) -> None:
    section = quoting("Field X has no value", "Field name has no value.")
    assert templates({"a.md": harbour(section, "Gate is stuck")})[:2] == [
        "Field {X} has no value",
        "Field {name} has no value.",
    ]


def test_a_title_with_a_placeholder_shows_the_value_in_what_begins_like_it(
    templates: Callable[..., Templates],
) -> None:
    section = quoting("Gate of X cannot be opened", "Gate of Maes cannot be opened (locked by Tom)")
    found = templates({"a.md": harbour(section, "Gate is stuck")})
    assert found[1] == "Gate of {Maes} cannot be opened (locked by Tom)"


def test_quotes_show_what_is_a_value_in_its_entry(templates: Callable[..., Templates]) -> None:
    section = quoting("Field name has no value", "Field 'name' has no value")
    assert templates({"a.md": harbour(section, "Gate is stuck")})[0] == "Field {name} has no value"


def test_variants_that_differ_in_values_alone_count_once(
    templates: Callable[..., Templates],
) -> None:
    lines = [f"The quay of dossier {name} is closed" for name in ("Janssens", "Peeters", "Maes")]
    found = templates({"a.md": harbour(quoting("Quay closed", *lines), "Gate is stuck")})
    assert found == ["The quay of dossier {Janssens} is closed", "Gate is stuck"]


def test_text_and_title_show_the_values_as_such(entries: Callable[..., Any]) -> None:
    lines = ("Quay of dossier Janssens & Co is closed", "Quay of dossier Maes is closed")
    (entry, _) = entries({"a.md": harbour(quoting(lines[0], *lines), "Gate is stuck")})
    html = "".join(section["html"] for section in entry["sections"])
    assert "<samp>Quay of dossier <var>Janssens &amp; Co</var> is closed</samp>" in html
    assert "<samp>Quay of dossier <var>Maes</var> is closed</samp>" in html
    assert "Janssens" not in re.sub(r"<samp>.*?</samp>", "", html)


@pytest.mark.parametrize(
    "more", ["Or this:\n\n> {}", 'Others see "{}" there.'], ids=["block", "in a sentence"]
)
def test_a_variant_that_nothing_announces_shows_values(
    templates: Callable[..., Templates], more: str
) -> None:
    line = "Quay 4 of customer {} has no pump."
    told = more.format(line.format("Tom Maes"))
    text = f"Trouble\n\nYou see this error:\n\n> {line.format('Liv Peeters')}\n\n{told}\n"
    found = templates({"a.md": harbour(text, "Gate is stuck")})
    assert "Quay {4} of customer {Liv Peeters} has no pump." in found


# Variants across the set


def test_a_name_that_no_article_speaks_of_is_a_value_across_the_set(
    templates: Callable[..., Templates],
) -> None:
    line = "The quay of dossier {} is closed"
    files = {
        "a.md": harbour(line.format("Janssens"), "Gate is stuck"),
        "b.md": article("More troubleshooting", line.format("Peeters"), "Crane is broken"),
    }
    found = templates(files)
    assert line.format("{Janssens}") in found
    assert line.format("{Peeters}") in found


def test_a_name_that_articles_speak_of_is_none(templates: Callable[..., Templates]) -> None:
    line = "The link with {} has failed again"
    files = {
        "a.md": harbour(line.format("Octopus"), "Gate is stuck"),
        "b.md": article(
            "More troubleshooting", line.format("Squid") + "\n\nSolution: open Squid and Octopus."
        ),
    }
    assert {line.format("Octopus"), line.format("Squid")} <= set(templates(files))


def test_names_that_tell_the_errors_of_one_article_apart_are_none(
    templates: Callable[..., Templates],
) -> None:
    lines = ["The edge of Triangle has no pump", "The edge of Rhombus has no pump"]
    assert templates({"a.md": harbour(*lines)}) == lines


def test_other_languages_have_other_messages(templates: Callable[..., Templates]) -> None:
    line = "Quay {} dossier Harbour pump {}"
    files = {
        "a.md": harbour(line.format("de", "Janssens"), "Gate is stuck"),
        "b.md": article("Meer", line.format("de", "Peeters"), "Kraan", front="locale: nl\n"),
    }
    assert not any("{" in template for template in templates(files))


# Translations


def translated(english: str, dutch: str, *more: str) -> dict[str, str]:
    return {
        "en/a.md": harbour(english, "Gate is stuck", *more),
        "nl/a.md": article("Problemen met Harbour", dutch, "Het hek zit vast", *more),
    }


def test_what_translators_leave_is_a_value(templates: Callable[..., Templates]) -> None:
    files = translated(
        "Quay 4 of dossier Janssens is closed", "Kade 4 van dossier Janssens is afgesloten"
    )
    found = templates(files)
    assert found[0] == "Quay {4} of dossier {Janssens} is closed"
    assert found[2] == "Kade {4} van dossier {Janssens} is afgesloten"


def test_german_nouns_are_no_names_but_translations_show_which_are(
    templates: Callable[..., Templates],
) -> None:
    files = {
        "de/a.md": article("Probleme mit Harbour", "Das Tor von Maes ist ganz geschlossen"),
        "en/a.md": harbour("The gate of Maes is shut for now"),
    }
    assert templates(files) == [
        "Das Tor von {Maes} ist ganz geschlossen",
        "The gate of {Maes} is shut for now",
    ]


@pytest.mark.parametrize(
    ("english", "dutch"),
    [
        ("The link with Harbour has failed", "De koppeling met Harbour is mislukt"),
        ("The quay of dossier Maes is closed", "The quay of dossier Maes is closed"),
        ("The format of SEPA is wrong", "De vorm van SEPA is fout"),
        ("The quay of the Vendor is closed", "De kade van Vendor is afgesloten"),
        ("A valid Quayle token is missing", "Voor deze pomp ontbreekt Quayle nog"),
        ("No quay was found for Quayle", "Niets gevonden voor Quayle-pompen"),
    ],
    ids=["spoken of", "not translated", "acronym", "determiner", "before a noun", "compound"],
)
def test_terms_that_stay_the_same_are_no_values(
    templates: Callable[..., Templates], english: str, dutch: str
) -> None:
    assert not any("{" in template for template in templates(translated(english, dutch)))


# Names of companies


def test_names_of_companies_are_values(templates: Callable[..., Templates]) -> None:
    titles = ("The quay of Barrow Ltd is closed", "The quay of Maes & Zonen N.V. is open")
    assert templates({"a.md": harbour(*titles)}) == [
        "The quay of {Barrow Ltd} is closed",
        "The quay of {Maes & Zonen N.V.} is open",
    ]


def test_names_that_other_texts_give_as_examples_are_values_of_companies_alone(
    templates: Callable[..., Templates],
) -> None:
    titles = ("The quay of Barrow Ltd is closed", "The quay of Maes is closed now")
    text = "Crane\n\nSolution: choose your quay, such as Barrow Ltd or Maes."
    assert templates({"a.md": harbour(*titles, text)}) == [
        "The quay of {Barrow Ltd} is closed",
        "The quay of Maes is closed now",
    ]


def test_what_many_messages_name_is_no_value(templates: Callable[..., Templates]) -> None:
    english = [f"The {thing} of Maes is closed" for thing in ("quay", "gate", "pump", "crane")]
    dutch = [f"De {ding} van Maes staat nog uit" for ding in ("kade", "poort", "pomp", "kraan")]
    files = {"en/a.md": harbour(*english), "nl/a.md": article("Problemen met Harbour", *dutch)}
    assert templates(files) == [*english, *dutch]


@pytest.mark.parametrize(
    ("english", "dutch"),
    [
        ("Quay 4 has the wrong status Fizzle", "Kade 4 heeft de foute status Fizzle"),
        ("This journal still holds Purchases", "Dit dagboek bevat nog Purchases"),
    ],
)
def test_terms_that_translators_leave_are_no_values(
    templates: Callable[..., Templates], english: str, dutch: str
) -> None:
    assert not any(
        "Fizzle}" in t or "Purchases}" in t for t in templates(translated(english, dutch))
    )


# Findings


def test_a_name_that_nothing_marks(found: Callable[..., Any]) -> None:
    section = quoting("Quay is closed", "The quay of dossier Janssens is closed")
    assert found({"a.md": harbour("Gate is stuck", section)}) == [
        (
            "a.md",
            13,
            "unmarked-value",
            "“Janssens” in “The quay of dossier Janssens is closed” looks like an unmarked"
            " example value.",
        )
    ]


@pytest.mark.parametrize(
    "message",
    [
        "The quay of dossier X is closed",
        "The quay of dossier {Janssens} is closed",
        "The quay of dossier 'Janssens' is closed",
        "The quay of dossier 4711 is closed",
        "The quay of ann@harbour.example is closed",
        "Quay for Maes and New Pump for Peeters",
        "The quay of dossier SEPA is closed",
        "The quay of dossier getName is closed",
        "Quay is closed: Janssens",
        "Error 12: 9 Uncaught ones of them",
        "The pump stops on Quayside 11 again",
        "The link with Harbour is closed",
    ],
)
def test_what_is_marked_known_or_no_name_is_fine(found: Callable[..., Any], message: str) -> None:
    assert found({"a.md": harbour("Gate is stuck", quoting("Quay is closed", message))}) == []


def test_a_sentence_in_quotes_does_not_speak_of_the_names_in_it(found: Callable[..., Any]) -> None:
    section = quoting("Quay is closed", "The quay of dossier Janssens is closed")
    text = 'Harbour\n\nWhere "The quay of dossier Janssens is closed" stands, wait.'
    assert [code for _, _, code, _ in found({"a.md": harbour(section, text)})] == ["unmarked-value"]


@pytest.mark.parametrize(
    ("message", "solution"),
    [
        ("De lijst van Kranen is nog leeg", "vul de kranenlijst in."),
        ("De lijst van Kranens is nog leeg", "vul de kranen in."),
    ],
    ids=["compound", "plural"],
)
def test_a_name_that_the_text_has_in_another_form_is_fine(
    found: Callable[..., Any], message: str, solution: str
) -> None:
    sections = (f"{message}\n\nOplossing: {solution}", "Het hek zit vast\n\nOplossing: duw.")
    assert found({"a.md": article("Problemen", *sections, front="locale: nl\n")}) == []


def test_nouns_of_german_are_no_names(found: Callable[..., Any]) -> None:
    sections = (
        "Der Betrieb am Kai steht still\n\nLösung: warten.",
        "Tor klemmt\n\nLösung: warten.",
    )
    assert found({"a.md": article("Probleme", *sections, front="locale: de\n")}) == []


def test_a_name_that_the_text_speaks_of_is_fine(found: Callable[..., Any]) -> None:
    section = "The link with Squid has failed\n\nSolution: open Squid."
    assert found({"a.md": harbour("Gate is stuck", section)}) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Quay 2024 has been closed", "Quay 2025 has been closed"),
        ("Pump 'West' has no water", "Pump 'East' has no water"),
        ("The quay of dossier Janssens is closed", "The quay of dossier Maes is closed"),
        ("The pump X has no water", "The pump Y has no water"),
    ],
)
def test_errors_that_only_values_tell_apart(
    found: Callable[..., Any], one: str, other: str
) -> None:
    sections = (quoting("No water", one), quoting("Nothing works", other))
    finding = f"“{other}” differs only in values from “{one}” at a.md:5."
    assert found({"a.md": harbour(*sections)}) == [("a.md", 13, "twin-error", finding)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The pump stops at night", "The pump stops at noon"),
        ("The pump stops on Windows 10", "The pump stops on Windows 11"),
        ("The pump stops with error 4711", "The pump stops with error 4712"),
        ("404 The pump is gone", "410 The pump is gone"),
    ],
)
def test_errors_that_words_codes_or_versions_tell_apart(
    found: Callable[..., Any], one: str, other: str
) -> None:
    assert found({"a.md": harbour(quoting("No water", one), quoting("No pump", other))}) == []


def test_a_value_that_the_text_speaks_of_tells_errors_apart(found: Callable[..., Any]) -> None:
    message = "Pump '{}' has no water"
    text = "{}\n\nYou see `" + message + "`.\n\nSolution: fill pump {}."
    sections = (text.format("No water", "West", "West"), text.format("Dry", "East", "East"))
    assert found({"a.md": harbour(*sections)}) == []


def test_errors_of_other_products_are_no_twins(found: Callable[..., Any]) -> None:
    files = {
        "a.md": article("One", quoting("No water", "Quay 1 is closed"), front="product: Harbour\n"),
        "b.md": article("Two", quoting("Dry", "Quay 2 is closed"), front="product: Pier\n"),
    }
    assert found(files) == []


def test_an_error_described_twice_is_reported_once(found: Callable[..., Any]) -> None:
    files = {
        "a.md": harbour(quoting("No water", "Quay 1 is closed now"), "Gate is stuck"),
        "b.md": article(
            "More troubleshooting Harbour",
            quoting("It is dry", "Quay 2 is closed now"),
            "Crane is broken",
        ),
    }
    assert [code for _, _, code, _ in found(files)] == ["duplicate-error"]
