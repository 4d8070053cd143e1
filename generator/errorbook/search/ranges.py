"""Unpacking of the character sets in `errorbook.search.characters`."""

import re
from functools import reduce
from itertools import accumulate

BASE = 28

_NUMBER = re.compile("[#->]*[?-Z]")


def unpack(packed: str) -> list[tuple[int, int]]:
    """Return the first and last code point of each range, as packed by `tools/characters.py`."""
    ends = list(accumulate(map(_number, _NUMBER.findall(packed)), initial=-1))
    return list(zip(ends[1::2], ends[2::2], strict=True))


def _number(digits: str) -> int:
    return reduce(lambda number, digit: number * BASE + (ord(digit) - ord("#")) % BASE, digits, 0)


def pattern(packed: str) -> str:
    """Return the ranges as the inside of a character class of a regular expression."""
    return "".join(f"\\U{first:08x}-\\U{last:08x}" for first, last in unpack(packed))
