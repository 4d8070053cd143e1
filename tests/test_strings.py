"""The words of the interface."""

from string import Formatter

from errorbook.strings import counted, ui, ui_languages


def test_every_language_has_every_word_with_its_places() -> None:
    assert ui_languages() == ("de", "en", "fr", "nl")
    for language in ui_languages():
        for key, text in ui("en").items():
            assert ui(language).keys() == ui("en").keys()
            assert _places(ui(language)[key]) == _places(text), (language, key)


def _places(text: str) -> set[str | None]:
    return {name for _, name, _, _ in Formatter().parse(text)} - {None}


def test_a_language_without_words_of_its_own_is_english() -> None:
    assert ui("ja")["home"] == ui("en")["home"]
    assert ui("nl-be")["home"] == ui("nl")["home"]


def test_a_count_follows_the_plural_of_its_language() -> None:
    assert counted("en", "count.articles", 0) == "0 articles"
    assert counted("fr", "count.articles", 0) == "0 article"
