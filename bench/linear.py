"""Reads and publishes single articles of growing size, and prints the time each megabyte takes.

    python bench/linear.py [SMALLEST]

Every kind of article is much of one thing, at three sizes ten times apart, 50 kB being the
smallest. Where work is linear, a megabyte takes the same time at each size; the last column is the
largest size's time to the middle one's. A size that would take more than a minute is left out.
What takes the time in libraries that are not Python shows here alone; the tests count the steps and
the memory of Python for the same kinds.
"""

import sys
import time
from pathlib import PurePosixPath

from errorbook.emit import api, search_index
from errorbook.emit.pages import pages
from errorbook.link.catalogue import link
from errorbook.parse import parse
from errorbook.site.book import Book
from errorbook.site.site import Site
from errorbook.sources import FORMATS, SourceFile

_GROWTH = 10
_SIZES = 3
_LIMIT = 60  # seconds

_WORDS = "The ledger has no owner for this booking and the period is closed."

# What an article begins with, and what it then holds again and again: {n} counts the times, and
# {indent} grows with them.
KINDS = {
    "paragraphs": ("", f"{_WORDS}\n\n"),
    "one paragraph": ("", f"{_WORDS}\n"),
    "one line": ("", f"{_WORDS} "),
    "headings": ("", f"## The order {{n}} has no owner\n\n{_WORDS}\n\n"),
    "equal headings": ("", f"## The order has no owner\n\n{_WORDS}\n\n"),
    "labels": ("", f"## Error {{n}}\n\nCause:\n\n- {_WORDS}\n\nSolution:\n\n- {_WORDS}\n\n"),
    "labels in one entry": ("", f"Cause: {_WORDS}\n\nSolution: {_WORDS}\n\n"),
    "messages": ("", 'You see "Order {n} has no owner" or *"Owner {n} is gone"*.\n\n'),
    "UI paths": ("", "Go to **Settings > Ledger > Owners** and save.\n\n"),
    "code blocks": ("", "```\nerror {n}: no owner\n```\n\n"),
    "one list": ("", f"- {_WORDS}\n"),
    "nested list": ("", "{indent}- a\n"),
    "nested quotes": ("", f"{'> ' * 200}{_WORDS}\n\n"),
    "one table": ("| Error | Fix |\n|---|---|\n", "| No owner {n} | Give it one |\n"),
    "images": ("", "![The window {n}](window-{n}.png)\n\n"),
    "images in a line": ("", "![The window {n}](window-{n}.png) "),
    "links to anchors": ("", "## Order {n} is open\n\n[Close it](#order-{n}-is-open).\n\n"),
    "table of contents": ("", "- [The order {n}](#order-{n})\n"),
    "emphasis": ("", "*a* **b** _c_ __d__ ***e*** "),
    "open emphasis": ("", "*a **b _c __d "),
    "asterisks": ("", "a ** "),
    "brackets": ("", "["),
    "open links": ("", "[a]("),
    "open code": ("", "`a ``b ```c "),
    "open tags": ("", "<a "),
    "open heading ids": ("# ", "{#a"),
    "open UI terms": ("", "[!UICONTROL a"),
    "spaces in a heading": ("# a", " "),
    "divs": ("", f"<div>{_WORDS}</div>\n"),
    "open divs": ("", f"<div>{_WORDS}\n"),
    "open images": ("", "!["),
    "brackets in brackets": ("", "[a ]["),
    "uses of a definition": ("[a]: https://help.example/a\n\n", "[a] "),
    "definitions": ("", "[a{n}]: https://help.example/{n}\n"),
    "unclosed definition": ("", "[a\n"),
    "rows without cells": ("|a|b|c|d|\n|-|-|-|-|\n", "|e|\n"),
    "rows with cells": ("|Error|Cause|Solution|\n|-|-|-|\n", "|Order {n} fails|a|b|\n"),
    "CDATA": ("", "<![CDATA["),
    "comments": ("", "<!-- a -->"),
    "open comments": ("", "<!--"),
    "entities": ("", "&amp;&#65;&a"),
    "autolinks": ("", "<https://help.example/{n}> "),
    "backticks": ("", "`a``b` "),
    "bold as crawlers write it": ("", "**A ****B** "),
    "lone bullets": ("", "-\na\n"),
    "loose list": ("", "- a\n\n"),
    "setext headings": ("", "a\n---\n\n"),
    "empty headings": ("", "##\n\nThe key {n} has expired\n\n"),
    "headings behind images": ("", "![a](b.png)## The order {n} fails\n\n"),
    "labels nobody knows": ("", "## Order {n} fails\n\n**Foo:**\n\na\n\n**Cause:**\n\nb\n\n"),
    "sentences": ("", "The order fails. Open it. "),
    "words without spaces": ("", "word"),
    "letters without spaces": ("", "帳"),
    "open front matter": ("---\n", "-- \n"),
    "link to one file": ("", "[a](nowhere.md) "),
    "long address": ("[a](", "../"),
    "long description": ("![", "Order {n} is gone. "),
    "spans": ("<p>", "<span>a</span>"),
    "bold in a row": ("<p>", "<b>a</b> "),
    "empty paragraphs": ("<div>", "<p> </p>\n"),
    "text between divs": ("<div>", "<div>a</div>b"),
    "boxes of paragraphs": ("", "<div><p>a</p></div>"),
    "images in a heading": ("<h2>a", '<img src="a.png">b'),
    "anchors": ("<p>", '<a name="a{n}"></a>'),
    "lists in lists": ("", "<li><ul>"),
    "formatting left open": ("".join(f"<b id=b{n}>" for n in range(100)), "<p>a"),
    "attributes": ("<p ", "a{n}=b "),
    "cells without rows": ("<table>", "<th>a"),
    "rows without anything": ("<table>", "<tbody><tr>"),
}


