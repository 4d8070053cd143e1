"""What holds for every article: nothing is lost, nothing raises, same input gives same bytes."""

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, cast, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import HtmlElement

from errorbook.diagnostics import Diagnostic
from errorbook.emit.pages.article_view import EntryView, article_view
from errorbook.model import Article, Section, SectionKind, Source
from errorbook.parse import parse
from errorbook.parse.words import Lexicon, lexicon
from errorbook.site.rewrite import Rewriter
from errorbook.sources import find, load
from errorbook.sources.clean import parse_html

Load = Callable[..., tuple[list[Source], list[Diagnostic]]]
Tally = Counter[tuple[str, str]]

INLINE = frozenset("a abbr b bdi bdo cite code del dfn em i ins kbd mark q s samp small".split())
INLINE |= set("span strong sub sup time u var wbr".split())


def lost_and_doubled(source: Source) -> tuple[Tally, Tally]:
    """Words, images and links of the body that the article has too seldom, and too often.

    What the page writes itself may be missing: contents lists, the title, and a label that is
    nothing but the name of a role, where the page has a heading of that role in its place. The
    head of a table may stand in each of its rows.
    """
    article, _ = parse(source)
    root = parse_html(source.body)
    found = _tally_of(article)
    lost = tally(root) - found
    words = lexicon(source.metadata.locale)
    written = [*_written_by_the_page(root, article.title, words)]
    written += _replaced_labels(root, article, words)
    repeated = tally(_with_heads_in_rows(source.body))
    heads = repeated - tally(root)  # which may stand for as many of the words that are missing
    for piece in sorted(written, key=lambda piece: -piece.total()):
        if piece - lost <= heads:
            lost -= piece
    return lost, found - repeated


def tally(root: HtmlElement) -> Tally:
    """Each word, image and link below an element, counted; a link must show something."""
    counted = _words(_text(root))
    counted.update(("image", image.get("src") or "") for image in root.iter("img"))
    links = (a for a in root.iter("a") if _text(a).strip() or a.find(".//img") is not None)
    counted.update(("link", a.get("href") or "") for a in links if a.get("href"))
    return counted


def _words(text: str) -> Tally:
    return Counter(("word", word) for word in re.findall(r"\w+", text))


def _text(root: HtmlElement) -> str:
    """The text, a new line at each border of a block, found without the parser's tools."""
    pieces: list[str] = []
    stack: list[HtmlElement | str] = [root]
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            pieces.append(item)
            continue
        border = "" if item.tag in INLINE else "\n"
        inside = [part for child in item for part in (child, _flow(child.tail))]
        stack += reversed([border, _flow(item.text), *inside, border])
    return "".join(pieces)


def _flow(text: str | None) -> str:
    return (text or "").replace("\n", " ")


def _tally_of(article: Article) -> Tally:
    return sum((tally(parse_html(html)) for html in _html_of(article)), Counter())


def _written_by_the_page(root: HtmlElement, title: str, words: Lexicon) -> Iterator[Tally]:
    for line in _text(root).split("\n"):
        text = " ".join(line.split())
        if text == title or words.is_contents(text):
            yield _words(text)
    for element in root.iter("ul", "ol"):
        linked = _words(_contents_of(element))
        if linked and linked == _words(_text(element)):
            yield tally(element)


class Site(NamedTuple):
    """A place where a page writes a heading: the roles it names, and the words below it."""

    roles: frozenset[str]
    words: list[str]

    def replaces(self, kind: str, following: list[str]) -> bool:
        """Whether the heading stands where a label of a role stood, before these words."""
        first = self.words[:BEGINNING]
        return kind in self.roles and following[: len(first)] == first


BEGINNING = 6  # words by which a place is told from others


class AsItIs:
    """In place of what makes links and pictures ready for a page."""

    def html(self, text: str) -> str:
        return text


def _sites(article: Article) -> list[Site]:
    """Where the page of an article writes headings of roles."""
    roles = {f"role.{kind}": kind for kind in get_args(SectionKind)}
    view = article_view(article, roles, cast(Rewriter, AsItIs()))
    blocks = [b for part in view.parts if isinstance(part, EntryView) for b in part.blocks]
    return [Site(frozenset(b.heading.split(" · ")), _sequence(b.html)) for b in blocks if b.heading]


