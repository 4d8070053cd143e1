"""Languages and locales: tags, names, directions, and which stands in for which."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from errorbook.locales import (
    direction,
    display_names,
    html_lang,
    is_known,
    language,
    long_date,
    nearest,
    normalise,
)

TAGS = ["en", "en-150", "en-us", "nl", "nl-be", "pt-br", "pt-pt", "zh-hans", "zh-hant", "ar", "de"]


@pytest.mark.parametrize(
    "tag", ["en", "en-150", "PT_br", "zh-Hant-TW", "es-419", "sr-latn", "no", "no-no", "NO_no"]
)
def test_tags_of_help_centres_are_known(tag: str) -> None:
    assert is_known(tag)


@pytest.mark.parametrize(
    "tag", ["", "e", "en-", "xx", "klingon", "../en", "en us", "index", "en\n"]
)
def test_other_words_are_no_locale(tag: str) -> None:
    assert not is_known(tag)


@pytest.mark.parametrize(
    ("tag", "written"), [("EN_150", "en-150"), (" pt-BR ", "pt-br"), ("zh_Hant_TW", "zh-hant-tw")]
)
def test_normalise(tag: str, written: str) -> None:
    assert normalise(tag) == written


@pytest.mark.parametrize(
    ("tag", "written"), [("pt-br", "pt-BR"), ("zh-hant-tw", "zh-Hant-TW"), ("en-150", "en-150")]
)
def test_html_lang(tag: str, written: str) -> None:
    assert html_lang(tag) == written


@pytest.mark.parametrize(
    ("tag", "found"),
    [
        ("en-150", "en"),
        ("PT_br", "pt"),
        ("nb", "nb"),
        ("nb-no", "nb"),
        ("no", "nb"),
        ("no-NO", "nb"),
        ("nn_no", "nb"),
        ("nl", "nl"),
    ],
)
def test_language(tag: str, found: str) -> None:
    assert language(tag) == found


@given(st.text())
def test_any_text_is_normalised_once_and_for_all(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert is_known(text.strip()) == is_known(once)


def test_direction() -> None:
    assert [direction(tag) for tag in ("ar", "he", "fa-ir", "nl", "xx")] == [
        "rtl",
        "rtl",
        "rtl",
        "ltr",
        "ltr",
    ]


def test_names_tell_the_region_only_where_two_share_a_language() -> None:
    names = display_names(["en-150", "nl-be", "nl-nl", "fr", "xx"])
    assert names["en-150"] == "English"
    assert names["nl-be"] == "Nederlands (België)"
    assert names["fr"] == "Français"
    assert names["xx"] == "xx"


@pytest.mark.parametrize(
    ("iso", "tag", "words"),
    [
        ("2024-05-06T07:08:09Z", "de", "6. Mai 2024"),
        ("2024-05-06", "nl-be", "6 mei 2024"),
        ("2024-05-06", "xx", "May 6, 2024"),
        ("last week", "de", "last week"),
        ("", "de", ""),
    ],
)
def test_dates_in_words(iso: str, tag: str, words: str) -> None:
    assert long_date(iso, tag) == words


@pytest.mark.parametrize(
    ("wish", "available", "found"),
    [
        ("nl", ["en", "nl"], "nl"),
        ("NL_be", ["nl-be", "nl"], "nl-be"),
        ("en", ["fr", "en-150"], "en-150"),
        ("nl-be", ["nl-nl", "nl"], "nl"),
        ("zh-hant-tw", ["zh-hans", "zh-hant"], "zh-hant"),
        ("no", ["en", "nb"], "nb"),
        ("no-no", ["en", "nb-no"], "nb-no"),
        ("nn-no", ["nb-no", "nn"], "nn"),
        ("nb", ["nl", "no"], "no"),
        ("de", ["nl", "en"], None),
        ("de", [], None),
    ],
)
def test_nearest(wish: str, available: list[str], found: str | None) -> None:
    assert nearest(wish, available) == found


@given(st.sampled_from(TAGS), st.permutations(TAGS), st.integers(0, len(TAGS)))
def test_nearest_speaks_the_language_whatever_the_order(
    wish: str, order: list[str], count: int
) -> None:
    available = order[:count]
    found = nearest(wish, available)
    assert found == nearest(wish, sorted(available))
    if found is None:
        assert language(wish) not in {language(tag) for tag in available}
    else:
        assert found in available
        assert language(found) == language(wish)
