"""From files to sources: metadata, locale, id, the canonical body, and the lines in it."""

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from errorbook.diagnostics import Diagnostic
from errorbook.model import Article, Source
from errorbook.sources import UnusablePathError, find, load
from errorbook.sources.clean import canonical
from errorbook.sources.markdown import to_html

Load = Callable[..., tuple[list[Source], list[Diagnostic]]]
Read = Callable[..., tuple[list[Article], list[Diagnostic]]]
Write = Callable[[Mapping[str, str | bytes]], Path]

API_ARTICLE = {
    "id": 360001,
    "title": "Harbour  is\nslow",
    "body": "<p>Wait.</p>",
    "locale": "en-us",
    "source_locale": "nl",
    "html_url": "https://help.example/hc/en-us/articles/360001-Harbour-is-slow",
    "created_at": "2024-01-02T03:04:05Z",
    "updated_at": "2025-01-02T03:04:05Z",
    "edited_at": "2024-06-07T08:09:10Z",
    "section_id": 7,
}


def test_front_matter_becomes_metadata(load_text: Load) -> None:
    (source,), diagnostics = load_text(
        '---\nid: 41\ntitle: "Harbour: **slow**"\nlocale: EN_150\nurl: https://help.example/a\n'
        "created_at: 2024-01-02\nupdated_at: 2024-05-06T07:08:09Z\ncategory: Sea\n"
        "section: Ships\nproduct: Harbour\ntags: [a, b]\n---\nText.\n"
    )
    facts = source.metadata
    assert (facts.id, facts.locale, facts.title) == ("41", "en-150", "Harbour: slow")
    assert facts.url == "https://help.example/a"
    assert (facts.created_at, facts.updated_at) == ("2024-01-02", "2024-05-06T07:08:09+00:00")
    assert (facts.category, facts.section, facts.product) == ("Sea", "Ships", "Harbour")
    assert (source.title_line, source.line) == (3, 13)
    assert diagnostics == []


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("0x80070005", "0x80070005"),
        ("5.10", "5.10"),
        ("12:30", "12:30"),
        ("010", "010"),
        ("1_000", "1_000"),
        ("1e3", "1e3"),
        ("no", "no"),
        ("On", "On"),
        ("2024-05-01", "2024-05-01"),
        ("2024-5-1 2:03", "2024-5-1 2:03"),
        ("!!int 7", "7"),
        ("!!timestamp 7", "7"),
        ("'~'", "~"),
        ('"null"', "null"),
        ("~", ""),
        ("null", ""),
        ("", ""),
        (r'"a\0b\x1b"', "a\ufffdb\ufffd"),
    ],
)
@pytest.mark.parametrize("key", ["id", "category", "section", "product"])
def test_front_matter_says_what_is_written(
    load_text: Load, key: str, written: str, read: str
) -> None:
    (source,), diagnostics = load_text(f"---\ntitle: Harbour\n{key}: {written}\n---\nText.\n")
    assert getattr(source.metadata, key) == (read or {"id": "article"}.get(key, ""))
    assert diagnostics == []


def test_a_title_is_what_is_written(load_text: Load) -> None:
    (source,), _ = load_text('---\ntitle: 0x80070005\nlocale: no\nsection: "a\\0b"\n---\nText.\n')
    facts = source.metadata
    assert (facts.title, facts.locale, facts.section) == ("0x80070005", "no", "a\ufffdb")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2024-05-01", "2024-05-01"),
        ("2024-5-1 2:03:04", "2024-05-01T02:03:04"),
        ("2024-05-06T07:08:09Z", "2024-05-06T07:08:09+00:00"),
        ("2024-05-06 07:08:09", "2024-05-06T07:08:09"),
        ('"2024-05-06T07:08:09Z"', "2024-05-06T07:08:09Z"),
        ("2024-02-30", "2024-02-30"),
        ("!!timestamp soon", "soon"),
        ("May 2024", "May 2024"),
        ("20240501", "20240501"),
        ("~", ""),
    ],
)
def test_a_date_is_in_iso_8601_where_it_is_one(load_text: Load, written: str, read: str) -> None:
    (source,), diagnostics = load_text(
        f"---\ntitle: Harbour\ncreated_at: {written}\nupdated_at: {written}\n---\nText.\n"
    )
    assert (source.metadata.created_at, source.metadata.updated_at) == (read, read)
    assert diagnostics == []


