"""Loads and parses single articles of growing size, and prints the time each megabyte takes.

    python bench/linear.py [SMALLEST]

Every kind of article is much of one thing, at three sizes ten times apart, 50 kB being the
smallest. Where work is linear, a megabyte takes the same time at each size; the last column is the
largest size's time to the middle one's. A size that would take more than a minute is left out.
"""

import sys
import time

from errorbook.parse import parse
from errorbook.sources import SourceFile
from errorbook.sources.markdown import read

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
}


def article(kind: str, size: int) -> str:
    """An article of a kind, of a little more than `size` characters, all ASCII."""
    first, again = KINDS[kind]
    pieces = [f"# Troubleshooting\n\n{first}"]
    length = 0
    while length < size:
        number = len(pieces)
        indent = "  " * (number - 1) if "{indent}" in again else ""
        pieces.append(again.replace("{n}", str(number)).replace("{indent}", indent))
        length += len(pieces[-1])
    return "".join(pieces) + "."


def seconds(text: str) -> float:
    """Processor time of loading and parsing."""
    started = time.process_time()
    for source in read(SourceFile("article.md", text, "en")).sources:
        parse(source)
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
