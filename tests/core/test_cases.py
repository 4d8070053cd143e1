"""Articles and the entries expected of them, one file under `cases/` each.

A case is a Markdown article, a line `=== expected`, and YAML: `kind` of the article, `entries`,
`outside` (sections outside entries) and `diagnostics` (`code` or `code:line`). Only the keys that
a case names are compared; messages are given as templates, sections as `kind: [lines]`.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
import yaml

from errorbook.diagnostics import Diagnostic
from errorbook.model import Article, Entry, Section

CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))
MARK = "\n=== expected\n"


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_case(case: Path, read_text: Callable[..., tuple[list[Article], list[Diagnostic]]]) -> None:
    source, expectation = case.read_text().split(MARK)
    expected = yaml.safe_load(expectation)
    (article,), diagnostics = read_text(source + "\n")

    assert _as_far_as(expected, _plain(article, diagnostics, expected)) == expected


def _as_far_as(expected: dict[str, Any], found: dict[str, Any]) -> dict[str, Any]:
    """What was found, of each entry only the keys that are expected of it."""
    wanted = expected.get("entries", [])
    entries = found["entries"]
    if len(wanted) == len(entries):
        pairs = zip(entries, wanted, strict=True)
        entries = [{k: e[k] for k in want} for e, want in pairs]
    return {key: found[key] for key in expected} | {"entries": entries}


def _plain(
    article: Article, diagnostics: Sequence[Diagnostic], expected: dict[str, Any]
) -> dict[str, Any]:
    with_line = {d for d in expected.get("diagnostics", []) if ":" in d}
    outside = [part for part in article.parts if isinstance(part, Section)]
    return {
        "kind": article.kind,
        "entries": [_plain_entry(entry) for entry in article.entries],
        "outside": [_plain_section(section) for section in outside],
        "diagnostics": [
            full if (full := f"{d.code}:{d.line}") in with_line else d.code for d in diagnostics
        ],
    }


def _plain_entry(entry: Entry) -> dict[str, Any]:
    return {
        "title": entry.title,
        "kind": entry.kind,
        "line": entry.line,
        "id": entry.id,
        "anchors": list(entry.anchors),
        "messages": [message.template for message in entry.messages],
        "sections": [_plain_section(section) for section in entry.sections],
        "steps": list(entry.steps),
        "ui_paths": [list(path) for path in entry.ui_paths],
        "images": [image.src for image in entry.images],
        "links": [link.href for link in entry.links],
    }


def _plain_section(section: Section) -> dict[str, list[str]]:
    return {section.kind: section.text.split("\n")}