@pytest.mark.parametrize(
    ("front", "name", "locale"),
    [
        ("locale: nl", "de/article.md", "nl"),
        ("title: A", "help/de/sync/article.md", "de"),
        ("title: A", "help/pt_BR/article.md", "pt-br"),
        ("title: A", "en-150/article.md", "en-150"),
        ("title: A", "help/article.md", "fr"),
        ("title: A", "api/article.md", "fr"),
        ("title: A", "de.md", "fr"),
        ("locale: xx-nowhere", "de/article.md", "de"),
        ("title: A", "en/it/article.md", "en"),
    ],
)
def test_locale_is_stated_else_the_folder_else_the_default(
    load_text: Load, front: str, name: str, locale: str
) -> None:
    (source,), _ = load_text(f"---\n{front}\n---\nText.\n", name, "fr")
    assert source.metadata.locale == locale


@pytest.mark.parametrize(
    ("front", "name", "article_id"),
    [
        ("id: 41\nurl: https://a.example/hc/en/articles/99-B", "en/a.md", "41"),
        ("url: https://a.example/hc/en/articles/99-Some-title?x=1", "en/a.md", "99"),
        ("url: https://a.example/hc/en/articles/99", "en/a.md", "99"),
        ("url: https://a.example/blog/99", "en/sync/a.md", "sync/a"),
        ("title: A", "en/sync/a.md", "sync/a"),
        ("title: A", "./sync/a.md", "sync/a"),
        ("title: A", "../../a.md", "a"),
        ("title: A", "en/it/vpn.md", "it/vpn"),
        ("title: A", "it/it/vpn.md", "it/vpn"),
        ("title: A", "help/pt_BR/pt_BR/a.md", "help/pt_BR/a"),
        ("locale: en", "it/vpn.md", "it/vpn"),
        ("locale: en", "it/en/vpn.md", "it/vpn"),
        ("locale: it", "it/it/vpn.md", "it/vpn"),
        ("locale: en-us", "en/vpn.md", "vpn"),
        ("locale: nb", "no/vpn.md", "vpn"),
        ("locale: sv", "se/vpn.md", "vpn"),
        ("locale: pt-br", "br/vpn.md", "vpn"),
        ("locale: klingon", "it/it/vpn.md", "it/vpn"),
        ("title: A", "en/cafe\u0301.md", "caf\u00e9"),
        ("title: A", "en/caf\u00e9.md", "caf\u00e9"),
    ],
)
def test_id_is_stated_else_in_the_url_else_the_path(
    load_text: Load, front: str, name: str, article_id: str
) -> None:
    (source,), _ = load_text(f"---\n{front}\n---\nText.\n", name)
    assert source.metadata.id == article_id


def test_an_api_article_alone_keeps_the_path_of_its_file(load_text: Load) -> None:
    (source,), diagnostics = load_text(json.dumps(API_ARTICLE), "export/1.json")
    facts = source.metadata
    assert (source.file, source.member) == ("export/1.json", "")
    assert (facts.id, facts.locale, facts.source_locale) == ("360001", "en-us", "nl")
    assert facts.title == "Harbour is slow"
    assert facts.url == API_ARTICLE["html_url"]
    assert facts.updated_at == "2024-06-07T08:09:10Z"
    assert diagnostics == []


@pytest.mark.parametrize("envelope", ["article", "articles", "list"])
def test_articles_in_envelopes_are_members_of_their_file(load_text: Load, envelope: str) -> None:
    both = [API_ARTICLE, API_ARTICLE | {"id": 360002}]
    data = {"article": {"article": both[0]}, "articles": {"articles": both}, "list": both}[envelope]
    sources, _ = load_text(json.dumps(data), "a.json")
    expected = ["360001", "360002"][: len(sources)]
    assert len(sources) == (1 if envelope == "article" else 2)
    assert [s.member for s in sources] == expected
    assert {s.file for s in sources} == {"a.json"}