def _replaced_labels(root: HtmlElement, article: Article, words: Lexicon) -> Iterator[Tally]:
    """The labels that a heading of the page replaces, each by one of its own."""
    sites = _sites(article)
    for kind, label, following in [*_names_in_lines(root, words), *_names_in_heads(root, words)]:
        site = next((site for site in sites if site.replaces(kind, following)), None)
        if site is not None:
            sites.remove(site)
            yield _words(label)
    titles = [entry.title for entry in article.entries]
    for _, label, cells in _columns(root):
        if cells and all(cell in titles for cell in cells):
            yield from (_words(label) for kind in ROLES if words.is_name(kind, label))


ROLES: tuple[SectionKind, ...] = ("notification", "symptom", "cause", "solution")
Name = tuple[SectionKind, str, list[str]]


def _names_in_lines(root: HtmlElement, words: Lexicon) -> Iterator[Name]:
    """Each line, or its beginning up to a colon, that is a bare name of a role.

    With the role, and the words that follow.
    """
    text = _text(root)
    start = 0
    for line in text.splitlines(keepends=True):
        head = re.split("[:：]", line)[0]
        for kind in ROLES:
            if words.is_name(kind, head):
                yield kind, head, _sequence_of(text[start + len(head) :][:LONGEST])
        start += len(line)


LONGEST = 2_000  # characters in which the first words are looked for


def _names_in_heads(root: HtmlElement, words: Lexicon) -> Iterator[Name]:
    """Each name of a column that is a bare name of a role, with the words of its first cell."""
    for kind in ROLES:
        for index, label, cells in _columns(root):
            if index and words.is_name(kind, label):
                yield kind, label, _sequence_of(next(filter(None, cells), ""))


def _columns(root: HtmlElement) -> Iterator[tuple[int, str, list[str]]]:
    """The columns of each table with a head: their place, their name and the text of each cell."""
    for head, rows in _tables(root):
        for index, name in enumerate(head):
            cells = [" ".join(_text(row[index]).split()) for row in rows if index < len(row)]
            yield index, " ".join(_text(name).split()), cells


def _tables(root: HtmlElement) -> Iterator[tuple[list[HtmlElement], list[list[HtmlElement]]]]:
    for table in root.iter("table"):
        rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
        if rows and rows[0] and all(cell.tag == "th" for cell in rows[0]):
            yield rows[0], rows[1:]


def _with_heads_in_rows(body: str) -> HtmlElement:
    """The tree of a body whose cells each begin with the name of their column as well."""
    root = parse_html(body)
    for head, rows in _tables(root):
        names = [_text(cell) for cell in head]
        for row in rows:
            for name, cell in zip(names, row, strict=False):
                cell.text = f"{name}\n{cell.text or ''}"
    return root


def _contents_of(element: HtmlElement) -> str:
    """The text of the links within the page."""
    links = (a for a in element.iter("a") if (a.get("href") or "").startswith("#"))
    return " ".join(" ".join(_text(a) for a in links).split())


def assert_nothing_lost(source: Source) -> None:
    lost, doubled = lost_and_doubled(source)
    assert not lost, f"{source.file} loses {dict(lost)}"
    assert not doubled, f"{source.file} doubles {dict(doubled)}"
    assert _is_in_order(source), f"{source.file} stands in another order"


def _is_in_order(source: Source) -> bool:
    """Whether the article's words come in the order of the source's."""
    article, _ = parse(source)
    told = [word for html in _html_of(article) for word in _sequence(html)]
    given = iter(_sequence_of(_text(_with_heads_in_rows(source.body))))
    return all(word in given for word in told)


def _html_of(article: Article) -> Iterator[str]:
    by_id = {entry.id: entry for entry in article.entries}
    for part in article.parts:
        if isinstance(part, Section):
            yield part.html
            continue
        entry = by_id[part.entry]
        yield "" if entry.title == article.title else entry.title_html
        yield from (section.html for section in entry.sections)


def _sequence(html: str) -> list[str]:
    return _sequence_of(_text(parse_html(html)))


def _sequence_of(text: str) -> list[str]:
    return re.findall(r"\w+", text)


