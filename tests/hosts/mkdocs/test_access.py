"""Articles that are not for everybody reach nothing of a published site."""

import json
import logging

import pytest
from tests.hosts.mkdocs.conftest import CONTENT, Build, load

SECRET = "Zanzibar"


def article(**fields: object) -> str:
    return json.dumps(
        {"id": 9, "title": SECRET, "locale": "en", "body": f"<h2>{SECRET} fails</h2><p>Wait.</p>"}
        | fields
    )


MARKDOWN = f"---\n{{field}}\nlocale: {{locale}}\n---\n# {SECRET}\n\n## {SECRET} fails\n\nWait.\n"


@pytest.mark.parametrize(
    "files",
    [
        {"docs/en/a.json": article(draft=True)},
        {"docs/en/a.json": article(user_segment_id=5)},
        {"docs/en/a.json": article(user_segment_ids=[5])},
        {"docs/a.json": article(draft=True)},
        {"docs/en/a.md": MARKDOWN.format(field="draft: true", locale="en")},
        {"docs/en/a.md": MARKDOWN.format(field="published: false", locale="en")},
        {"docs/nl/a.md": MARKDOWN.format(field="status: archived", locale="nl")},
        {"docs/en/a.html": None},
        {"docs/en/draft.html": None},
    ],
    ids=repr,
)
def test_what_is_kept_back_is_nowhere_in_the_site(
    build: Build, files: dict[str, str | None], caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO, "mkdocs")
    html = f"<html lang=en><title>{SECRET}</title><p>{SECRET} fails.</p></html>"
    settings = {"exclude_docs": "a.html", "draft_docs": "draft.html"}
    written = {name: text or html for name, text in files.items()}
    site = build({**CONTENT, **written}, config=settings)
    for path in site.folder.rglob("*"):
        assert SECRET.lower() not in str(path.relative_to(site.folder)).lower()
        assert not path.is_file() or SECRET.lower().encode() not in path.read_bytes().lower(), path
    (said,) = [line for line in site.log if "Articles that are not published" in line]
    assert "Articles that are not published: 1. 1 × " in said


def test_a_page_of_the_owners_own_is_kept_back_too(build: Build) -> None:
    page = f"---\ndraft: true\n---\n# {SECRET}\n\nText.\n"
    files = {**CONTENT, "docs/secret.md": page, "docs/en/a.md": "# A\n\nSee [it](../secret.md).\n"}
    site = build(files)
    assert not (site.folder / "secret").exists()
    assert not [
        p for p in site.folder.rglob("*") if p.is_file() and SECRET.encode() in p.read_bytes()
    ]
    assert SECRET in build(files, serving=True, out="preview").text("secret")


def test_an_internal_site_has_the_articles_of_its_segments(build: Build) -> None:
    files = {**CONTENT, "docs/en/a.json": article(user_segment_id=5)}
    site = build(files, options={"audience": [5]})
    assert SECRET in site.text("en/9")


def test_a_preview_marks_drafts(build: Build) -> None:
    draft = MARKDOWN.format(field="draft: true", locale="en")
    files = {**CONTENT, "docs/en/a.md": draft, "docs/en/b.md": draft.replace("draft: true", "x: y")}
    site = build(files, serving=True, config={"draft_docs": "fly.md"})
    for path, marked in (("en/a", True), ("en/b", False), ("hc/en/articles/200-How-to-fly", True)):
        assert ("Draft. Only this preview shows it." in site.text(path)) is marked


def test_the_segments_of_an_option_are_numbers_or_words(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("options")
    (folder / "docs").mkdir()
    config = load(folder, options={"audience": [5, "7"]})
    assert config.plugins["errorbook"].config.audience == [5, "7"]
