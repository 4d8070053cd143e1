"""Writes the sets of `characters.txt` as modules of both languages.

A set is packed as numbers, two for each range: how far it begins behind the end of the range
before it (the first: behind -1), and how far its end is from its beginning. A number is written in
base 28; its last digit is one of ``?`` to ``Z``, those before it ``#`` to ``>``.
"""

import re
from itertools import pairwise
from pathlib import Path

from errorbook.search.ranges import BASE, unpack

ROOT = Path(__file__).parents[1]
SOURCE = Path(__file__).with_suffix(".txt")
PYTHON = ROOT / "generator/errorbook/search/characters.py"
JAVASCRIPT = ROOT / "browser/engine/characters.js"

Ranges = list[tuple[int, int]]

_SECTION = re.compile(r"^\[(\w+)\]\n([0-9A-F \n-]+)", re.M)
_ABOUT = "Sets of characters of `docs/normalisation.md`, written by `tools/characters.py`."


def modules() -> dict[Path, str]:
    """The modules and their content."""
    packed = {name.upper(): pack(ranges) for name, ranges in read(SOURCE).items()}
    return {PYTHON: _python(packed), JAVASCRIPT: _javascript(packed)}


def read(file: Path) -> dict[str, Ranges]:
    """The sets of a file, in its order; ranges that overlap or do not ascend raise ValueError."""
    sets = {name: _ranges(text) for name, text in _SECTION.findall(file.read_text("ascii"))}
    for name, ranges in sets.items():
        if any(after[0] <= before[1] for before, after in pairwise(ranges)):
            raise ValueError(f"{file.name}: the ranges of {name} do not ascend")
    return sets


def _ranges(text: str) -> Ranges:
    ends = [item.split("-") for item in text.split()]
    return [(int(pair[0], 16), int(pair[-1], 16)) for pair in ends]


def pack(ranges: Ranges) -> str:
    """The ranges as the module docstring says."""
    ends = [-1, *(end for _, end in ranges)]
    steps = zip(ends, ranges, strict=False)
    packed = "".join(_number(a - last) + _number(z - a) for last, (a, z) in steps)
    assert unpack(packed) == ranges
    return packed


def _number(number: int) -> str:
    higher, last = divmod(number, BASE)
    return _higher(higher) + chr(ord("?") + last)


def _higher(number: int) -> str:
    higher, digit = divmod(number, BASE)
    return _higher(higher) + chr(ord("#") + digit) if number else ""


def _python(packed: dict[str, str]) -> str:
    sets = [f'\n{name} = """\n{_wrapped(text)}\n"""\n' for name, text in packed.items()]
    return f'"""{_ABOUT}"""\n' + "".join(sets)


def _javascript(packed: dict[str, str]) -> str:
    sets = [f"\nexport const {name} = `\n{_wrapped(text)}\n`;\n" for name, text in packed.items()]
    return f"/** {_ABOUT} */\n" + "".join(sets)


def _wrapped(text: str) -> str:
    """The text on lines that end behind a number."""
    return "\n".join(re.findall(r".{1,95}[?-Z]", text))


if __name__ == "__main__":
    for file, content in modules().items():
        file.write_text(content, encoding="utf-8")
