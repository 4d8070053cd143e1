"""What goes wrong names its file and line, the finding and the way out, and loses nothing."""

import json
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result

Run = Callable[..., Result]
Write = Callable[[Mapping[str, str | bytes]], Path]

GOOD = "---\ntitle: Harbour\nlocale: en\n---\n## Hello\n\nWords.\n"


def check(errorbook: Run, *arguments: str | Path) -> tuple[list[dict[str, Any]], int]:
    """The findings of `errorbook check` as data, and its exit status."""
    result = errorbook("check", "--format", "json", *arguments)
    return json.loads(result.stdout), result.exit_code


@pytest.mark.parametrize(
    ("content", "name", "code", "line", "finding"),
    [
        (
            "---\ntitle: Harbour\n\n# Title\n\nKept words.\n",
            "a.md",
            "broken-front-matter",
            1,
            "The front matter that opens here never closes.",
        ),
        (
            "---\ntitle: Harbour\nurl: 'https://a.example\n---\nKept words.\n",
            "a.md",
            "broken-front-matter",
            3,
            "The front matter is not valid YAML: found unexpected end of stream.",
        ),
        (
            "---\n- Harbour\n---\n# Title\n\nKept words.\n",
            "a.md",
            "broken-front-matter",
            2,
            "The front matter is not a list of `key: value` lines.",
        ),
        (
            "---\ntitle: Harbour\n---\nFine.\n\nKept words. Caf\xe9.\n".encode("latin-1"),
            "a.md",
            "wrong-encoding",
            6,
            "The file is not UTF-8; it was read as Windows-1252.",
        ),
        (
            "---\ntitle: Harbour\n---\nKept words.\n".encode("utf-16"),
            "a.md",
            "wrong-encoding",
            1,
            "The file is not UTF-8; it was read as UTF-16.",
        ),
        (
            "---\ntitle: Harbour\n---\nKept words.\n".encode("utf-32"),
            "a.md",
            "wrong-encoding",
            1,
            "The file is not UTF-8; it was read as UTF-32.",
        ),
        (
            b'<meta charset="gbk"><title>A</title><p>\nKept words. \xff</p>',
            "a.html",
            "wrong-encoding",
            2,
            "The file is not UTF-8; it was read as gb18030, as it says itself.",
        ),
        (
            b'<meta charset="klingon"><title>A</title><p>\nKept words. \xff</p>',
            "a.html",
            "wrong-encoding",
            2,
            "The file is not UTF-8; it was read as Windows-1252.",
        ),
        (
            b'<meta charset="hex"><title>A</title><p>\nKept words. \xff</p>',
            "a.html",
            "wrong-encoding",
            2,
            "The file is not UTF-8; it was read as Windows-1252.",
        ),
        (
            "Kept words.\n",
            "harbour-is_slow.md",
            "missing-title",
            1,
            "The article has no title; it is published as “harbour is slow”.",
        ),
        (
            "<p>Kept words.</p>",
            "harbour-is_slow.html",
            "missing-title",
            1,
            "The article has no title; it is published as “harbour is slow”.",
        ),
        (
            '{\n"id": 5,\n"body": "<p>Kept words.</p>"}',
            "a.json",
            "missing-title",
            3,
            "The article has no title; it is published as “5”.",
        ),
        (
            '{"id": 5,\n"title": "A",\n"locale": "xx",\n"body": "<p>Kept words.</p>"}',
            "a.json",
            "unknown-locale",
            4,
            "Unknown locale “xx”; the article is published as en.",
        ),
        (
            '<!doctype html>\n<html lang="xx">\n<title>A</title>\n<p>Kept words.</p></html>',
            "a.html",
            "unknown-locale",
            2,
            "Unknown locale “xx”; the article is published as en.",
        ),
        (
            "---\ntitle: Harbour\nurl: https://[help/articles/5\n---\nKept words.\n",
            "a.md",
            "unusable-url",
            3,
            "“https://[help/articles/5” is not a URL;"
            " the article is published at an address of its own.",
        ),
        (
            "---\ntitle: Harbour\nlocale: klingon\n---\nKept words.\n",
            "a.md",
            "unknown-locale",
            3,
            "Unknown locale “klingon”; the article is published as en.",
        ),
    ],
)
def test_an_amiss_article_is_reported_and_published(
    errorbook: Run,
    write: Write,
    content: str | bytes,
    name: str,
    code: str,
    line: int,
    finding: str,
) -> None:
    folder = write({name: content})
    (found,), status = check(errorbook, folder)
    assert (found["code"], found["line"], found["finding"]) == (code, line, finding)
    assert found["path"] == f"{folder}/{name}"
    assert found["remedy"].endswith(".")
    assert status == 1
    assert "Kept words." in json.loads(errorbook("entries", folder).stdout)["text"]