def test_nothing_of_the_demo_content_is_lost(checkout: Path) -> None:
    loaded = load(find(checkout / "content", "content").files, "en")
    sources = [source for found in loaded for source in found.sources]
    assert len(sources) > 20
    for source in sources:
        assert_nothing_lost(source)


@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("teamleader", 137),
        ("arduino", 90),
        ("adobe-kb", 450),
        ("ms-support", 135),
        ("zendesk-api", 60),
        ("more/adobe-kb/en", 200),
        ("more/adobe-kb/de", 200),
        ("more/arduino", 120),
        ("more/business-central", 200),
        ("more/docusaurus1-ptbr", 150),
        ("more/freshservice-mdx", 80),
        ("more/html-bodies", 130),
        ("more/hugo-moodlebox", 120),
        ("more/md-akeneo", 110),
        ("more/mkdocs-idoit", 60),
        ("more/ms-support-full", 250),
        ("more/runbooks-telnyx", 150),
        ("more/teamleader", 200),
        ("more/zendesk-api", 140),
    ],
)
def test_nothing_of_real_articles_is_lost(corpora: Path, name: str, least: int) -> None:
    loaded = load(find(corpora / name, name).files, "en")
    sources = [source for found in loaded for source in found.sources]
    assert len(sources) >= least
    for source in sources:
        assert_nothing_lost(source)


ARTICLE = """---
title: Troubleshooting Harbour
locale: en
---
Some words first.

In this article:

- [Period is closed](#period-is-closed)
- [Key has expired](#Bad-key)

## Period is closed

> Period 2024 of *Ledger* is closed

**Possible causes:**

- The month was **closed **by hand.
- [The year](https://a.example/year) was closed.

Solution: go to **Settings**** >** **Periods** and

1. Open the month.
   ![The month](month.png)
2. Save it.

<a id="h_01"></a>

## ![A key](key.png)Key has expired {#key}

You see the error "Key 7 of Harbour has expired":

```
Key 7 has expired
```

| Key | State |
|---|---|
| 7 | expired |

> [!NOTE]
> Keys live for a year.

##

Token is wrong

<div><p>Ask for <b>another</b> one.</p><details><summary>Why</summary>So.</details></div>

*Tip: W**e advise a short name.*

## Related reading

[More](https://a.example/more)
"""
LINES = ARTICLE.split("\n")
BITS = "** * ` ``` [ ](x) <b> </b> <div> </div> <p> </p> <ul> <li> </li> <h2> </h2> <pre>".split()
BITS += (
    "<table> <td> <!-- --> --- | {#a} &nbsp; &lt; &#x27; &amp ' \" { \\ <span> ![ <br> <hr>".split()
)
BITS += [
    "# ",
    "\t",
    "\r",
    "\x00",
    "\ufeff",
    "\u00a0",
    "\u202e",
    "> ",
    "- ",
    " > ",
    "…",
    "مرحبا ",
    "。",
]
BITS += ["<a id=x>", "<a href=#x>go</a>", "Cause:", "Solution:", "Error: ", "Note: ", "This means "]
BITS += ["| Error message | Solution |", "|---|---|", "| It fails | Try again |", ":::note", ":::"]
BITS += [
    "Steps to reproduce",
    "Expected result: ",
    "**Workaround**",
    "Cause 2:",
    "Symptoms",
    "Error:",
]
BITS += ["| Problem | Possible cause | Fix |", "|---|---|---|", "| It stops | | Go on |"]


@st.composite
def mutated(draw: st.DrawFn) -> str:
    """The article with lines dropped, doubled or swapped, and markup thrown in."""
    lines = list(LINES)
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(lines) - 1))
        match draw(st.sampled_from(["drop", "double", "swap", "insert"])):
            case "drop" if len(lines) > 1:
                del lines[at]
            case "double":
                lines.insert(at, lines[at])
            case "swap":
                other = draw(st.integers(0, len(lines) - 1))
                lines[at], lines[other] = lines[other], lines[at]
            case _:
                place = draw(st.integers(0, len(lines[at])))
                bit = draw(st.sampled_from(BITS))
                lines[at] = lines[at][:place] + bit + lines[at][place:]
    return "\n".join(lines)