def test_side_loaded_sections_and_categories_name_the_place(load_text: Load) -> None:
    envelope = {
        "articles": [API_ARTICLE, API_ARTICLE | {"id": 2, "section_id": 8}],
        "sections": [{"id": 7, "name": "Speed", "category_id": 3}],
        "categories": [{"id": 3, "name": "Harbour"}],
    }
    sources, _ = load_text(json.dumps(envelope), "a.json")
    places = [(s.metadata.category, s.metadata.section) for s in sources]
    assert places == [("Harbour", "Speed"), ("", "")]


def test_an_html_page_gives_its_main_part_and_the_facts_in_its_head(load_text: Load) -> None:
    (source,), diagnostics = load_text(
        '<!doctype html>\n<html lang="de">\n<head><title>Der  Hafen</title>\n'
        '<link rel="canonical" href="https://help.example/hc/de/articles/5-Hafen">\n'
        '<meta property="article:modified_time" content="2024-05-06">\n'
        "</head><body><nav>Menu</nav>\n<main><h2>Laut</h2>\n<p>Text.</p></main>\n"
        "<footer>Foot</footer></body></html>",
        "page.html",
    )
    facts = source.metadata
    assert (facts.id, facts.locale, facts.title) == ("5", "de", "Der Hafen")
    assert (facts.updated_at, source.title_line) == ("2024-05-06", 3)
    assert "Laut" in source.body
    assert not re.search("Menu|Foot", source.body)
    assert diagnostics == []


def test_an_html_fragment_is_an_article_without_page_furniture(load_text: Load) -> None:
    (source,), _ = load_text("<nav>Menu</nav><h1>Slow</h1><p>Wait.</p>", "slow.html")
    assert "Menu" not in source.body
    assert "Wait." in source.body


MARKDOWN = """---
title: Troubleshooting Harbour
---
Some words

## Period is closed

Open it.

<p>Plain
HTML</p>

##

Key has expired

Renew it,
then ![the key](key.png) and
[go on](https://a.example).

| a | b |
|---|---|
| Limit | reached |

## Token is wrong {#token}

Ask.
"""

HTML = """<html lang="en"><head>
<title>Troubleshooting Harbour</title></head><body>
<p>Some words</p>

<h2>Period
is closed</h2>
<p>Open it.</p>
<div><div>
<h2>Key has expired</h2></div>
<ul><li>Renew it, then
<img src="key.png" alt="the key">
<a href="https://a.example">go on</a></li></ul></div>

<h2 id="token">Token is wrong</h2>
<p>Ask.</p>
</body></html>
"""


@pytest.mark.parametrize(("text", "name"), [(MARKDOWN, "a.md"), (HTML, "a.html")])
def test_entries_images_and_links_know_their_line(read_text: Read, text: str, name: str) -> None:
    (article,), _ = read_text(text, name)
    lines = ["", *text.split("\n")]
    assert [e.title for e in article.entries] == [
        "Period is closed",
        "Key has expired",
        "Token is wrong",
    ]
    for entry in article.entries:
        assert entry.title.split()[0] in lines[entry.line]
    (image,) = article.images
    (link,) = article.links
    assert "key.png" in lines[image.line]
    assert "go on" in lines[link.line]


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(write: Write) -> None:
    plain, windows = MARKDOWN.encode(), MARKDOWN.replace("\n", "\r\n").encode("utf-8-sig")
    folder = write({"plain/a.md": plain, "windows/a.md": windows})
    first, second = (list(load(find(folder / n, ".").files, "en")) for n in ("plain", "windows"))
    assert first == second


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize(
    "words", ["Words.", "Žlutý kůň pěl.", "数据库连接失败请稍后再试", "لا يمكن"]
)
def test_utf_16_needs_no_byte_order_mark(write: Write, codec: str, words: str) -> None:
    text = f"---\ntitle: {words}\n---\n{words * 20}\n"
    (source, diagnostics) = _load_one(write({"a.md": text.encode(codec)}))
    assert (source.metadata.title, words * 20 in source.body) == (words, True)
    assert [d.finding[-7:] for d in diagnostics] == ["UTF-16."]


