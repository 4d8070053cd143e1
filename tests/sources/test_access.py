"""What must not be published is not, in whichever format and by whichever field it is said."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import Result

from errorbook.model import Access
from errorbook.read import read
from errorbook.sources.access import Readers, access, both, may_read, summary
from errorbook.sources.batches import SourceFolder

Run = Callable[..., Result]
Write = Callable[[Mapping[str, str | bytes]], Path]

EVERYBODY = Readers()
PREVIEW = Readers(drafts=True)
OPEN = "---\ntitle: Open\nlocale: en\n---\nText.\n"


def article(**fields: object) -> str:
    return json.dumps({"id": 7, "title": "T", "locale": "en", "body": "<p>Text.</p>"} | fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"draft": True},
        {"draft": "true"},
        {"draft": "yes"},
        {"draft": 1},
        {"draft": {"by": "me"}},
        {"published": False},
        {"published": "false"},
        {"published": "no"},
        {"archived": True},
        {"unlisted": "true"},
        {"hidden": "true"},
        {"private": "true"},
        {"internal": "on"},
        {"status": "draft"},
        {"status": ["draft", "new"]},
        {"status": "scheduled"},
        {"DRAFT": "true"},
        {"status": "Archived"},
        {"status": "not-published"},
        {"state": "draft"},
        {"visibility": "private"},
        {"visibility": "users"},
        {"draft": True, "user_segment_id": 5},
    ],
)
def test_a_field_keeps_an_article_back_from_everybody(fields: dict[str, object]) -> None:
    assert not may_read(access(fields), Readers(frozenset({"5"})))


@pytest.mark.parametrize(
    "fields",
    [
        {},
        {"draft": False},
        {"draft": "false"},
        {"draft": ""},
        {"draft": None},
        {"published": True},
        {"published": "2026-01-02"},
        {"published": None},
        {"status": "published"},
        {"status": "new"},
        {"status": "deprecated"},
        {"state": "published"},
        {"visibility": "public"},
        {"visibility": None},
        {"user_segment_id": None, "user_segment_ids": []},
    ],
)
def test_other_values_keep_nothing_back(fields: dict[str, object]) -> None:
    assert may_read(access(fields), EVERYBODY)


def test_a_user_segment_reads_what_is_for_it() -> None:
    for fields in ({"user_segment_id": 5}, {"user_segment_ids": [4, 5]}, {"user_segment_ids": "5"}):
        assert not may_read(access(fields), EVERYBODY)
        assert not may_read(access(fields), Readers(frozenset({"6"})))
        assert may_read(access(fields), Readers(frozenset({"5"})))


def test_a_preview_shows_drafts_and_nothing_else_that_is_kept_back() -> None:
    assert may_read(access({"draft": True}), PREVIEW)
    assert may_read(access({"status": "draft"}), PREVIEW)
    assert not may_read(access({"draft": True, "archived": True}), PREVIEW)
    assert not may_read(access({"draft": True, "user_segment_id": 5}), PREVIEW)
    assert not may_read(both(access({"draft": True}), Access("it is named")), PREVIEW)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.md", "---\nlocale: en\ndraft: true\n---\nText.\n"),
        ("a.md", "---\nlocale: en\npublished: no\n---\nText.\n"),
        ("a.md", "---\nlocale: en\nuser_segment_ids:\n  - 4\n  - 5\n---\nText.\n"),
        ("a.md", "---\nlocale: en\ntitle: 'broken\ndraft: true\n---\nText.\n"),
        ("a.md", "---\nlocale: en\ndraft: true\n\nThe block never closes.\n"),
        ("a.md", '+++\ntitle = "T"\ndraft = true\n+++\nText.\n'),
        ("a.md", '+++\ntitle = "T\ndraft = true\n+++\nText.\n'),
        ("a.md", "---\nlocale: en\nx: &t true\ndraft: *t\n---\nText.\n"),
        ("a.md", "---\nlocale: en\n<<: {draft: true}\n---\nText.\n"),
        ("a.md", "---\nlocale: en\ndraft: {by: me}\n---\nText.\n"),
        ("a.md", "---\nlocale: en\nvisibility:\n  role: agents\n---\nText.\n"),
        ("a.md", "---\nlocale: en\nstatus: [draft]\n---\nText.\n"),
        ("a.md", "---\nlocale: en\nDRAFT: true\n---\nText.\n"),
        ("a.md", "---\nlocale: en\ndraft: true\ndraft: false\n---\nText.\n"),
        ("a.md", "---\ntitle: a: b\ndraft : true\n---\nText.\n"),
        ("a.md", '---\ntitle: a: b\n"draft": true\n---\nText.\n'),
        ("a.md", "---\ntitle: a: b\n draft: true\n---\nText.\n"),
        ("a.md", "---\ntitle: a: b\nuser_segment_ids:\n  - 5\n---\nText.\n"),
        ("a.md", "---\n{title: [, draft: true}\n---\nText.\n"),
        ("a.md", "---\ntitle: T\n\ndraft: true\n\nThe block never closes.\n"),
        ("a.md", "\n---\ndraft: true\n---\nText.\n"),
        ("a.md", '+++\ntitle = "T\ndraft=true\n+++\nText.\n'),
        ("a.md", '+++\nstatus = ["draft"]\n+++\nText.\n'),
        ("a.md", "+++\n[draft]\nx = true\n+++\nText.\n"),
        ("a.html", '<title>T</title><meta name="draft" content="true"><p>Text.</p>'),
        ("a.html", "---\ndraft: true\n---\n<title>T</title><p>Text.</p>"),
        ("a.json", article(Draft=True)),
        ("a.json", json.dumps({"draft": True, "article": json.loads(article())})),
        ("a.json", article(draft=True)),
        ("a.json", article(user_segment_id=5)),
        ("a.json", json.dumps({"articles": [json.loads(article(user_segment_ids=[5]))]})),
    ],
)
def test_every_format_keeps_back(write: Write, name: str, content: str) -> None:
    folder = write({name: content, "b.md": OPEN})
    taken = read([SourceFolder(folder, "docs")], "en")
    assert [one.title for one in taken.articles] == ["Open"]
    (finding,) = [d for d in taken.diagnostics if d.code == "not-published"]
    assert finding.path == f"docs/{name}"
    assert finding.finding.startswith("The article is not published: ")


def test_a_site_for_a_segment_has_its_articles(write: Write) -> None:
    folder = write(
        {
            "a.md": "---\nlocale: en\nuser_segment_ids: [4, 5]\n---\nText.\n",
            "b.json": article(user_segment_id=6),
        }
    )
    taken = read([SourceFolder(folder, "docs")], "en", Readers(frozenset({"5"})))
    assert [one.file for one in taken.articles] == ["docs/a.md"]


def test_a_translation_in_a_file_of_its_own_is_for_the_readers_of_its_article(
    write: Write,
) -> None:
    record = {"source_id": 7, "source_type": "Article", "locale": "nl", "title": "T", "body": "B"}
    folder = write(
        {
            "a.json": article(user_segment_id=5),
            "e.json": article(id=9, user_segment_id=5, body=None),
            "f.json": json.dumps({"translations": [record | {"source_id": 9}]}),
            "b.json": json.dumps({"translations": [record]}),
            "c.json": article(id=8, draft=True, translations=[record | {"draft": False}]),
            "d.md": OPEN,
        }
    )
    taken = read([SourceFolder(folder, "docs")], "en")
    assert {(one.id, one.locale) for one in taken.articles} == {("8", "nl"), ("d", "en")}


def test_toml_front_matter_is_read(write: Write) -> None:
    folder = write({"a.md": '+++\ntitle = "Harbour"\ndate = 2026-01-02\n+++\nText.\n'})
    (found,) = read([SourceFolder(folder, "docs")], "en").articles
    assert (found.title, found.parts[0]) == ("Harbour", found.parts[-1])
    assert "+++" not in found.text


def test_check_names_each_and_entries_says_how_many(errorbook: Run, write: Write) -> None:
    folder = write(
        {
            "a.md": "---\ndraft: true\n---\n# A\n\nText.\n",
            "b.md": "---\ndraft: true\n---\n# B\n\nText.\n",
            "c.md": "---\nuser_segment_id: 5\n---\n# C\n\nText.\n",
            "d.md": "# D\n\nText.\n",
        }
    )
    checked = errorbook("check", folder)
    assert checked.exit_code == 0
    assert [line.split(": ")[0].split("/")[-1] for line in checked.stderr.splitlines()] == [
        "a.md:4",
        "b.md:4",
        "c.md:4",
    ]
    assert "The article is not published: it is for user segment 5." in checked.stderr
    printed = errorbook("entries", folder)
    assert [json.loads(line)["title"] for line in printed.stdout.splitlines()] == ["D"]
    assert printed.stderr.strip() == (
        "Articles that are not published: 3. 2 × draft: true. 1 × it is for user segment 5."
        " `errorbook check` names them."
    )


def test_nothing_is_said_where_nothing_is_kept_back() -> None:
    assert summary([]) == ""
