"""What holds for every article: nothing is lost, nothing raises, same input gives same bytes."""

import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml.html import HtmlElement

from errorbook.diagnostics import Diagnostic
from errorbook.model import Article, Section, Source
from errorbook.parse import parse
from errorbook.parse.words import Lexicon, lexicon
from errorbook.sources import find, load
from errorbook.sources.clean import parse_html

Load = Callable[..., tuple[list[Source], list[Diagnostic]]]
Tally = Counter[tuple[str, str]]

INLINE = frozenset("a abbr b bdi bdo cite code del dfn em i ins kbd mark q s samp small".split())
INLINE |= set("span strong sub sup time u var wbr".split())


def lost_and_doubled(source: Source) -> tuple[Tally, Tally]:
    """Words, images and links of the body that the article has too seldom, and too often.

    What the page writes itself may be missing: contents lists, labels, the title.
    """
    article, _ = parse(source)
    root = parse_html(source.body)
    wanted, found = tally(root), _tally_of(article)
    lost = wanted - found
    pieces = _replaced_by_the_page(root, article.title, lexicon(source.metadata.locale))
    for replaced in sorted(pieces, key=lambda piece: -piece.total()):
        if replaced <= lost:
            lost -= replaced
    return lost, found - wanted


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


def _replaced_by_the_page(root: HtmlElement, title: str, words: Lexicon) -> Iterator[Tally]:
    for line in _text(root).split("\n"):
        text = " ".join(line.split())
        head = re.split("[:：]", text)[0]
        if text == title or words.label(text) or words.is_contents(text):
            yield _words(text)
        elif words.label(head):
            yield _words(head)
    for element in root.iter("ul", "ol"):
        linked = _words(_contents_of(element))
        if linked and linked == _words(_text(element)):
            yield tally(element)


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
    given = iter(_sequence(source.body))
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
    return re.findall(r"\w+", _text(parse_html(html)))


def test_nothing_of_the_demo_content_is_lost(checkout: Path) -> None:
    loaded = load(find(checkout / "content", "content"), "en")
    sources = [source for found, _ in loaded for source in found]
    assert len(sources) > 20
    for source in sources:
        assert_nothing_lost(source)


@pytest.mark.parametrize("name", ["teamleader", "arduino", "adobe-kb", "ms-support", "zendesk-api"])
def test_nothing_of_real_articles_is_lost(corpora: Path, name: str) -> None:
    loaded = load(find(corpora / name, name), "en")
    sources = [source for found, _ in loaded for source in found]
    assert len(sources) > 50
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
MARKUP += ["Cause: ", "This means it broke. ", "Open it. ", "You see the error: "]


@settings(max_examples=200)
@given(st.lists(st.sampled_from(MARKUP), max_size=40))
def test_no_tangle_of_tags_raises_or_loses_words(load_text: Load, pieces: list[str]) -> None:
    (source,), _ = load_text("<title>It fails</title><main>" + "".join(pieces), "a.html")
    assert_nothing_lost(source)


@settings(max_examples=50)
@given(st.binary(max_size=200), st.sampled_from(["md", "html", "json"]))
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, data: bytes, ending: str) -> None:
    path = tmp_path_factory.mktemp("bytes") / f"a.{ending}"
    path.write_bytes(data)
    ((sources, diagnostics),) = load([(path, path.name)], "en")
    assert sources or diagnostics
    for source in sources:
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
