"""What the Help Center API returns: articles, translations, and lists in several answers."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

from errorbook.diagnostics import Diagnostic
from errorbook.model import Source
from errorbook.read import read_file
from errorbook.sources.batches import jobs_at

Load = Callable[..., tuple[list[Source], list[Diagnostic]]]
Run = Callable[..., Result]
Write = Callable[[Mapping[str, str | bytes]], Path]

ARTICLE: dict[str, Any] = {
    "id": 7,
    "title": "Harbour",
    "locale": "en-us",
    "source_locale": "en-us",
    "body": "<p>Wait.</p>",
    "html_url": "https://help.example/hc/en-us/articles/7-Harbour",
    "section_id": 3,
    "updated_at": "2025-01-02",
    "edited_at": "2025-01-03",
}
ENGLISH: dict[str, Any] = {
    "id": 70,
    "source_id": 7,
    "source_type": "Article",
    "locale": "en-us",
    "title": "Harbour",
    "body": "<p>Wait.</p>",
    "draft": False,
}
DUTCH = ENGLISH | {
    "id": 71,
    "locale": "nl",
    "title": "Haven",
    "body": "<p>Wacht.</p>",
    "updated_at": "2026-01-02",
    "html_url": "https://help.example/hc/nl/articles/7-Haven",
}
GERMAN = DUTCH | {"id": 72, "locale": "de", "title": "Hafen", "html_url": None}


def facts(sources: list[Source]) -> list[tuple[str, str, str]]:
    """Id, locale and title of each source."""
    return [(s.metadata.id, s.metadata.locale, s.metadata.title) for s in sources]


ALL = [("7", "en-us", "Harbour"), ("7", "nl", "Haven"), ("7", "de", "Hafen")]


@pytest.mark.parametrize("envelope", ["alone", "article", "articles", "list"])
def test_translations_in_an_article_are_articles(load_text: Load, envelope: str) -> None:
    article = ARTICLE | {"translations": [ENGLISH, DUTCH, GERMAN]}
    data = {"alone": article, "list": [article], "articles": {"articles": [article]}}
    sources, diagnostics = load_text(json.dumps(data.get(envelope, {envelope: article})), "a.json")
    assert (facts(sources), diagnostics) == (ALL, [])
    english, dutch, german = (source.metadata for source in sources)
    assert "Wacht." in sources[1].body
    assert (dutch.url, german.url) == (DUTCH["html_url"], "")
    assert (english.updated_at, dutch.updated_at) == ("2025-01-03", "2026-01-02")
    assert {m.source_locale for m in (english, dutch, german)} == {"en-us"}


def test_a_translation_is_in_the_section_of_its_article(load_text: Load) -> None:
    data = {
        "articles": [ARTICLE | {"translations": [DUTCH]}],
        "sections": [{"id": 3, "name": "Speed", "category_id": 4}],
        "categories": [{"id": 4, "name": "Sea"}],
    }
    sources, _ = load_text(json.dumps(data), "a.json")
    assert [(s.metadata.category, s.metadata.section) for s in sources] == [("Sea", "Speed")] * 2


def test_an_article_without_a_text_has_that_of_its_translations(load_text: Load) -> None:
    article = ARTICLE | {"body": None, "translations": [ENGLISH, DUTCH]}
    sources, diagnostics = load_text(json.dumps(article), "a.json")
    assert (facts(sources), diagnostics) == (ALL[:2], [])


@pytest.mark.parametrize("envelope", ["translations", "list", "each"])
def test_translations_alone_are_articles(load_text: Load, envelope: str) -> None:
    records = [ENGLISH, DUTCH, GERMAN]
    data = {"translations": {"translations": records}, "list": records}
    data["each"] = [{"translation": record} for record in records]
    sources, diagnostics = load_text(json.dumps(data[envelope]), "a.json")
    assert (facts(sources), diagnostics) == (ALL, [])


def test_the_translation_of_a_section_is_no_article(load_text: Load) -> None:
    records = {"translations": [DUTCH | {"source_type": "Section"}]}
    sources, (finding,) = load_text(json.dumps(records), "a.json")
    assert (sources, finding.code) == ([], "no-articles")


def test_findings_in_translations_know_their_line(load_text: Load) -> None:
    article = {"translations": [DUTCH | {"locale": "xx"}, ENGLISH], **ARTICLE}
    text = json.dumps(article, indent=1)
    sources, (finding,) = load_text(text, "a.json")
    lines = ["", *text.split("\n")]
    assert '"body": "<p>Wacht' in lines[finding.line]
    assert [lines[source.line].split("<p>")[1][:4] for source in sources] == ["Wait", "Wach"]


def test_what_an_export_repeats_is_one_article(errorbook: Run, write: Write) -> None:
    dutch = ARTICLE | {key: DUTCH[key] for key in ("locale", "title", "body", "html_url")}
    dutch["translations"] = [ENGLISH, DUTCH, GERMAN]
    folder = write(
        {
            "0.json": json.dumps({"translations": [ENGLISH, DUTCH]}),
            "en.json": json.dumps({"articles": [ARTICLE | {"translations": [ENGLISH, DUTCH]}]}),
            "nl.json": json.dumps({"articles": [dutch]}),
        }
    )
    result = errorbook("entries", folder)
    printed = [json.loads(line) for line in result.stdout.splitlines()]
    assert sorted((a["locale"], a["path"].rpartition("/")[2]) for a in printed) == [
        ("de", "nl.json#7"),
        ("en-us", "en.json#7"),
        ("nl", "nl.json#7"),
    ]
    assert result.stderr == ""


def test_a_translation_that_says_something_else_is_not_lost(errorbook: Run, write: Write) -> None:
    old = DUTCH | {"body": "<p>Eerder.</p>"}
    folder = write({"a.json": json.dumps([{**DUTCH, "id": 7, "source_type": "Article"}, old])})
    result = errorbook("entries", folder)
    assert len(result.stdout.splitlines()) == 2
    assert "[duplicate-id]" in result.stderr


def test_a_file_with_an_object_on_each_line_is_read(load_text: Load) -> None:
    lines = [
        ARTICLE,
        {"article": ARTICLE | {"id": 8}},
        ARTICLE | {"id": 9, "translations": [DUTCH]},
    ]
    text = "\n\n".join(map(json.dumps, lines))
    for name in ("a.jsonl", "a.ndjson"):
        sources, diagnostics = load_text(f"{text}\n", name)
        assert [(s.metadata.id, s.line, s.member) for s in sources] == [
            ("7", 1, "7"),
            ("8", 3, "8"),
            ("9", 5, "9"),
            ("9", 5, "9"),
        ]
        assert diagnostics == []


def test_a_line_that_is_no_article_is_named_and_the_rest_is_read(load_text: Load) -> None:
    text = f"{json.dumps(ARTICLE)}\n{{oops\n{{}}\n{json.dumps(ARTICLE)}"
    sources, diagnostics = load_text(text, "a.jsonl")
    assert len(sources) == 2
    assert [(d.code, d.line) for d in diagnostics] == [("invalid-json", 2), ("no-articles", 3)]


def test_a_file_without_lines_is_named(load_text: Load) -> None:
    sources, diagnostics = load_text("\n", "a.jsonl")
    assert (sources, [d.code for d in diagnostics]) == ([], ["no-articles"])


def test_articles_without_a_text_among_others_are_named(load_text: Load) -> None:
    empty = [ARTICLE | {"id": n, "body": None} for n in range(10, 17)]
    sources, (finding,) = load_text(json.dumps({"articles": [ARTICLE, *empty]}), "a.json")
    assert len(sources) == 1
    assert finding.finding == (
        "7 objects have no text under `body` and no translation that has one"
        " (10, 11, 12, 13, 14, …)."
    )


@pytest.mark.parametrize("odd", [[], {}, [1], None, 1.5, True, "x"])
def test_ids_of_any_kind_do_no_harm(load_text: Load, odd: object) -> None:
    data = {
        "articles": [ARTICLE | {"section_id": odd, "locale": odd}],
        "sections": [{"id": 3, "category_id": odd, "name": odd}, {"id": odd}, odd],
        "categories": [{"id": odd, "name": odd}, odd],
        "count": odd,
        "next_page": odd,
        "meta": odd,
        "links": odd,
    }
    sources, _ = load_text(json.dumps(data), "a.json")
    assert facts(sources)[0][0] == "7"


def test_ids_in_quotes_are_the_same_ids(load_text: Load) -> None:
    data = {"articles": [ARTICLE], "sections": [{"id": "3", "name": "Speed"}]}
    (source,), _ = load_text(json.dumps(data), "a.json")
    assert source.metadata.section == "Speed"


def test_a_number_without_end_is_no_accident(load_text: Load) -> None:
    sources, (finding,) = load_text(f'{{"id": {"9" * 5000}}}', "a.json")
    assert (sources, finding.code) == ([], "no-articles")


API = "https://help.example/api/v2/help_center/en/articles.json"


def page(first: int, last: int, **facts: Any) -> str:
    """An answer with the articles from one number to another."""
    articles = [ARTICLE | {"id": n, "title": f"Harbour {n}"} for n in range(first, last + 1)]
    return json.dumps({"articles": articles} | facts)


FIRST = page(1, 2, count=5, next_page=f"{API}?page=2", previous_page=None)
SECOND = page(3, 4, count=5, next_page=f"{API}?page=3", previous_page=f"{API}?page=1")
THIRD = page(5, 5, count=5, next_page=None, previous_page=f"{API}?page=2")
MORE = page(1, 2, meta={"has_more": True}, links={"next": f"{API}?page[after]=a", "prev": "x"})
LAST = page(3, 3, meta={"has_more": False}, links={"next": f"{API}?page[after]=b", "prev": "x"})
OTHER = page(5, 5, count=1, next_page=None)


@pytest.mark.parametrize(
    ("pages", "found"),
    [
        ([FIRST], [("0.json", "2 of 5 articles")]),
        ([FIRST, SECOND], [("1.json", "4 of 5 articles")]),
        ([THIRD], [("0.json", "1 of 5 articles")]),
        ([FIRST, FIRST, FIRST], [("2.json", "2 of 5 articles")]),
        ([FIRST, THIRD, OTHER], [("1.json", "3 of 5 articles")]),
        ([page(1, 2, count=5, next_page=None)], [("0.json", "2 of 5 articles")]),
        ([FIRST, SECOND, THIRD], []),
        ([THIRD, FIRST, SECOND, OTHER], []),
        ([MORE], [("0.json", "2 articles and says that there are more")]),
        ([page(1, 2, next_page=f"{API}?page=2")], [("0.json", "2 articles and says")]),
        ([MORE, LAST], []),
        ([OTHER], []),
    ],
)
def test_an_export_of_which_pages_are_missing_is_named(
    errorbook: Run, write: Write, pages: list[str], found: list[tuple[str, str]]
) -> None:
    folder = write({f"{n}.json": text for n, text in enumerate(pages)})
    result = errorbook("check", "--format", "json", folder)
    told = [d for d in json.loads(result.stdout) if d["code"] == "incomplete-export"]
    assert [(d["path"].rpartition("/")[2], d["line"]) for d in told] == [(f, 1) for f, _ in found]
    for diagnostic, (_, amount) in zip(told, found, strict=True):
        assert diagnostic["finding"].startswith(f"The export holds {amount}")
        assert "next_page" in diagnostic["remedy"]


def test_a_page_of_translations_counts_translations(errorbook: Run, write: Write) -> None:
    answer = {"translations": [DUTCH], "count": 40, "next_page": f"{API}?page=2"}
    result = errorbook("check", write({"a.json": json.dumps(answer)}))
    assert "The export holds 1 of 40 translations; the other pages are not here." in result.stdout


def test_an_export_below_a_folder_is_named_from_where_the_build_runs(write: Write) -> None:
    folder = write({"a.json": FIRST})
    (job,) = jobs_at(str(folder), "en").jobs
    taken = read_file(job)
    (page,) = taken.pages
    assert page.file == f"{folder}/a.json"


def test_lines_are_answers_of_the_api_as_files_are(errorbook: Run, write: Write) -> None:
    answer = {"articles": [ARTICLE], "count": 424, "next_page": f"{API}?page=2"}
    answer |= {"sections": [{"id": 3, "name": "Ships"}]}
    lines = [json.dumps(answer), "[]", "3"]
    folder = write({"a.ndjson": "\n".join(lines)})
    checked = errorbook("check", folder).stdout
    assert "The export holds 1 of 424 articles" in checked
    assert f"{folder}/a.ndjson:2: warning: The file has no article" in checked
    assert f"{folder}/a.ndjson:3: warning: The file has no article" in checked
    (printed,) = errorbook("entries", folder).stdout.splitlines()
    assert json.loads(printed)["section"] == "Ships"
