"""The set of all articles: translations, stand-ins, shared entry ids."""

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest
from click.testing import Result

from errorbook.diagnostics import Diagnostic
from errorbook.link.catalogue import Catalogue, link, source_locale, stand_in
from errorbook.model import Article, EntryRef

Read = Callable[..., tuple[list[Article], list[Diagnostic]]]
Run = Callable[..., Result]
Write = Callable[[Mapping[str, str | bytes]], Path]

ENGLISH = """---
title: Troubleshooting Harbour
---
## Period is closed

Open it.

## Key has expired

Renew it.
"""
DUTCH = """---
title: Problemen met Harbour oplossen
---
## De periode is gesloten

Open ze.

## De sleutel is verlopen

Maak een nieuwe.
"""
ALONE = "---\ntitle: Hafen\n---\nWorte.\n"


@pytest.fixture
def catalogue(read_text: Read) -> Catalogue:
    """One article in English and Dutch, one in German alone."""
    named = {"nl/slow.md": DUTCH, "en/slow.md": ENGLISH, "de/hafen.md": ALONE}
    articles = [a for name, text in named.items() for a in read_text(text, name)[0]]
    found, diagnostics = link(articles, "en")
    assert diagnostics == []
    return found


def test_translations_are_found_by_id(catalogue: Catalogue) -> None:
    assert {k: sorted(v) for k, v in catalogue.translations.items()} == {
        "hafen": ["de"],
        "slow": ["en", "nl"],
    }
    assert catalogue.locales == ("en", "de", "nl")
    assert [(a.id, a.locale) for a in catalogue.articles] == [
        ("hafen", "de"),
        ("slow", "en"),
        ("slow", "nl"),
    ]


def test_translations_share_the_entry_ids_of_the_source(catalogue: Catalogue) -> None:
    english, dutch = catalogue.get("slow", "en"), catalogue.get("slow", "nl")
    assert english is not None
    assert dutch is not None
    assert [e.id for e in dutch.entries] == ["period-is-closed", "key-has-expired"]
    assert [e.id for e in dutch.entries] == [e.id for e in english.entries]
    assert [e.title for e in dutch.entries] == ["De periode is gesloten", "De sleutel is verlopen"]
    refs = [p.entry for p in dutch.parts if isinstance(p, EntryRef)]
    assert refs == [e.id for e in dutch.entries]


def test_the_stated_source_language_gives_the_entry_ids(read_text: Read) -> None:
    stated = ENGLISH.replace("title:", "source_locale: nl\ntitle:")
    (english,), _ = read_text(stated, "en/slow.md")
    (dutch,), _ = read_text(DUTCH, "nl/slow.md")
    linked, _ = link([english, dutch], "en")
    shown = linked.shown("slow", "en")
    assert [e.id for e in shown.entries] == ["de-periode-is-gesloten", "de-sleutel-is-verlopen"]
    assert source_locale({"en": english, "nl": dutch}, "en") == "nl"


def test_a_missing_translation_has_a_stand_in(catalogue: Catalogue) -> None:
    assert catalogue.get("slow", "de") is None
    assert catalogue.shown("slow", "de").locale == "en"
    assert catalogue.shown("slow", "nl-be").locale == "nl"
    assert catalogue.shown("hafen", "nl").locale == "de"
    assert [a.id for a in catalogue.in_locale("nl")] == ["hafen", "slow"]
    assert catalogue.path(catalogue.shown("slow", "de"), "de") == "de/slow/"
    with pytest.raises(KeyError):
        catalogue.shown("nowhere", "en")


@pytest.mark.parametrize(
    ("locale", "written", "found"),
    [
        ("nl", ["de", "en", "nl"], "nl"),
        ("nl-be", ["de", "en", "nl-nl"], "nl-nl"),
        ("nl", ["de", "en", "fr-ca"], "fr-ca"),
        ("nl", ["de", "en-us"], "en-us"),
        ("nl", ["es", "de"], "de"),
    ],
)
def test_stand_in_is_own_language_else_default_else_english(
    locale: str, written: Sequence[str], found: str
) -> None:
    assert stand_in(locale, written, "fr") == found


def test_the_order_of_files_decides_nothing_but_duplicates(catalogue: Catalogue) -> None:
    again, _ = link(list(reversed(catalogue.articles)), "en")
    assert again == catalogue


def test_a_duplicate_gives_up_its_url_too(read_text: Read) -> None:
    text = "---\nid: 41\nurl: https://a.example/hc/en/articles/41\ntitle: Slow\n---\nWords.\n"
    (first,), _ = read_text(text, "a.md")
    (second,), _ = read_text(text, "b.md")
    linked, (finding,) = link([first, second], "en")
    paths = [linked.path(a, "en") for a in linked.articles]
    assert paths == ["hc/en/articles/41/", "en/41-2/"]
    assert (finding.code, finding.path) == ("duplicate-id", "b.md")


def test_entry_ids_come_from_the_source_language_among_the_given_paths(
    errorbook: Run, write: Write
) -> None:
    folder = write({"en/slow.md": ENGLISH, "nl/slow.md": DUTCH})
    both = [json.loads(x) for x in errorbook("entries", folder).stdout.splitlines()]
    alone = json.loads(errorbook("entries", folder / "nl" / "slow.md").stdout)
    assert [e["id"] for e in both[1]["entries"]] == ["period-is-closed", "key-has-expired"]
    assert [e["id"] for e in alone["entries"]] == [
        "de-periode-is-gesloten",
        "de-sleutel-is-verlopen",
    ]
