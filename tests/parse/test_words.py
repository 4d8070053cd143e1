"""The words of each language: their files, and that they are found in text as people write it."""

from importlib.resources import files
from typing import get_args

import msgspec
import pytest

from errorbook.model import SectionKind
from errorbook.parse.words import Words, fold, lexicon, simplify

FOLDER = files("errorbook.strings") / "words"
LANGUAGES = sorted(f.name.removesuffix(".json") for f in FOLDER.iterdir() if ".json" in f.name)
SORTS = {"question", "troubleshooting", "how-to"}

every_language = pytest.mark.parametrize("name", LANGUAGES)


def read(name: str) -> Words:
    return msgspec.json.decode((FOLDER / f"{name}.json").read_bytes(), type=Words)


def lists_of(words: Words) -> dict[str, list[str]]:
    """Every list of a file by its place in it: `labels.cause`, `closing`."""
    found: dict[str, list[str]] = {}
    for field, value in msgspec.structs.asdict(words).items():
        inside = value.items() if isinstance(value, dict) else [("", value)]
        found |= {f"{field}.{key}".rstrip("."): entries for key, entries in inside}
    return found


@every_language
def test_a_file_says_only_what_is_read(name: str) -> None:
    words = read(name)  # fails on unknown fields and on kinds of sections that do not exist
    assert set(words.titles) <= SORTS


@every_language
def test_every_kind_of_section_has_labels(name: str) -> None:
    labels = read(name).labels
    assert [kind for kind in get_args(SectionKind) if not labels.get(kind)] == []


@every_language
def test_entries_are_folded_as_text_is(name: str) -> None:
    entries = [e for entries in lists_of(read(name)).values() for e in entries]
    assert [e for e in entries if simplify(e) != e or not e.strip("*")] == []


@every_language
def test_no_list_says_a_thing_twice(name: str) -> None:
    lists = lists_of(read(name))
    assert {
        place: twice
        for place, entries in lists.items()
        if (twice := sorted({e for e in entries if entries.count(e) > 1}))
    } == {}


@every_language
def test_no_label_names_two_kinds(name: str) -> None:
    kinds: dict[str, set[str]] = {}
    for kind, labels in read(name).labels.items():
        for label in labels:
            kinds.setdefault(fold(label), set()).add(kind)
    assert {label: found for label, found in kinds.items() if len(found) > 1} == {}


@every_language
def test_bare_names_are_labels_of_their_role(name: str) -> None:
    words = read(name)
    assert set(words.names) == {"notification", "symptom", "cause", "solution"}
    assert {k: set(ns) - set(words.labels[k]) for k, ns in words.names.items()} == {
        kind: set() for kind in words.names
    }


@pytest.mark.parametrize(
    ("locale", "kind", "text", "is_name"),
    [
        ("en", "cause", "**Causes:**", True),
        ("en", "cause", "Cause 1", False),
        ("en", "cause", "Possible causes in Harbour:", False),
        ("en", "solution", "Cause", False),
        ("en", "solution", "Workaround", False),
        ("en", "symptom", "Steps to reproduce", False),
        ("nl", "solution", "Reparatie", True),
        ("nl", "solution", "Reparatie via support", False),
        ("nl", "solution", "Fix", True),
        ("de", "symptom", "Schritte zum Reproduzieren", False),
        ("ja", "cause", "【原因】", True),
        ("ja", "cause", "考えられる原因", False),
    ],
)
def test_bare_names_say_their_role_and_no_more(
    locale: str, kind: SectionKind, text: str, is_name: bool
) -> None:
    assert lexicon(locale).is_name(kind, text) is is_name


@every_language
def test_stars_stand_where_they_are_read(name: str) -> None:
    words = read(name)
    plain = [*words.closing, *words.contents, *(t for ts in words.titles.values() for t in ts)]
    labels = [label for labels in words.labels.values() for label in labels]
    assert [e for e in plain if "*" in e] == []
    assert [e for e in labels if "*" in e.removesuffix(" *")] == []


@pytest.mark.parametrize(
    ("locale", "text", "kind"),
    [
        ("it", "Possibili cause:", "cause"),
        ("it-ch", "Messaggio di errore in Harbour", "notification"),
        ("pt-br", "PRODUTOS E VERSÕES AFETADOS", "other"),
        ("pt", "Solução 2", "solution"),
        ("pl", "Obejście problemu", "solution"),
        ("sv", "Åtgärd:", "solution"),
        ("da", "A\u030arsag", "cause"),  # the ring on its own, as some systems write it
        ("nb-no", "Løsning:", "solution"),
        ("no", "MULIGE ÅRSAKER", "cause"),
        ("nn", "Løysing", "solution"),
        ("fi", "Lisätietoja", "note"),
        ("ja", "原因:", "cause"),
        ("ja", "原因：", "cause"),
        ("ja", "解決策", "solution"),
        ("ja", "エラーメッセージ", "notification"),
        ("ja", "ｴﾗｰﾒｯｾｰｼﾞ：", "notification"),  # half-width letters
        ("ja", "2. 再現手順", "symptom"),
    ],
)
def test_labels_are_known(locale: str, text: str, kind: str) -> None:
    assert lexicon(locale).label(text) == kind


@pytest.mark.parametrize(
    ("locale", "text", "kind"),
    [
        ("it", "Per risolvere, apri l'elenco.", "solution"),
        ("it", "Aprile è chiuso.", None),
        ("pt", "Certifique-se de que a conta existe.", "solution"),
        ("pl", "Upewnij się, że konto istnieje.", "solution"),
        ("sv", "Öppna kontot.", "solution"),
        ("da", "Fejlen skyldes kontoen.", "cause"),
        ("nb", "Du får ikke åpnet kontoen.", "symptom"),
        ("fi", "Näyttöön tulee seuraava virheilmoitus:", "notification"),
        ("ja", "この問題を解決するには、口座を開きます。", "solution"),
        ("ja", "※この設定は管理者だけが変更できます。", "note"),
    ],
)
def test_openers_begin_a_sentence(locale: str, text: str, kind: str | None) -> None:
    assert lexicon(locale).opener(text) == kind


@pytest.mark.parametrize(
    ("locale", "title"),
    [
        ("it", "Il conto è scaduto"),
        ("pt", "A conta não existe"),
        ("pl", "Nieznane konto"),
        ("sv", "Kontot är spärrat"),
        ("da", "Kontoen er udløbet"),
        ("nb", "Kontoen er låst"),
        ("fi", "Tiliä ei löydy"),
        ("ja", "口座が見つかりません"),
    ],
)
def test_titles_speak_of_problems(locale: str, title: str) -> None:
    assert lexicon(locale).says_problem(title)


@pytest.mark.parametrize(
    ("locale", "text"),
    [
        ("it", "Appare un messaggio."),
        ("pt", "É exibida uma caixa de diálogo."),
        ("pl", "Pojawia się okno z komunikatem."),
        ("sv", "Felmeddelandet visas."),
        ("da", "Du får en fejlmeddelelse."),
        ("nb", "Du får en feilmelding."),
        ("fi", "Virheilmoituksessa lukee näin."),
        ("ja", "画面にエラーが表示されます。"),
    ],
)
def test_sentences_speak_of_what_is_shown(locale: str, text: str) -> None:
    words = lexicon(locale)
    assert words.says_shown(text)
    assert words.says("notification", text)