def test_a_nul_in_utf_8_is_no_utf_16(write: Write) -> None:
    source, diagnostics = _load_one(write({"a.md": b"# Harbour\n\nWords \x00 and more words.\n\n"}))
    assert "Words \ufffd and more words." in source.body
    assert diagnostics == []


@pytest.mark.parametrize("codec", ["utf-8", "utf-16-le"])
def test_two_byte_order_marks_are_none_too_many(write: Write, codec: str) -> None:
    source, _ = _load_one(
        write({"a.md": "\ufeff\ufeff---\ntitle: Harbour\n---\nHi.\n".encode(codec)})
    )
    assert (source.metadata.title, source.body) == ("Harbour", '<p data-line="4">Hi.</p>\n')


@pytest.mark.parametrize(
    ("declared", "codec", "words"),
    [
        ('<meta charset="windows-1251">', "cp1251", "Гавань закрыта"),
        ("<META CHARSET=koi8-r>", "koi8-r", "Гавань закрыта"),
        ('<meta charset="gb2312">', "gb18030", "连接失败"),
        ('<meta http-equiv="a" content="text/html; charset=gbk">', "gbk", "连接失败"),
        ('<?xml version="1.0" encoding="iso-8859-2"?>', "iso8859-2", "Žlutý kůň"),
        ('<meta charset="iso-8859-1">', "cp1252", "café – “quay”"),
        ('<meta charset="iso-2022-jp">', "iso2022_jp", "港は閉鎖中"),
        ('<meta charset="windows-1251">', "utf-8", "Гавань закрыта"),
        ('<meta charset="utf-16">', "utf-8", "Гавань закрыта"),
    ],
)
def test_a_page_is_read_as_it_says(write: Write, declared: str, codec: str, words: str) -> None:
    page = f"{declared}\n<html><title>{words}</title>\n<p>{words}</p>".encode(codec)
    source, diagnostics = _load_one(write({"a.html": page}))
    assert (source.metadata.title, words in source.body) == (words, True)
    assert diagnostics == []


def _load_one(folder: Path) -> tuple[Source, list[Diagnostic]]:
    (loaded,) = load(find(folder, ".").files, "en")
    return loaded.sources[0], loaded.diagnostics


def test_folders_are_read_in_order_without_hidden_files(write: Write) -> None:
    folder = write({"b.md": "", "a/z.html": "", "a/y.txt": "", ".git/c.md": "", "a/.d.json": ""})
    assert [name for _, name in find(folder, "docs/").files] == ["docs/a/z.html", "docs/b.md"]
    assert [name for _, name in find(folder, ".").files] == ["a/z.html", "b.md"]


def test_a_file_of_another_format_is_refused_with_the_known_ones(write: Write) -> None:
    folder = write({"a.txt": ""})
    with pytest.raises(UnusablePathError, match=r"^a\.txt: .*\.json, \.jsonl, \.markdown, \.md"):
        find(folder / "a.txt", "a.txt")


DIALECT = """>[!NOTE]
>Mind the [!UICONTROL Save] button of [!DNL Harbour].

:::image type="content" source="a.png" alt-text="A [small] window":::

Say :::no-loc text="Ahoy"::: now.

::: moniker
Kept.
:::
"""


def test_dialects_of_markdown_are_understood(load_text: Load) -> None:
    (source,), _ = load_text(DIALECT)
    assert '<blockquote data-line="1" class="callout callout-note">' in source.body
    assert "Mind the Save button of Harbour." in source.body
    assert re.search(r'<img src="a\.png" alt="A \[small\] window"', source.body)
    assert "Say Ahoy now." in source.body
    assert "Kept." in source.body
    assert ":::" not in source.body


def test_new_lines_break_only_where_prose_is_not_wrapped(load_text: Load) -> None:
    wrapped = "One line\nand the next.\n"
    (short,), _ = load_text(wrapped)
    (long,), _ = load_text(wrapped + "\n" + "word " * 40 + "\n")
    assert "<br>" not in short.body
    assert "<br>" in long.body


@pytest.mark.parametrize("value", ["[" * 100_000, "0x" + "F" * 9000, "1:" * 9000 + "1"])
def test_front_matter_of_any_kind_does_no_harm(load_text: Load, value: str) -> None:
    (source,), _ = load_text(f"---\nid: 41\ntitle: {value}\n---\nText.\n")
    assert source.metadata.id == "41"
    assert "Text." in source.body


