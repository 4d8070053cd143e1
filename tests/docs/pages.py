"""The documentation as stories: files to write, commands to run, output to compare."""

import re
from pathlib import Path
from typing import NamedTuple

CHECKOUT = Path(__file__).resolve().parents[2]
PAGES = (
    CHECKOUT / "README.md",
    CHECKOUT / "CONTRIBUTING.md",
    *sorted((CHECKOUT / "docs").glob("*.md")),
)

_FENCE = re.compile(r"^```(\S+)[ ]?(.*)\n((?:(?!```).*\n)*?)```$", re.M)


class Block(NamedTuple):
    """A fenced block: its language, what stands after it on the fence, and its text.

    A file says its path after the language. `sh` is run, `sh by hand` is not: it serves, installs
    or needs a network. `output` is what the command before it prints, or a part of it.
    """

    language: str
    note: str
    text: str


def blocks(page: Path) -> list[Block]:
    """The fenced blocks of a page, in order."""
    return [Block(*match.groups()) for match in _FENCE.finditer(page.read_text())]


def name(page: Path) -> str:
    """A page by its path in the checkout."""
    return page.relative_to(CHECKOUT).as_posix()
