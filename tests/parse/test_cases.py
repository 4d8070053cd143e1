"""Articles and the entries expected of them, one file under `cases/` each.

A case is a Markdown article, a line `=== expected`, and YAML: `kind` and `product` of the article,
`entries`, `outside` (sections outside entries) and `diagnostics` (`code` or `code:line`). Only the
keys that a case names are compared; messages are given as templates, sections as `kind: [lines]`,
and what those lines leave out as `roles` (each section's kind, and what else it is) and `html`.

Each rule of the parser has a case that fails without it, in the folder of its list: `rules/` for
what passages are for, `voices/` for what sentences say of themselves, `repairs/` for the tree. The
case has the rule's name; a further one has more behind a dash, as in `opening-question.md`.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, TypeVar

import pytest
import yaml

from errorbook.diagnostics import Diagnostic
from errorbook.link.products import KnownProduct, assign
from errorbook.model import Article, Entry, Product, Section
from errorbook.parse import repair, rules
from errorbook.parse.passages import Passage, Verdict

Read = Callable[..., tuple[list[Article], list[Diagnostic]]]
Rule = TypeVar("Rule", bound=Callable[..., Any])

FOLDER = Path(__file__).parent / "cases"
CASES = sorted(FOLDER.rglob("*.md"))
MARK = "\n=== expected\n"
HARBOUR = KnownProduct(Product("harbour", "Harbour"), ("Harbour",))
LISTS: dict[str, Sequence[Callable[..., Any]]] = {
    "rules": rules.RULES,
    "voices": rules.VOICES,
    "repairs": repair.RULES,
}
OF_RULES = [case for case in CASES if case.parent.name in LISTS]


def name_of(case: Path) -> str:
    return case.relative_to(FOLDER).with_suffix("").as_posix()


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_case(case: Path, read_text: Read) -> None:
    found, expected = _found_and_expected(case, read_text)

    assert found == expected


@pytest.mark.parametrize("folder", LISTS)
def test_every_rule_has_a_case_and_every_case_a_rule(folder: str) -> None:
    named = {_rule_of(case) for case in OF_RULES if case.parent.name == folder}

    assert named == {rule.__name__ for rule in LISTS[folder]}


@pytest.mark.parametrize("case", OF_RULES, ids=name_of)
def test_a_case_fails_without_its_rule(
    case: Path, read_text: Read, monkeypatch: pytest.MonkeyPatch
) -> None:
    leave_out = {"rules": _leave_out_rule, "voices": _leave_out_voice, "repairs": _leave_out_repair}
    leave_out[case.parent.name](_rule_of(case), monkeypatch)
    found, expected = _found_and_expected(case, read_text)

    assert found != expected


def _rule_of(case: Path) -> str:
    return case.stem.partition("-")[0]


def _leave_out_rule(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Takes a rule out of both lists; what no rule is left to decide is `other`."""
    monkeypatch.setattr(rules, "RULES", (*_without(name, rules.RULES), _undecided))
    monkeypatch.setattr(rules, "VOICES", _without(name, rules.VOICES))


def _undecided(_: Passage) -> Verdict:
    return ("other",)


def _leave_out_voice(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rules, "VOICES", _without(name, rules.VOICES))


def _leave_out_repair(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(repair, "RULES", _without(name, repair.RULES))


def _without(name: str, listed: Sequence[Rule]) -> tuple[Rule, ...]:
    return tuple(rule for rule in listed if rule.__name__ != name)


def _found_and_expected(case: Path, read_text: Read) -> tuple[dict[str, Any], dict[str, Any]]:
    source, expectation = case.read_text().split(MARK)
    expected: dict[str, Any] = yaml.safe_load(expectation)
    articles, diagnostics = read_text(source + "\n")
    (article,) = assign(articles, [HARBOUR])
    return _as_far_as(expected, _plain(article, diagnostics, expected)), expected


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
        "product": article.product and article.product.name,
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
        "product": entry.product and entry.product.name,
        "line": entry.line,
        "id": entry.id,
        "anchors": list(entry.anchors),
        "messages": [message.template for message in entry.messages],
        "sections": [_plain_section(section) for section in entry.sections],
        "roles": [[section.kind, *section.also] for section in entry.sections],
        "html": [section.html for section in entry.sections],
        "steps": list(entry.steps),
        "ui_paths": [list(path) for path in entry.ui_paths],
        "images": [image.src for image in entry.images],
        "links": [link.href for link in entry.links],
    }


def _plain_section(section: Section) -> dict[str, list[str]]:
    return {section.kind: section.text.split("\n")}
