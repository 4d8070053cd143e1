"""Entry ids: unique in an article, stable, and the same in all translations."""

import re
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from errorbook.anchors import entry_ids, shared_entry_ids
from errorbook.model import Entry, Message


def entry(name: str, anchors: Sequence[str] = (), templates: Sequence[str] = ()) -> Entry:
    return Entry(
        id=name,
        line=1,
        title=name,
        title_html=name,
        kind="problem",
        anchors=tuple(anchors),
        messages=tuple(Message(t, t) for t in templates),
    )


@given(st.lists(st.text()))
def test_ids_are_unique_slugs(titles: list[str]) -> None:
    ids = entry_ids(titles)
    assert len(ids) == len(titles)
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", i) for i in ids)


@given(st.lists(st.text()), st.text())
def test_ids_stay_when_a_section_is_added_below(titles: list[str], added: str) -> None:
    assert entry_ids([*titles, added])[:-1] == entry_ids(titles)


def test_equal_titles_are_numbered() -> None:
    assert entry_ids(["Slow", "Slow 2", "slow!", "Slow"]) == ["slow", "slow-2", "slow-3", "slow-4"]


def test_a_title_without_latin_letters_keeps_its_id_wherever_it_stands() -> None:
    (alone,) = entry_ids(["港口很慢"])
    assert entry_ids(["A", "港口关闭", "港口很慢"])[2] == alone


def test_long_titles_are_cut_between_words() -> None:
    (cut,) = entry_ids(["harbour " * 40])
    assert cut == "-".join(["harbour"] * 10)
    (unbroken,) = entry_ids(["h" * 400])
    assert len(unbroken) <= 80


def test_as_many_entries_as_in_the_source_share_ids_in_order() -> None:
    source = [entry("slow", ["a"]), entry("closed", ["b"])]
    assert shared_entry_ids([entry("langsam", ["b"]), entry("zu", ["a"])], source) == [
        "slow",
        "closed",
    ]


def test_else_anchors_and_messages_say_which_entry_is_meant() -> None:
    source = [entry("slow", ["a"]), entry("closed", [], ["Period {X} is closed"]), entry("gone")]
    translated = [entry("zu", [], ["Period {X} is closed"]), entry("langsam", ["a"])]
    assert shared_entry_ids(translated, source) == ["closed", "slow"]


def test_entries_that_only_a_translation_has_keep_their_own_id() -> None:
    source = [entry("slow", ["a"])]
    translated = [entry("neu"), entry("slow"), entry("langsam", ["a"])]
    assert shared_entry_ids(translated, source) == ["neu", "slow-2", "slow"]


@given(st.data())
def test_a_translation_never_has_an_id_twice(data: st.DataObject) -> None:
    marks = st.lists(st.sampled_from("abc"), max_size=2)
    some = st.lists(st.builds(entry, st.sampled_from(["x", "y", "z"]), marks, marks), max_size=6)
    translated = data.draw(some)
    source = data.draw(st.lists(st.builds(entry, st.just(""), marks, marks), max_size=4))
    ids = entry_ids(str(n % 2) for n in range(len(source)))
    named = [
        entry(i, e.anchors, [m.text for m in e.messages]) for i, e in zip(ids, source, strict=True)
    ]
    shared = shared_entry_ids(translated, named)
    assert len(shared) == len(translated)
    assert len(set(shared)) == len(shared)