@settings(max_examples=200)
@given(mutated(), st.sampled_from(["a.md", "a.html"]))
def test_no_slip_of_the_pen_raises_or_loses_words(load_text: Load, text: str, name: str) -> None:
    sources, _ = load_text(text, name)
    for source in sources:
        assert_nothing_lost(source)


MARKUP = (
    "<p> </p> <div> </div> <ul> <li> </li> </ul> <h2> </h2> <b> </b> <i> <a href=b> </a>".split(" ")
)
MARKUP += (
    "</span> <table> <tr> <td> <th> </table> <pre> <code> </pre> <blockquote> <br> . \n".split(" ")
)
MARKUP += ["<span id=a>", "<img src=c>", "word ", "An error ", ' "no such file" ', " > ", "&nbsp;"]
MARKUP += [
    "Workaround: ",
    "Symptoms",
    "Expected result",
    "Solution",
    "<th>Error</th>",
    "<th>Fix</th>",
]
MARKUP += ["Cause: ", "This means it broke. ", "Open it. ", "You see the error: "]


PLAYERS = {
    "><video src=a.mp4>": "a.mp4",
    "><embed src=b.swf>": "b.swf",
    "><object data=d.pdf>": "d.pdf",
}
PLAYERS |= {"><audio><source src=e.mp3>": "e.mp3", "><video poster=f.png>": "f.png"}
MARKUP += [*PLAYERS, "</video>", "</object>", "</audio>"]


@settings(max_examples=200)
@given(st.lists(st.sampled_from(MARKUP), max_size=40))
def test_no_tangle_of_tags_raises_or_loses_words(load_text: Load, pieces: list[str]) -> None:
    (source,), _ = load_text("<title>It fails</title><main>" + "".join(pieces), "a.html")
    assert_nothing_lost(source)
    article, _ = parse(source)
    shown = " ".join(_html_of(article))
    assert [piece for piece in pieces if PLAYERS.get(piece, "") not in shown] == []


@settings(max_examples=50)
@given(st.binary(max_size=200), st.sampled_from(["md", "mdx", "html", "json", "jsonl"]))
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, data: bytes, ending: str) -> None:
    path = tmp_path_factory.mktemp("bytes") / f"a.{ending}"
    path.write_bytes(data)
    (loaded,) = load([(path, path.name)], "en")
    assert loaded.sources or loaded.diagnostics
    for source in loaded.sources:
        parse(source)


@pytest.mark.parametrize(
    "text",
    [
        "<div>" * 200 + "deep" + "</div>" * 200,
        "<b>" * 200 + "deep",
        "<ul><li>" * 200 + "deep",
        "<blockquote>" * 200 + "deep",
        "<table><tr><td>" * 200 + "deep",
        "> " * 200 + "deep",
        "".join("  " * n + "- deep\n" for n in range(200)),
        "*" * 200 + "deep" + "_" * 200,
        "[" * 200 + "deep" + "](x)" * 200,
    ],
    ids=lambda text: text[:12].strip(),
)
@pytest.mark.parametrize("name", ["a.md", "a.html"])
def test_deep_nesting_is_read(load_text: Load, text: str, name: str) -> None:
    (source,), _ = load_text(text, name)
    assert "deep" in source.body
    assert_nothing_lost(source)


@pytest.mark.parametrize(
    "piece",
    ["word ", "word", "**a ****b** > ", "'a' ", '"the error says ', "<b>a</b>", "a > ", "x*", "x`"],
)
def test_a_very_long_line_is_read(load_text: Load, piece: str) -> None:
    text = "## The error is long\n\n" + piece * (200_000 // len(piece))
    (source,), _ = load_text(text)
    article, _ = parse(source)
    assert len(article.text) > 1000


def test_the_same_articles_give_the_same_bytes_in_every_process(checkout: Path) -> None:
    first, again = (_entries_printed(checkout, hash_seed) for hash_seed in ("1", "2"))
    assert first.count(b"\n") > 20
    assert first == again


def _entries_printed(checkout: Path, hash_seed: str) -> bytes:
    program = "from errorbook.cli import main; main()"
    command = [sys.executable, "-c", program, "entries", "content"]
    environment = os.environ | {"PYTHONHASHSEED": hash_seed}
    return subprocess.run(
        command, cwd=checkout, env=environment, check=True, stdout=subprocess.PIPE
    ).stdout
