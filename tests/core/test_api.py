"""Every document of the API is what its published schema says."""

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from errorbook.catalogue import link
from errorbook.emit.api import files
from errorbook.intake import SourceFolder, read


@pytest.fixture(scope="module")
def api(checkout: Path) -> dict[str, Any]:
    """The API of the demo help centre: decoded documents by site path."""
    intake = read([SourceFolder(checkout / "content", "content")], "en-150")
    catalogue, _ = link(intake.articles, "en-150")
    return {path: json.loads(content) for path, content in files(catalogue)}


@pytest.mark.parametrize("kind", ["index", "article", "entry"])
def test_documents_are_valid(api: dict[str, Any], kind: str) -> None:
    validator = Draft202012Validator(api[f"api/v1/schema/{kind}.json"])
    documents = [doc for path, doc in api.items() if _kind(path) == kind]
    assert documents
    for document in documents:
        validator.validate(document)


def _kind(path: str) -> str:
    if "/schema/" in path:
        return "schema"
    if "/articles/" in path:
        return "article"
    return "entry" if "/entries/" in path else "index"


def test_the_index_names_every_article_and_entry(api: dict[str, Any]) -> None:
    named = set()
    for line in api["api/v1/index.json"]["articles"]:
        folder = f"api/v1/{line['locale']}"
        named.add(f"{folder}/articles/{line['id']}.json")
        named |= {f"{folder}/entries/{line['id']}/{entry}.json" for entry in line["entries"]}
    assert named == {path for path in api if _kind(path) in ("article", "entry")}


def test_translations_share_their_entry_ids(api: dict[str, Any]) -> None:
    troubleshooting = "articles/41000000001001.json"
    ids = {
        tuple(entry["id"] for entry in api[f"api/v1/{locale}/{troubleshooting}"]["entries"])
        for locale in ("en-150", "nl", "fr", "de")
    }
    assert len(ids) == 1


def test_text_is_made_of_what_the_article_shows(api: dict[str, Any]) -> None:
    for path, document in api.items():
        if _kind(path) == "article":
            shown = [part["text"] for part in document["parts"] if "text" in part]
            shown += [s["text"] for entry in document["entries"] for s in entry["sections"]]
            assert document["text"].startswith(document["title"])
            assert all(text in document["text"] for text in shown)