@pytest.mark.parametrize(
    ("content", "code", "line", "start"),
    [
        ('{\n"id": 5,\n"body": oops}', "invalid-json", 3, "The file is not valid JSON: "),
        ("", "invalid-json", 1, "The file is not valid JSON: "),
        ("[" * 100_000, "invalid-json", 1, "The file is not valid JSON: "),
        ('{"name": "a package"}', "no-articles", 1, "The file has no article: "),
        ('[{"id": 5, "body": null}, 7]', "no-articles", 1, "The file has no article: "),
    ],
)
def test_json_without_articles_is_reported_and_the_rest_is_read(
    errorbook: Run, write: Write, content: str, code: str, line: int, start: str
) -> None:
    folder = write({"a.json": content, "b.md": GOOD})
    (found,), status = check(errorbook, folder)
    assert (found["code"], found["line"], status) == (code, line, 1)
    assert found["finding"].startswith(start)
    assert [json.loads(x)["title"] for x in errorbook("entries", folder).stdout.splitlines()] == [
        "Harbour"
    ]


def test_two_articles_with_one_id_are_both_kept(errorbook: Run, write: Write) -> None:
    twin = GOOD.replace("title:", "id: 41\ntitle:")
    folder = write({"a.md": twin, "b.md": twin.replace("Words", "Others"), "c.md": twin})
    found, status = check(errorbook, folder)
    assert [(d["code"], d["path"]) for d in found] == [
        ("duplicate-id", f"{folder}/b.md"),
        ("duplicate-id", f"{folder}/c.md"),
    ]
    first = f"The article id “41” (en) is already used by {folder}/a.md:6."
    assert found[0]["finding"] == first
    assert found[0]["remedy"].endswith("this one is published as 41-2.")
    assert status == 1
    printed = [json.loads(x) for x in errorbook("entries", folder).stdout.splitlines()]
    assert [(a["id"], "Others" in a["text"]) for a in printed] == [
        ("41", False),
        ("41-2", True),
        ("41-3", False),
    ]


def test_a_file_with_a_number_sign_is_named_in_full(errorbook: Run, write: Write) -> None:
    twins = [{"id": n, "title": "Twin", "body": "<p>Words.</p>"} for n in (5, 5)]
    folder = write({"a.json#/b.json": json.dumps(twins), "c#d.md": GOOD})
    (found,), _ = check(errorbook, folder)
    assert (found["code"], found["path"]) == ("duplicate-id", f"{folder}/a.json#/b.json")
    printed = [json.loads(x)["path"] for x in errorbook("entries", folder).stdout.splitlines()]
    assert sorted(printed) == [
        f"{folder}/a.json#/b.json#5",
        f"{folder}/a.json#/b.json#5",
        f"{folder}/c#d.md",
    ]


def test_one_id_in_two_locales_is_a_translation(errorbook: Run, write: Write) -> None:
    folder = write({"en/a.md": GOOD, "nl/a.md": GOOD.replace("locale: en", "locale: nl")})
    assert check(errorbook, folder) == ([], 0)


