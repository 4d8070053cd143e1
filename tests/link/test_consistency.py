"""Findings of the whole set: errors described twice, translations that differ."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
Write = Callable[[Mapping[str, str | bytes]], Path]
Found = list[tuple[str, int, str]]


@pytest.fixture
def found(errorbook: Run, write: Write, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Found]:
    """The warnings about these files: file, line and finding."""

    def check(files: Mapping[str, str]) -> Found:
        folder = write(files)
        monkeypatch.chdir(folder)
        result = errorbook("check", "--format", "json", ".")
        data: list[dict[str, Any]] = json.loads(result.stdout)
        assert {d["code"] for d in data} <= {"duplicate-error", "differing-translation"}
        assert all(d["severity"] == "warning" and d["remedy"].endswith(".") for d in data)
        return [(d["path"], d["line"], d["finding"]) for d in data]

    return check


def article(title: str, *sections: str, front: str = "") -> str:
    """A Markdown article; a section is its heading, or heading and text with a new line between."""
    told = [s if "\n" in s else f"{s}\n\nSolution: do it again." for s in sections]
    body = "".join(f"\n## {section}\n" for section in told)
    return f"---\ntitle: {title}\n{front}---\n{body}"


QUOTED = 'The pump stops\n\nYou see the error "{}".\n\nSolution: start it again.'


def test_a_title_that_stands_twice_in_an_article(found: Callable[..., Found]) -> None:
    text = article("Troubleshooting Harbour", "Pump stops", "Gate is stuck", "Pump stops!")
    assert found({"a.md": text}) == [
        ("a.md", 13, "The error “Pump stops!” is already described at a.md:5.")
    ]


@pytest.mark.parametrize(
    ("one", "other", "twice"),
    [
        ("The pump stops at night", "THE PUMP STOPS AT NIGHT.", True),
        ("The pump X stops", "The pump Y stops", True),
        ("The pump stops at night", "The pump stops at noon", False),
        ("Pump stops", "Pump stops", False),
        ("Pump fails on Quay 10 again", "Pump fails on Quay 11 again", False),
        ("Does the pump fail at night?", "Does the pump fail at night?", False),
    ],
)
def test_a_title_that_stands_in_two_articles(
    found: Callable[..., Found], one: str, other: str, twice: bool
) -> None:
    files = {
        "a.md": article("Troubleshooting Harbour", one, "Gate is stuck"),
        "b.md": article("More troubleshooting Harbour", "Crane is broken", other),
    }
    finding = f"The error “{other}” is already described at a.md:5."
    assert found(files) == ([("b.md", 9, finding)] if twice else [])


def test_a_message_that_two_articles_show(found: Callable[..., Found]) -> None:
    quoted = QUOTED.format("Pump '{}' has no water left")
    files = {
        "a.md": article("Troubleshooting Harbour", quoted.format("P1"), "Gate is stuck"),
        "b.md": article(
            "Problems with Harbour",
            "Crane is broken",
            quoted.format("P2").replace("The pump stops", "No water comes"),
        ),
    }
    assert found(files) == [
        ("b.md", 9, "The error “No water comes” is already described at a.md:5.")
    ]


def test_titles_tell_errors_of_one_message_apart(found: Callable[..., Found]) -> None:
    quoted = QUOTED.format("The pump has no water left")
    other = quoted.replace("The pump stops", "No water comes")
    assert found({"a.md": article("Troubleshooting Harbour", quoted, other)}) == []


@pytest.mark.parametrize("front", ["locale: nl\n", "product: Quay\n"])
def test_errors_of_another_language_or_product_are_others(
    found: Callable[..., Found], front: str
) -> None:
    titles = ("The pump stops at night", "The gate is stuck again")
    files = {
        "a.md": article("Troubleshooting Harbour", *titles, front="product: Harbour\n"),
        "b.md": article("Troubleshooting", *titles, front=front),
    }
    assert found(files) == []


def test_an_article_of_an_envelope_is_named_by_its_file(found: Callable[..., Found]) -> None:
    body = "<h2>The pump stops at night</h2><p>Start it.</p><h2>Gate is stuck</h2><p>Push.</p>"
    articles = [
        {"id": number, "title": f"Troubleshooting part {number}", "body": body} for number in (1, 2)
    ]
    gate, pump = found({"a.json": json.dumps({"articles": articles}, indent=1)})
    assert pump == (
        "a.json",
        11,
        "The error “The pump stops at night” is already described at a.json:6.",
    )
    assert gate[:2] == ("a.json", 11)


ENGLISH = ("Pump stops", "Gate is stuck", "Crane is broken", "Rope is torn")
DUTCH = ("De pomp stopt", "Het hek zit vast", "De kraan is kapot", "Het touw is gebroken")


def translated(*sections: str, source: tuple[str, ...] = ENGLISH) -> dict[str, str]:
    """An English article and its Dutch translation."""
    return {
        "en/a.md": article("Troubleshooting Harbour", *source),
        "nl/a.md": article("Problemen met Harbour oplossen", *sections),
    }


def test_a_full_translation_is_fine(found: Callable[..., Found]) -> None:
    assert found(translated(*DUTCH)) == []


def test_a_translation_in_a_language_without_word_lists_is_fine(
    found: Callable[..., Found],
) -> None:
    files = translated(*DUTCH)
    titles = ("Crpka ne radi", "Vrata su zaglavljena", "Dizalica je pokvarena", "Uže je puklo")
    files["hr/a.md"] = article("Luka", *titles)
    assert found(files) == []


@pytest.mark.parametrize(
    ("sections", "line", "finding"),
    [
        (
            (ENGLISH[1], ENGLISH[3]),
            5,
            "The translation lacks “Pump stops” from its source, en/a.md:5.",
        ),
        (
            ENGLISH[:3],
            13,
            "The translation lacks “Rope is torn” from its source, en/a.md:17.",
        ),
        (
            (ENGLISH[0], ENGLISH[3]),
            9,
            "The translation lacks “Gate is stuck”, “Crane is broken” from its source, en/a.md:9.",
        ),
        (
            (*ENGLISH, "Het schip is lek"),
            21,
            "The translation adds “Het schip is lek”, which its source, en/a.md, lacks.",
        ),
        (
            DUTCH[:3],
            5,
            "Where the source, en/a.md:5, has “Pump stops”, “Gate is stuck”, “Crane is broken”"
            " and 1 more, the translation has “De pomp stopt”, “Het hek zit vast”,"
            " “De kraan is kapot”.",
        ),
        (
            (ENGLISH[0], "Het hek zit vast", ENGLISH[3]),
            9,
            "Where the source, en/a.md:9, has “Gate is stuck”, “Crane is broken”,"
            " the translation has “Het hek zit vast”.",
        ),
        (
            (),
            2,
            "The translation lacks “Pump stops”, “Gate is stuck”, “Crane is broken” and 1 more"
            " from its source, en/a.md:5.",
        ),
    ],
    ids=["first", "last", "middle", "more", "unnamed", "between", "none"],
)
def test_a_translation_of_another_number_of_entries(
    found: Callable[..., Found], sections: tuple[str, ...], line: int, finding: str
) -> None:
    assert found(translated(*sections)) == [("nl/a.md", line, finding)]


def test_a_translation_in_another_order(found: Callable[..., Found]) -> None:
    def linked(*titles: str) -> list[str]:
        return [f"{title} {{#{name}}}" for title, name in zip(titles, "pgcr", strict=True)]

    dutch = linked(*DUTCH)
    files = translated(dutch[0], dutch[2], dutch[1], dutch[3], source=tuple(linked(*ENGLISH)))
    assert found(files) == [
        (
            "nl/a.md",
            9,
            "“De kraan is kapot” is where the source, en/a.md:9, has “Gate is stuck”.",
        ),
    ]
