"""The index writer: what stands in the parts, and that it is the same every time."""

import gzip
import json
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from errorbook.search.documents import Document
from errorbook.search.hints import LocaleHints
from errorbook.search.index import build
from errorbook.search.normalise import template_tokens, tokens
from errorbook.search.units import excerpt, units
from errorbook.search.writer import ONE_PART

ARTICLE = {
    "id": "41",
    "locale": "en-150",
    "title": "Troubleshooting Harbour",
    "url": "/hc/en-150/articles/41-Troubleshooting-Harbour/",
    "product": {"id": "harbour", "name": "Harbour"},
    "category": "Connections",
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


class Posting(NamedTuple):
    """A unit that has a term, as a leaf stores it."""

    unit: int
    named: bool
    length: int
    level: int


class Index(NamedTuple):
    """The index of one locale, read back from its parts."""

    summary: dict[str, Any]
    terms: dict[str, list[Posting]]
    kin: dict[str, int]
    units: list[list[Any]]


class Bytes:
    """Reads numbers and sized bytes one after the other."""

    def __init__(self, content: bytes) -> None:
        self.rest = content

    def number(self) -> int:
        value = shift = 0
        while True:
            byte, self.rest = self.rest[0], self.rest[1:]
            value += (byte & 127) << shift
            shift += 7
            if byte < 128:
                return value

    def take(self, size: int | None = None) -> bytes:
        size = self.number() if size is None else size
        taken, self.rest = self.rest[:size], self.rest[size:]
        return taken


def read_leaf(content: bytes) -> Iterator[tuple[str, int, list[Posting]]]:
    leaf = Bytes(content)
    terms = leaf.take().decode()
    for term in terms.split("\n") if terms else ():
        back, listed = leaf.number(), Bytes(leaf.take())
        count = listed.number()
        gaps = [listed.number() for _ in range(count)]
        codes, levels = listed.take(count), listed.take(count)
        assert not listed.rest
        places = [sum(gaps[: i + 1]) - 1 for i in range(count)]
        yield (
            term,
            back,
            [
                Posting(*p)
                for p in zip(
                    places,
                    [c & 1 == 1 for c in codes],
                    [c >> 1 for c in codes],
                    levels,
                    strict=True,
                )
            ],
        )
    assert not leaf.rest


def bodies(built: dict[str, bytes], name: str) -> dict[str, bytes]:
    """The bodies of a locale's parts by the end of their names; heads are checked."""
    found = {}
    for part, content in built.items():
        if part.startswith(f"{name}-"):
            plain = gzip.decompress(content)
            assert plain[:3] == b"EB\x02"
            assert name.endswith(f"-{plain[3:11].hex()}")
            found[part.removeprefix(f"{name}-")] = plain[11:]
    return found


def indexes(articles: Iterable[Document]) -> dict[str, Index]:
    """The index of each locale."""
    built = dict(build(articles))
    manifest = json.loads(built["manifest.json"])
    assert manifest["version"] == 2
    return {locale: read_index(built, found) for locale, found in manifest["locales"].items()}


def read_index(built: dict[str, bytes], summary: dict[str, Any]) -> Index:
    parts = bodies(built, summary["name"])
    if summary["block"] == 0:
        assert set(parts) == {"all"}
        only = Bytes(parts["all"])
        parts = {"t0": only.take(), "u0": only.rest}
    count = {kind: sum(name[0] == kind for name in parts) for kind in "tfu"}
    terms: dict[str, list[Posting]] = {}
    kin: dict[str, int] = {}
    assert count["t"] == len(summary["leaves"])
    assert count["f"] == len(summary["frequent"])
    for name in [f"{kind}{n}" for kind in "tf" for n in range(count[kind])]:
        for term, back, postings in read_leaf(parts[name]):
            terms[term], kin[term] = postings, back
    units = [unit for n in range(count["u"]) for unit in json.loads(parts[f"u{n}"])]
    assert len(units) == summary["units"]
    return Index(summary, terms, kin, units)


def test_a_label_is_no_cause_and_leads_up_to_the_fix() -> None:
    sections = [
        {"kind": "cause", "text": "Possible causes:\nThe month is locked."},
        {"kind": "solution", "text": "Workaround\nWait.\nWhat to do:\nOpen it."},
    ]
    entry = {"id": "closed", "title": "Period is closed", "sections": sections}
    (document,) = documents(ARTICLE | {"title": "", "entries": [entry]})
    (unit,) = units(document, LocaleHints("en", (), {}))
    assert unit.card.causes == ["The month is locked."]
    assert unit.card.fix == "Workaround: Wait. What to do: Open it."


def test_an_entry_is_stored_with_all_that_a_result_shows() -> None:
    index = indexes(documents(ARTICLE))["en-150"]
    assert index.units[0] == [
        ["Period is closed", "Period {2024} is closed", "Set {{year}} first"],
        ["AAA", "A-AA", "AAA"],
        [
            "41",
            "closed",
            "/hc/en-150/articles/41-Troubleshooting-Harbour/#closed",
            ["harbour", "Harbour"],
            "Connections",
            "Open the period under Management.",
            ["The book year has ended.", "Or the month is locked."],
            ["Step 1", "Step 2", "Step 3", "Step 4", "Step 5", "Step 6"],
            True,
        ],
    ]


def test_an_article_is_found_beside_its_entries() -> None:
    index = indexes(documents(ARTICLE))["en-150"]
    titles = [(texts[0], card[1]) for texts, _, card in index.units]
    assert titles == [("Period is closed", "closed"), ("Troubleshooting Harbour", None)]


def test_an_article_that_is_one_entry_is_found_once() -> None:
    whole = {**ARTICLE, "title": "Period is closed"}
    [unit] = indexes(documents(whole))["en-150"].units
    assert unit[2][1] == "closed"


def test_postings_tell_where_a_term_stands() -> None:
    one = {"id": "1", "locale": "en", "title": "A period"}
    other = {"id": "7", "locale": "en", "title": "Invoices", "text": "About a period."}
    first, second = indexes(documents(one, other))["en"].terms["period"]
    assert (first.unit, first.named, second.unit, second.named) == (0, True, 1, False)
    assert 63 >= first.level > second.level >= 1
    assert (first.length, second.length) == (2, 0)


def test_a_slot_is_no_term() -> None:
    terms = indexes(documents(ARTICLE))["en-150"].terms
    assert "2024" not in terms
    assert "year" in terms


def test_forms_of_one_word_are_kin() -> None:
    titles = ["Invoice", "Invoiced", "Invoicejournal", "Invoices"]
    articles = [{"id": title, "locale": "en", "title": title} for title in titles]
    index = indexes(documents(*articles))["en"]
    assert [index.kin[term] for term in sorted(index.terms) if term[0] != ":"] == [0, 1, 0, 2]


def test_products_categories_and_translations_have_terms_of_their_own() -> None:
    terms = indexes(documents(ARTICLE, {**ARTICLE, "locale": "nl"}))["nl"].terms
    of = {term: [p.unit for p in found] for term, found in terms.items() if term[0] == ":"}
    assert of == {
        ":p:harbour": [0, 1],
        ":c:Connections": [0, 1],
        ":e:41/closed": [0],
        ":e:41/": [1],
    }


def test_a_tail_that_three_share_tells_the_case() -> None:
    titles = [
        f"Could not {verb} the settings file: permission denied"
        for verb in ("read", "open", "write")
    ]
    articles = [{"id": title, "locale": "en", "title": title} for title in titles]
    index = indexes(documents(*articles))["en"]
    assert index.terms["permissiondenied:"] == []
    assert {letters[0] for _, letters, _ in index.units} == {"CCACCCcc"}
    assert "permissiondenied:" not in indexes(documents(*articles[:2]))["en"].terms


@pytest.mark.parametrize(
    ("fields", "term"),
    [
        ({"title": "Only a title"}, "title"),
        ({"entries": [{"title": "Only an entry's title"}]}, "entry"),
        ({"entries": [{"messages": [{"text": "Only a message"}]}]}, "message"),
    ],
)
def test_few_fields_are_enough(fields: dict[str, Any], term: str) -> None:
    index = indexes(documents({"id": "1", "locale": "en", **fields}))["en"]
    assert index.terms[term][0].named


def test_locales_keep_their_order_and_have_parts_of_their_own() -> None:
    nl = {"id": "1", "locale": "nl", "title": "Periode is gesloten"}
    found = indexes(documents(nl, ARTICLE, {**nl, "id": "2"}))
    assert [(locale, len(index.units)) for locale, index in found.items()] == [
        ("nl", 2),
        ("en-150", 2),
    ]


def test_parts_are_named_after_the_content_of_their_locale_alone() -> None:
    changed = {**ARTICLE, "title": "Another title"}
    nl = {"id": "1", "locale": "nl", "title": "Periode is gesloten"}
    before, after = (dict(build(documents(nl, article))) for article in (ARTICLE, changed))
    same = {name for name in before.keys() & after.keys() if name != "manifest.json"}
    assert [name.split("-")[0] for name in same] == ["nl"]
    assert dict(build(documents(nl, ARTICLE))) == before


def test_a_locale_cannot_name_a_path() -> None:
    names = dict(build(documents({"id": "1", "locale": "../x", "title": "Title"})))
    assert all("/" not in name and ".." not in name for name in names)


def test_no_articles_give_a_manifest() -> None:
    assert [(name, json.loads(part)) for name, part in build([])] == [
        ("manifest.json", {"version": 2, "locales": {}})
    ]


WORDS = [f"{a}{b}{c}" for a in "bdfgk" for b in "aeiou" for c in "lmnrst"]


def many(count: int) -> list[Document]:
    """Articles of three words each, all with the same first one."""
    return documents(
        *(
            {
                "id": str(i),
                "locale": "en",
                "title": f"the {WORDS[i % 150]} {WORDS[i * 7 % 149]} {i // 150}",
            }
            for i in range(count)
        )
    )


def test_a_large_index_has_many_parts_and_all_units() -> None:
    found = indexes(many(3 * ONE_PART))["en"]
    assert found.summary["block"] > 1
    assert len(found.summary["leaves"]) > 1
    assert [term for term, *_ in found.summary["frequent"]] == ["the"]
    assert found.summary["frequent"][0][1:] == [3 * ONE_PART, 3 * ONE_PART]
    assert {card[0] for _, _, card in found.units} == {str(i) for i in range(3 * ONE_PART)}
    assert [texts[0] for texts, _, _ in found.units] == sorted(
        texts[0] for texts, _, _ in found.units
    )
    for term, postings in found.terms.items():
        assert all(term in found.units[p.unit][0][0].split() for p in postings)


def test_a_term_stands_in_the_leaf_that_the_manifest_says() -> None:
    built = dict(build(many(3 * ONE_PART)))
    summary = json.loads(built["manifest.json"])["locales"]["en"]
    parts, starts = bodies(built, summary["name"]), summary["leaves"]
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else "\uffff"
        assert all(start <= term < end for term, *_ in read_leaf(parts[f"t{number}"]))


def test_below_a_thousand_units_there_is_one_part() -> None:
    names = [name for name, _ in build(many(ONE_PART - 1))]
    assert [name.rpartition("-")[2] for name in names] == ["all", "manifest.json"]


TEXTS = st.text(st.sampled_from("ab {}X'7 漢字é𠀀"), max_size=12)


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=6))
def test_postings_hold_just_the_terms_of_titles_and_messages(pairs: list[tuple[str, str]]) -> None:
    entries = [
        {"id": str(number), "title": title, "messages": [{"template": template}]}
        for number, (title, template) in enumerate(pairs)
    ]
    index = indexes(documents({"id": "1", "locale": "en", "entries": entries}))["en"]
    terms = list(index.terms)
    assert terms == sorted(terms, key=lambda term: term.encode("utf-16-be"))
    units = {card[1]: place for place, (_, _, card) in enumerate(index.units)}
    stored = {(term, p.unit) for term, found in index.terms.items() for p in found}
    assert stored == {
        (token.text, units[str(number)])
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