def article(kind: str, size: int) -> str:
    """An article of a kind, of a little more than `size` characters, all ASCII."""
    first, again = KINDS[kind]
    title = "" if first.startswith("---") else "# Troubleshooting\n\n"
    pieces = [f"{title}{first}"]
    length = 0
    while length < size:
        number = len(pieces)
        indent = "  " * (number - 1) if "{indent}" in again else ""
        pieces.append(again.replace("{n}", str(number)).replace("{indent}", indent))
        length += len(pieces[-1])
    return "".join(pieces) + "."


def publish(text: str, name: str = "article.md") -> int:
    """Takes a text all the way to its page, search index and API; the size of these."""
    read = FORMATS[PurePosixPath(name).suffix](SourceFile(name, text, "en"))
    catalogue, _ = link([parse(source)[0] for source in read.sources], "en")
    book = Book(catalogue, Site(name="Help", url="https://help.example/"))
    size = sum(len(page.html) for page in pages(book))
    size += sum(len(part) for _, part in search_index.files(book))
    return size + sum(len(file) for _, file in api.files(book))


def seconds(text: str) -> float:
    """Processor time of publishing."""
    started = time.process_time()
    publish(text)
    return time.process_time() - started


def series(kind: str, smallest: int) -> list[tuple[float, float]]:
    """Size in megabytes and seconds, size by size, as far as they are within the limit."""
    runs: list[tuple[float, float]] = []
    for power in range(_SIZES):
        if len(runs) > 1 and runs[-1][1] ** 2 / runs[-2][1] > _LIMIT:
            break
        text = article(kind, smallest * _GROWTH**power)
        runs.append((len(text) / 1e6, seconds(text)))
    return runs


def main() -> None:
    """Prints a line for each kind."""
    smallest = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
    sizes = [smallest * _GROWTH**power / 1e6 for power in range(_SIZES)]
    print(f"{'seconds per MB at':20}" + "".join(f"{size:7g} MB" for size in sizes) + "  growth")
    seconds(article("paragraphs", smallest))  # what is read once is not the first kind's
    for kind in KINDS:
        rates = [taken / megabytes for megabytes, taken in series(kind, smallest)]
        shown = [f"{rate:10.2f}" for rate in rates]
        shown += [f"{'-':>10}"] * (_SIZES - len(rates))
        growth = f"{rates[-1] / rates[-2]:8.2f}" if len(rates) == _SIZES else f"{'-':>8}"
        print(f"{kind:20}" + "".join(shown) + growth, flush=True)


if __name__ == "__main__":
    main()
