"""The index writer: what stands in the parts, and that it is the same every time."""

import json
from collections.abc import Iterable
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from errorbook.search.index import Document, build, excerpt
from errorbook.search.normalise import template_tokens, tokens

ARTICLE = {
    "id": "41",
    "locale": "en-150",
    "title": "Troubleshooting Harbour",
    "url": "/hc/en-150/articles/41-Troubleshooting-Harbour/",
    "product": {"id": "harbour", "name": "Harbour"},
    "parts": [{"kind": "other", "text": "Messages stay under the bell."}, {"entry": "closed"}],
    "entries": [
        {
            "id": "closed",
            "title": "Period is closed",
            "messages": [
                {"text": "Period 2024 is closed", "template": "Period {2024} is closed"},
                {"text": "Set {year} first"},
            ],
            "sections": [
                {"kind": "cause", "text": "The book year has ended.\nOr the month is locked."},
                {"kind": "solution", "text": "Open the period under Management."},
            ],
            "steps": [f"Step {number}" for number in range(1, 9)],
            "unknown": ["field"],
        }
    ],
    "kind": "troubleshooting",
}


def documents(*articles: dict[str, Any]) -> list[Document]:
    return [msgspec.convert(article, Document) for article in articles]


def parts(articles: Iterable[Document]) -> dict[str, dict[str, Any]]:
    """The parts of the index by locale."""
    built = build(articles)
    manifest = json.loads(built["manifest.json"])
    assert manifest["version"] == 1
    return {locale: json.loads(built[name]) for locale, name in manifest["locales"].items()}


def postings(part: dict[str, Any], term: str) -> dict[int, tuple[int, bool]]:
    """Unit to level and whether the term is in a title or message."""
    flat = part["postings"][part["terms"].index(term)]
    found, unit = {}, -1
    for gap, code in zip(flat[::2], flat[1::2], strict=True):
        unit += gap
        found[unit] = (code >> 1, bool(code & 1))
    return found


def test_an_entry_is_stored_with_all_that_a_result_shows() -> None:
    [unit] = parts(documents(ARTICLE))["en-150"]["units"]
    assert unit == {
        "entry": "closed",
        "article": "41",
        "url": "/hc/en-150/articles/41-Troubleshooting-Harbour/#closed",
        "title": "Period is closed",
        "product": {"id": "harbour", "name": "Harbour"},
        "messages": ["Period {2024} is closed", "Set {{year}} first"],
        "length": 3,
        "fix": "Open the period under Management.",
        "causes": ["The book year has ended.", "Or the month is locked."],
        "steps": ["Step 1", "Step 2", "Step 3", "Step 4", "Step 5", "Step 6"],
        "more": True,
    }


def test_postings_tell_where_a_term_stands() -> None:
    other = {"id": "7", "locale": "en-150", "title": "Invoices", "text": "About a period."}
    part = parts(documents(ARTICLE, other))["en-150"]
    found = postings(part, "period")
    assert {unit: named for unit, (_, named) in found.items()} == {0: True, 1: False}
    assert 63 >= found[0][0] > found[1][0] >= 1


def test_a_slot_is_no_term() -> None:
    terms = parts(documents(ARTICLE))["en-150"]["terms"]
    assert "2024" not in terms
    assert "year" in terms


def test_an_article_without_entries_is_one_unit() -> None:
    article = {"id": "7", "locale": "nl", "title": "Koppelen", "url": "/nl/7/"}
    body = [{"kind": "other", "text": "Kies Instellingen."}]
    part = parts(documents({**article, "parts": body}))["nl"]
    assert [(unit["entry"], unit["url"], unit["fix"]) for unit in part["units"]] == [
        (None, "/nl/7/", "Kies Instellingen.")
    ]
    assert "instellingen" in part["terms"]


@pytest.mark.parametrize(
    ("fields", "term"),
    [
        ({"title": "Only a title"}, "title"),
        ({"entries": [{"title": "Only an entry's title"}]}, "entry"),
        ({"entries": [{"messages": [{"text": "Only a message"}]}]}, "message"),
    ],
)
def test_few_fields_are_enough(fields: dict[str, Any], term: str) -> None:
    part = parts(documents({"id": "1", "locale": "en", **fields}))["en"]
    assert postings(part, term)[0][1]


def test_locales_keep_their_order_and_have_parts_of_their_own() -> None:
    nl = {"id": "1", "locale": "nl", "title": "Periode is gesloten"}
    found = parts(documents(nl, ARTICLE, {**nl, "id": "2"}))
    assert [(locale, len(part["units"])) for locale, part in found.items()] == [
        ("nl", 2),
        ("en-150", 1),
    ]


def test_a_part_is_named_after_its_content_alone() -> None:
    changed = {**ARTICLE, "title": "Another title"}
    nl = {"id": "1", "locale": "nl", "title": "Periode is gesloten"}
    before, after = build(documents(nl, ARTICLE)), build(documents(nl, changed))
    same = {name for name in before.keys() & after.keys() if name != "manifest.json"}
    assert [name.split("-")[0] for name in same] == ["nl"]
    assert build(documents(nl, ARTICLE)) == before


def test_a_locale_cannot_name_a_path() -> None:
    names = build(documents({"id": "1", "locale": "../x", "title": "Title"}))
    assert all("/" not in name and ".." not in name for name in names)


def test_no_articles_give_a_manifest() -> None:
    assert json.loads(build([])["manifest.json"]) == {"version": 1, "locales": {}}


TEXTS = st.text(st.sampled_from("ab {}X'7 漢字é𠀀"), max_size=12)


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=6))
def test_postings_hold_just_the_terms_of_titles_and_messages(pairs: list[tuple[str, str]]) -> None:
    entries = [
        {"id": str(number), "title": title, "messages": [{"template": template}]}
        for number, (title, template) in enumerate(pairs)
    ]
    part = parts(documents({"id": "1", "locale": "en", "entries": entries}))["en"]
    assert part["terms"] == sorted(part["terms"], key=lambda term: term.encode("utf-16-be"))
    stored = {(term, unit) for term in part["terms"] for unit in postings(part, term)}
    assert stored == {
        (token.text, number)
        for number, (title, template) in enumerate(pairs)
        for token in tokens(title) + template_tokens(template)
        if token.kind != "slot"
    }


@pytest.mark.parametrize(
    ("text", "limit", "expected"),
    [
        ("short", 10, "short"),
        ("  two\n lines ", 20, "two lines"),
        ("one two three four", 10, "one two…"),
        ("one, two", 6, "one…"),
        ("Save it. Then send it.", 14, "Save it. …"),
        ("abcdefghijkl", 6, "abcde…"),
    ],
)
def test_excerpt(text: str, limit: int, expected: str) -> None:
    assert excerpt(text, limit) == expected