@pytest.mark.parametrize("command", ["check", "entries"])
@pytest.mark.parametrize(
    ("name", "finding"),
    [("nowhere", "There is no such file or folder."), ("a.txt", "Its format is not known;")],
)
def test_a_path_that_cannot_be_read_ends_the_command(
    errorbook: Run, write: Write, command: str, name: str, finding: str
) -> None:
    folder = write({"a.txt": "", "b.md": GOOD})
    result = errorbook(command, folder / "b.md", folder / name)
    assert result.exit_code == 2
    assert result.stdout == ""
    assert result.stderr.startswith(f"Error: {folder}/{name}: {finding}")
    assert "Traceback" not in result.stderr


def test_an_unknown_locale_ends_the_command(errorbook: Run, write: Write) -> None:
    result = errorbook("check", write({"a.md": GOOD}), "--locale", "klingon")
    assert result.exit_code == 2
    assert "Unknown locale 'klingon'" in result.stderr


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"---", b"---\n---", b"\x00", b"\xff", b"\xef\xbb\xbf"]
)
@pytest.mark.parametrize("ending", ["md", "json", "html"])
def test_files_of_next_to_nothing_are_no_accident(
    errorbook: Run, write: Write, content: bytes, ending: str
) -> None:
    folder = write({f"a.{ending}": content})
    found, status = check(errorbook, folder)
    assert status == (2 if ending == "json" else 1)  # next to nothing is an article, but no JSON
    assert found
    assert all(d["finding"] and d["remedy"] and d["line"] >= 1 for d in found)


def test_check_says_nothing_of_clean_articles(errorbook: Run, write: Write) -> None:
    result = errorbook("check", write({"a.md": GOOD}))
    assert (result.exit_code, result.output) == (0, "")


def test_check_shows_and_counts_findings_from_the_chosen_level(
    errorbook: Run, write: Write
) -> None:
    folder = write({"a.md": "---\ntitle: The harbour is blocked\nlocale: xx\n---\n"})
    codes_and_status = {
        level: ([d["code"] for d in found], status)
        for level in ("note", "warning", "error")
        for found, status in [check(errorbook, folder, "--level", level)]
    }
    assert codes_and_status == {
        "note": (["entry-without-solution", "unknown-locale"], 1),
        "warning": (["unknown-locale"], 1),
        "error": ([], 0),
    }


def test_check_writes_lines_that_editors_follow(errorbook: Run, write: Write) -> None:
    folder = write({"a.md": "Words.\n"})
    assert errorbook("check", folder).stdout == (
        f"{folder}/a.md:1: warning: The article has no title; it is published as “a”."
        " Add a title to its front matter, or a first heading. [missing-title]\n"
    )


def test_what_would_steer_a_terminal_is_replaced(errorbook: Run, write: Write) -> None:
    folder = write({"a.md": "---\ntitle: A\n---\n![a&#27;c&#x202e;d.png](&#27;.png)\n"})
    result = errorbook("check", folder)
    assert result.output.startswith(
        f"{folder}/a.md:4: warning: “a\ufffdc\ufffdd.png” is a file's name"
    )
    assert not {"\x1b", "\u202e"} & set(result.output)


@pytest.mark.skipif(sys.platform != "linux", reason="Other systems refuse such a name.")
@pytest.mark.parametrize("form", ["text", "json", "sarif"])
def test_a_file_name_that_is_no_text_is_shown_as_best_as_can_be(
    errorbook: Run, tmp_path: Path, form: str
) -> None:
    (tmp_path / os.fsdecode(b"caf\xe9.md")).write_text("Words.\n")
    result = errorbook("check", "--format", form, tmp_path)
    assert (result.exit_code, type(result.exception)) == (1, SystemExit)
    assert ("caf%EF%BF%BD.md" if form == "sarif" else "caf\ufffd.md") in result.output


def test_entries_prints_findings_on_standard_error(errorbook: Run, write: Write) -> None:
    result = errorbook("entries", write({"a.md": "Words.\n"}))
    assert result.exit_code == 0
    assert json.loads(result.stdout)["title"] == "a"
    assert result.stderr.endswith("[missing-title]\n")