def test_furniture_of_a_page_goes_and_the_text_beside_it_stays(load_text: Load) -> None:
    page = "<body><p>One <nav>a <aside>b</aside> c</nav> two <form>d</form> three</body>"
    (source,), _ = load_text(page, "page.html")
    assert re.sub("<.*?>", "", source.body).split() == ["One", "two", "three"]


def test_asterisks_in_code_are_no_bold(load_text: Load) -> None:
    (source,), _ = load_text("`a ** b` and ``c ` ** d`` and **e **f, ` but **g **h.\n")
    found = re.findall(r"<(code|strong)>(.*?)</", source.body)
    assert found == [("code", "a ** b"), ("code", "c ` ** d"), ("strong", "e"), ("strong", "g")]


_PIECES = ["http://", "https://", "a.example", "xn--", "a" * 40, *"aB1/.-?#=&_%:@é"]


@given(st.lists(st.sampled_from(_PIECES), max_size=8))
def test_addresses_are_those_of_commonmark(pieces: list[str]) -> None:
    text = f"[a](<{''.join(pieces)}>)"
    plain = canonical(MarkdownIt("commonmark").render(text))
    assert to_html(text)[0].replace(' data-line="1"', "") == plain


def test_half_a_character_in_json_is_replaced(load_text: Load) -> None:
    text = '{"id": 1, "locale": "en", "title": "Half", "body": "<p>left \\ud800 right</p>"}'
    (source,), _ = load_text(text, "a.json")
    assert "left \ufffd right" in source.body


@pytest.mark.parametrize("key", ["title", "name"])
@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Caf&eacute; &amp; bar", "Café & bar"),
        ("<b>Slow <i>wind</i></b><br>today", "Slow wind today"),
        ("Error &lt;port&gt; &#233;&#xE9;", "Error <port> éé"),
        ("Error <port> in <b> and R&D, ?a=1&copy=2", "Error <port> in <b> and R&D, ?a=1&copy=2"),
    ],
)
def test_titles_in_json_are_read_as_text(
    load_text: Load, key: str, written: str, title: str
) -> None:
    (source,), _ = load_text(json.dumps({"id": 1, key: written, "body": "<p>A</p>"}), "a.json")
    assert source.metadata.title == title


def test_a_title_in_front_matter_is_markdown(load_text: Load) -> None:
    (source,), _ = load_text('---\ntitle: "Caf&eacute; **slow** <port> R&D"\n---\nText.\n')
    assert source.metadata.title == "Café slow <port> R&D"


def test_toml_says_what_is_written(load_text: Load) -> None:
    (source,), found = load_text(
        "+++\ntitle = 5.10\nid = 0x10 # a code\nsection = 1_000\n"
        "updated_at = 2026-01-02T10:00:00Z\n+++\nText.\n"
    )
    facts = source.metadata
    assert (facts.title, facts.id, facts.section) == ("5.10", "0x10", "1_000")
    assert (facts.updated_at, found) == ("2026-01-02T10:00:00+00:00", [])


@pytest.mark.parametrize("block", [f"id = {'9' * 4400}", "a." * 5000 + "a = 1", "[" + "a." * 5000])
def test_toml_without_end_is_a_finding(load_text: Load, block: str) -> None:
    (source,), found = load_text(f"+++\n{block}\n+++\nWords.\n")
    assert "Words." in source.body
    assert "broken-front-matter" in [finding.code for finding in found]


@pytest.mark.parametrize("tag", ['object data="%00"', 'embed src="%01"', 'video src="h/%0b.mp4"'])
def test_controls_in_the_address_of_a_film_lose_nothing(load_text: Load, tag: str) -> None:
    (source,), _ = load_text(f"<p>Watch<{tag}>now</p>\n")
    assert "Watch" in source.body
    assert "now" in source.body


def test_words_beside_a_player_stay_apart(load_text: Load) -> None:
    (source,), _ = load_text('<p>Watch<video src="a.mp4"></video>now</p>\n')
    assert " ".join(re.sub("<[^>]*>", "", source.body).split()) == "Watch a.mp4 now"
